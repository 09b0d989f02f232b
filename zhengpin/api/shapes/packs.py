"""How evidence packs look as JSON."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Field, Schema


class Pack(Schema):
    id: UUID
    subject: str = Field(..., description="what it is evidence of")
    title: str
    cause: str
    state: str = Field(..., description="frozen, sealed or broken")
    held: int = Field(..., description="captures and files in it")
    inventory: str = Field(..., description="digest of all that was frozen, as the ledger holds it")
    frozen_at: datetime
    frozen_by: str
    sealed_at: datetime | None
    digest: str | None = Field(..., description="SHA-256 of the archive, once it is sealed")
    size: int | None


def pack_shape(row: Any) -> dict[str, Any]:
    names = ("id", "subject", "title", "cause", "state", "inventory", "frozen_at", "frozen_by", "sealed_at")
    shape = {name: getattr(row, name) for name in names}
    held = row.held if hasattr(row, "held") else row.items.count()
    return shape | {"held": held, "digest": row.blob_id, "size": row.blob.size if row.blob else None}
