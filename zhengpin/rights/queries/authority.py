"""Judges the authority of sellers from the authorisations on file, in few statements however many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.queries import today
from zhengpin.kit.markets import home_of
from zhengpin.rights.authority import Authority, ChainIndex, Grant, RightUse
from zhengpin.rights.models import Authorisation, Filing
from zhengpin.rights.queries.authorising import authorisation, authorisations
from zhengpin.rights.states import AuthorisationState
from zhengpin.rights.title_chain import plain_name

MOST_BELOW = 300
"""Authorisations below one that are shown together."""


@dataclass(frozen=True)
class Below:
    """What rests on an authorisation. depth: 1 where directly."""

    row: Authorisation
    depth: int
    authority: Authority


def authority_for(
    organisation_id: UUID,
    filing_ids: Iterable[UUID],
    *,
    on: date,
    nice_classes: Iterable[int] = (),
    territory: str | None = None,
    channel: str = "shop",
) -> dict[UUID, Authority]:
    """Return the judgement for each filing: in three statements however many, in five where a chain goes further up.

    territory: by default where the marketplace is at home; empty: it is not asked about.
    """
    where = home_of(settings.TERRITORIES) if territory is None else territory
    holders = dict(Filing.objects.filter(pk__in=set(filing_ids)).values_list("pk", "holder_id"))
    index = ChainIndex(links_to([organisation_id], set(holders.values())) if holders else [])
    classes = frozenset(nice_classes)
    return {
        filing_id: index.judge(RightUse(on, organisation_id, filing_id, holder_id, classes, where, channel))
        for filing_id, holder_id in holders.items()
    }


def authorised_sellers(filing_id: UUID, *, on: date) -> set[UUID]:
    """Return the organisations of the holder and of all that may sell something under a filing on one day."""
    filing = Filing.objects.select_related("holder").filter(pk=filing_id).first()
    if filing is None:
        return set()
    return {filing.holder.organisation_id} | sellers_under(filing.holder_id, on=on, filing_id=filing_id)


def sellers_under(holder_id: UUID, *, on: date, filing_id: UUID | None = None) -> set[UUID]:
    """Return the organisations that may sell something on a day under a filing of a holder, or under any of them."""
    links = grants_of(Authorisation.objects.filter(holder_id=holder_id))
    index = ChainIndex(links)
    sellers = {link.authorised_id for link in links if link.authorised_id}
    return {one for one in sellers if index.judge(anywhere(one, holder_id, on, filing_id)).allowed}


def authorised_among(organisation_ids: Iterable[UUID]) -> frozenset[UUID]:
    """Return those of these organisations that may sell something today under any right of anyone."""
    sellers, on = set(organisation_ids), today()
    links = links_to(sellers)
    index = ChainIndex(links)
    held = {(link.authorised_id, link.holder_id) for link in links if link.authorised_id in sellers}
    return frozenset(one for one, holder in held if one and index.judge(anywhere(one, holder, on)).allowed)


def anywhere(organisation_id: UUID, holder_id: UUID, on: date, filing_id: UUID | None = None) -> RightUse:
    """Return a use of which territory, channel and class are not asked about."""
    return RightUse(on, organisation_id, filing_id, holder_id, territory="", channel="")


def links_to(organisation_ids: Iterable[UUID], holder_ids: Iterable[UUID] | None = None) -> list[Grant]:
    """Return every authorisation, in force or not, that organisations hold, and those that these may rest on."""
    rows = Authorisation.objects.filter(authorised_id__in=set(organisation_ids))
    held = grants_of(rows if holder_ids is None else rows.filter(holder_id__in=set(holder_ids)))
    resting = {link.holder_id for link in held if link.parent_id}
    if not resting:
        return held
    above = grants_of(Authorisation.objects.filter(holder_id__in=resting).parents())
    return list({link.id: link for link in (*above, *held)}.values())


def grants_of(rows: QuerySet[Authorisation]) -> list[Grant]:
    """Return rows as they are judged, in two statements."""
    named = rows.select_related("holder", "authorised", "parent__authorised").prefetch_related("filings")
    return [grant_of(row) for row in named]


def grant_of(row: Authorisation) -> Grant:
    """Return a row as it is judged."""
    return Grant(
        id=row.pk,
        holder_id=row.holder_id,
        authorised_id=row.authorised_id,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        filing_ids=frozenset(filing.pk for filing in row.filings.all()),
        nice_classes=frozenset(row.nice_classes),
        territories=frozenset(row.territories),
        channels=frozenset(row.channels),
        revoked_on=timezone.localtime(row.revoked_at).date() if row.revoked_at else None,
        parent_id=row.parent_id,
        renews_id=row.renews_id,
        authoriser_name=row.authoriser,
        authorised_name=row.seller,
        tier=row.tier,
        sublicensable=row.sublicensable,
        tiers_below=row.tiers_below,
        exclusive=row.exclusive,
    )


def chain_above(row: Authorisation) -> list[Authorisation]:
    """Return the authorisations from the rights holder's own down to a row in hand, itself included."""
    above = {one.pk: one for one in row.above.select_related("authorised", "holder", "parent__authorised")}
    chain = [row]
    while chain[0].parent_id is not None:
        chain.insert(0, above[chain[0].parent_id])
    return chain


def chain_of(actor: Actor, authorisation_id: UUID | str, *, on: date) -> Authority:
    """Return the judgement of one authorisation on a day, with the chain above it. Raises AuthorisationNotFound."""
    row = authorisation(actor, authorisation_id)
    return _index_around(row).judge_link(row.pk, _bare(row, on))


def tree_below(actor: Actor, row: Authorisation, *, on: date) -> list[Below]:
    """Return what rests on an authorisation and the actor may see, each after the one above it, as judged on a day."""
    rows = list(authorisations(actor).filter(above=row).order_by("pk")[:MOST_BELOW])
    index = ChainIndex(grants_of(Authorisation.objects.filter(holder_id=row.holder_id))) if rows else None
    children: dict[UUID | None, list[Authorisation]] = defaultdict(list)
    for one in rows:
        children[one.parent_id].append(one)
    found, waiting = [], [(one, 1) for one in reversed(children[row.pk])]
    while waiting and index is not None:
        one, depth = waiting.pop()
        found.append(Below(one, depth, index.judge_link(one.pk, _bare(one, on))))
        waiting += [(child, depth + 1) for child in reversed(children[one.pk])]
    return found


def _index_around(row: Authorisation) -> ChainIndex:
    rows = Authorisation.objects.filter(holder_id=row.holder_id)
    return ChainIndex([*grants_of(rows.parents()), *grants_of(rows.filter(pk=row.pk))])


def _bare(row: Authorisation, on: date) -> RightUse:
    return RightUse(on, row.authorised_id or row.pk, None, row.holder_id, territory="", channel="")


def revoked_parties(holder_id: UUID) -> dict[str, date]:
    """Return from when the authority of parties is revoked who hold no other in force, by `plain_name` (a system
    read).
    """
    rows = Authorisation.objects.filter(holder_id=holder_id).select_related("authorised").order_by("pk")
    revoked: dict[str, date] = {}
    standing = set()
    for row in rows:
        name = plain_name(row.seller)
        if row.revoked_at:
            revoked[name] = timezone.localtime(row.revoked_at).date()
        elif row.state == AuthorisationState.ACTIVE.value:
            standing.add(name)
    return {name: day for name, day in revoked.items() if name not in standing}
