"""Keeps the fingerprints of a chunk in the database, each with the file in which it stands."""

from __future__ import annotations

from collections.abc import Mapping

from zhengpin.matching import PictureFingerprint
from zhengpin.monitoring.models import PassChunk, StoredFingerprint

A_CUT = 500


def keep_prints(
    chunk: PassChunk, prints: Mapping[str, PictureFingerprint], made: Mapping[str, PictureFingerprint]
) -> None:
    """Keep, in the caller's transaction, what stands in a chunk's file. made: of them, what was not there before."""
    matcher = chunk.of.matcher
    StoredFingerprint.objects.bulk_create(
        [
            StoredFingerprint(blob_id=digest, matcher=matcher, content=one.to_bytes())
            for digest, one in made.items()
        ],
        ignore_conflicts=True,  # a listing that came meanwhile had it made, too
        batch_size=A_CUT,
    )
    digests = sorted(prints)
    for at in range(0, len(digests), A_CUT):
        rows = StoredFingerprint.objects.filter(matcher=matcher, blob__in=digests[at : at + A_CUT])
        rows.update(chunk=chunk)
