"""How often a network may do something: counted in a table, so that restarts and processes change nothing."""

from dataclasses import dataclass

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse

from cms.core import clock

from .models import Count
from .networks import hash_of


@dataclass(frozen=True)
class Limit:
    """At most `number` in each window of `seconds`, for each network."""

    scope: str
    number: int
    seconds: int

    def count(self, request: HttpRequest) -> bool:
        """Count one more; False when that is one too many. It is counted all the same."""
        return self._add(hash_of(request)) <= self.number

    def reached(self, request: HttpRequest) -> bool:
        """Whether as many were counted as there may be; counts nothing."""
        rows = Count.objects.filter(scope=self.scope, network=hash_of(request), window=self._window())
        return any(number >= self.number for number in rows.values_list("number", flat=True))

    @property
    def minutes_left(self) -> int:
        """Until the window ends, rounded up."""
        return -(-self._seconds_left() // 60)

    def told(self, response: HttpResponse) -> HttpResponse:
        """`response`, a refusal with status 429, with the header that says when to come again."""
        response.status_code = 429
        response["Retry-After"] = str(self._seconds_left())
        return response

    def _seconds_left(self) -> int:
        return self.seconds - int(clock.now().timestamp()) % self.seconds

    def _window(self) -> int:
        """When the window began, in seconds since 1970."""
        now = int(clock.now().timestamp())
        return now - now % self.seconds

    def _add(self, network: str) -> int:
        # One statement on both databases: two processes never read the same number. In a transaction, since
        # that waits for its turn on SQLite as others do.
        with transaction.atomic(savepoint=False), connection.cursor() as cursor:
            cursor.execute(
                'INSERT INTO cms_doors_count (scope, network, "window", number) VALUES (%s, %s, %s, 1) '
                'ON CONFLICT (scope, network, "window") '
                "DO UPDATE SET number = cms_doors_count.number + 1 RETURNING number",
                [self.scope, network, self._window()],
            )
            return cursor.fetchone()[0]


def drop_old(before: int) -> int:
    """Delete the counts of windows that began before `before` (seconds since 1970); how many."""
    return Count.objects.filter(window__lt=before).delete()[0]
