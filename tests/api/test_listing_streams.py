"""A stream of listings whose length nobody knows beforehand."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any

from django.test import RequestFactory

from tests.api.in_process import application_in_process
from tests.catalog.sending import listing
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.states import Role


def test_a_body_sent_in_chunks_is_read_to_its_end(
    operator: Organisation, token_of: Callable[..., str]
) -> None:
    lines = b"".join(json.dumps(listing(f"c-{n}")).encode() + b"\n" for n in range(3))
    environ = (
        RequestFactory()
        .post(
            "/v1/listings/batch?source=harbour",
            headers={"Authorization": f"Bearer {token_of(operator, Role.MARKETPLACE)}"},
        )
        .META
    )
    environ |= {
        "wsgi.input": io.BytesIO(lines),
        "wsgi.input_terminated": True,
        "CONTENT_TYPE": "application/x-ndjson",
    }
    del environ["CONTENT_LENGTH"]
    statuses: list[Any] = []
    answer = b"".join(application_in_process(environ, lambda status, headers, *_: statuses.append(status)))
    assert statuses == ["200 OK"]
    assert [json.loads(line)["verdict"] for line in answer.splitlines()] == ["stored"] * 3
