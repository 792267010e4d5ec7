"""How our fields look in the admin's forms; the screen for synonyms."""

from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.snippets.models import register_snippet

from .fields import PlainTextField
from .synonyms.viewsets import SynonymGroupViewSet

register_form_field_override(PlainTextField, override={"widget": AdminAutoHeightTextInput}, exact_class=True)
register_snippet(SynonymGroupViewSet)
