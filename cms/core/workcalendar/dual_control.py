"""The calendar takes two administrators: every deadline is counted by it."""

from cms.core.dual_control.kinds import register
from cms.core.dual_control.model_kind import ModelKind
from cms.core.dual_control.triggers import takes_two

from .models import DayOff


def register_all() -> None:
    """Register kind and triggers; called from AppConfig.ready()."""
    register(ModelKind(DayOff))
    takes_two("cms_workcalendar_dayoff", "day off", ("date", "name", "kind"))
