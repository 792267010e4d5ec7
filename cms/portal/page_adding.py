"""Wagtail's screen for adding a page: one form makes one page, however often it is sent.

The browser saves a new page by itself too, and what it sends may cross what the person sends: each made one
of its own. A form names the page that it is to make, signed, so that nobody names one of somebody else's.
What the person sends then takes the place of what the browser sent before; what the browser sends after it,
or again, is refused as out of date.
"""

from datetime import timedelta
from uuid import uuid4

from django import forms
from django.core import signing
from django.db import connection
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.models import Page

from cms.core import clock

FIELD = "page_to_make"
SALT = "the page that a form makes"
LOCK = 11_000_002  # the first of the two numbers of this lock; the other is made of the page's name
# A form that the browser shows again after that leaves alone what is published.
ONE_ACT = timedelta(minutes=2)


class _SentInItsPlace(EditView):
    """Rows of the page that the browser saved come again with the form, as new ones."""

    def post(self, request, *args, **kwargs):
        for relation in get_all_child_relations(self.page):
            getattr(self.page, relation.get_accessor_name()).set([])
        return super().post(request, *args, **kwargs)


class AddPageView(CreateView):
    """Wagtail's view; needs a transaction around a POST."""

    def post(self, request):
        name = self._name_sent()
        if name is None:
            return super().post(request)
        _wait_for(name)
        made = Page.objects.filter(translation_key=name, locale=self.locale).first()
        if made is None:
            self.page.translation_key = name
            return super().post(request)
        if self.expects_json_response:
            return self.json_error_response("invalid_revision", _("Trang này đã được lưu sau đó."))
        if made.first_published_at and clock.now() - made.first_published_at > ONE_ACT:
            return super().post(request)
        return _SentInItsPlace.as_view()(request, page_id=made.pk)

    def get_context_data(self, **kwargs):
        self.form.fields[FIELD] = forms.CharField(
            required=False,
            initial=signing.dumps([str(uuid4()), *self._of_whom()], salt=SALT),
            widget=forms.HiddenInput(attrs={"autocomplete": "off"}),
        )
        return super().get_context_data(**kwargs)

    def _name_sent(self) -> str | None:
        """The name that our form gave to the page, to this person, for this place; else None."""
        try:
            name, *of_whom = signing.loads(self.request.POST.get(FIELD, ""), salt=SALT)
        except signing.BadSignature:
            return None
        return name if of_whom == self._of_whom() else None

    def _of_whom(self) -> list[int]:
        return [self.request.user.pk, self.parent_page.pk, self.page_content_type.pk]


def _wait_for(name: str) -> None:
    """One at a time for one page; SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [LOCK, name])
