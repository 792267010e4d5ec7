"""Fields and widgets that the desk's inputs share. All of them work without scripts."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _

from cms.core.clock import VIETNAM
from cms.core.uploads import Door, NotTaken, taken

DAY, MOMENT = "%Y-%m-%d", "%Y-%m-%dT%H:%M"


def show_limits(form) -> None:
    """Let the browser count against each limit instead of cutting off what is pasted without a word."""
    for field in form.fields.values():
        if limit := field.widget.attrs.pop("maxlength", None):
            field.widget.attrs["data-desk-limit"] = limit


def text(label, rows=4, **kwargs):
    """A text of several lines."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=widget, **kwargs)


def line(label, **kwargs):
    return forms.CharField(label=label, **kwargs)


def choice(label, choices, *, radio=False, empty="", **kwargs):
    """One of `choices`; `radio` shows them all, else a list that begins with `empty`."""
    if radio:
        return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, **kwargs)
    return forms.ChoiceField(label=label, choices=[("", empty or "—"), *choices], **kwargs)


class DoorField(forms.FileField):
    """A file that `door` takes. Told before the act begins: looking into a file takes a while."""

    def __init__(self, *, door: Door, **kwargs):
        super().__init__(**kwargs)
        self.door = door

    def to_python(self, data):
        file = super().to_python(data)
        if file and file.size <= settings.MAX_UPLOAD_BYTES:
            try:
                taken(file, self.door)
            except NotTaken as problem:
                raise forms.ValidationError(str(problem)) from None
            file.seek(0)
        return file


class SeveralField(forms.ModelMultipleChoiceField):
    """As Django's; a number longer than the database's is no choice, instead of an error page."""

    def clean(self, value):
        try:
            return super().clean(value)
        except OverflowError:
            raise forms.ValidationError(self.error_messages["invalid_list"], code="invalid_list") from None


def day(label, **kwargs):
    """A date; the browser's own calendar."""
    widget = forms.DateInput(format=DAY, attrs={"type": "date"})
    return forms.DateField(label=label, widget=widget, input_formats=[DAY, "%d/%m/%Y"], **kwargs)


class MomentField(forms.DateTimeField):
    """A date and time of Viet Nam."""

    def prepare_value(self, value):
        if hasattr(value, "astimezone") and value.tzinfo:
            return value.astimezone(VIETNAM).strftime(MOMENT)
        return super().prepare_value(value)

    def to_python(self, value):
        moment = super().to_python(value)
        return moment.replace(tzinfo=VIETNAM) if moment else moment


def moment(label, **kwargs):
    widget = forms.DateTimeInput(format=MOMENT, attrs={"type": "datetime-local"})
    return MomentField(label=label, widget=widget, input_formats=[MOMENT, "%d/%m/%Y %H:%M"], **kwargs)


class ItemField(forms.CharField):
    """An item named by its reference, among those the person may see; cleans to the Item."""

    def __init__(self, *, items, **kwargs):
        super().__init__(max_length=12, **kwargs)
        self.items = items

    def clean(self, value):
        reference = super().clean(value).strip().upper()
        if not reference:
            return None
        if not reference.startswith("HD-"):
            reference = f"HD-{reference}"
        item = self.items.filter(reference=reference).first()
        if item is None:
            raise forms.ValidationError(_("Không có vụ việc nào mang mã này."))
        return item
