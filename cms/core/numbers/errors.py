"""Why a number is not given."""

from django.utils.translation import gettext as _

from cms.core.vietnamese import short_date


class NumberRefused(ValueError):
    """The number can't be given or recorded; the message says what to mend."""


class NumberTaken(NumberRefused):
    """Another paper bears the number; a stated reason lets two bear it. `rows` are those of the register."""

    def __init__(self, rows):
        self.rows = list(rows)
        super().__init__(
            _("Số %(number)s đã có ở văn bản khác (%(agency)s, ngày %(day)s): %(subject)s.")
            % {
                "number": self.rows[0].text,
                "agency": self.rows[0].agency_text,
                "day": short_date(self.rows[0].on),
                "subject": self.rows[0].subject,
            }
        )
