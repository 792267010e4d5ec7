"""What a standing page is for: by this machines find it, and the desk knows which ones are lacking."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    """One page each, on a site and in a language."""

    ABOUT = "about", _("Chúng tôi là ai")
    OWNER = "owner", _("Cơ quan chủ quản")
    MONEY = "money", _("Nguồn kinh phí")
    DECIDES = "decides", _("Ai quyết định")
    SELECTION = "selection", _("Chọn việc thế nào")
    METHODS = "methods", _("Phương pháp kiểm chứng")
    RATINGS = "ratings", _("Các mức kết luận")
    CORRECTIONS = "corrections", _("Chính sách đính chính")
    CONTACT = "contact", _("Liên hệ")
    OUTSIDE = "outside", _("Con đường bên ngoài")
    PRIVACY = "privacy", _("Dữ liệu cá nhân")
    REPORTING = "reporting", _("Quy tắc báo tin, báo lỗi")


# Properties of schema.org by which the publisher names its pages. There is none for diversity: nobody has
# written such a policy, and an empty one would be a claim.
POLICIES = {
    "publishingPrinciples": (Purpose.DECIDES, Purpose.SELECTION),
    "ownershipFundingInfo": (Purpose.OWNER, Purpose.MONEY),
    "verificationFactCheckingPolicy": (Purpose.METHODS, Purpose.RATINGS),
    "correctionsPolicy": (Purpose.CORRECTIONS,),
    "ethicsPolicy": (Purpose.DECIDES,),
    "actionableFeedbackPolicy": (Purpose.REPORTING, Purpose.OUTSIDE),
}
