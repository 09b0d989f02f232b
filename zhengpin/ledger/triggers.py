"""The ledger's tables are append-only."""

from __future__ import annotations

from zhengpin.kit.append_only import AppendOnly

TABLES = {
    "ledger_entry": ("id",),
    "ledger_seal": ("number", "chain"),
    "ledger_sealedentry": ("entry_id",),
}
"""Each table with its unique columns."""

REFUSAL = "the ledger is append-only"
GUARD = AppendOnly(TABLES, REFUSAL, "ledger_refuse_change")
lay, lift, lifted, missing = GUARD.lay, GUARD.lift, GUARD.lifted, GUARD.missing
