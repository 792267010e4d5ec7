"""How our fields look in the admin's forms; the screen for synonyms; who sees pages in Wagtail's lists."""

from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.snippets.models import register_snippet

from .fields import PlainTextField
from .synonyms.viewsets import SynonymGroupViewSet
from .visibility import (
    admin,  # noqa: F401 - registers itself
    mails,  # noqa: F401 - so does this
    open_views,
)

register_form_field_override(PlainTextField, override={"widget": AdminAutoHeightTextInput}, exact_class=True)
register_snippet(SynonymGroupViewSet)
open_views("wagtailsnippets_search_synonymgroup:*")
