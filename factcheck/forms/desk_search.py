"""What is asked of the desk's search, read from an address; what can't be read is left out and said."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import fields

ORDERS = [
    ("", gettext_lazy("Sát nhất")),
    ("newest", gettext_lazy("Mới nhất")),
    ("oldest", gettext_lazy("Cũ nhất")),
]


class DeskSearchForm(forms.Form):
    q = forms.CharField(label=gettext_lazy("Tìm"), required=False)
    order = forms.ChoiceField(label=gettext_lazy("Sắp xếp"), choices=ORDERS, required=False)

    def __init__(self, data):
        super().__init__(data, use_required_attribute=False)
        self.fields["since"] = fields.day(_("Từ ngày"), required=False)
        self.fields["until"] = fields.day(_("Đến ngày"), required=False)

    def values(self) -> dict:
        """Valid values by name; a wrong one is missing here and has its error in the form."""
        self.is_valid()
        return self.cleaned_data
