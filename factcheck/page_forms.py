"""The editors' form of a fact-check: headline and address state the fact, or are empty still."""

from django.utils.translation import gettext_lazy as _

from cms.core.page_forms import BasePageForm


class FactCheckPageForm(BasePageForm):
    """As every page's. Without a headline the words of the draft are kept all the same."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "title" in self.fields and self.instance.has_working_title:
            self.initial["title"] = ""
            self.fields["title"].required = False

    def clean_title(self):
        return self.cleaned_data["title"] or self.instance.title

    def clean(self):
        """As every page's; the rumour is looked for in the claim as it is typed now."""
        data = super().clean()
        if "claim_as_stated" in data:
            self.instance.claim_as_stated = data["claim_as_stated"]
        if data.get("slug") and self.instance.repeats_the_claim(data["slug"]):
            self.add_error("slug", _("Địa chỉ lặp lại tin sai. Để trống thì địa chỉ theo tiêu đề."))
        return data
