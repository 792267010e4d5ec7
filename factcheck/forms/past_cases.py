"""Past cases: the file, and which of its columns is which."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..past_cases.columns import COLUMNS
from ..past_cases.importing import SHEET


class PastFileForm(forms.Form):
    file = forms.FileField(
        label=_("Tệp XLSX hoặc CSV"),
        widget=forms.FileInput(attrs={"accept": SHEET.accept}),
        help_text=_("Dòng đầu là tên cột. Chưa nhập gì khi gửi tệp: bạn xem trước từng dòng đã."),
    )


class PastColumnsForm(forms.Form):
    """One choice a field: the heading of its column, or none."""

    def __init__(self, *args, header, **kwargs):
        super().__init__(*args, **kwargs)
        places = [(str(place), f"{place + 1}. {heading}") for place, heading in enumerate(header) if heading]
        for column in COLUMNS:
            self.fields[column.field] = forms.ChoiceField(
                label=column.label,
                choices=[("", _("– không có –")), *places],
                required=False,
                help_text=column.help,
            )

    def columns(self) -> dict[str, int]:
        """Field → number of its column, of what was chosen."""
        return {name: int(place) for name, place in self.cleaned_data.items() if place}
