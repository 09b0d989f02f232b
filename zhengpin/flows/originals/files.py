"""Reads what was sent to be deposited: single files and archives, one after another, within bounds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from zhengpin.evidence.archives import PictureArchive
from zhengpin.evidence.refusals import Refused
from zhengpin.flows.originals.depositing import GivenFile
from zhengpin.kit.errors import Invalid, Problem

MOST_FILES = 100
"""Files of one request."""


@dataclass(frozen=True)
class SentOriginal:
    """A file as it was sent. read: gives its bytes; of which type it is they say themselves: a browser goes by the name
    alone."""

    name: str
    size: int
    read: Callable[[], bytes]


def given_files(sent: Iterable[SentOriginal], archive: IO[bytes] | None = None) -> list[GivenFile | Problem]:
    """Return the files to be deposited in order; see `each_given`."""
    return [one for _name, one in each_given(list(sent), archive)]


def each_given(
    sent: Sequence[SentOriginal], archive: IO[bytes] | None = None
) -> Iterator[tuple[str, GivenFile | Problem]]:
    """Yield the files to be deposited in order, each with its name, or why it cannot be read, whatever the others are.

    archive: a ZIP file of more of them. No more than one of them is in memory at a time. Raises Invalid for none at all
    or too many, Refused for an archive that cannot be read.
    """
    if archive is None:
        _require_some(len(sent))
        yield from ((one.name, _read(one)) for one in sent)
        return
    with PictureArchive(archive) as opened:
        names = opened.names()
        _require_some(len(sent) + len(names))
        yield from ((one.name, _read(one)) for one in sent)
        yield from ((name[-300:], _member(opened, name)) for name in names)


def _require_some(count: int) -> None:
    if not count:
        raise Invalid(
            _("There are no files to deposit."),
            code="original.no_files",
            field="files",
            remedy=_("Send at least one picture."),
        )
    if count > MOST_FILES:
        raise Invalid(
            _("At most %(most)d files are deposited at once.") % {"most": MOST_FILES},
            code="original.too_many_files",
            field="files",
            remedy=_("Send the others afterwards; what is deposited already is not deposited twice."),
        )


def _read(one: SentOriginal) -> GivenFile | Problem:
    if one.size > settings.PICTURE_LIMIT:
        return Refused("picture.too_many_bytes", actual=one.size, allowed=settings.PICTURE_LIMIT)
    return GivenFile(one.name[:300], one.read())


def _member(archive: PictureArchive, name: str) -> GivenFile | Problem:
    try:
        return GivenFile(name[-300:], archive.read(name, limit_bytes=settings.PICTURE_LIMIT))
    except Refused as refusal:
        return refusal
