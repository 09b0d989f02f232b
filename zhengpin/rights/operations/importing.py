"""Notes in the ledger that a table of rights was imported; what became of each row is noted row by row."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record
from zhengpin.rights import events


def note_import(
    *, import_id: UUID, table: str, digest: str, declared_by: str, counts: Mapping[str, int], actor: Actor
) -> None:
    """Note who imported which file, and who declared that its rows are true, if anybody did."""
    record(
        events.RIGHTS_IMPORTED,
        actor=actor,
        subject=reference("rights_import", import_id),
        table=table,
        digest=digest,
        declared_by=declared_by,
        new=counts["new"],
        changed=counts["changed"],
        unchanged=counts["unchanged"],
        refused=counts["refused"],
    )
