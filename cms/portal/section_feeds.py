"""Where the feed of a section is: by the section's place below the home, so that no two share one."""

from django.urls import reverse

from cms.core.scope import scope_of

from .models import SectionPage


def section_feed_url(section: SectionPage, request) -> str:
    """Return the path of the feed of `section`, which stands below a home of the request's site."""
    homes = scope_of(request).homes.values()
    home = next(home for home in homes if section.path.startswith(home.path))
    return reverse("portal_section_feed", args=[section.url_path.removeprefix(home.url_path).strip("/")])


def section_at(place: str, request, locale) -> SectionPage | None:
    """Return the open section at `place` below the home of that language, else None. By its last part alone,
    as feeds were once addressed, it is the uppermost."""
    scope = scope_of(request)
    home = scope.homes.get(locale.language_code)
    if home is None:
        return None
    sections = scope.open(SectionPage.objects.filter(locale=locale))
    there = sections.filter(url_path=f"{home.url_path}{place}/").first()
    return there or sections.filter(slug=place).order_by("depth", "path").first()
