"""What a refused act says. Each has a message for the person and, where one helps, the fields at fault."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _


class ActionError(Exception):
    """Base: `str(error)` is a sentence for the person who acted. Nothing was changed."""


class NotNow(ActionError):
    """The action does not start in the subject's state."""


class NotAllowed(ActionError):
    """The person has none of the roles that may do this."""


class Refused(ActionError):
    """A guard does not hold. `reasons` are sentences."""

    def __init__(self, reasons: Iterable):
        self.reasons = [str(reason) for reason in reasons]
        super().__init__(" ".join(self.reasons))


class InvalidInput(ActionError):
    """Something asked for is missing or wrong. `fields` maps input names to sentences.

    `subjects` are those that the sentences speak of, beside the one acted on.
    """

    def __init__(self, fields: Mapping, subjects: Iterable = ()):
        self.subjects = list(subjects)
        self.fields = {name: str(text) for name, text in fields.items()}
        super().__init__(" ".join(dict.fromkeys(self.fields.values())))


class NothingShown(ActionError):
    """The act freezes, publishes, sends or grants something that the person was not shown."""

    def __init__(self):
        super().__init__(_("Hãy mở màn hình của việc này và đọc nội dung trước khi làm."))


class ShownHasChanged(ActionError):
    """What the act would freeze, publish, send or grant is not what was shown. `now` is how it is now."""

    def __init__(self, now):
        self.now = now
        super().__init__(
            _("Nội dung đã thay đổi từ khi bạn mở màn hình này. Hãy đọc lại; phần bạn viết vẫn còn.")
        )


class SomebodyWasFaster(ActionError):
    """The subject changed since the person opened it. `event` is the last thing that happened to it."""

    def __init__(self, event=None):
        self.event = event
        super().__init__(
            _("Người khác vừa xử lý nội dung này. Hãy xem thay đổi rồi thử lại; phần bạn viết vẫn còn.")
        )
