"""Brands as rates know them: a name in its one form, and which names are of whose approved marks."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from uuid import UUID

from zhengpin.matching.names.normalise import normalise
from zhengpin.rights.models import Filing
from zhengpin.rights.states import FilingKind, FilingState

MOST_KEY = 300


@lru_cache(maxsize=50_000)
def brand_key(name: str) -> str:
    """Return a brand's name as it is compared: `Haier`, `HAIER ` and `ＨＡＩＥＲ` are one. Empty: nothing is named."""
    return " ".join(normalise(name).text.split())[:MOST_KEY]


def own_brands(organisations: Collection[UUID]) -> set[str]:
    """Return the names, as they are compared, of all approved marks of these organisations."""
    rows = Filing.objects.filter(
        kind=FilingKind.MARK.value, state=FilingState.APPROVED.value, holder__organisation__in=organisations
    ).select_related("mark")
    names = (name for row in rows for name in (row.mark.word, *row.mark.forms))
    return {key for name in names if (key := brand_key(str(name)))}
