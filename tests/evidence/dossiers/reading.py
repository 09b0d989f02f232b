"""Reads a dossier's document as a stranger's program does."""

from __future__ import annotations

import re


def signature_of(content: bytes) -> tuple[bytes, bytes]:
    """Return the signature of a PDF (CMS, DER) and the bytes that it is of."""
    first, ends, begins, rest = map(
        int, re.findall(rb"/ByteRange\s*\[\s*(\d+) (\d+) (\d+) (\d+)", content)[-1]
    )
    assert (first, begins + rest) == (0, len(content))
    return bytes.fromhex(content[ends + 1 : begins - 1].decode()), content[:ends] + content[begins:]
