"""What a fact-check's address is made of besides its own page, in the database: site, language, tree.

The page's own slug and path are guarded in `pages`; moving a page above it changes those.
"""

from cms.core.triggers import numbered, refuse

from .pages import PUBLISHED_BELOW

# A fact-check that was live once lives at or below the root of the site {row}.
LIVES_THERE = "EXISTS (SELECT 1 FROM wagtailcore_page t WHERE t.id = {row}.root_page_id AND {published})"
# Another site of NEW's host, or the default beside NEW, where one lives: readers would be led to NEW instead.
IN_FRONT = (
    "EXISTS (SELECT 1 FROM wagtailcore_site s JOIN wagtailcore_page t ON t.id = s.root_page_id "
    "WHERE (s.hostname = NEW.hostname OR (s.is_default_site AND NEW.is_default_site)) AND {published}{more})"
)
SPEAKS = (
    "EXISTS (SELECT 1 FROM factcheck_factcheckpage f JOIN wagtailcore_page d ON d.id = f.page_ptr_id "
    "WHERE f.was_live_at IS NOT NULL AND d.locale_id = OLD.id)"
)


def register_all():
    """Called once when the app is ready, after the triggers of pages."""
    published = PUBLISHED_BELOW.format(top="t")
    old, new = (LIVES_THERE.format(row=row, published=published) for row in ("OLD", "NEW"))
    in_front = IN_FRONT.format(published=published, more="")
    of_another = IN_FRONT.format(published=published, more=" AND s.id <> NEW.id")
    refuse(
        "site stays",
        "wagtailcore_site",
        "site stays: published fact-checks live there",
        numbered("site_stays", "BEFORE UPDATE OF root_page_id, hostname, is_default_site"),
        where=(
            f"(NEW.hostname <> OLD.hostname AND {old}) "
            f"OR (NEW.root_page_id <> OLD.root_page_id AND ({old} OR {new})) "
            f"OR (OLD.is_default_site AND NOT NEW.is_default_site AND {old}) "
            "OR ((NEW.hostname <> OLD.hostname OR (NEW.is_default_site AND NOT OLD.is_default_site)) "
            f"AND {of_another})"
        ),
    )
    refuse(
        "site goes",
        "wagtailcore_site",
        "site stays: published fact-checks live there",
        numbered("site_goes", "BEFORE DELETE"),
        where=old,
    )
    refuse(
        "site comes",
        "wagtailcore_site",
        "site comes: published fact-checks have an address there already",
        numbered("site_comes", "BEFORE INSERT"),
        where=f"{new} OR {in_front}",
    )
    refuse(
        "language stays",
        "wagtailcore_locale",
        "language stays: published fact-checks are written in it",
        numbered("language_stays", "BEFORE UPDATE OF language_code"),
        where=f"NEW.language_code <> OLD.language_code AND {SPEAKS}",
    )
    refuse(
        "language goes",
        "wagtailcore_locale",
        "language stays: published fact-checks are written in it",
        numbered("language_goes", "BEFORE DELETE"),
        where=SPEAKS,
    )
    refuse(
        "page is of its language",
        "wagtailcore_page",
        "page is of its language: published fact-checks live at or below it",
        numbered("page_is_of_its_language", "BEFORE UPDATE OF translation_key, locale_id"),
        where=(
            "NEW.depth > 1 "
            "AND (NEW.translation_key <> OLD.translation_key OR NEW.locale_id <> OLD.locale_id) AND "
            + PUBLISHED_BELOW.format(top="NEW")
        ),
    )
