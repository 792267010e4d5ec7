"""The screen "Nhật ký xem dữ liệu cá nhân": who opened what, when, why. It holds none of it."""

from datetime import datetime, time, timedelta

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from cms.core.clock import VIETNAM

from .kinds_read import READ_KINDS
from .models import AccessLog
from .people import privacy_people
from .reading import told_reason

PER_PAGE = 50


class ReadingsForm(forms.Form):
    """What the log is narrowed to; what can't be read counts as not given."""

    person = forms.ModelChoiceField(
        get_user_model().objects.none(), required=False, label=gettext_lazy("Người xem")
    )
    kind = forms.ChoiceField(required=False, label=gettext_lazy("Đối tượng"))
    since = forms.DateField(required=False, label=gettext_lazy("Từ ngày"))
    until = forms.DateField(required=False, label=gettext_lazy("Đến ngày"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        readers = AccessLog.objects.order_by().values("person")
        people = get_user_model().objects.filter(pk__in=readers).order_by("name_key", "pk")
        self.fields["person"].queryset = people
        kinds = [(name, kind.label) for name, kind in READ_KINDS.items()]
        self.fields["kind"].choices = [("", _("Tất cả")), *kinds]

    def rows(self):
        """The readings asked for, newest first."""
        self.is_valid()
        chosen = getattr(self, "cleaned_data", {})
        rows = AccessLog.objects.select_related("person")
        if chosen.get("person"):
            rows = rows.filter(person=chosen["person"])
        if chosen.get("kind"):
            rows = rows.filter(subject_kind=chosen["kind"])
        if chosen.get("since"):
            rows = rows.filter(at__gte=_midnight(chosen["since"]))
        if chosen.get("until"):
            rows = rows.filter(at__lt=_midnight(chosen["until"] + timedelta(days=1)))
        return rows


def _midnight(day):
    return datetime.combine(day, time.min, tzinfo=VIETNAM)


@never_cache
@require_GET
def readings(request):
    """Newest first, fifty a page; for auditors and administrators."""
    if not privacy_people.may_read_log(request.user):
        raise PermissionDenied
    form = ReadingsForm(request.GET)
    pages = Paginator(form.rows(), PER_PAGE)
    page = pages.get_page(request.GET.get("p"))
    context = {
        "header_title": _("Nhật ký xem dữ liệu cá nhân"),
        "page_title": _("Nhật ký xem dữ liệu cá nhân"),
        "header_icon": "view",
        "form": form,
        "readings": [described_reading(row) for row in page],
        "page": page,
        "elided_page_range": pages.get_elided_page_range(page.number),
    }
    return render(request, "privacy/readings.html", context)


def described_reading(row: AccessLog) -> dict:
    """A reading in people's words: who, at, reason, kind, fields, url."""
    kind = READ_KINDS.get(row.subject_kind)
    return {
        "who": row.person,
        "at": row.at,
        "reason": told_reason(row.reason),
        "kind": kind.label if kind else row.subject_kind,
        "key": row.subject_id,
        "fields": [kind.fields.get(name, name) if kind else name for name in row.fields],
        "url": kind.url(row.subject_id) if kind else "",
    }
