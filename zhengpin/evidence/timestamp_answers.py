"""Reads an answer of a time-stamping authority whose certificates come in any order (RFC 3161, RFC 5652). Pure.

DER asks that the members of a SET stand sorted, and the reader insists on it; most authorities send their certificates
as a chain instead, which no signature covers. So they are sorted for the reader alone: what is kept is what came.
"""

from __future__ import annotations

import hashlib

from rfc3161_client import PKIStatus, TimeStampResponse, decode_timestamp_response

_SEQUENCE, _EXPLICIT, _CERTIFICATES = 0x30, 0xA0, 0xA0

Span = tuple[int, int, int, int]
"""Of one value: its tag, where it begins, where its content begins, and where it ends."""


def read_answer(answer: bytes) -> TimeStampResponse:
    """Return what an authority answered (DER). Raises ValueError for what is no answer."""
    return decode_timestamp_response(_with_sorted_certificates(answer))


def is_about(answer: bytes, content: bytes) -> bool:
    """Say whether an answer grants a time stamp about these bytes. That its signature is good, OpenSSL says."""
    try:
        found = read_answer(answer)
        granted = found.status in (PKIStatus.GRANTED, PKIStatus.GRANTED_WITH_MODS)
        return granted and found.tst_info.message_imprint.message == hashlib.sha256(content).digest()
    except ValueError:
        return False


def _with_sorted_certificates(answer: bytes) -> bytes:
    """Return the same answer with its certificates in the order of DER; what has none, or is no answer, as it is."""
    try:
        found = _certificates(answer)
    except (IndexError, ValueError):
        return answer
    if found is None:
        return answer
    _, _, begins, ends = found
    each = [answer[start:stop] for _, start, _, stop in _values(answer, begins, ends)]
    return answer[:begins] + b"".join(sorted(each)) + answer[ends:]


def _certificates(answer: bytes) -> Span | None:
    """Return where the certificates stand: TimeStampResp → ContentInfo → SignedData → `[0] certificates`."""
    response = _inside(answer, (0, 0, 0, len(answer)), _SEQUENCE, 0)
    token = _inside(answer, response, _SEQUENCE, 1)
    signed = _inside(answer, _inside(answer, token, _EXPLICIT, 1), _SEQUENCE, 0)
    return next((one for one in _values(answer, signed[2], signed[3]) if one[0] == _CERTIFICATES), None)


def _inside(answer: bytes, outer: Span, tag: int, position: int) -> Span:
    found = _values(answer, outer[2], outer[3])[position]
    if found[0] != tag:
        raise ValueError("another value is expected here")
    return found


def _values(answer: bytes, begins: int, ends: int) -> list[Span]:
    """Return the values between two places. Raises ValueError, IndexError where they do not fit."""
    found: list[Span] = []
    while begins < ends:
        size, content = answer[begins + 1], begins + 2
        if size & 0x80:
            octets = size & 0x7F
            size, content = int.from_bytes(answer[content : content + octets]), content + octets
        if content + size > ends:
            raise ValueError("a value is longer than what holds it")
        found.append((answer[begins], begins, content, content + size))
        begins = content + size
    return found
