"""What several screens share: where buttons stand, steps of the public path, a reason that is counted."""

from django.utils.translation import gettext_lazy as _

from cms.core.machines.screen import Input, Place, PublicStep, Screen

# By the quick log, an import, the public's form.
INTAKE = Place(name="intake", has_form=False)
# Where reports are read side by side with what they may belong to.
INBOX = Place(name="inbox", has_form=False)
# By the public, with the code of the receipt.
RECEIPT = Place(name="receipt", has_form=False)
BY_CODE = Screen(place=RECEIPT)
BESIDE_POST = Place(name="post")
REVISIONS = Place(name="page_tab", tab="page", label=_("Duyệt, công bố bài"))
EDITOR_OF_PAGES = Place(name="editor", has_form=False, label=_("Mở trình soạn thảo"))

RECEIVED = PublicStep(name=_("Tiếp nhận"), first=True, expected=True)

COUNTED_REASON = Input(help_text=_("Việc này được đếm trong nhật ký công khai."))
EXTENDED = _("Đã gia hạn; việc này được đếm trong nhật ký công khai.")
