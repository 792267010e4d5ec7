"""tus 1.0 (https://tus.io/protocols/resumable-upload): creation, checksum, expiration, termination.

Public: who knows an upload's address may go on with it or end it. Nobody can read what was sent there.
"""

from base64 import b64decode
from collections.abc import Iterator
from functools import cached_property

from django.conf import settings
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import http_date
from django.utils.translation import get_language_from_request, override
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from cms.core.doors.limits import Limit
from cms.core.sealed_files import Busy
from cms.core.uploads import NotTaken

from .errors import NotThere, TooMuch, WrongChecksum, WrongOffset
from .models import ResumableUpload
from .receiving import Checksum, finish, receive, refuse
from .services import begin

VERSION = "1.0.0"
ALGORITHMS = ("sha1", "sha256")
PIECE = 64 * 1024
MANY = Limit("upload", 300, 600)


class Answer(Exception):
    """Ends the request with that status and, in words, why."""

    def __init__(self, status: int, text: str = "", **headers: str):
        self.response = HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
        for name, value in headers.items():
            self.response[name.replace("_", "-")] = value
        super().__init__(status)


@method_decorator(csrf_exempt, name="dispatch")
class Tus(View):
    """What all addresses of the protocol answer alike."""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        method = request.headers.get("X-HTTP-Method-Override", request.method or "").upper()
        try:
            if method != "OPTIONS" and request.headers.get("Tus-Resumable") != VERSION:
                raise Answer(412, Tus_Version=VERSION)
            handler = getattr(self, method.lower(), None) if method in self.methods else None
            with override(get_language_from_request(request)):  # the address says none
                response = handler(request, *args, **kwargs) if handler else self._no_method()
        except Answer as answer:
            response = answer.response
        response["Tus-Resumable"] = VERSION
        response["Cache-Control"] = "no-store"
        return response

    methods: tuple[str, ...] = ()

    def _no_method(self) -> HttpResponse:
        return Answer(405, Allow=", ".join(self.methods)).response

    def options(self, request, *args, **kwargs):
        return Answer(
            204,
            Tus_Version=VERSION,
            Tus_Extension="creation,checksum,expiration,termination",
            Tus_Max_Size=str(settings.RESUMABLE_BYTES),
            Tus_Checksum_Algorithm=",".join(ALGORITHMS),
        ).response


class Creating(Tus):
    """POST begins an upload."""

    methods = ("OPTIONS", "POST")

    def post(self, request):
        length, name = _number(request, "Upload-Length"), _name(request)
        if length == 0:
            raise Answer(422, _("Tệp rỗng."))
        if length > settings.RESUMABLE_BYTES:
            most = settings.RESUMABLE_BYTES // (1024 * 1024)
            raise Answer(413, _("Tệp lớn quá %(limit)d MB.") % {"limit": most})
        if not MANY.count(request):
            raise Answer(429, _too_much(), Retry_After=str(MANY.minutes_left * 60))
        try:
            upload = begin(request, length, name)
        except TooMuch:
            raise Answer(429, _too_much(), Retry_After="3600") from None
        response = Answer(201, Location=reverse("upload", args=[upload.public_id])).response
        return _until(response, upload)


class Upload(Tus):
    """HEAD says how far it is, PATCH goes on there, DELETE ends it."""

    methods = ("OPTIONS", "HEAD", "PATCH", "DELETE")

    @cached_property
    def row(self) -> ResumableUpload:
        row = ResumableUpload.objects.filter(public_id=self.kwargs["upload"]).first()
        if row is None:
            raise Answer(404)
        if row.is_gone:
            raise Answer(410, row.refusal)
        return row

    def head(self, request, upload):
        try:
            finish(self.row)  # a server that was killed may not have come to it
        except (NotTaken, NotThere) as problem:
            raise Answer(410, str(problem)) from None
        return self._standing(200)

    def patch(self, request, upload):
        if request.content_type != "application/offset+octet-stream":
            raise Answer(415)
        at, checksum = _number(request, "Upload-Offset"), _checksum(request)
        if at + int(request.META.get("CONTENT_LENGTH") or 0) > self.row.length:
            raise Answer(413, _("Gửi nhiều hơn số đã báo."))
        try:
            receive(self.row, at, _pieces(request), checksum)
        except Busy:
            raise Answer(423) from None
        except WrongOffset as problem:
            raise Answer(409, Upload_Offset=str(problem.offset)) from None
        except WrongChecksum:
            raise Answer(460) from None
        except NotThere:
            raise Answer(410) from None
        except NotTaken as problem:
            raise Answer(422, str(problem)) from None
        return self._standing(204)

    def delete(self, request, upload):
        try:
            refuse(self.row, _("Người gửi đã thôi gửi tệp này."))
        except NotThere:
            raise Answer(410) from None
        self.row.delete()
        return Answer(204).response

    def _standing(self, status: int) -> HttpResponse:
        response = Answer(status, Upload_Offset=str(self.row.there)).response
        response["Upload-Length"] = str(self.row.length)
        return _until(response, self.row)


def _until(response: HttpResponse, upload: ResumableUpload) -> HttpResponse:
    response["Upload-Expires"] = http_date(upload.expires_at.timestamp())
    return response


def _number(request: HttpRequest, header: str) -> int:
    said = request.headers.get(header, "")
    if not said.isascii() or not said.isdecimal() or len(said) > 18:
        raise Answer(400, header)
    return int(said)


def _name(request: HttpRequest) -> str:
    """The name among the metadata: pairs of a word and its value in base 64, by commas."""
    for pair in request.headers.get("Upload-Metadata", "").split(","):
        key, _space, value = pair.strip().partition(" ")
        if key == "filename":
            return _decoded(value).decode(errors="replace")
    return ""


def _checksum(request: HttpRequest) -> Checksum | None:
    said = request.headers.get("Upload-Checksum")
    if said is None:
        return None
    algorithm, _space, digest = said.partition(" ")
    if algorithm not in ALGORITHMS:
        raise Answer(400, "Upload-Checksum")
    return Checksum(algorithm, _decoded(digest))


def _decoded(value: str) -> bytes:
    try:
        return b64decode(value, validate=True)
    except ValueError:
        raise Answer(400, "base64") from None


def _pieces(request: HttpRequest) -> Iterator[bytes]:
    """The body as it comes, until its end or until the sender is gone."""
    try:
        while piece := request.read(PIECE):
            yield piece
    except UnreadablePostError:
        return


def _too_much() -> str:
    return _("Từ mạng của bạn đang có nhiều tệp chờ gửi. Hãy gửi tin trước, hoặc thử lại sau.")
