"""Reads of authorisations, and the judgement of a seller's authority from them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from zhengpin.accounts.models import Organisation
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.states import OrganisationKind
from zhengpin.rights.authority import Authority, Grant, authority
from zhengpin.rights.models import Authorisation, Filing
from zhengpin.rights.problems import AuthorisationNotFound
from zhengpin.rights.states import AuthorisationState
from zhengpin.rights.title_chain import plain_name


def authorisations(
    actor: Any,
    *,
    state: str = "",
    holder_id: UUID | None = None,
    authorised_id: UUID | None = None,
    filing_id: UUID | None = None,
    text: str = "",
) -> QuerySet[Authorisation]:
    """Return authorisations given or received, newest first; `text` seeks in the names of both sides."""
    rows = Authorisation.objects.visible_to(actor).select_related("holder__organisation", "authorised")
    given = {"state": state, "holder_id": holder_id, "authorised_id": authorised_id, "filings": filing_id}
    rows = rows.filter(**{name: value for name, value in given.items() if value})
    if text := text.strip().replace("\x00", ""):
        names = ("holder__name", "holder__name_zh", "authorised__name")
        rows = rows.filter(reduce(or_, (Q(**{f"{name}__icontains": text}) for name in names)))
    return rows.order_by("-pk")


def authorisation_counts(actor: Any) -> dict[str, int]:
    """Return how many authorisations stand in each state, every state named."""
    counted = Authorisation.objects.visible_to(actor).order_by().values_list("state").annotate(Count("pk"))
    return {state.value: 0 for state in AuthorisationState} | dict(counted)


def authorisation(actor: Any, authorisation_id: UUID | str) -> Authorisation:
    """Return one authorisation. Raises AuthorisationNotFound, also for one that the actor may not see."""
    try:
        row = authorisations(actor).filter(pk=authorisation_id).first()
    except (ValidationError, ValueError):
        row = None
    if row is None:
        raise AuthorisationNotFound()
    return row


def authorised_sellers(filing_id: UUID, *, on: date) -> set[UUID]:
    """Return the organisations of the holder and of all that may sell under a filing on one day (a system read)."""
    filing = Filing.objects.select_related("holder").filter(pk=filing_id).first()
    if filing is None:
        return set()
    rows = Authorisation.objects.filter(
        Q(filings=None) | Q(filings=filing),
        Q(valid_to=None) | Q(valid_to__gte=on),
        holder_id=filing.holder_id,
        valid_from__lte=on,
        state=AuthorisationState.ACTIVE.value,
    )
    return {filing.holder.organisation_id, *rows.values_list("authorised_id", flat=True)}


def grantees(actor: Any, text: str, *, limit: int = 20) -> list[Organisation]:
    """Return merchants whose name holds `text`, for one who may authorise them: a shop's name is public."""
    actor.require(Permission.FILE_RIGHTS)
    if not (text := text.strip().replace("\x00", "")):
        return []
    rows = Organisation.objects.filter(kind=OrganisationKind.MERCHANT.value, name__icontains=text)
    return list(rows.order_by("name")[:limit])


def authority_for(
    organisation_id: UUID,
    filing_ids: Iterable[UUID],
    *,
    on: date,
    nice_classes: Iterable[int] = (),
    territory: str = "CN",
    channel: str = "shop",
) -> dict[UUID, Authority]:
    """Return the judgement for each filing, in three statements however many there are (a system read)."""
    holders = dict(Filing.objects.filter(pk__in=set(filing_ids)).values_list("pk", "holder_id"))
    grants = grants_between(organisation_id, set(holders.values())) if holders else []
    classes = frozenset(nice_classes)
    return {
        filing_id: authority(
            grants,
            on=on,
            organisation_id=organisation_id,
            filing_id=filing_id,
            holder_id=holder_id,
            nice_classes=classes,
            territory=territory,
            channel=channel,
        )
        for filing_id, holder_id in holders.items()
    }


def authorised_among(organisation_ids: Iterable[UUID]) -> frozenset[UUID]:
    """Return those of these organisations that hold an authorisation in force for anything (a system read)."""
    rows = Authorisation.objects.filter(
        authorised_id__in=set(organisation_ids), state=AuthorisationState.ACTIVE.value
    )
    return frozenset(rows.order_by().values_list("authorised_id", flat=True).distinct())


def grants_between(organisation_id: UUID, holder_ids: Iterable[UUID]) -> list[Grant]:
    """Return every grant, in force or not, that these holders gave the organisation."""
    rows = Authorisation.objects.filter(authorised_id=organisation_id, holder_id__in=set(holder_ids))
    return [grant_of(row) for row in rows.prefetch_related("filings")]


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
    )


def revoked_parties(holder_id: UUID) -> dict[str, date]:
    """Return from when the authority of parties is revoked who hold no other in force, by `plain_name` (a system
    read).
    """
    rows = Authorisation.objects.filter(holder_id=holder_id).select_related("authorised").order_by("pk")
    revoked: dict[str, date] = {}
    standing = set()
    for row in rows:
        name = plain_name(row.authorised.name)
        if row.revoked_at:
            revoked[name] = timezone.localtime(row.revoked_at).date()
        elif row.state == AuthorisationState.ACTIVE.value:
            standing.add(name)
    return {name: day for name, day in revoked.items() if name not in standing}
