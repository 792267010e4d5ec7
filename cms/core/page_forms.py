"""The editors' form of every page."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from .offered import Offered, ReadsOffered
from .vietnamese import slugify_vi
from .view_addresses import belongs_to_a_view
from .visibility import reach_of


class BasePageForm(ReadsOffered, WagtailAdminPageForm):
    """As Wagtail's. The address is made on the server, from the title as long as nobody typed one.

    Wagtail's own script in the browser turns "Đường biên giới" into "djng-bien-gii", so it is not asked. The
    field stays empty while the address follows the title: an older one in a second window changes nothing.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        bounded = self.for_user is not None and reach_of(self.for_user).is_bounded
        if self.is_bound and bounded:
            self.read_offered(Offered(self.for_user, self.instance))
        if "slug" not in self.fields:
            return
        page = self.instance
        follows = page.pk and page.follows_title
        self.fields["slug"] = forms.CharField(
            label=_("Địa chỉ"),
            help_text=_("Phần cuối của địa chỉ trang; để trống thì theo tiêu đề cho đến khi bài được đăng."),
            required=False,
            max_length=255,
            widget=forms.TextInput(attrs={"placeholder": page.slug} if follows else {}),
        )
        if follows:
            self.initial["slug"] = ""

    def clean_slug(self):
        """The address as typed, in letters of an address; none given keeps one that readers may know."""
        typed = slugify_vi(self.cleaned_data["slug"])
        page = self.instance
        if not typed:
            return page.slug if page.pk and page.is_address_fixed else ""
        if typed != page.slug and belongs_to_a_view(typed, self.parent_page, type(page)):
            raise ValidationError(_("Địa chỉ này là của một trang có sẵn của cổng; hãy chọn địa chỉ khác."))
        return typed
