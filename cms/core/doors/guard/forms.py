"""The hidden part of a form of the public, and what it says of who sends it."""

import hashlib
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core.uploads import Classified, refuse_words

from ..limits import Limit
from ..said import key_with_words
from . import challenge, question, tokens
from .once import remember_once

YOUNGEST = 4  # seconds; nobody fills in a form faster, without scripts
SCRIPTS, PLAIN, UNVERIFIED = "scripts", "plain", "unverified"
# A contact is kept on no device (static/js/draft.js): the same words come again without it.
NO_WORDS = frozenset({"form_token", "solution", "website", "sum_answer", "contact"})


@dataclass(frozen=True)
class Sender:
    """`lane`: by a solved challenge, by the plain question, or unverified for `reasons`.

    Reasons: "hidden field", "fast", "challenge", "answer", "many".
    """

    lane: str
    reasons: tuple[str, ...] = ()

    @property
    def is_verified(self) -> bool:
        return self.lane != UNVERIFIED


class Guarded(forms.Form):
    """Base of a form that anybody may send. `soft`: beyond it a sender counts as unverified.

    `prefix` must stay empty: the script finds the fields by their names.
    """

    soft: Limit

    form_token = forms.CharField(widget=forms.HiddenInput, required=False)
    solution = forms.CharField(widget=forms.HiddenInput(attrs={"data-challenge": ""}), required=False)
    # People don't see it, and readers of screens are told to leave it empty.
    website = forms.CharField(
        required=False,
        label=gettext_lazy("Để trống ô này"),
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    sum_answer = forms.CharField(
        required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "text"})
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        carried = self.data.get("form_token", "") if self.is_bound else ""
        self.has_no_cookie = carried == tokens.REFUSED
        sent = tokens.read(carried)
        self.token = sent if sent and not sent.is_too_old else tokens.Token.new()
        self.is_fresh = self.token is sent
        self.initial["form_token"] = self.token.signed()
        self.fields["sum_answer"].label = question.question(self.token)
        if self.is_bound and not self.is_fresh:
            self.data = self.data.copy()
            self.data["form_token"] = self.initial["form_token"]

    def _clean_fields(self):
        """What is stamped a state secret is refused in whichever words it stands; nothing of it is kept."""
        super()._clean_fields()
        for name, field in self.fields.items():
            if isinstance(field.widget, forms.Textarea):
                try:
                    refuse_words(str(self[name].value() or ""))
                except Classified as refusal:
                    self.add_error(name, str(refusal))

    def clean(self):
        super().clean()
        if self.has_no_cookie:
            raise ValidationError(
                _(
                    "Trình duyệt không giữ cookie của trang này nên chưa gửi được. Nội dung bạn viết vẫn còn "
                    "nguyên; hãy bấm gửi lần nữa. Nếu vẫn vậy, hãy cho phép cookie của trang này, hoặc mở "
                    "trang bằng trình duyệt khác."
                ),
                code="cookie",
            )
        if not self.is_fresh:
            raise ValidationError(
                _("Biểu mẫu đã mở quá lâu. Nội dung bạn viết vẫn còn nguyên; hãy bấm gửi lần nữa."),
                code="old",
            )
        return self.cleaned_data

    @property
    def key(self) -> str:
        """Of the form's secret and what is said in it: one receipt, however often it comes."""
        return key_with_words(self.token.key, self, apart=NO_WORDS)

    def empty_trap(self) -> None:
        """Show the form again without what stands in the field that people don't see: a browser filled it in,
        and its person could never empty it."""
        self.data = dict(self.data.items()) | {"website": ""}

    def brings_first(self, what: str) -> bool:
        """True when this form brings `what` for the first time; in the transaction that takes it.

        A slow line sends a form twice. Who changed a word in between has said something else.
        """
        brought = hashlib.sha256(f"{self.key}\0{what}".encode()).hexdigest()
        return remember_once(f"form {brought}", tokens.LONGEST)

    def sender(self, request: HttpRequest) -> Sender:
        """Judge who sends this valid form; in the transaction that takes it, since a solution is used up."""
        reasons = []
        if self.cleaned_data["website"]:
            reasons.append("hidden field")
        if not self.soft.count(request):
            reasons.append("many")
        if payload := self.cleaned_data["solution"]:
            lane = SCRIPTS
            if not challenge.is_solved(payload):
                reasons.append("challenge")
        else:
            lane = PLAIN
            if self.token.age < YOUNGEST:
                reasons.append("fast")
            if not question.is_right(self.token, self.cleaned_data["sum_answer"]):
                reasons.append("answer")
        return Sender(UNVERIFIED if reasons else lane, tuple(reasons))
