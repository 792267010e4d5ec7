"""The roles of the desk and the newsroom. They don't inherit from each other; a person may hold several."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """A role. `label` is what people read; the value stands in the database and in events."""

    MONITOR = "monitor", _("Cán bộ theo dõi")
    EDITOR = "editor", _("Biên tập viên")
    REVIEWER = "reviewer", _("Người thẩm định")
    OUTSIDE_REVIEWER = "outside_reviewer", _("Người thẩm định bên ngoài")
    SUPERVISOR = "supervisor", _("Người phụ trách")
    SITE_EDITOR = "site_editor", _("Biên tập trang thành phần")
    AUDITOR = "auditor", _("Người giám sát")
    ADMINISTRATOR = "administrator", _("Quản trị viên")


# Two administrators give these, and change the accounts of those who hold one.
HIGH = frozenset({Role.EDITOR, Role.REVIEWER, Role.OUTSIDE_REVIEWER, Role.SUPERVISOR, Role.ADMINISTRATOR})

# Those who carry an item through the desk.
DESK = frozenset({Role.MONITOR, Role.EDITOR, Role.REVIEWER, Role.OUTSIDE_REVIEWER, Role.SUPERVISOR})

# A second factor is asked of whoever holds one of these.
NEEDS_FACTOR = DESK | HIGH

# Held for one site each: a person holds such a role once for every site.
OF_A_SITE = frozenset({Role.SITE_EDITOR})
