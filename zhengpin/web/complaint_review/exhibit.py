"""Puts the panel of a complaint's target into words: kinds of evidence, the notifier's record, what was declared."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from zhengpin.web.complaints.evidence import KINDS, PICTURES

if TYPE_CHECKING:
    from zhengpin.complaints.models import Evidence


def with_words(panel: dict[str, Any]) -> dict[str, object]:
    """Return the panel of a complaint with its evidence described, its pictures in one row; of an appeal likewise."""
    if panel["kind"] == "appeal":
        return panel | {"files": evidence_rows(panel["evidence"])}
    if panel["kind"] != "complaint":
        return panel
    ours = [
        {"digest": digest, "filing": one["filing"]} for one in panel["rights"] for digest in one["pictures"]
    ]
    return panel | {
        "ours": ours,
        "files": evidence_rows(panel["evidence"]),
        "test_buy": panel["claim"]["test_buy"],
        "record": panel.get("record"),
    }


def evidence_rows(evidence: Iterable[Evidence]) -> list[dict[str, object]]:
    """Return pieces of evidence, each with what kind it is and whether it is a picture that can be shown."""
    return [
        {"row": one, "kind": KINDS.get(one.kind, one.kind), "shown": one.blob.media_type in PICTURES}
        for one in evidence
    ]
