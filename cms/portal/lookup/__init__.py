"""`/tra-cuu/`: what became of something sent in, for whoever holds the code of its receipt.

The code is typed once and then kept in a cookie until half an hour without use, never in an address:
addresses stand in logs, histories and referrers. What is shown comes from the room that gave it
(`cms.core.doors.lookups`).
"""
