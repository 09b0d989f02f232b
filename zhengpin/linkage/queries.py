"""Every read of related accounts: links with what they rest on, runs, what is kept of an account."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog.models import Merchant
from zhengpin.catalog.states import SubjectState
from zhengpin.linkage.models import Link, LinkRun, Trait
from zhengpin.linkage.problems import LinkNotFound, LinkRunNotFound
from zhengpin.linkage.states import LinkState

DOWN = (SubjectState.REMOVED, SubjectState.FROZEN, SubjectState.BANNED, SubjectState.CLOSED)
"""How an account is shown that was taken down."""
STANDING = (LinkState.PROPOSED.value, LinkState.CONFIRMED.value)
MOST_IN_CLUSTER = 60
"""Accounts of a cluster that are looked for; a larger one is not for looking at."""


def links(
    actor: Actor,
    *,
    state: str = "",
    kind: str = "",
    text: str = "",
    account_id: UUID | None = None,
) -> QuerySet[Link]:
    """Return links, the likeliest first. kind: only those that share something of it; text: in a name of either."""
    rows = _visible(actor)
    rows = rows.filter(state=state) if state else rows
    if account_id:
        rows = rows.filter(Q(a_id=account_id) | Q(b_id=account_id))
    return links_among(actor, rows, kind=kind, text=text)


def links_among(actor: Actor, rows: QuerySet[Link], *, kind: str = "", text: str = "") -> QuerySet[Link]:
    """Return those of the links that share something of a kind, or of which a name holds a text; likeliest first."""
    actor.require(Permission.READ_LINKS)
    if text := text.strip().replace("\x00", "")[:200]:
        rows = rows.filter(Q(a__name__icontains=text) | Q(b__name__icontains=text))
    if kind:
        rows = rows.filter(kinds__contains=f" {kind} ")
    return rows.order_by("-rank")


def _visible(actor: Actor) -> QuerySet[Link]:
    actor.require(Permission.READ_LINKS)
    return Link.objects.visible_to(actor).select_related(*_PUBLISHERS)


_PUBLISHERS = ("a__merchant", "a__creator", "b__merchant", "b__creator")


def link(actor: Actor, link_id: UUID | str) -> Link:
    """Return one link. Raises LinkNotFound, Forbidden."""
    try:
        return links(actor).get(pk=link_id)
    except (Link.DoesNotExist, ValidationError, ValueError) as error:
        raise LinkNotFound() from error


def standing_links(actor: Actor, account_id: UUID) -> QuerySet[Link]:
    """Return the links of one account that are proposed or confirmed, the likeliest first."""
    return links(actor, account_id=account_id).filter(state__in=STANDING)


def linked(actor: Actor, merchant_id: UUID | str, *, states: Iterable[str] = STANDING) -> QuerySet[Link]:
    """Return the links of one merchant that are proposed or confirmed, the likeliest first."""
    account = Merchant.objects.visible_to(actor).filter(pk=merchant_id).values("organisation_id")
    return links(actor).filter(Q(a_id__in=account) | Q(b_id__in=account), state__in=list(states))


def confirmed_links(actor: Actor, merchant_id: UUID | str) -> QuerySet[Link]:
    """Return the links of one merchant that a person confirmed."""
    return linked(actor, merchant_id, states=(LinkState.CONFIRMED.value,))


def partners_of(account_ids: Iterable[UUID]) -> set[UUID]:
    """Return the accounts that a person linked with any of these (a system read)."""
    known = set(account_ids)
    rows = Link.objects.filter(Q(a_id__in=known) | Q(b_id__in=known), state=LinkState.CONFIRMED.value)
    return {end for pair in rows.values_list("a_id", "b_id") for end in pair} - known


def of_one_hand(account_ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Return for accounts that a person linked with one another one of them, the same for all (a system read)."""
    known = set(account_ids)
    rows = Link.objects.filter(a_id__in=known, b_id__in=known, state=LinkState.CONFIRMED.value)
    first: dict[UUID, UUID] = {}
    for pair in rows.order_by("a_id", "b_id").values_list("a_id", "b_id"):
        one, other = (first.get(end, end) for end in pair)
        kept, gone = min(one, other), max(one, other)
        first |= dict.fromkeys((*pair, *(key for key, value in first.items() if value == gone)), kept)
    return first


