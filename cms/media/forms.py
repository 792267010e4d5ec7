"""Wagtail's forms for pictures and files, with what decoders and file systems can't bear said in words."""

import logging

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.forms.account import AvatarPreferencesForm
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from cms.core.uploads import LIBRARY, PICTURE

from .checks import check_picture
from .described import ASKS
from .pixels import check_pixels

logger = logging.getLogger(__name__)
FOCAL_POINT = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")


def check_upload(file) -> None:
    """ValidationError unless `file` is a picture of ours that can be shown."""
    try:
        check_picture(file)
        check_pixels(file)
    except ValidationError as problem:
        raise ValidationError(problem.message_dict["file"]) from None


class CheckedFirst(forms.ImageField):
    """Base of picture fields: what can't be shown is refused in words before anything else looks at it."""

    def widget_attrs(self, widget):
        return super().widget_attrs(widget) | {"accept": PICTURE.accept}

    def to_python(self, data):
        file = forms.FileField.to_python(self, data)
        if file is None:
            return None
        check_upload(file)
        return super().to_python(data)


class PictureFileField(CheckedFirst, WagtailImageField):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        takes = {"takes": PICTURE.listing, "most": self.max_upload_size_text}
        self.help_text = capfirst(_("%(takes)s; không quá %(most)s.") % takes)
        self.error_messages["invalid_image_extension"] = _("Hãy gửi %(takes)s.") % takes

    def check_image_file_format(self, f):
        """Done, by content; Wagtail knows one ending a kind."""


class PictureForm(BaseImageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if field := self.fields.get("file"):
            self.fields["file"] = PictureFileField(
                label=field.label, required=field.required, widget=field.widget
            )
        # Asked for in the browser too (picture.js): a form that is refused has lost its file.
        self.fields["alt_text"].widget.attrs["data-picture-alt"] = str(ASKS)
        self.fields["is_decorative"].widget.attrs["data-picture-decorative"] = ""

    def clean(self):
        cleaned = super().clean()
        file = cleaned.get("file")
        is_new = hasattr(file, "image")
        size = file.image.get_size() if is_new else (self.instance.width, self.instance.height)
        point = {name: cleaned.pop(name) for name in FOCAL_POINT if name in cleaned}
        if _is_inside(list(point.values()), size):
            cleaned |= point
        else:
            if not is_new:
                raise ValidationError(_("Điểm chính nằm ngoài ảnh; hãy chọn lại."))
            cleaned |= dict.fromkeys(FOCAL_POINT)  # it was the other picture's
        return cleaned


class DocumentForm(BaseDocumentForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if field := self.fields.get("file"):
            field.max_length = None  # a longer name is cut as it is stored
            field.widget.attrs["accept"] = LIBRARY.accept


class AvatarForm(AvatarPreferencesForm):
    avatar = CheckedFirst(label=AvatarPreferencesForm.base_fields["avatar"].label, required=False)

    def clean_avatar(self):
        try:
            return super().clean_avatar()
        except (OSError, ValueError) as problem:  # so narrow that nothing is left of it
            raise ValidationError(_("Không thu nhỏ được ảnh này; hãy chọn ảnh khác.")) from problem


def _is_inside(focal_point: list, size: tuple) -> bool:
    """Whether the point lies in the picture, and what is kept around it is no larger than that; none does."""
    if all(value is None for value in focal_point) or None in size:
        return True
    most = (*size, *size)
    return all(value is not None and 0 <= value <= most[place] for place, value in enumerate(focal_point))
