"""Has a time-stamping authority say when something was there (RFC 3161), where the operator has named one."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from rfc3161_client import (
    HashAlgorithm,
    PKIStatus,
    TimeStampRequest,
    TimestampRequestBuilder,
)

from zhengpin.evidence.timestamp_answers import read_answer
from zhengpin.evidence.timestamp_tokens import is_list_for, revocation_addresses
from zhengpin.kit.errors import Problem
from zhengpin.kit.network.outgoing import guarded_client, read_bounded
from zhengpin.later import later

if TYPE_CHECKING:
    import httpx
else:
    httpx = later("httpx")

logger = logging.getLogger(__name__)

WAITS = timedelta(hours=1)
"""So long a pack waits for an authority that does not answer; then it is sealed without a time stamp."""
MOST_BYTES = 100_000
MOST_LISTS, MOST_LIST_BYTES = 8, 5_000_000
TIMEOUT = 15.0
_TYPE = "application/timestamp-query"


class TimestampMissingError(Exception):
    """The authority gave no time stamp that can be used."""


def time_stamp(content: bytes, *, url: str = "") -> bytes:
    """Return the authority's answer (DER) about these bytes, having seen that it is about them and this request.

    url: of the authority, by default the one for evidence packs. That the authority's own signature is good is for the
    verifier to see, who chooses whom to trust (`timestamp_tokens`). Raises TimestampMissingError.
    """
    request = TimestampRequestBuilder().data(content).hash_algorithm(HashAlgorithm.SHA256).build()
    answer = _asked(url or settings.TIMESTAMP_URL, request.as_bytes())
    try:
        fault = _fault(answer, request, content)
    except ValueError as error:
        raise TimestampMissingError("it is no time stamp") from error
    if fault:
        raise TimestampMissingError(fault)
    return answer


def authorities() -> list[str]:
    """Return the addresses of the authorities that stamp deposits: those named for it, else the one for packs."""
    return list(dict.fromkeys(settings.TIMESTAMP_URLS or filter(None, [settings.TIMESTAMP_URL])))


def trusted_authorities() -> tuple[bytes, ...]:
    """Return the certificates (DER) in the file of trusted authorities, none where none is named. Raises OSError,
    ValueError.
    """
    if not settings.TIMESTAMP_ANCHORS:
        return ()
    found = x509.load_pem_x509_certificates(Path(settings.TIMESTAMP_ANCHORS).read_bytes())
    return tuple(one.public_bytes(Encoding.DER) for one in found)


def revocation_lists(chain: Sequence[bytes]) -> list[bytes]:
    """Return the lists of revoked certificates (DER) for a chain that can be had now; what cannot be had is left out.

    chain: certificates (DER) from the signer's upwards, each of which may name where its list is.
    """
    found = []
    for url in revocation_addresses(chain)[:MOST_LISTS]:
        try:
            with (
                guarded_client(allowed_hosts=settings.PRIVATE_HOSTS_ALLOWED, timeout=TIMEOUT) as client,
                client.stream("GET", url) as response,
            ):
                content = read_bounded(response, limit_bytes=MOST_LIST_BYTES, seconds=TIMEOUT)
        except (httpx.HTTPError, Problem):
            logger.warning("the list of revoked certificates at %s cannot be had", url, exc_info=True)
            continue
        if is_list_for(content, chain):
            found.append(content)
        else:
            logger.warning("what is at %s is no list of revoked certificates of its issuer", url)
    return found


@register
def check_authorities(**_kwargs: object) -> list[CheckMessage]:
    """Return what is wrong with the file of trusted authorities, for `manage.py check` and every start."""
    try:
        trusted_authorities()
    except (OSError, ValueError) as error:
        return [
            Error(
                f"The file of trusted time-stamping authorities cannot be used: {error}",
                hint="ZHENGPIN_TIMESTAMP_ANCHORS names a file of certificates in PEM, one after another.",
                id="evidence.E002",
            )
        ]
    return []


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