def returned(actor: Actor, *, offenders: object = ()) -> QuerySet[Link]:
    """Return the links by which someone came back under another name: one account is closed or frozen or among the
    `offenders` (numbers of accounts or a query for them), and the other joined after it."""
    down = [one.value for one in DOWN]
    first = Q(a__merchant__state__in=down) | Q(a_id__in=offenders)
    second = Q(b__merchant__state__in=down) | Q(b_id__in=offenders)
    rows = links(actor).filter(state__in=STANDING)
    rows = rows.annotate(a_joined=_joined("a"), b_joined=_joined("b"))
    return rows.filter((first & Q(b_joined__gt=F("a_joined"))) | (second & Q(a_joined__gt=F("b_joined"))))


def _joined(side: str) -> Coalesce:
    """The day on which a merchant joined; where it is not known, that on which it was first seen."""
    return Coalesce(f"{side}__merchant__joined_on", TruncDate(f"{side}__merchant__created_at"))


def cluster(actor: Actor, account_id: UUID) -> list[Link]:
    """Return the links that hang together with an account by any path, as far as MOST_IN_CLUSTER accounts reach."""
    known, edge = {account_id}, {account_id}
    found: dict[UUID, Link] = {}
    while edge and len(known) < MOST_IN_CLUSTER:
        rows = links(actor).filter(Q(a_id__in=edge) | Q(b_id__in=edge), state__in=STANDING)
        found |= {row.pk: row for row in rows}
        reached = {end for row in found.values() for end in (row.a_id, row.b_id)}
        edge, known = reached - known, known | reached
    return list(found.values())


def runs(actor: Actor) -> QuerySet[LinkRun]:
    """Return runs of the linkage, newest first."""
    actor.require(Permission.READ_LINKS)
    return LinkRun.objects.visible_to(actor).order_by("-pk")


def run(actor: Actor, run_id: UUID | str) -> LinkRun:
    """Return one run. Raises RunNotFound, Forbidden."""
    try:
        return runs(actor).get(pk=run_id)
    except (LinkRun.DoesNotExist, ValidationError, ValueError) as error:
        raise LinkRunNotFound() from error


def traits(actor: Actor, *, account_id: UUID) -> QuerySet[Trait]:
    """Return what is kept of an account, by kind: digests and the little that may be shown."""
    actor.require(Permission.READ_LINKS)
    return Trait.objects.visible_to(actor).filter(account_id=account_id).order_by("kind", "pk")


def shown_of(keys: Iterable[tuple[UUID, str, str]]) -> dict[tuple[str, str], str]:
    """Return the masked forms of traits by kind and digest, of these accounts' (a system read)."""
    given = list(keys)
    accounts, digests = {key[0] for key in given}, {key[2] for key in given}
    rows = Trait.objects.filter(account_id__in=accounts, digest__in=digests)
    return {(kind, made): shown for kind, made, shown in rows.values_list("kind", "digest", "shown")}


def export_rows(actor: Actor, rows: QuerySet[Link]) -> Iterator[list[str]]:
    """Return links as the rows of a table, its header first: for an export."""
    yield ["link", "state", "probability", "a", "a_name", "b", "b_name", "kinds", "reason", "decided_at"]
    for row in rows.iterator(chunk_size=1000):
        yield [
            str(row.pk),
            row.state,
            f"{row.probability:.4f}",
            *(part for one in (row.a, row.b) for part in (_external_id(one), one.name)),
            row.kinds.strip(),
            row.reason,
            row.decided_at.isoformat() if row.decided_at else "",
        ]


def _external_id(account: object) -> str:
    publisher = getattr(account, "merchant", None) or getattr(account, "creator", None)
    return publisher.external_id if publisher else ""
