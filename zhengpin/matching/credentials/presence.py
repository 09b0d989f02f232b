"""Says whether a file can hold content credentials, without the library that reads them."""

from __future__ import annotations


def may_have_credentials(data: bytes) -> bool:
    """Say whether a file can hold credentials at all: they stand in boxes of these names (ISO/IEC 19566-5)."""
    return b"jumb" in data and b"c2pa" in data
