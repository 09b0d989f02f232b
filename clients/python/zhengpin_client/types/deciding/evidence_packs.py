"""What the API takes and answers, for evidence packs.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import TypedDict


class Pack(TypedDict):
    cause: str
    digest: str | None
    """SHA-256 of the archive, once it is sealed"""
    frozen_at: str
    frozen_by: str
    held: int
    """captures and files in it"""
    id: str
    inventory: str
    """digest of all that was frozen, as the ledger holds it"""
    sealed_at: str | None
    size: int | None
    state: str
    """frozen, sealed or broken"""
    subject: str
    """what it is evidence of"""
    title: str
