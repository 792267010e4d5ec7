"""The page as letters cite it."""


def page_cited(item) -> dict | None:
    """{title, url, published_at} of the Vietnamese page, when readers can see it; None otherwise."""
    for page in item.pages.filter(live=True, alias_of=None).select_related("locale"):
        if page.is_source:
            shown = page.was_live_at
            return {
                "title": page.title,
                "url": page.canonical_url,
                "published_at": shown and shown.isoformat(),
            }
    return None
