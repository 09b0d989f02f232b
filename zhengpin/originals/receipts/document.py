"""Writes a receipt: a deposit's leaf and path, the roots, time stamps and renewals, and where the ledger says so. Pure.

Every byte of it is held by something: a leaf by its path, a path by the root, a root by the time stamps and the ledger,
a time stamp's bytes by the ledger's entry, an entry by its seal, all of it by the digest, and that by the operator's
signature. So a verifier finds any byte that was changed.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from uuid import UUID

from zhengpin.kit import canonical
from zhengpin.originals.receipts.archive import archive_of, files_beside
from zhengpin.originals.receipts.evidence import TokenEvidence

FORMAT, VERSION = "zhengpin receipt", 1
VERIFY = {
    "openssl": "sh verify.sh ROOTS.pem [FILE…]",
    "zhengpin": "python zhengpin_receipt.py RECEIPT.zip --anchors ROOTS.pem --key PUBLIC.pem [--file FILE]",
}


@dataclass(frozen=True)
class ProvenLeaf:
    """A leaf (canonical JSON), its place among the leaves of its tree, and its path to the root, hexadecimal."""

    content: str
    position: int
    path: Sequence[str]


@dataclass(frozen=True)
class KeptToken:
    """A time stamp. answer: as the authority sent it; time: of it, in seconds since 1970; entry: of the ledger."""

    authority: str
    answer: bytes
    time: int
    evidence: TokenEvidence
    entry: int


@dataclass(frozen=True)
class ReceiptStage:
    """A root that was stamped: over deposits, or over the time stamps of earlier stages, which it renews."""

    batch: UUID
    kind: str
    root: str
    count: int
    entry: int
    leaves: Sequence[ProvenLeaf]
    tokens: Sequence[KeptToken] = field(default=())


@dataclass(frozen=True)
class ReceiptKey:
    """The operator's key (Ed25519) in hexadecimal, and what signs by it."""

    public_key: str
    sign: Callable[[bytes], str]


def receipt(
    *, deposit: UUID, stages: Sequence[ReceiptStage], ledger: Mapping[str, object], key: ReceiptKey
) -> dict[str, Any]:
    """Return a receipt in JSON types. ledger: entries and seals as `ledger.proofs.prove` gives them."""
    said: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "deposit": str(deposit),
        "stages": [_stage(one) for one in stages],
        "ledger": ledger,
        "verify": VERIFY,
    }
    said["files"] = {name: sha256(one).hexdigest() for name, one in files_beside(said).items()}
    said["digest"] = canonical.digest(said)
    signed = {"purpose": f"{FORMAT} {VERSION}", "algorithm": "Ed25519", "public_key": key.public_key}
    value = key.sign(canonical.canonical_json(signed | {"digest": said["digest"]}))
    return said | {"signature": signed | {"value": value}}


def receipt_bytes(said: Mapping[str, Any]) -> bytes:
    """Return a receipt as it is handed out by itself (JSON)."""
    return canonical.canonical_json(said)


def receipt_archive(said: Mapping[str, Any]) -> bytes:
    """Return a receipt as it is handed out with all that OpenSSL needs (ZIP)."""
    return archive_of({"receipt.json": receipt_bytes(said), **files_beside(said)})


def _stage(stage: ReceiptStage) -> dict[str, object]:
    return {
        "batch": str(stage.batch),
        "kind": stage.kind,
        "root": stage.root,
        "count": stage.count,
        "entry": stage.entry,
        "leaves": [
            {"content": json.loads(leaf.content), "position": leaf.position, "path": list(leaf.path)}
            for leaf in stage.leaves
        ],
        "tokens": [
            {
                "authority": token.authority,
                "answer": b64encode(token.answer).decode(),
                "time": token.time,
                "evidence": token.evidence.document(),
                "entry": token.entry,
            }
            for token in stage.tokens
        ],
    }
