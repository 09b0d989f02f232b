"""Keeps each picture's fingerprint by digest, so that no picture is decoded twice for the same matcher."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from itertools import batched

from zhengpin.evidence.queries import read_blob
from zhengpin.matching import DecodedPicture, PictureFingerprint, PictureMatcher, UndecodablePicture
from zhengpin.monitoring.models import StoredFingerprint as FingerprintRow

log = logging.getLogger(__name__)

CHUNK = 16
"""Pictures read into memory at a time."""


def fingerprints_of(digests: Iterable[str], matcher: PictureMatcher) -> dict[str, PictureFingerprint]:
    """Return the fingerprint of every digest that can be read; make and keep those that are missing.

    A blob that cannot be decoded is left out and logged: it was accepted once, so its bytes have changed since.
    """
    wanted = list(dict.fromkeys(digests))
    rows = FingerprintRow.objects.filter(blob_id__in=wanted, matcher=matcher.descriptor.name)
    known = {row.blob_id: PictureFingerprint.from_bytes(bytes(row.content)) for row in rows}
    made = _make([digest for digest in wanted if digest not in known], matcher)
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


def _make(digests: Sequence[str], matcher: PictureMatcher) -> dict[str, PictureFingerprint]:
    made: dict[str, PictureFingerprint] = {}
    for chunk in batched(digests, CHUNK):
        for digest, answer in zip(
            chunk, matcher.fingerprint_many([read_blob(d) for d in chunk]), strict=True
        ):
            if isinstance(answer, UndecodablePicture):
                log.warning("picture %s cannot be fingerprinted: %s", digest, answer)
            else:
                made[digest] = answer
    return made
