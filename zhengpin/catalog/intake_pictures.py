"""Turns the pictures of listings into stored blobs, or into refusals with a code and a remedy."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, field
from itertools import batched
from pathlib import Path

from django.conf import settings

from zhengpin.accounts.actor import Actor
from zhengpin.catalog.listing_input import PictureInput
from zhengpin.catalog.queries import shows_picture
from zhengpin.evidence import fetching, outside, pictures, queries
from zhengpin.evidence.archives import PictureArchive
from zhengpin.evidence.hosts import FailingHosts
from zhengpin.evidence.models import Blob
from zhengpin.evidence.refusals import Refused

type Redraw = Callable[[pictures.Offered], pictures.Offered]
"""Returns a picture as it is to be kept. Raises Refused."""

WINDOW = 16
"""Pictures held in memory at a time."""
_HOST_FAILURES = frozenset({"fetch.too_slow", "fetch.unreachable", "fetch.unresolvable"})


@dataclass(frozen=True)
class MediaSource:
    """Where the pictures of a file or request may come from: its folder, an archive sent with it, addresses.

    admitted: whether the request has a place among those that wait for others' networks already (see `outside`).
    """

    folder: Path | None = None
    archive: PictureArchive | None = None
    fetch_seconds: float = fetching.SECONDS
    hosts: FailingHosts = field(default_factory=FailingHosts, compare=False)
    admitted: bool = False

    def read(self, picture: PictureInput) -> pictures.Offered:
        """Return the bytes of a picture, however it is given; by digest one that is stored. Raises Refused."""
        if picture.digest:
            return pictures.Offered(_kept(picture.digest))
        if picture.url:
            # What a server says of the type is often wrong, and none of the sender's doing: the content decides.
            return pictures.Offered(self._fetched(picture.url))
        content = _decoded(picture.base64) if picture.base64 else self._file(picture.path)
        return pictures.Offered(content, picture.media_type.lower())

    def _fetched(self, url: str) -> bytes:
        if self.hosts.is_left_alone(url):
            raise Refused("fetch.host_left_alone")
        try:
            found = fetching.fetch(url, limit_bytes=settings.PICTURE_LIMIT, seconds=self.fetch_seconds)
        except Refused as refusal:
            self.hosts.note(url, failed=refusal.code in _HOST_FAILURES)
            raise
        self.hosts.note(url, failed=False)
        return found.content

    def _file(self, path: str) -> bytes:
        if self.archive is not None:
            return self.archive.read(path, limit_bytes=settings.PICTURE_LIMIT)
        if self.folder is None:
            raise Refused("picture.no_folder")
        return _read_below(self.folder, path)


@dataclass(frozen=True)
class ResolvedPicture:
    """A picture of a listing: the digest of its blob, or the code of its refusal with remedy and facts.

    origin: the path or address it came by, `digest:…`, or `inline:` and the digest of the base64 text.
    """

    origin: str
    blob_digest: str | None = None
    refusal: str = ""
    remedy: str = ""
    facts: dict[str, object] = field(default_factory=dict)


def resolve_pictures(
    listings: Iterable[Sequence[PictureInput]],
    media: MediaSource,
    *,
    actor: Actor,
    redraw: Redraw | None = None,
) -> list[list[ResolvedPicture]]:
    """Return the pictures of each listing, in order, after fetching, decoding and storing them.

    redraw: how each is to be kept, also one that was stored before; without it, as it came.

    Call it outside any transaction: it waits for networks and processors. In a server, raises `outside.*` where too
    many requests wait for others' networks already.
    """
    wanted = [list(one) for one in listings]
    distinct = list(dict.fromkeys(picture for one in wanted for picture in one))
    by_digest = [picture for picture in distinct if picture.digest]
    found = _stored(by_digest, actor)
    again = [picture for picture in by_digest if redraw and not found[picture].refusal]
    for window in batched([*again, *(picture for picture in distinct if not picture.digest)], WINDOW):
        found |= _taken_in(window, media, actor, redraw)
    return [[found[picture] for picture in one] for one in wanted]


def _stored(given: Sequence[PictureInput], actor: Actor) -> dict[PictureInput, ResolvedPicture]:
    """Return stored pictures that the sender may know; another's is answered as one that is not stored."""
    rows = queries.blobs(picture.digest for picture in given) if given else {}
    if not actor.sees_everything:
        rows = {digest: row for digest, row in rows.items() if shows_picture(actor, digest)}
    return {
        picture: ResolvedPicture(origin_of(picture), picture.digest)
        if picture.digest in rows and rows[picture.digest].width
        else _refused(picture, Refused("picture.not_stored"))
        for picture in given
    }


