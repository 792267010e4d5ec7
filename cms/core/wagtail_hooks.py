"""How our fields look in the admin's forms."""

from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminAutoHeightTextInput

from .fields import PlainTextField

register_form_field_override(PlainTextField, override={"widget": AdminAutoHeightTextInput}, exact_class=True)
