"""A frozen and a sealed pack of small things: two frames, a sound, and a capture that names them."""

from __future__ import annotations

from typing import Any

from zhengpin.accounts.actor import system
from zhengpin.evidence.models import EvidencePack
from zhengpin.evidence.operations import BlobDraft, capture, store_blobs
from zhengpin.evidence.packs.operations import PackFile, preserve_pack, seal_pack
from zhengpin.evidence.queries import read_blob

SAMPLER = system("tests")
ROOM = "room:0199c0de-0000-7000-8000-000000000001"
MADE = [
    BlobDraft(b"a frame at twelve seconds", "image/jpeg"),
    BlobDraft(b"a frame at fourteen seconds", "image/jpeg"),
    BlobDraft(b"two seconds of sound" * 50, "audio/ogg"),
]


def frozen(cause: str = "room:1/signal:1", **changes: Any) -> EvidencePack:
    """Return a pack that waits to be sealed."""
    blobs = store_blobs(drafts=MADE, actor=SAMPLER)
    frames = [one.digest for one in blobs]
    seen = capture(
        subject=ROOM,
        content={"frames": frames, "pinned": [{"title": "苍鹭帆布袋", "price": "39.90"}], "viewers": 1204},
        method="live sampling",
        environment={"decoder": "PyAV"},
        actor=SAMPLER,
    )
    given: dict[str, Any] = {
        "cause": cause,
        "subject": ROOM,
        "title": "Heron at dawn, shown live",
        "captures": [seen],
        "files": [
            PackFile(frames[0], "frame", {"at": 12.0}),
            PackFile(frames[1], "frame", {"at": 14.0}),
            PackFile(frames[2], "sound", {"from": 12.0, "to": 14.0}),
        ],
        "actor": SAMPLER,
    }
    return preserve_pack(**given | changes)


def sealed(cause: str = "room:1/signal:1", **changes: Any) -> EvidencePack:
    pack = frozen(cause, **changes)
    assert seal_pack.call(pack_id=str(pack.pk)) is True
    pack.refresh_from_db()
    return pack


def bytes_of(pack: EvidencePack) -> bytes:
    assert pack.blob_id
    return read_blob(pack.blob_id, verify=True)