def _taken_in(
    window: Sequence[PictureInput], media: MediaSource, actor: Actor, redraw: Redraw | None
) -> dict[PictureInput, ResolvedPicture]:
    read = _read_all(window, media, actor)
    if redraw:
        read = {picture: _redrawn(one, redraw) for picture, one in read.items()}
    offered = {picture: one for picture, one in read.items() if isinstance(one, pictures.Offered)}
    answers: dict[PictureInput, Blob | Refused] = {
        picture: one for picture, one in read.items() if isinstance(one, Refused)
    }
    answers |= zip(offered, pictures.accept_many(list(offered.values()), actor=actor), strict=True)
    found = {}
    for picture, answer in answers.items():
        found[picture] = (
            _refused(picture, answer)
            if isinstance(answer, Refused)
            else ResolvedPicture(origin_of(picture), answer.digest)
        )
    return found


def _read_all(
    window: Sequence[PictureInput], media: MediaSource, actor: Actor
) -> dict[PictureInput, pictures.Offered | Refused]:
    def read(picture: PictureInput) -> pictures.Offered | Refused:
        try:
            return media.read(picture)
        except Refused as refusal:
            return refusal

    if not any(picture.url for picture in window):
        return {picture: read(picture) for picture in window}
    place = nullcontext() if media.admitted else outside.waiting(actor.ref)
    with place, ThreadPoolExecutor(len(window)) as pool:
        return dict(zip(window, pool.map(read, window), strict=True))


def _redrawn(one: pictures.Offered | Refused, redraw: Redraw) -> pictures.Offered | Refused:
    try:
        return one if isinstance(one, Refused) else redraw(one)
    except Refused as refusal:
        return refusal


def _refused(picture: PictureInput, refusal: Refused) -> ResolvedPicture:
    return ResolvedPicture(
        origin_of(picture),
        refusal=refusal.code,
        remedy=str(refusal.remedy),
        facts=getattr(refusal, "facts", {}),
    )


def origin_of(picture: PictureInput) -> str:
    """Return what a person or the marketplace can recognise a picture by."""
    if picture.digest:
        return f"digest:{picture.digest}"
    if picture.base64:
        return f"inline:{hashlib.sha256(picture.base64.encode()).hexdigest()}"
    return picture.url or picture.path


def _kept(digest: str) -> bytes:
    try:
        return queries.read_blob(digest)
    except OSError as error:
        raise Refused("picture.not_stored") from error


def _decoded(text: str) -> bytes:
    if text.startswith("data:"):
        text = text.partition(",")[2]
    try:
        if len(text) > settings.PICTURE_LIMIT * 4 // 3 + 1024:
            raise Refused("picture.too_many_bytes", actual=len(text) * 3 // 4, allowed=settings.PICTURE_LIMIT)
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise Refused("picture.bad_base64") from error


def _read_below(folder: Path, path: str) -> bytes:
    """Return a file below `folder`, wherever links lead. Raises Refused."""
    root = folder.resolve()
    try:
        target = (root / path.replace("\\", "/")).resolve()
        if not target.is_relative_to(root) or Path(path).is_absolute():
            raise Refused("picture.path_outside")
        if not target.is_file():
            raise Refused("picture.no_such_file")
        with target.open("rb") as file:
            content = file.read(settings.PICTURE_LIMIT + 1)
    except (OSError, ValueError) as error:
        raise Refused("picture.unreadable_file") from error
    if len(content) > settings.PICTURE_LIMIT:
        raise Refused("picture.too_many_bytes", actual=target.stat().st_size, allowed=settings.PICTURE_LIMIT)
    return content
