"""Says where in the client each group of calls stands, and where each type: as near to what uses it as can be."""

from __future__ import annotations

from scripts.client_types.document import Call, plain

AREAS = {
    "catalogue": (
        "imports", "listings", "live rooms", "pictures", "references", "related accounts", "rescans", "screening",
        "buyers", "subjects", "test purchases", "uploads", "videos",
    ),
    "rights": ("admission", "applications", "contacts", "originals", "rights", "wallet", "words"),
    "complaints": ("appeals", "clocks", "complaints", "counter-statements", "procedures", "reputation"),
    "deciding": ("cases", "enforcement", "evidence packs", "inspections", "quality", "rules", "samples"),
    "platform": (
        "accounts", "events", "inbox", "ledger", "public rules", "publication", "reports", "webhooks",
    ),
}  # fmt: skip
"""The folders, each with its groups: a folder for all of them would hold too many modules."""
IN_PARTS = {"complaints", "enforcement", "rights", "rules", "words"}
"""Groups too large for one module: each is made of a part for the first word of its calls' addresses."""
SHARED = "shared"
MESSAGES = ("platform", "messages")


def group_place(group: str) -> tuple[str, ...]:
    """Return the folder and the name of a group."""
    for area, groups in AREAS.items():
        if group in groups:
            return area, plain(group)
    raise LookupError(f"Say in AREAS ({__name__}) in which folder of the client the group {group!r} stands.")


def place(call: Call) -> tuple[str, ...]:
    """Return the module in which a call stands, below the folder of all."""
    return (*group_place(call.group), call.segment) if call.group in IN_PARTS else group_place(call.group)


def nearest(places: set[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the module for a type that is used in some modules: theirs, or what is shared by all of them."""
    if len(places) == 1:
        return next(iter(places))
    same: list[str] = []
    for parts in zip(*places, strict=False):
        if len(set(parts)) > 1:
            break
        same.append(parts[0])
    return (*same, SHARED)
