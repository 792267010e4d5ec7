"""Why a number is not given."""


class NumberRefused(ValueError):
    """The number can't be given or recorded; the message says what to mend."""
