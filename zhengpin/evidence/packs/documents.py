"""What a pack says of itself: its captures, its ledger entries with their proofs, its manifest and its signature."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from django.db.models import Q

from zhengpin.evidence.models import Blob, Capture, EvidencePack, PackItem
from zhengpin.kit import canonical
from zhengpin.kit.ids import reference
from zhengpin.ledger import signing
from zhengpin.ledger.folded import folded_about
from zhengpin.ledger.models import Entry
from zhengpin.ledger.proofs import prove

FORMAT, VERSION = "zhengpin evidence pack", 1
MOST_ENTRIES = 2000
JSON = "application/json"

README = """\
This is an evidence pack. manifest.json says what it holds, when, how and with what each thing was captured;
ledger/ holds the entries of the operator's ledger that tell of it, each with the proof that it stands there.
To verify it, without trusting whoever gave it to you, take zhengpin_verify.py from the source of Zhengpin and the
operator's public key from the operator, not from this archive:

    python zhengpin_verify.py PACK.zip --key PUBLIC.pem

本文件是一个证据包。manifest.json 列明其中的每一项内容，以及何时、以何种方式、在何种环境下固定；
ledger/ 收录运营方账本中的相关条目及其存在证明。
核验时请从正品（Zhengpin）源代码获取 zhengpin_verify.py，并直接向运营方获取公钥，不要使用本压缩包内的公钥：

    python zhengpin_verify.py PACK.zip --key PUBLIC.pem
"""


def name_of_blob(blob: Blob) -> str:
    """Return the name of a blob's file in every pack."""
    return f"blobs/{blob.digest}{mimetypes.guess_extension(blob.media_type) or ''}"


def name_of_capture(row: Capture) -> str:
    return f"captures/{row.pk}.json"


def capture_document(row: Capture) -> bytes:
    """Return a capture as its file says it."""
    return canonical.canonical_json(
        {
            "id": str(row.pk),
            "subject": row.subject,
            "method": row.method,
            "environment": row.environment,
            "captured_at": moment(row.captured_at),
            "content": row.content,
            "digest": row.digest,
        }
    )


def inventory_of(files: Iterable[tuple[str, str, int]]) -> str:
    """Return the digest of what a pack freezes: name, SHA-256 and size of every blob's and capture's file."""
    return canonical.digest(sorted([name, sha256, size] for name, sha256, size in files))


def moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def entries_of(pack: EvidencePack, items: Sequence[PackItem]) -> list[Entry]:
    """Return the ledger entries that tell of a pack's matter, up to the one by which it was frozen, newest kept."""
    about = _about(pack, items)
    rows = Entry.objects.filter(Q(subject__in=about) | Q(parent__in=about), id__lte=pack.frozen_entry)
    return list(rows.order_by("-id")[:MOST_ENTRIES])


def folded_of(pack: EvidencePack, items: Sequence[PackItem]) -> list[Entry]:
    """Return likewise the entries that stand folded in others, each under the number of the one that holds it."""
    found = [one.entry for one in folded_about(_about(pack, items))]
    return sorted((one for one in found if one.pk <= (pack.frozen_entry or 0)), key=lambda one: one.digest)


def _about(pack: EvidencePack, items: Sequence[PackItem]) -> set[str]:
    captures = [item.capture.subject for item in items if item.capture]
    return {*pack.references, pack.subject, *captures, reference("pack", pack.pk)}


def ledger_documents(entries: Sequence[Entry], folded: Sequence[Entry] = ()) -> dict[str, bytes]:
    """Return the files of the ledger by name; with what is folded goes what holds it. Raises NotSealedYetError."""
    whole = {one.pk: one for one in entries} | Entry.objects.in_bulk({one.pk for one in folded})
    proven: dict[str, object] = {**prove(list(whole.values()))}
    if folded:
        proven["folded"] = [
            {"number": one.pk, "content": one.content(), "digest": one.digest} for one in folded
        ]
    return {f"ledger/{name}.json": canonical.canonical_json(said) for name, said in proven.items()}


def manifest(pack: EvidencePack, items: Sequence[PackItem], beside: dict[str, bytes]) -> bytes:
    """Return the manifest; it follows from what was frozen alone, so that sealing again gives the same."""
    files = [*(_file_of(item) for item in items), *(_file(name, one) for name, one in beside.items())]
    return canonical.canonical_json(
        {
            "format": FORMAT,
            "version": VERSION,
            "pack": str(pack.pk),
            "subject": pack.subject,
            "title": pack.title,
            "cause": pack.cause,
            "references": pack.references,
            "frozen_at": moment(pack.frozen_at),
            "frozen_by": pack.frozen_by,
            "frozen_entry": pack.frozen_entry,
            "made_with": pack.made_with,
            "inventory": pack.inventory,
            "captures": [_capture(item) for item in items if item.capture],
            "files": sorted(files, key=lambda one: one["name"]),
        }
    )


def signature(manifest_bytes: bytes, timestamp: bytes = b"") -> bytes:
    """Return the signature's file: what is signed, by which key, and the signature over all else in it.

    timestamp: what an authority answered about the manifest, which is then signed too.
    """
    signed = {
        "purpose": f"{FORMAT} {VERSION}",
        "algorithm": "Ed25519",
        "public_key": signing.public_key(),
        "manifest_sha256": hashlib.sha256(manifest_bytes).hexdigest(),
    }
    if timestamp:
        signed["timestamp_sha256"] = hashlib.sha256(timestamp).hexdigest()
    made = signing.sign(canonical.canonical_json(signed))
    return canonical.canonical_json(signed | {"signature": made})


def _capture(item: PackItem) -> dict[str, object]:
    row = item.capture
    assert row is not None
    return {
        "id": str(row.pk),
        "file": item.name,
        "digest": row.digest,
        "subject": row.subject,
        "method": row.method,
        "environment": row.environment,
        "captured_at": moment(row.captured_at),
    }


def _file_of(item: PackItem) -> dict[str, object]:
    if item.blob is None:
        assert item.capture is not None
        return _file(item.name, capture_document(item.capture), kind="capture")
    said = {"name": item.name, "sha256": item.blob.digest, "size": item.blob.size}
    about = {"media_type": item.blob.media_type, "kind": "blob", "shown": item.shown}
    return said | about | {"stored_at": moment(item.blob.stored_at)}


def _file(name: str, content: bytes, kind: str = "") -> dict[str, object]:
    return {
        "name": name,
        "sha256": hashlib.sha256(content).hexdigest(),
        "size": len(content),
        "media_type": JSON if name.endswith(".json") else "text/plain; charset=utf-8",
        "kind": kind or name.partition("/")[0].lower().removesuffix(".txt"),
    }
