"""Takes fingerprints of forgotten pictures out of the files of passes: noted with the picture's end, done soon after.

A file is written anew under a passing name and takes the old one's, so it holds at every moment either what it held or
what is left of it. What is left is asked of the database; so whoever does it again, after a death amid it, does the
same.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import batched

from django.db import transaction
from django.db.models import F

from zhengpin.evidence.forgetting import also_forget
from zhengpin.monitoring.models import PassChunk, StoredFingerprint
from zhengpin.monitoring.passes import print_files
from zhengpin.monitoring.passes.print_files import WrittenFile
from zhengpin.monitoring.states import ChunkState

A_CUT = 500


def note_forgotten(digests: Collection[str]) -> None:
    """Note, in the transaction in which pictures go, in which files their fingerprints stand."""
    for some in batched(sorted(digests), A_CUT):
        # Held, so that a pass that is putting one of them into a file sees that it is gone.
        rows = StoredFingerprint.objects.select_for_update().filter(blob__in=some)
        chunks = [chunk for chunk in rows.values_list("chunk", flat=True) if chunk is not None]
        for chunk in chunks:
            PassChunk.objects.filter(pk=chunk).update(forgotten=F("forgotten") + 1)


def write_next_anew() -> bool:
    """Write one file anew in which something stands that is forgotten; say whether there was one (a system write).

    Files that are not here are left alone: they may be another machine's. Raises OSError.
    """
    for chunk in PassChunk.objects.filter(forgotten__gt=0, state=ChunkState.DONE.value).order_by("pk"):
        if chunk.file and not print_files.is_there(chunk.file):
            if StoredFingerprint.objects.filter(chunk=chunk).exists():
                continue  # where it is gone for good the next pass lets them go into another
            return _keep(chunk, None, 0)
        left = set(StoredFingerprint.objects.filter(chunk=chunk).values_list("blob", flat=True))
        made = print_files.with_only(chunk.file, left) if left else None
        try:
            return _keep(chunk, made, len(left))
        finally:
            if made:
                made.drop()
    return False


@transaction.atomic
def _keep(chunk: PassChunk, made: WrittenFile | None, left: int) -> bool:
    """Note what a chunk's file now holds, then give it its name, or take it away where nothing is left; say whether it
    was so: not where more was forgotten meanwhile, or another process did it."""
    same = PassChunk.objects.filter(pk=chunk.pk, forgotten=chunk.forgotten, state=ChunkState.DONE.value)
    if not same.update(
        forgotten=0,
        rows=left,
        file=made.name if made else "",
        file_digest=made.digest if made else "",
    ):
        return False
    # Before the rows' end is certain: what is forgotten must not outlive a crash unseen.
    if made:
        made.place()
    elif chunk.file:
        print_files.remove(chunk.file)
    return True


also_forget(note_forgotten)
