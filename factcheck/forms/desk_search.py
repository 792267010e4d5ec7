"""What is asked of the desk's search, read from an address; what can't be read is left out and said."""

import re

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..content_urls import key_of
from . import fields
from .quick_log import ADDRESS, BARE, TRAILING

REFERENCE = re.compile(r"hd-?([2-9a-hjkmnp-tv-z]{6})", re.IGNORECASE)
ORDERS = [
    ("", gettext_lazy("Sát nhất")),
    ("newest", gettext_lazy("Mới nhất")),
    ("oldest", gettext_lazy("Cũ nhất")),
]


def taken_apart(typed: str) -> tuple[str, str]:
    """(words, exact key) of what was typed: an address and a reference are found whole or not at all."""
    typed = typed.strip()
    if reference := REFERENCE.fullmatch(typed):
        return "", f"HD-{reference[1].upper()}"
    if BARE.match(typed):
        return "", key_of(f"https://{typed}")
    if not (found := ADDRESS.search(typed)):
        return typed, ""
    return ADDRESS.sub(" ", typed).strip(), key_of(found.group().rstrip(TRAILING))


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
