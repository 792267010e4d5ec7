"""Rows of the outbox that wait under the topics of before say what `page.changed` says, in their place."""

from datetime import timedelta

from django.conf import settings
from django.db import migrations

OLD = {"factcheck.page_live": True, "factcheck.page_hidden": False}
ONE_ACT = timedelta(minutes=1)  # between a page's first publication and the row that told of it


def carry_over(apps, schema_editor):
    OutboxRow = apps.get_model("cms_outbox", "OutboxRow")
    FactCheckPage = apps.get_model("factcheck", "FactCheckPage")
    waiting = OutboxRow.objects.filter(done_at=None, topic__in=OLD).order_by("id")
    pages = FactCheckPage.objects.select_related("locale").in_bulk(
        {int(key) for key in waiting.values_list("key", flat=True)}
    )
    roots = _roots(apps)
    for row in waiting.iterator():
        live, page = OLD[row.topic], pages.get(int(row.key))
        site, address = _place(page, roots)
        OutboxRow.objects.filter(pk=row.pk).update(
            topic="page.changed",
            data={
                "cause": _cause(row, page, live),
                "page": int(row.key),
                "kind": "factcheck.factcheckpage",
                "locale": page.locale.language_code if page else settings.LANGUAGE_CODE,
                "live": live,
                "site": site,
                "address": address,
                "was_site": site,
                "was_address": address,
                "revision": row.data.get("revision"),
                "at": row.created_at.isoformat(),
            },
        )


def _cause(row, page, live):
    if not live:
        return "hidden"
    first = page.was_live_at if page else None
    return "first" if first and abs(row.created_at - first) < ONE_ACT else "wording"


def _roots(apps):
    """(path of a home, site), the longest path first."""
    Page, Site = apps.get_model("wagtailcore", "Page"), apps.get_model("wagtailcore", "Site")
    homes = [
        (home.url_path, site.pk)
        for site in Site.objects.select_related("root_page").order_by("-is_default_site", "hostname")
        for home in Page.objects.filter(translation_key=site.root_page.translation_key)
    ]
    return sorted(homes, key=lambda home: -len(home[0]))


def _place(page, roots):
    for path, site in roots:
        if page and page.url_path.startswith(path):
            language = page.locale.language_code
            prefix = "/" if language == settings.LANGUAGE_CODE else f"/{language}/"
            return site, prefix + page.url_path[len(path) :]
    return None, ""


class Migration(migrations.Migration):
    dependencies = [
        ("cms_outbox", "0002_subscribers"),
        ("factcheck", "0013_advice"),
        ("wagtailcore", "0094_alter_page_locale"),
    ]

    operations = [migrations.RunPython(carry_over, migrations.RunPython.noop)]
