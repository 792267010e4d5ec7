"""What may be uploaded, judged by content; the name must fit, for files are served by it."""

from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.core.uploads import LIBRARY, PICTURE, Door, NotTaken, taken


def check_picture(file):
    """Raise ValidationError on "file" unless the content is a picture of the kind that its name says."""
    _check(file, PICTURE)


def check_document(file):
    """Raise ValidationError on "file" unless the content is what the library takes, as its name says."""
    _check(file, LIBRARY)


def _check(file, door: Door):
    if not file:
        return
    if file.size > settings.MAX_UPLOAD_BYTES:
        raise ValidationError(
            {"file": _("Tệp lớn hơn %(most)s.") % {"most": filesizeformat(settings.MAX_UPLOAD_BYTES)}}
        )
    try:
        kind = taken(file, door)
    except NotTaken as problem:
        raise ValidationError({"file": str(problem)}) from None
    if not kind.fits(PurePath(file.name).suffix.lstrip(".")):
        told = {"kind": gettext(kind.name), "ending": kind.extensions[0]}
        raise ValidationError(
            {"file": _("Đuôi tệp không đúng với nội dung (%(kind)s); hãy đổi thành .%(ending)s.") % told}
        )
