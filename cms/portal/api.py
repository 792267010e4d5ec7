"""`/api/v1/`: what anyone may read, for machines; each part adds its router. `/api/v1/docs` explains it."""

from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI

from search.engine import EngineUnavailable

from .search.api import router as search
from .search.client import AWAY, RETRY_AFTER

api = NinjaAPI(
    title="Hải Đăng",
    version="1",
    description=_(
        "Nội dung công khai của cổng, chỉ để đọc. Không cần tài khoản. "
        "Mỗi câu trả lời có ETag: gửi lại trong If-None-Match thì không phải tải lại."
    ),
    urls_namespace="api",
)
api.add_router("search", search)


@api.exception_handler(EngineUnavailable)
def search_unavailable(request, reason):
    """503 while no engine answers."""
    response = api.create_response(request, {"detail": str(AWAY)}, status=503)
    response["Retry-After"] = RETRY_AFTER
    return response
