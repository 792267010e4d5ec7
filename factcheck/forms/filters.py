"""Filters of the three lists. What can't be read is left out and said; the list still comes."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core.agencies.models import Place
from cms.users.selectors import people_at_the_desk

from ..enums import Category, EscalationKind, Origin, Rating
from ..selectors.queues import MEMO
from . import fields

NOBODY = "none"
SORTS = [
    ("newest", gettext_lazy("Mới nhất")),
    ("oldest", gettext_lazy("Cũ nhất")),
    ("due", gettext_lazy("Gần hạn nhất")),
]


class FilterForm(forms.Form):
    """Common to all lists: words, dates, order."""

    q = forms.CharField(
        label=gettext_lazy("Tìm"),
        max_length=MEMO,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    late = forms.BooleanField(label=gettext_lazy("Quá hạn"), required=False)

    def __init__(self, data, *, user):
        super().__init__(data, use_required_attribute=False)
        self.user = user
        self.add_fields()
        self.fields["since"] = fields.day(_("Từ ngày"), required=False)
        self.fields["until"] = fields.day(_("Đến ngày"), required=False)
        self.fields["sort"] = forms.ChoiceField(label=_("Sắp xếp"), choices=SORTS, required=False)

    def add_fields(self):
        """Fields of this list alone."""

    def values(self) -> dict:
        """Valid values by name; a wrong one is missing here and has its error in the form."""
        self.is_valid()
        return self.cleaned_data

    def is_narrowing(self) -> bool:
        """True when anything but the order is set."""
        return any(value for name, value in self.values().items() if name != "sort") or bool(self.errors)


class ItemFilterForm(FilterForm):
    q_help = gettext_lazy("Phát biểu, mã, nội dung bài đăng hoặc đúng một địa chỉ")

    def add_fields(self):
        self.fields["conflict"] = forms.BooleanField(label=_("Có xung đột lợi ích"), required=False)
        self.fields["category"] = fields.choice(
            _("Lĩnh vực"), Category.choices, empty=_("Mọi lĩnh vực"), required=False
        )
        self.fields["rating"] = fields.choice(
            _("Kết luận"), Rating.choices, empty=_("Mọi kết luận"), required=False
        )
        self.fields["place"] = forms.ModelChoiceField(
            Place.objects.filter(item__isnull=False).distinct().order_by("sort_key", "valid_from"),
            label=_("Địa bàn"),
            empty_label=_("Mọi địa bàn"),
            required=False,
        )
        people = [(str(person.pk), str(person)) for person in people_at_the_desk().order_by("display_name")]
        own = [(key, name) for key, name in people if key == str(self.user.pk)]
        rest = [pair for pair in people if pair not in own]
        self.fields["assignee"] = fields.choice(
            _("Người phụ trách"),
            [*((key, _("Tôi")) for key, _name in own), (NOBODY, _("Chưa giao ai")), *rest],
            empty=_("Mọi người"),
            required=False,
        )
        self.fields["origin"] = fields.choice(
            _("Nguồn vào"), Origin.choices, empty=_("Mọi nguồn"), required=False
        )


class EscalationFilterForm(FilterForm):
    q_help = gettext_lazy("Phát biểu, mã vụ việc hoặc số văn bản")

    def add_fields(self):
        self.fields["kind"] = fields.choice(
            _("Loại"), EscalationKind.choices, empty=_("Mọi loại"), required=False
        )
        self.fields["recall"] = forms.BooleanField(label=_("Phải thu hồi"), required=False)


class AppealFilterForm(FilterForm):
    q_help = gettext_lazy("Phát biểu hoặc mã vụ việc")

    def add_fields(self):
        self.fields["from_hide"] = forms.BooleanField(label=_("Mở do ẩn bài"), required=False)


FILTER_FORMS = {"items": ItemFilterForm, "escalations": EscalationFilterForm, "appeals": AppealFilterForm}
