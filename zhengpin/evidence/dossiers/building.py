"""Makes a dossier of what goes in: a bag as a folder, a ZIP, or a container that is signed as a whole (ASiC-E)."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from zhengpin.evidence.dossiers import asic, beside
from zhengpin.evidence.dossiers.bag import checked, entry_of, entry_of_file, tag_files
from zhengpin.evidence.dossiers.case_graph import graph_of
from zhengpin.evidence.dossiers.checking import check
from zhengpin.evidence.dossiers.content import Dossier, Progress
from zhengpin.evidence.dossiers.document import document_of
from zhengpin.evidence.dossiers.problems import DestinationTaken, FileChanged
from zhengpin.evidence.dossiers.tables import csv_of, data_of, tables_of
from zhengpin.evidence.dossiers.zip_writer import ZipEntry, write_zip
from zhengpin.evidence.environment import software
from zhengpin.evidence.packs.archive import ContentChangedError
from zhengpin.evidence.timestamping import time_stamp
from zhengpin.evidence.typesetting.sealing import OperatorSeal
from zhengpin.later import later

if TYPE_CHECKING:
    from zhengpin.evidence.typesetting import signatures
else:
    signatures = later("zhengpin.evidence.typesetting.signatures")

BEGUN = ".dossier-"
"""How the folder begins in which a dossier is made; it stands beside the dossier, since moving it must cost nothing."""
LEFT_SECONDS = 24 * 3600.0

Stamp = Callable[[bytes], bytes]
"""Gives an authority's answer (RFC 3161, DER) about bytes, as `timestamping.time_stamp` does."""


def operator_stamp() -> Stamp | None:
    """Return what asks the operator's authority for a time stamp, None where it has named none."""
    return time_stamp if settings.TIMESTAMP_URL else None


@dataclass(frozen=True)
class BuiltDossier:
    """A dossier that was made: where, how many files and bytes its payload has, what tells it from all others.

    identity: the SHA-256 of its tag manifest, which names all of it; stamp: the authority's answer, if one was asked.
    """

    path: Path
    files: int
    size: int
    identity: str
    stamp: bytes


def build_dossier(
    content: Dossier,
    destination: Path,
    *,
    seal: OperatorSeal,
    stamp: Stamp | None = None,
    progress: Progress | None = None,
) -> BuiltDossier:
    """Write a dossier to a place where nothing is yet, whole or not at all.

    destination: ends with `.zip` for a ZIP, with `.asice` for a container that is signed as a whole, else it is a
    folder. stamp: asked once, of the tag manifest; the same content, seal and answer give the same bytes. Files are
    read piece by piece, twice, and never lie in memory as a whole. Raises the problems in `problems`, and what `stamp`
    raises.
    """
    check(content)
    if destination.exists():
        raise DestinationTaken(name=destination.name)
    _remove_left(destination.parent)
    try:
        with tempfile.TemporaryDirectory(prefix=BEGUN, dir=destination.parent) as place:
            payload = _payload(content, Path(place), seal, _FilesDone(content, progress))
            tags, answer = _tags(content, payload, seal, stamp)
            made = Path(place) / "made"
            _write(made, destination.suffix, content, [*tags, *payload], seal)
            made.replace(destination)
    except ContentChangedError as changed:
        raise FileChanged(name=changed.name) from changed
    identity = next(one.sha256 for one in tags if one.name == beside.STAMPED)
    return BuiltDossier(destination, len(payload), sum(one.size for one in payload), identity, answer)


def _remove_left(folder: Path) -> None:
    """Remove what was begun there and ended by a kill: nothing is made for so long."""
    for left in folder.glob(f"{BEGUN}*"):
        with suppress(OSError):
            if left.stat().st_mtime < time.time() - LEFT_SECONDS:
                shutil.rmtree(left)


class _FilesDone:
    """Tells how many files of the payload are done."""

    def __init__(self, content: Dossier, progress: Progress | None) -> None:
        own = 3 + (content.graph is not None) + sum(1 for _ in tables_of(content))
        self.done, self.of = 0, own + len(content.documents) + len(content.packs)
        self.progress = progress

    def one(self, entry: ZipEntry) -> ZipEntry:
        self.done += 1
        if self.progress is not None:
            self.progress(self.done, self.of)
        return entry


def _payload(content: Dossier, place: Path, seal: OperatorSeal, done: _FilesDone) -> list[ZipEntry]:
    """Return the entries of `data/`, by name."""
    found = [done.one(one) for one in _attached(content)]
    found += [done.one(entry_of(f"data/tables/{one.name}.csv", csv_of(one))) for one in tables_of(content)]
    if content.graph is not None:
        found.append(done.one(entry_of("data/graph.svg", content.graph.svg)))
    found.append(done.one(entry_of("data/dossier.json", data_of(content))))
    listed = sorted(found, key=lambda one: one.name)
    found.append(done.one(entry_of("data/case.jsonld", graph_of(content, listed))))
    layout = place / "layout"
    layout.mkdir()
    document = document_of(content, layout)
    shutil.rmtree(layout)
    with translation.override(content.language):
        reason, field = _("Made by the operator from its records"), _("Signature of the operator")
    signed = signatures.signed_pdf(document, seal, at=content.made_at, reason=reason, field=field)
    found.append(done.one(entry_of("data/dossier.pdf", signed)))
    return sorted(found, key=lambda one: one.name)


def _attached(content: Dossier) -> Iterator[ZipEntry]:
    for folder, files in (("documents", content.documents), ("packs", content.packs)):
        for one in files:
            yield entry_of_file(f"data/{folder}/{one.name}", one.path, sha256=one.sha256)


def _tags(
    content: Dossier, payload: Sequence[ZipEntry], seal: OperatorSeal, stamp: Stamp | None
) -> tuple[list[ZipEntry], bytes]:
    """Return the files beside the payload, and the authority's answer about them."""
    info = beside.info_of(content, software()["software"])
    files = {
        "README.txt": beside.README.encode(),
        "verify.sh": beside.SCRIPT.encode(),
        "certificate.pem": seal.pem,
    }
    tags = tag_files(payload, info, files)
    answer = stamp(beside.stamped_of(tags)) if stamp is not None else b""
    statement = beside.statement_of(content, tags, answer, seal.public_key)
    signed = {beside.STATEMENT: statement, beside.SIGNATURE: seal.sign(statement)}
    if answer:
        signed[beside.STAMP] = answer
    tags += [entry_of(name, one) for name, one in signed.items()]
    return sorted(tags, key=lambda one: one.name), answer


def _write(made: Path, suffix: str, content: Dossier, files: Sequence[ZipEntry], seal: OperatorSeal) -> None:
    if suffix not in (".zip", ".asice"):
        for one in files:
            path = made / one.name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as file:
                file.writelines(checked(one))
        return
    named = [
        ZipEntry(f"{content.name}/{one.name}", one.size, one.crc, one.sha256, one.sha512, one.chunks)
        for one in files
    ]
    if suffix == ".asice":
        named = asic.container_of(
            named, lambda manifest: signatures.detached(manifest, seal, at=content.made_at)
        )
    with made.open("wb") as out:
        write_zip(out, ((one, checked(one)) for one in named))
        out.flush()
        os.fsync(out.fileno())
