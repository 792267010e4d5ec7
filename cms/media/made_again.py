"""Sizes of a picture are what is made of it: none is told of, each is made again and compared.

Readers' requests make them whenever they are asked for, so an event for each would fill the log with nobody's
acts. The picture itself is told: what is made of it again is what should lie there.
"""

from collections.abc import Iterator
from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image as Picture
from PIL import ImageChops
from wagtail.images.models import Filter, SourceImageIOError

from cms.core.events.rows.files import Files
from cms.core.events.rows.reading import Row

from .models import Rendition
from .stripping import stripped

SQUARE = 16  # pixels a side
MOST = 12  # of 255, on average over a square: another release of an encoder stays far below


def faults_of_sizes(rows: list[Row], files: Files) -> Iterator[tuple[Row, str, str, str]]:
    """What is wrong with sizes of the pictures that these rows hold: row, kind, message, the size's name.

    They are looked for; with `files.hashing` each is made again and compared.
    """
    holding = {row.values["image_id"]: row for row in rows if row.values["image_id"] is not None}
    for size in Rendition.objects.filter(image__in=holding).select_related("image").order_by("pk"):
        files.count += 1
        row = holding[size.image_id]
        try:
            with size.file.storage.open(size.file.name) as stored:
                content = stored.read() if files.hashing else b""
        except OSError:
            yield row, "file_missing", _("mất tệp của %(row)s (%(field)s)"), size.filter_spec
            continue
        if files.hashing and not is_made_of(size, content):
            yield row, "file_changed", _("tệp của %(row)s (%(field)s) đã bị thay nội dung"), size.filter_spec


def is_made_of(size: Rendition, content: bytes) -> bool:
    """Whether `content` shows what `size` would, made now; True where the picture itself can't be read."""
    try:
        with size.image.generate_rendition_file(Filter(size.filter_spec)) as made:
            made.seek(0)
            again = stripped(made.read())
    except SourceImageIOError:  # a finding of its own
        return True
    return content == again or _looks_alike(content, again)


def _looks_alike(one: bytes, other: bytes) -> bool:
    """Whether two pictures differ nowhere by more than what encoders of two releases make of one."""
    try:
        with Picture.open(BytesIO(one)) as first, Picture.open(BytesIO(other)) as second:
            if first.size != second.size:
                return False
            difference = ImageChops.difference(first.convert("RGBA"), second.convert("RGBA"))
    except Exception:  # what decoders raise has no common class
        return False
    squares = [max(1, side // SQUARE) for side in difference.size]
    # One by one: together, where all is opaque, the difference of alpha hides the others.
    bands = [band.resize(squares, Picture.Resampling.BOX) for band in difference.split()]
    return all(band.getextrema()[1] <= MOST for band in bands)
