"""Django's own probe views, as answers of the health port."""

from django.db import close_old_connections

from .health_port import Answer


def answer_of(view) -> Answer:
    """The answer that `view` gives; it is not shown a request, and its connection is put back."""

    def asked() -> tuple[int, str, bytes]:
        close_old_connections()
        try:
            response = view(None)
        finally:
            close_old_connections()
        return response.status_code, response["Content-Type"], response.content

    return asked
