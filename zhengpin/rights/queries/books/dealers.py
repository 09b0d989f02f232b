"""System read of who may sell a book: by the chain of authority, and by what its publisher says of its dealers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import batched
from typing import Any, NamedTuple
from uuid import UUID

from zhengpin.accounts.models import Organisation
from zhengpin.accounts.queries import today
from zhengpin.matching.books.offered import SellerAuthority
from zhengpin.rights.authority import ChainIndex
from zhengpin.rights.books.dealers import judged, names_of
from zhengpin.rights.models import Filing
from zhengpin.rights.queries.authority import anywhere, links_to
from zhengpin.rights.queries.protected import MOST_PARAMETERS
from zhengpin.rights.states import FilingKind, FilingState

Pair = tuple[UUID, UUID]
"""A filing, and the organisation of a seller."""


class _Filed(NamedTuple):
    holder_id: UUID
    organisation_id: UUID
    complete: bool
    dealers: frozenset[str]


def seller_authority(filing_id: UUID, organisation_id: UUID, *, on: date | None = None) -> SellerAuthority:
    """Return whether one seller may sell one book; of several ask `seller_authorities`."""
    return seller_authorities([(filing_id, organisation_id)], on=on)[filing_id, organisation_id]


def seller_authorities(
    pairs: Iterable[Pair],
    *,
    names: Mapping[UUID, Iterable[str]] | None = None,
    on: date | None = None,
) -> dict[Pair, SellerAuthority]:
    """Return of each filing of a book and seller's organisation whether a chain leads from the publisher to it.

    `AUTHORISED`: the publisher's own, or a chain of authorisations covers the book on the day. `NONE`: the publisher
    says that its list of dealers is complete, and no chain leads there, nor has one ended by its term, and no name of
    the seller is listed. Else `UNKNOWN`, also of a filing that is no approved book. names: what sellers are called
    beside the name of their organisation, such as their shops'; on: by default today. Costs about ten statements for
    each 500 sellers, however many filings.
    """
    wanted = list(dict.fromkeys(pairs))
    books = _books({filing for filing, _ in wanted})
    sellers = {seller for filing, seller in wanted if filing in books}
    holders = {books[filing].holder_id for filing, _ in wanted if filing in books}
    index = ChainIndex(
        {
            link.id: link for some in batched(sellers, MOST_PARAMETERS) for link in links_to(some, holders)
        }.values()
    )
    called = _called(sellers, names or {})
    day = on or today()
    found: dict[Pair, SellerAuthority] = {}
    for filing_id, seller in wanted:
        book = books.get(filing_id)
        if book is None:
            found[filing_id, seller] = SellerAuthority.UNKNOWN
            continue
        found[filing_id, seller] = judged(
            index.judge(anywhere(seller, book.holder_id, day, filing_id)),
            own=seller == book.organisation_id,
            complete=book.complete,
            listed=bool(book.dealers & called.get(seller, frozenset())),
        )
    return found


def _books(filing_ids: set[UUID]) -> dict[UUID, _Filed]:
    rows = Filing.objects.filter(kind=FilingKind.PUBLICATION.value, state=FilingState.APPROVED.value)
    columns = ("pk", "holder_id", "holder__organisation_id", "details")
    return {
        pk: _filed(holder, organisation, details)
        for some in batched(filing_ids, MOST_PARAMETERS)
        for pk, holder, organisation, details in rows.filter(pk__in=some).values_list(*columns)
    }


def _filed(holder: UUID, organisation: UUID, details: dict[str, Any]) -> _Filed:
    complete = bool(details.get("dealers_complete"))
    dealers = names_of(details.get("distributors") or ()) if complete else frozenset()
    return _Filed(holder, organisation, complete, dealers)


def _called(sellers: set[UUID], names: Mapping[UUID, Iterable[str]]) -> dict[UUID, frozenset[str]]:
    """Return by which names each seller is known, as they are compared."""
    rows = Organisation.objects.only("pk", "name")
    own = {row.pk: row.name for some in batched(sellers, MOST_PARAMETERS) for row in rows.filter(pk__in=some)}
    return {one: names_of([own.get(one, ""), *names.get(one, ())]) for one in sellers}
