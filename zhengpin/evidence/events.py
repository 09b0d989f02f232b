"""Ledger events of evidence."""

from __future__ import annotations

from zhengpin.ledger.events import declare

EVIDENCE_CAPTURED = declare(
    "evidence.captured",
    en="Evidence was captured by {method}, with the digest {digest}",
    zh="已通过{method}固定证据，摘要为 {digest}",
    fields=("capture", "digest", "method"),
)
