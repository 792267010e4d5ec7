"""The quick log: one field that takes whatever was pasted, and tells an address from a text."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from ..content_urls import key_of
from ..models import Item, ItemPost, Post
from ..selectors.queues import with_excerpt

ADDRESS = re.compile(r"https?://[^\s<>\"'“”]+", re.IGNORECASE)
BARE = re.compile(r"^(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?$", re.IGNORECASE)
TRAILING = ".,;:!?)]}"


def split_pasted(pasted: str) -> tuple[str, str]:
    """(address, text) of what was pasted: the first web address, and the words unless the address is all."""
    pasted = pasted.strip()
    if BARE.match(pasted):
        return f"https://{pasted}", ""
    if not (address := ADDRESS.search(pasted)):
        return "", pasted
    url = address.group().rstrip(TRAILING)
    return url, "" if pasted in (url, address.group()) else pasted


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
