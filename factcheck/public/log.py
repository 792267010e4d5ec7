"""`/cong-khai/`: the public register, for people, as JSON and as CSV."""

import csv
import json
from io import StringIO

from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.core.events import keys
from cms.core.events.models import Chain
from cms.core.events.sealing import anchor
from cms.core.spreadsheets import as_cell
from cms.portal.described import described
from cms.portal.navigation import Portal

from ..figures import figures
from .charts import charts, table_of

PUBLIC_KINDS = ("item", "escalation", "appeal")
CHUNK = 2000


def log(request):
    """Template `pages/public_log.html`: page, since, until, figures, charts, months, downloads, chain."""
    counts = figures()
    title = _("Sổ công khai của tổ kiểm chứng")
    lead = _("Tổ kiểm chứng làm gì, mất bao lâu, đúng sai ra sao. Số liệu lấy thẳng từ sổ sự kiện.")
    portal = Portal(request)
    context = {
        "page": described(request, title, lead),
        "crumbs": [{"title": portal.name, "url": portal.home_url}],
        "since": counts["since"],
        "until": counts["until"],
        "figures": counts["summary"],
        "charts": charts(counts),
        "months": counts["months"],
        "chain": counts["chain"],
        "feed_url": reverse("factcheck_feed"),
        "downloads": [
            {"url": reverse("factcheck_log_json"), "label": "JSON"},
            {"url": reverse("factcheck_log_csv"), "label": "CSV"},
            {
                "url": reverse("factcheck_log_heads"),
                "label": _("Mã băm mới nhất của các chuỗi sự kiện (JSON)"),
            },
            {"url": reverse("factcheck_log_keys"), "label": _("Khóa công khai của nhật ký (JSON)")},
        ],
    }
    return render(request, "pages/public_log.html", context)


def log_json(request):
    """The figures as JSON: numbers by name, dates as ISO 8601, durations in hours."""
    return JsonResponse(figures(), json_dumps_params={"ensure_ascii": False, "indent": 2})


def log_csv(request):
    """The figures as CSV (UTF-8 with BOM, for spreadsheets): group, key, label, number."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow([_("nhóm"), _("mã"), _("tên"), _("số lượng")])
    writer.writerows([as_cell(value) for value in row] for row in table_of(figures()))
    response = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="so-cong-khai.csv"'
    return response


def log_heads(request):
    """Each subject's length and head and the last checkpoint: what a stranger keeps to hold us to it."""

    def parts():
        sequence, checkpoint = anchor()
        yield f'{{"checkpoint": {{"sequence": {sequence}, "hash": "{checkpoint}"}}, "chains": ['
        rows = Chain.objects.filter(subject_kind__in=PUBLIC_KINDS).order_by("pk")
        fields = ("subject_kind", "subject_id", "length", "head")
        for number, row in enumerate(rows.values_list(*fields).iterator(CHUNK)):
            yield (",\n" if number else "\n") + json.dumps(dict(zip(fields, row, strict=True)))
        yield "]}\n"

    return StreamingHttpResponse(parts(), content_type="application/json")


def log_keys(request):
    """The public keys by which the log's signatures are told, the one in use and those that are retired."""
    return JsonResponse({"keys": [key.as_dict() for key in keys.known().values()]})
