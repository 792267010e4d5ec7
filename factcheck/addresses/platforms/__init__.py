"""The platforms, a table each. Adding one is a `Site` in a file here; the first that owns a host is asked."""

from . import facebook, forums, meta, networks, press, telegram, tiktok, video, x, youtube, zalo

SITES = (
    *facebook.SITES,
    *youtube.SITES,
    *tiktok.SITES,
    *zalo.SITES,
    *telegram.SITES,
    *meta.SITES,
    *x.SITES,
    *video.SITES,
    *networks.SITES,
    *press.SITES,
    *forums.SITES,
)


def site_of(host: str):
    """The platform whose host or door `host` is, or None."""
    return next((site for site in SITES if site.owns(host)), None)
