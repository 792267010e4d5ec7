"""The quick log: one field that takes whatever was pasted."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..addresses import key_of
from ..models import Item, ItemPost, Post
from ..pasted_text import split_pasted
from ..selectors.queues import with_excerpt


class QuickLogForm(forms.Form):
    """Paste, save: nothing else is asked for."""

    pasted = forms.CharField(
        label=_("Dán địa chỉ hoặc nội dung bài đăng"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4, "autofocus": True, "data-desk-paste": ""}),
        help_text=_("Hệ thống tự nhận ra địa chỉ và nền tảng. Bỏ tên và tài khoản người đăng."),
    )
    file = forms.FileField(
        label=_("Ảnh chụp màn hình hoặc tệp"),
        required=False,
        widget=forms.FileInput,
        help_text=_("Không bắt buộc; giữ làm bản lưu của bài đăng."),
    )

    def inputs(self) -> dict:
        """What `intake.log` takes; the platform is guessed there from the address."""
        url, text = split_pasted(self.cleaned_data["pasted"])
        return {"url": url, "text": text, "file": self.cleaned_data.get("file")}

    def known_items(self, rows) -> list[Item]:
        """Items among `rows` that carry a post of that very address already, newest first."""
        key = key_of(split_pasted(self.cleaned_data["pasted"])[0])
        if not key:
            return []
        posts = Post.objects.filter(url_key=key)
        items = rows.filter(pk__in=ItemPost.objects.filter(post__in=posts).values("item"))
        return list(with_excerpt(items).order_by("-created_at", "-id")[:5])
