"""Calls the application within the test's own transaction, as Django's test client does."""

from __future__ import annotations

from typing import Any

from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from zhengpin.config.wsgi import application


def application_in_process(environ: dict[str, Any], start_response: Any) -> Any:
    """Answer as the WSGI application does, but leave the database connection, and so the test's transaction, open."""
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    try:
        answer = application(environ, start_response)
        return [b"".join(answer)]
    finally:
        answer.close()
        request_started.connect(close_old_connections)
        request_finished.connect(close_old_connections)
