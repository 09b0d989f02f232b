"""Packs a database with its blobs into one file, the same bytes for the same rows, and lays it in an empty database."""

from __future__ import annotations

import io
import json
import lzma
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from zhengpin.evidence.blob_store import digest_of
from zhengpin.evidence.blobs.chosen import blob_store
from zhengpin.jobs import carried_tables
from zhengpin.kit.errors import Conflict
from zhengpin.ledger import carrying

LEFT_OUT = (
    "ledger.Entry",
    "ledger.Seal",
    "ledger.SealedEntry",
    "jobs.WorkerBeat",
    "jobs.ChoreTurn",
    "jobs.Lane",
    "jobs.Setback",
    "jobs.LongWork",
    "accounts.Session",
)
"""Tables that are carried another way, or that tell of the processes that made the archive."""
ABOUT, TABLES, LEDGER, BLOBS = "about.json", "tables", "ledger.json", "blobs"


@dataclass(frozen=True)
class AboutArchive:
    """What an archive says of itself: its seed, its days, and the moment at which its history ends."""

    seed: int
    days: int
    ends: datetime


class BlobDiffers(Conflict):
    """A file in the archive is not what its name says."""

    def __init__(self) -> None:
        super().__init__("A file in the archive was changed.", code="archive.blob_differs")


def about(content: bytes) -> AboutArchive:
    """Return what an archive says of itself, which stands at its beginning."""
    with lzma.open(io.BytesIO(content)) as plain, tarfile.open(fileobj=plain, mode="r|") as archive:
        first = archive.next()
        assert first is not None, "an archive has a beginning"
        file = archive.extractfile(first)
        assert file is not None, "every member is a file"
        said = json.loads(file.read())
    return AboutArchive(said["seed"], said["days"], datetime.fromisoformat(said["ends"]))


def packed(said: AboutArchive) -> bytes:
    """Return this database, sealed to its end, with its blobs."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, content in _contents(said):
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return lzma.compress(out.getvalue(), preset=9 | lzma.PRESET_EXTREME)


def _contents(said: AboutArchive) -> Iterator[tuple[str, bytes]]:
    yield ABOUT, _json({"seed": said.seed, "days": said.days, "ends": said.ends.isoformat()})
    yield LEDGER, _json(carrying.carried())
    for model in carried_tables.tables(LEFT_OUT):
        columns = carried_tables.carried(model)
        if any(columns.values()):
            yield f"{TABLES}/{model._meta.label}.json", _json(columns)
    for digest, _size in blob_store().stored():
        yield f"{BLOBS}/{digest}", blob_store().read(digest)


def _json(document: Mapping[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


@transaction.atomic
def lay(content: bytes) -> int:
    """Lay an archive in this database, and return how many entries its ledger has: all of it, or nothing.

    Raises Conflict where a blob or the ledger is not what it was when the archive was made.
    """
    models = {model._meta.label: model for model in carried_tables.tables()}
    store, blobs, entries = blob_store(), {}, 0
    with tarfile.open(fileobj=io.BytesIO(lzma.decompress(content))) as archive:
        for member in archive:
            file = archive.extractfile(member)
            assert file is not None, "every member is a file"
            kind, _, name = member.name.partition("/")
            held = file.read()
            if kind == BLOBS:
                if digest_of(held) != name:
                    raise BlobDiffers()
                blobs[name] = held
            elif kind == LEDGER:
                entries = carrying.lay(json.loads(held))
            elif kind == TABLES:
                carried_tables.lay(models[name.removesuffix(".json")], json.loads(held))
    store.write_many(blobs)
    carried_tables.count_on()
    return entries
