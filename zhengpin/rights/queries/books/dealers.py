"""System read of who may sell a book: by the chain of authority, and by what its publisher says of its dealers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import batched
from typing import NamedTuple
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


_NAMES = ("holder__name", "holder__name_zh")


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
    says that its list of dealers is complete, no chain leads there, nor has one ended by its term, and the seller bears
    neither a listed name nor one of the publisher's own. Else `UNKNOWN`, also of a filing that is no approved book.
    names: what sellers are called beside the name of their organisation, such as their shops'; on: by default today.
    Costs about ten statements for each 500 sellers, however many filings.
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
    named = rows.select_related("holder").only("details", "holder__organisation", *_NAMES)
    return {
        row.pk: _filed(row)
        for some in batched(filing_ids, MOST_PARAMETERS)
        for row in named.filter(pk__in=some)
    }


def _filed(row: Filing) -> _Filed:
    details, holder = row.details, row.holder
    if not details.get("dealers_complete"):
        return _Filed(row.holder_id, holder.organisation_id, complete=False, dealers=frozenset())
    own = (holder.name, holder.name_zh, details.get("publisher") or "", details.get("imprint") or "")
    dealers = names_of([*own, *(details.get("distributors") or ())])
    return _Filed(row.holder_id, holder.organisation_id, complete=True, dealers=dealers)


def _called(sellers: set[UUID], names: Mapping[UUID, Iterable[str]]) -> dict[UUID, frozenset[str]]:
    """Return by which names each seller is known, as they are compared."""
    rows = Organisation.objects.only("pk", "name")
    own = {row.pk: row.name for some in batched(sellers, MOST_PARAMETERS) for row in rows.filter(pk__in=some)}
    return {one: names_of([own.get(one, ""), *names.get(one, ())]) for one in sellers}
