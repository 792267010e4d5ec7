"""Django's own probe views, as answers of the health port."""

from django.db import connections

from .health_port import Answer


def answer_of(view) -> Answer:
    """The answer that `view` gives; it is shown no request, and its thread's connections are closed."""

    def asked() -> tuple[int, str, bytes]:
        try:
            response = view(None)
        finally:
            connections.close_all()
        return response.status_code, response["Content-Type"], response.content

    return asked
