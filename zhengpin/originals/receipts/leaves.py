"""The leaves of the trees whose roots are stamped: what is said of a deposit, and of a time stamp renewed. Pure.

A leaf is canonical JSON, hashed into the tree as RFC 6962 does. It names a deposit by what its files are and whose it
is by an id that says nothing; the tree gives out hashes alone, so that a receipt tells nothing of another deposit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID

from zhengpin.kit import canonical

DEPOSIT, RENEWAL = "zhengpin deposit leaf", "zhengpin renewal leaf"
VERSION = 1


class LeafFile(NamedTuple):
    """A file that was given: what it is of the deposit (`picture`, `video`, or a kind of source) and its SHA-256."""

    kind: str
    sha256: str


def deposit_leaf(
    *,
    deposit: UUID,
    owner: UUID,
    received_at: datetime,
    files: Sequence[LeafFile],
    credentials: Mapping[str, object] | None = None,
) -> str:
    """Return the leaf of a deposit as text.

    owner: the organisation's id; received_at: by our own clock, when it was taken in; credentials: what was read of the
    history that its file carries (C2PA), of which the leaf holds the digest.
    """
    said: dict[str, object] = {
        "format": DEPOSIT,
        "version": VERSION,
        "deposit": str(deposit),
        "owner": str(owner),
        "received_at": moment(received_at),
        "files": [one._asdict() for one in sorted(set(files))],
    }
    if credentials:
        said["credentials"] = canonical.digest(credentials)
    return canonical.canonical_json(said).decode()


def renewal_leaf(*, batch: UUID, root: str, token: str, evidence: str, entry: str) -> str:
    """Return the leaf by which a time stamp is renewed, as text: it and all by which it is verified.

    batch, root: what the time stamp was about; token: the SHA-256 of the authority's answer; evidence: of the
    certificates and lists of revoked ones kept with it; entry: the digest of the ledger's entry that tells of it.
    """
    said = {
        "format": RENEWAL,
        "version": VERSION,
        "batch": str(batch),
        "root": root,
        "token": token,
        "evidence": evidence,
        "entry": entry,
    }
    return canonical.canonical_json(said).decode()


def moment(at: datetime) -> str:
    """Return a time as receipts write it."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")
