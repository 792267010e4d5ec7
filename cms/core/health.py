"""`/healthz`: the process answers. `/readyz`: it can do its work, or it says what is missing."""

import logging
import uuid

from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, JsonResponse

from cms.core import triggers

logger = logging.getLogger(__name__)
_migrated = False
_told: list[str] = []


def healthz(request):
    """200 and "ok" as long as the process lives; nothing is asked of the database."""
    return HttpResponse(
        "ok\n", content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"}
    )


def readyz(request):
    """200 `{"ready": true, "checks": {name: "ok"}}`, or 503 with the reason in place of each failed "ok"."""
    checks = {name: _run(name, check) for name, check in CHECKS.items()}
    ready = all(answer == "ok" for answer in checks.values())
    return JsonResponse(
        {"ready": ready, "checks": checks},
        status=200 if ready else 503,
        headers={"Cache-Control": "no-store"},
    )


def _run(name, check) -> str:
    try:
        return check() or "ok"
    except Exception:
        # The reason goes to the log: an error's text may name hosts and files.
        logger.exception("Readiness check %s failed", name)
        return "failed, see the log"


def _database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()


def _migrations():
    global _migrated
    if _migrated:
        return None
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        return f"{len(missing)} migrations are not applied"
    _migrated = True
    return None


def _triggers():
    global _told
    findings = [str(finding) for finding in triggers.problems()]
    if findings != _told:  # said once a change: probes come every few seconds
        if findings:
            logger.error("The database is not guarded as declared: %s", "; ".join(findings))
        else:
            logger.warning("The database is guarded as declared again.")
        _told = findings
    return "; ".join(findings) or None


def _cache():
    token = uuid.uuid4().hex
    cache.set(f"readyz-{token}", token, 10)
    answer = cache.get(f"readyz-{token}")
    cache.delete(f"readyz-{token}")
    return None if answer == token else "the cache did not give back what it was given"


CHECKS = {"database": _database, "migrations": _migrations, "guards": _triggers, "cache": _cache}
