"""Whether the system works, said to anyone in one word: for load balancers and whoever is on call."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from zhengpin.accounts.actor import system
from zhengpin.jobs.queries import workers
from zhengpin.kit import clock
from zhengpin.rights.queries import last_change

log = logging.getLogger(__name__)
WATCHER = system("health")


@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Answer 200 `{"ok": true}` while the database answers and a worker lives, else 503."""
    ok = _is_well()
    answer = JsonResponse({"ok": ok}, status=200 if ok else 503)
    answer["Cache-Control"] = "no-store"
    return answer


def _is_well() -> bool:
    since = clock.now() - timedelta(seconds=settings.WORKER_STALE_AFTER)
    try:
        last_change()  # what the index of protected things follows
        return workers(WATCHER).filter(beat_at__gte=since).exists()
    except DatabaseError:
        log.exception("the database does not answer")
        return False
