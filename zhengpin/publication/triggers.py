"""The public ledger and its heads are append-only."""

from __future__ import annotations

from zhengpin.kit.append_only import AppendOnly

REFUSAL = "the public ledger is append-only"
GUARD = AppendOnly(
    {"publication_publicentry": ("number", "digest"), "publication_publichead": ("number",)},
    REFUSAL,
    "publication_refuse_change",
)
lay, lift, lifted = GUARD.lay, GUARD.lift, GUARD.lifted
