"""A picture that can't be shown is a place with its words, and a line in the log; never an error page."""

import logging

from django.templatetags.static import static
from wagtail.images.exceptions import InvalidFilterSpecError, UnknownOutputImageFormatError
from wagtail.images.models import Filter, SourceImageIOError

logger = logging.getLogger(__name__)
IN_ITS_PLACE = "img/no-picture.svg"
TRIED_AGAIN_AFTER = 60  # seconds: a page that many read tries, and logs, no more often


class ShownOrNot:
    """Base of pictures: sizes that can't be made have no file (`is_missing`)."""

    def get_rendition(self, filter):
        try:
            return super().get_rendition(filter)
        except SourceImageIOError as problem:
            self._note_unreadable(problem)
            return self._without_file(filter if isinstance(filter, Filter) else Filter(filter))

    def get_renditions(self, *filters):
        try:
            return super().get_renditions(*filters)
        except SourceImageIOError as problem:
            self._note_unreadable(problem)
            asked = [each if isinstance(each, Filter) else Filter(each) for each in filters]
            return {each.spec: self._without_file(each) for each in asked}

    def create_rendition(self, filter):
        self._stop_if_unreadable()
        return super().create_rendition(filter)

    def create_renditions(self, *filters):
        if filters:
            self._stop_if_unreadable()
        return super().create_renditions(*filters)

    def generate_rendition_file(self, filter, *, source=None):
        try:
            return super().generate_rendition_file(filter, source=source)
        except (InvalidFilterSpecError, UnknownOutputImageFormatError):
            raise
        except Exception as problem:  # what decoders raise has no common class
            raise SourceImageIOError(repr(problem)) from problem

    def _stop_if_unreadable(self):
        if self._remembered.get(self._key):
            raise SourceImageIOError("just tried")

    def _note_unreadable(self, problem):
        if self._remembered.add(self._key, True, TRIED_AGAIN_AFTER):
            logger.error("Picture %s (%s) can't be shown: %s", self.pk, self.file.name, problem)

    @property
    def _key(self):
        return f"unreadable-{self.pk}-{self.file_hash}-{self.file.name}"

    @property
    def _remembered(self):
        return self.get_rendition_model().cache_backend

    def _without_file(self, filter):
        width, height = filter.get_transform(self).size
        size = {"width": max(round(width), 1), "height": max(round(height), 1)}
        return self.get_rendition_model()(image=self, filter_spec=filter.spec, **size)


class MissingOrNot:
    """Base of sizes."""

    @property
    def is_missing(self) -> bool:
        return not self.file

    @property
    def url(self):
        return static(IN_ITS_PLACE) if self.is_missing else super().url
