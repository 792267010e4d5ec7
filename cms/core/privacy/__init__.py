"""What the law on personal data asks of the whole system: periods, the purge and its proof.

Rooms declare in `cms.core.personal` what they hold; here stands what reads those declarations.
"""
