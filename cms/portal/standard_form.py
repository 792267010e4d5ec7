"""The editors' form of a standing page, and the rule that a purpose has one page."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from cms.core.page_forms import BasePageForm
from cms.core.scope import home_pages, within_site

from .purposes import Purpose


class StandardPageForm(BasePageForm):
    """As every page's; a second page for one purpose is told at its field."""

    def clean_purpose(self):
        """The purpose, unless another page of the site has it in this language."""
        purpose, parent = self.cleaned_data["purpose"], self.parent_page
        if purpose and parent is not None:
            try:
                with transaction.atomic():
                    refuse_second(type(self.instance), f"{parent.path}/", purpose, self.instance.pk)
            except ValidationError as refusal:
                raise ValidationError(refusal.messages) from refusal
        return purpose


def refuse_second(kind: type[Page], path: str, purpose: str, apart_from: int | None) -> None:
    """ValidationError where another page of `kind`, drafts too, has `purpose` on the site and in the language
    of a page at `path`. Within a transaction the site is locked: of two at once the second is told."""
    above = [path[:end] for end in range(Page.steplen, len(path), Page.steplen)]
    home = home_pages().filter(path__in=above).order_by("-depth").first()
    if home is None:
        return
    site = Site.objects.select_for_update().get(root_page__translation_key=home.translation_key)
    same = kind._default_manager.filter(locale=home.locale_id, purpose=purpose)
    if within_site(same, site).exclude(pk=apart_from).exists():
        label = Purpose(purpose).label
        raise ValidationError(
            {
                "purpose": _("Đã có một trang khác cho việc “%(purpose)s” trong ngôn ngữ này.")
                % {"purpose": label}
            }
        )
