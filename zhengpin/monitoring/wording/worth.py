"""Says whether words that were read in pictures may tell a screening anything that it did not know."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from zhengpin.matching.reading.port import JoinedLines
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.models import Finding
from zhengpin.monitoring.wording.words import known_words


def is_worth_screening(listing_id: UUID, digests: Sequence[str]) -> bool:
    """Say whether a listing may be screened otherwise now that the words in these of its pictures are known.

    Not where none of them is a protected name and nothing was ever found in the listing: rules judge what is found,
    and words alone are nothing found. While books are filed any words may make it a book's offer.
    """
    read = [lines for lines in known_words(digests).values() if lines]
    if not read:
        return False
    protected = index.current()
    if protected.has_books or _has_findings(listing_id):
        return True
    return any(protected.names.match(JoinedLines.of(lines).text) for lines in read)


def _has_findings(listing_id: UUID) -> bool:
    """Say whether anything was found in a listing, in whatever revision: what is known is not found a second time."""
    return Finding.objects.filter(screening__revision__listing=listing_id).exists()
