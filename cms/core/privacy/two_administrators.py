"""A period takes two administrators: too short a one would take out what people still need."""

from cms.core.dual_control.kinds import register
from cms.core.dual_control.model_kind import ModelKind
from cms.core.dual_control.triggers import takes_two

from .models import RetentionPeriod


def register_all() -> None:
    """Register kind and triggers; called from AppConfig.ready()."""
    register(ModelKind(RetentionPeriod))
    takes_two("cms_privacy_retentionperiod", "retention period", ("code", "days", "note"))
