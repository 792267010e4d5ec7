"""Why somebody wants to see a contact."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ContactForm(forms.Form):
    """One line; the log keeps it."""

    reason = forms.CharField(
        label=_("Vì sao cần xem"), max_length=300, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
