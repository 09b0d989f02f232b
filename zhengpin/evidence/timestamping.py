"""Has a time-stamping authority say when a manifest was there (RFC 3161), where the operator has named one."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from rfc3161_client import (
    HashAlgorithm,
    PKIStatus,
    TimeStampRequest,
    TimestampRequestBuilder,
)

from zhengpin.evidence.timestamp_answers import read_answer
from zhengpin.kit.errors import Problem
from zhengpin.kit.network.outgoing import guarded_client, read_bounded
from zhengpin.later import later

if TYPE_CHECKING:
    import httpx
else:
    httpx = later("httpx")


WAITS = timedelta(hours=1)
"""So long a pack waits for an authority that does not answer; then it is sealed without a time stamp."""
MOST_BYTES = 100_000
TIMEOUT = 15.0
_TYPE = "application/timestamp-query"


class TimestampMissingError(Exception):
    """The authority gave no time stamp that can be used."""


def time_stamp(content: bytes) -> bytes:
    """Return the authority's answer (DER) about these bytes, having seen that it is about them and this request.

    That the authority's own signature is good is for the verifier to see, who chooses whom to trust. Raises
    TimestampMissingError.
    """
    request = TimestampRequestBuilder().data(content).hash_algorithm(HashAlgorithm.SHA256).build()
    answer = _asked(settings.TIMESTAMP_URL, request.as_bytes())
    try:
        fault = _fault(answer, request, content)
    except ValueError as error:
        raise TimestampMissingError("it is no time stamp") from error
    if fault:
        raise TimestampMissingError(fault)
    return answer


def _fault(answer: bytes, request: TimeStampRequest, content: bytes) -> str:
    found = read_answer(answer)
    if found.status not in (PKIStatus.GRANTED, PKIStatus.GRANTED_WITH_MODS):
        return f"the authority answered with status {found.status}"
    info = found.tst_info
    if info.message_imprint.message != hashlib.sha256(content).digest():
        return "it is about something else"
    return "" if info.nonce == request.nonce else "it answers another request"


def _asked(url: str, request: bytes) -> bytes:
    try:
        with (
            guarded_client(allowed_hosts=settings.PRIVATE_HOSTS_ALLOWED, timeout=TIMEOUT) as client,
            client.stream("POST", url, content=request, headers={"Content-Type": _TYPE}) as response,
        ):
            body = read_bounded(response, limit_bytes=MOST_BYTES, seconds=TIMEOUT)
            if response.status_code != httpx.codes.OK:
                raise TimestampMissingError(f"the authority answered with status {response.status_code}")
            return body
    except (httpx.HTTPError, Problem) as error:
        raise TimestampMissingError(f"the authority cannot be reached: {error}") from error
