"""System read of which publishers a registrant of ISBNs belongs to, learnt from the filings that were approved."""

from __future__ import annotations

from collections import Counter

from zhengpin.matching.books.registrants import RegistrantTable, is_same_publisher, publisher_key
from zhengpin.rights.models import Filing
from zhengpin.rights.queries.books.parting import isbn_ranges
from zhengpin.rights.states import FilingKind, FilingState


def registrants() -> RegistrantTable:
    """Return what approved filings say of registrants; nothing while no ranges are imported.

    Costs a walk over all approved books: whoever holds it learns it anew when a book or the ranges have changed. A
    filing counts once for its publisher, and once for an imprint that is no other name of that.
    """
    table, ranges = RegistrantTable(), isbn_ranges()
    if ranges is None:
        return table
    rows = Filing.objects.filter(kind=FilingKind.PUBLICATION.value, state=FilingState.APPROVED.value)
    named = rows.values_list("registration_no", "details__publisher", "details__imprint").order_by("pk")
    counted: Counter[tuple[str, str]] = Counter()
    for isbn, publisher, imprint in named.iterator(chunk_size=2000):
        parts = ranges.parts(isbn)
        if parts and parts.registrant_prefix:
            counted.update((parts.registrant_prefix, name) for name in _names(publisher or "", imprint or ""))
    for (registrant, name), filings in counted.items():
        table.learn(registrant, name, filings)
    return table


def _names(publisher: str, imprint: str) -> list[str]:
    if not imprint or is_same_publisher(publisher_key(publisher), publisher_key(imprint)):
        return [publisher]
    return [publisher, imprint]
