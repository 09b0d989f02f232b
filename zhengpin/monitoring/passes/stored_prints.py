"""Keeps the fingerprints of a chunk in the database, each with the file in which it stands."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import batched

from zhengpin.evidence.models import Blob
from zhengpin.matching import PictureFingerprint
from zhengpin.monitoring.models import PassChunk, StoredFingerprint

A_CUT = 500


def keep_prints(
    chunk: PassChunk, prints: Mapping[str, PictureFingerprint], made: Mapping[str, PictureFingerprint]
) -> None:
    """Keep, in the caller's transaction, what stands in a chunk's file. made: of them, what was not there before."""
    matcher, there = chunk.of.matcher, set[str]()
    for some in batched(sorted(made), A_CUT):
        # Held, so that none of them is forgotten before its fingerprint stands where that is seen.
        rows = Blob.objects.select_for_update(no_key=True).filter(pk__in=some)
        there.update(rows.values_list("pk", flat=True))
    StoredFingerprint.objects.bulk_create(
        [
            StoredFingerprint(blob_id=digest, matcher=matcher, content=one.to_bytes())
            for digest, one in made.items()
            if digest in there
        ],
        ignore_conflicts=True,  # a listing that came meanwhile had it made, too
        batch_size=A_CUT,
    )
    held = 0
    for some in batched(sorted(prints), A_CUT):
        held += StoredFingerprint.objects.filter(matcher=matcher, blob__in=some).update(chunk=chunk)
    if held < len(prints):  # a picture was forgotten while the file was written
        PassChunk.objects.filter(pk=chunk.pk).update(forgotten=len(prints) - held)
