"""Matches the pictures beside names (avatars of shops, creators and rooms) with what is protected."""

from __future__ import annotations

from collections.abc import Sequence

from zhengpin.catalog.subjects import Subject
from zhengpin.monitoring.hits.marks import mark_hits, with_marks
from zhengpin.monitoring.hits.pictures import picture_hits
from zhengpin.monitoring.hits.raw import RawMatch
from zhengpin.monitoring.indexes import exclusions
from zhengpin.monitoring.indexes.fingerprints import fingerprints_of, stored_picture
from zhengpin.monitoring.indexes.index import ProtectedIndex
from zhengpin.monitoring.subjects.subject import ScreenedListing as Seen
from zhengpin.monitoring.subjects.subject import SeenPicture


def avatar_hits(
    subjects: Sequence[Subject], index: ProtectedIndex, *, inside: bool = True
) -> list[list[RawMatch]]:
    """Return for each subject the best match of each right with its avatar, in the order given.

    inside: whether marks are sought inside the avatars too, which takes some tenths of a second for each.
    """
    digests = {subject.avatar for subject in subjects if subject.avatar}
    if not digests or not len(index.pictures):
        return [[] for _ in subjects]
    opened = {digest: stored_picture(digest) for digest in sorted(digests)}
    prints = fingerprints_of(opened, index.pictures, opened)
    never = exclusions.current(index.pictures.descriptor)
    found = []
    for subject in subjects:
        shown = [
            SeenPicture(None, 0, digest, prints[digest], opened[digest])
            for digest in (subject.avatar,)
            if digest in prints
        ]
        seen = Seen(key=subject.reference, seller_id=subject.respondent_id, texts={}, pictures=shown)
        copies = picture_hits(seen, index, never) if shown else []
        marks = mark_hits(seen, index, never)[0] if shown and inside else []
        found.append(with_marks(copies, marks))
    return found
