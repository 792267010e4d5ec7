"""The quick log: one field that takes whatever was pasted."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.core.uploads import EVIDENCE, Classified, refuse_words

from ..addresses import key_of
from ..models import Item, ItemPost, Post
from ..pasted_text import addresses_in, handles_in, has_words, split_pasted
from ..selectors.queues import with_excerpt
from .fields import DoorField, show_limits


class QuickLogForm(forms.Form):
    """Paste, save: nothing else is asked for."""

    pasted = forms.CharField(
        label=_("Dán địa chỉ hoặc nội dung bài đăng"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4, "autofocus": True, "data-desk-paste": ""}),
        help_text=_("Hệ thống tự nhận ra địa chỉ và nền tảng. Bỏ tên và tài khoản người đăng."),
    )
    file = DoorField(
        door=EVIDENCE,
        label=_("Ảnh chụp màn hình hoặc tệp"),
        required=False,
        widget=forms.FileInput,
        help_text=_("Không bắt buộc; giữ làm bản lưu của bài đăng."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        show_limits(self)

    def clean_pasted(self):
        pasted = self.cleaned_data["pasted"]
        try:
            refuse_words(pasted)
        except Classified as problem:
            raise forms.ValidationError(str(problem)) from None
        return pasted

    @property
    def urls(self) -> list[str]:
        """The addresses that were pasted, when they are several: each is a post."""
        urls = addresses_in(self.cleaned_data["pasted"])
        return urls if len(urls) > 1 else []

    @property
    def handles(self) -> list[str]:
        """The accounts that the pasted words name."""
        return handles_in(split_pasted(self.cleaned_data["pasted"])[1])

    def inputs(self) -> dict:
        """What `intake.log` takes; the platform is guessed there from the address."""
        url, text = split_pasted(self.cleaned_data["pasted"])
        return {"url": url, "text": self._words(text), "file": self.cleaned_data.get("file")}

    def _words(self, text: str) -> str:
        """`text`; "" when it is a list of addresses and nothing else."""
        return "" if self.urls and not has_words(text) else text

    def known_items(self, rows) -> list[Item]:
        """Items among `rows` that carry a post of those very addresses already, newest first."""
        url, _text = split_pasted(self.cleaned_data["pasted"])
        keys = [key for each in self.urls or [url] if (key := key_of(each))]
        if not keys:
            return []
        posts = Post.objects.filter(url_key__in=keys)
        items = rows.filter(pk__in=ItemPost.objects.filter(post__in=posts).values("item"))
        return list(with_excerpt(items).select_related("past_case").order_by("-created_at", "-id")[:5])
