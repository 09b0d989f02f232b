"""Keeps each picture's fingerprint by digest, so that no picture is decoded twice for the same matcher."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from zhengpin.evidence.queries import read_blob
from zhengpin.matching import (
    DecodedPicture,
    OpenedPicture,
    PictureFingerprint,
    PictureMatcher,
    UndecodablePicture,
)
from zhengpin.monitoring.models import StoredFingerprint as FingerprintRow

log = logging.getLogger(__name__)

CHUNK = 16
"""Pictures read into memory at a time."""
HELD = 32
"""Pictures at most that stay open after their fingerprints are made: of some 3 MB each."""


def stored_picture(digest: str) -> OpenedPicture:
    """Return a kept picture, to be read when it is looked at."""
    return OpenedPicture(partial(read_blob, digest))


def fingerprints_of(
    digests: Iterable[str], matcher: PictureMatcher, opened: Mapping[str, OpenedPicture] | None = None
) -> dict[str, PictureFingerprint]:
    """Return the fingerprint of every digest that can be read; make and keep those that are missing.

    A blob that cannot be decoded is left out and logged: it was accepted once, so its bytes have changed since.
    opened: pictures that somebody will look at next; what had to be decoded of them stays so, up to `HELD`.
    """
    wanted = list(dict.fromkeys(digests))
    rows = FingerprintRow.objects.filter(blob_id__in=wanted, matcher=matcher.descriptor.name)
    known = {row.blob_id: PictureFingerprint.from_bytes(bytes(row.content)) for row in rows}
    made = _make([digest for digest in wanted if digest not in known], matcher, opened or {})
    _keep(made, matcher)
    return known | made


def fingerprints_of_decoded(
    files: Mapping[str, tuple[bytes, DecodedPicture]], matcher: PictureMatcher
) -> dict[str, PictureFingerprint]:
    """Return the fingerprint of every stored file, by digest, from pixels that are there already; keep what is new."""
    rows = FingerprintRow.objects.filter(blob_id__in=list(files), matcher=matcher.descriptor.name)
    known = {row.blob_id: PictureFingerprint.from_bytes(bytes(row.content)) for row in rows}
    fresh = [digest for digest in files if digest not in known]
    contents, pictures = [files[one][0] for one in fresh], [files[one][1] for one in fresh]
    made = dict(zip(fresh, matcher.fingerprint_decoded(contents, pictures), strict=True))
    _keep(made, matcher)
    return known | made


def _keep(made: Mapping[str, PictureFingerprint], matcher: PictureMatcher) -> None:
    FingerprintRow.objects.bulk_create(
        [
            FingerprintRow(blob_id=digest, matcher=matcher.descriptor.name, content=made[digest].to_bytes())
            for digest in made
        ],
        ignore_conflicts=True,
    )


def _make(
    digests: Sequence[str], matcher: PictureMatcher, opened: Mapping[str, OpenedPicture]
) -> dict[str, PictureFingerprint]:
    made: dict[str, PictureFingerprint] = {}
    for at in range(0, len(digests), CHUNK):
        some = {one: opened.get(one) or stored_picture(one) for one in digests[at : at + CHUNK]}
        decoded = {digest: picture for digest, one in some.items() if (picture := _decoded(digest, one))}
        prints = matcher.fingerprint_decoded([some[one].content for one in decoded], list(decoded.values()))
        made |= zip(decoded, prints, strict=True)
        if at + CHUNK > HELD:
            for one in some.values():
                one.let_go()
    return made


def _decoded(digest: str, picture: OpenedPicture) -> DecodedPicture | None:
    try:
        return picture.decoded()
    except UndecodablePicture as refusal:
        log.warning("picture %s cannot be fingerprinted: %s", digest, refusal)
        return None
