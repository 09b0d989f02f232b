"""Keeps each picture's fingerprint by digest, so that no picture is decoded twice for the same matcher."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from zhengpin.evidence.queries import read_blob
from zhengpin.kit.errors import Problem
from zhengpin.matching import PictureFingerprint, PictureMatcher, UndecodablePicture
from zhengpin.monitoring.models import PictureFingerprint as FingerprintRow

log = logging.getLogger(__name__)


def fingerprints_of(digests: Iterable[str], matcher: PictureMatcher) -> dict[str, PictureFingerprint]:
    """Return the fingerprint of every digest that can be read; make and keep those that are missing.

    A blob that cannot be decoded is left out and logged: it was accepted once, so its bytes have changed since.
    """
    wanted = list(dict.fromkeys(digests))
    rows = FingerprintRow.objects.filter(blob_id__in=wanted, matcher=matcher.name)
    known = {row.blob_id: PictureFingerprint.from_bytes(bytes(row.content)) for row in rows}
    made = {}
    for digest in wanted:
        if digest in known:
            continue
        try:
            made[digest] = matcher.fingerprint(read_blob(digest))
        except (UndecodablePicture, Problem) as error:
            log.warning("picture %s cannot be fingerprinted: %s", digest, error)
    FingerprintRow.objects.bulk_create(
        [
            FingerprintRow(blob_id=digest, matcher=matcher.name, content=made[digest].to_bytes())
            for digest in made
        ],
        ignore_conflicts=True,
    )
    return known | made
