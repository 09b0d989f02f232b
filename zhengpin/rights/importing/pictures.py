"""Fetches the pictures that a row names: below a folder, in an archive, at an address, or on file by digest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from zhengpin.accounts.actor import Actor
from zhengpin.evidence import fetching, queries
from zhengpin.evidence.archives import PictureArchive
from zhengpin.evidence.refusals import Refused
from zhengpin.kit.errors import Problem
from zhengpin.rights.importing.verdicts import RowFault, RowRefused, plain
from zhengpin.rights.queries import references

_DIGEST = re.compile(r"[0-9a-f]{64}")
MOST_IN_A_ROW = 100


@dataclass(frozen=True)
class PictureSource:
    """Where pictures may come from. Without folder and archive only addresses and digests are taken."""

    folder: Path | None = None
    archive: PictureArchive | None = None

    def read(self, name: str, actor: Actor) -> bytes:
        """Return the bytes of one picture. Raises Refused with code and remedy, also for another's on file."""
        if name.lower().startswith(("http://", "https://")):
            return fetching.fetch(name, limit_bytes=settings.PICTURE_LIMIT).content
        if _DIGEST.fullmatch(name):
            return _stored(name, actor)
        if self.archive is not None:
            return self.archive.read(name, limit_bytes=settings.PICTURE_LIMIT)
        if self.folder is None:
            raise Refused("picture.no_folder")
        return _below(self.folder, name)

    def read_all(self, names: list[str], actor: Actor) -> list[bytes]:
        """Return every picture of a row. Raises RowRefused naming each one that cannot be had."""
        contents, faults = [], []
        for name in names[:MOST_IN_A_ROW]:
            try:
                contents.append(self.read(name, actor))
            except Problem as problem:
                faults.append(fault_of_picture(name, problem))
        if faults:
            raise RowRefused(faults)
        return contents


def fault_of_picture(name: str, problem: Problem) -> RowFault:
    return RowFault(
        "pictures", problem.code, f"{name[:200]}: {plain(problem.message)}", plain(problem.remedy)
    )


def _stored(digest: str, actor: Actor) -> bytes:
    if not actor.sees_everything and not references(actor).filter(blob_id=digest).exists():
        raise Refused("picture.not_stored")
    try:
        return queries.read_blob(digest)
    except (Problem, OSError, KeyError) as error:
        raise Refused("picture.not_stored") from error


def _below(folder: Path, name: str) -> bytes:
    """Return a file below `folder`, wherever links lead."""
    root = folder.resolve()
    try:
        target = (root / name.replace("\\", "/")).resolve()
        if not target.is_relative_to(root):
            raise Refused("picture.path_outside")
        if not target.is_file():
            raise Refused("picture.no_such_file")
        with target.open("rb") as file:
            content = file.read(settings.PICTURE_LIMIT + 1)
    except (OSError, ValueError) as error:
        raise Refused("picture.unreadable_file") from error
    if len(content) > settings.PICTURE_LIMIT:
        raise Refused("picture.too_many_bytes", actual=len(content), allowed=settings.PICTURE_LIMIT)
    return content
