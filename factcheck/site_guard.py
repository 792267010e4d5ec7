"""The same as `site_triggers` in words, for whoever saves or deletes a site or a language."""

from django.db.models import Q
from django.db.models.signals import pre_delete, pre_save
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Site

from cms.core.machines.errors import Refused

from .models import FactCheckPage


def guard_sites() -> None:
    """Called once when the app is ready."""
    pre_save.connect(keep_site, sender=Site, dispatch_uid="factcheck site")
    pre_delete.connect(keep_site_there, sender=Site, dispatch_uid="factcheck site there")
    pre_save.connect(keep_language, sender=Locale, dispatch_uid="factcheck language")


def keep_site(sender, instance, raw=False, **kwargs) -> None:
    """Root page and host of a site with published fact-checks stay; none other takes them or its readers."""
    stored = Site.objects.filter(pk=instance.pk).first() if instance.pk else None
    moves = stored is None or stored.root_page_id != instance.root_page_id
    if (
        stored is not None
        and (moves or stored.hostname != instance.hostname)
        and _lives_at(stored.root_page_id)
    ):
        raise _refused()
    if moves and _lives_at(instance.root_page_id):
        raise _refused()
    undone = stored is not None and stored.is_default_site and not instance.is_default_site
    if undone and _lives_at(stored.root_page_id):
        raise _refused()
    if any(_lives_at(root) for root in _roots_behind(instance, stored)):
        raise _refused()


def _roots_behind(site: Site, stored: Site | None) -> list[int]:
    """Roots of other sites from which `site`, as it is to be, would take readers: its host's, the default."""
    behind = Q()
    if stored is None or stored.hostname != site.hostname:
        behind |= Q(hostname=site.hostname)
    if site.is_default_site and not (stored and stored.is_default_site):
        behind |= Q(is_default_site=True)
    if not behind:
        return []
    return list(Site.objects.exclude(pk=site.pk).filter(behind).values_list("root_page_id", flat=True))


def keep_site_there(sender, instance, **kwargs) -> None:
    if _lives_at(instance.root_page_id):
        raise _refused()


def keep_language(sender, instance, raw=False, **kwargs) -> None:
    """The code stands in addresses. A language that pages are written in isn't deleted anyway."""
    stored = Locale.objects.filter(pk=instance.pk).first() if instance.pk else None
    if stored is not None and stored.language_code != instance.language_code and _is_spoken(stored):
        raise _refused()


def _lives_at(root_page_id) -> bool:
    root = Page.objects.filter(pk=root_page_id).first()
    return root is not None and FactCheckPage.objects.published_at_or_below(root).exists()


def _is_spoken(locale) -> bool:
    return FactCheckPage.objects.ever_live().filter(locale=locale).exists()


def _refused() -> Refused:
    return Refused(
        [_("Ở đây có bài kiểm chứng đã công bố: địa chỉ của bài, và cả trang mang bài, phải giữ nguyên.")]
    )
