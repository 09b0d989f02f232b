"""Reads of authorisations, and who may give them."""

from __future__ import annotations

from datetime import date
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.states import OrganisationKind
from zhengpin.accounts.tenancy import find_row
from zhengpin.rights.models import Authorisation
from zhengpin.rights.problems import AuthorisationNotFound
from zhengpin.rights.queries.filed_rights import filings, holders
from zhengpin.rights.states import AuthorisationState


def authorisations(
    actor: Actor,
    *,
    state: str = "",
    holder_id: UUID | None = None,
    authorised_id: UUID | None = None,
    filing_id: UUID | None = None,
    text: str = "",
) -> QuerySet[Authorisation]:
    """Return authorisations given or received, newest first; `text` seeks in the names of both sides."""
    rows = Authorisation.objects.visible_to(actor).select_related(
        "holder__organisation", "authorised", "parent__authorised"
    )
    given = {"state": state, "holder_id": holder_id, "authorised_id": authorised_id, "filings": filing_id}
    rows = rows.filter(**{name: value for name, value in given.items() if value})
    if text := text.strip().replace("\x00", ""):
        names = ("holder__name", "holder__name_zh", "authorised__name", "authorised_name")
        rows = rows.filter(reduce(or_, (Q(**{f"{name}__icontains": text}) for name in names)))
    return rows.order_by("-pk")


def authorisation_counts(actor: Actor) -> dict[str, int]:
    """Return how many authorisations stand in each state, every state named."""
    counted = Authorisation.objects.visible_to(actor).order_by().values_list("state").annotate(Count("pk"))
    return {state.value: 0 for state in AuthorisationState} | dict(counted)


def authorisation(actor: Actor, authorisation_id: UUID | str) -> Authorisation:
    """Return one authorisation. Raises AuthorisationNotFound, also for one that the actor may not see."""
    return find_row(authorisations(actor), authorisation_id, AuthorisationNotFound)


def may_pass_on(actor: Actor, row: Authorisation) -> bool:
    """Say whether the actor may authorise others below an authorisation: for its seller, or its rights holder."""
    return row.sublicensable and speaks_for(actor, row.authorised_id, row)


def may_revoke(actor: Actor, row: Authorisation) -> bool:
    """Say whether the actor may revoke an authorisation: who gave it, or acts for its rights holder."""
    free = not row.irrevocable or actor.sees_everything
    return free and speaks_for(actor, row.parent.authorised_id if row.parent else None, row)


def speaks_for(actor: Actor, organisation_id: UUID | None, row: Authorisation) -> bool:
    """Say whether the actor acts for an organisation that passes authorisations on, or for the rights holder of one."""
    if organisation_id in actor.organisation_ids and actor.may(Permission.PASS_ON):
        return True
    return actor.may(Permission.FILE_RIGHTS) and holders(actor).filter(pk=row.holder_id).exists()


def latest_of(actor: Actor, row: Authorisation) -> Authorisation:
    """Return an authorisation, or the one in force that renews it, however many times it was renewed."""
    met = {row.pk}
    while renewal := authorisations(actor).filter(renews=row).exclude(pk__in=met).first():
        met.add(renewal.pk)
        row = renewal
    return row


def resting_on(actor: Actor, row: Authorisation) -> QuerySet[Authorisation]:
    """Return the authorisations in force that rest on one, or on one that it renews, however far down."""
    line, waiting = {row.pk}, row
    while waiting.renews is not None and waiting.renews.pk not in line:
        waiting = waiting.renews
        line.add(waiting.pk)
    rows = authorisations(actor, state=AuthorisationState.ACTIVE.value)
    return rows.filter(above__in=line).distinct()


def beginning(actor: Actor, *, since: date, on: date) -> list[Authorisation]:
    """Return the authorisations in force that began within some days and were given before."""
    rows = authorisations(actor, state=AuthorisationState.ACTIVE.value)
    return list(rows.filter(valid_from__gt=since, valid_from__lte=on, created_at__date__lt=F("valid_from")))


def filings_under(actor: Actor, row: Authorisation) -> set[UUID]:
    """Return the rights that an authorisation names, or all of its holder where it names none."""
    named = set(row.filings.values_list("pk", flat=True))
    return named or set(filings(actor, holder_id=row.holder_id).values_list("pk", flat=True))


def passable(actor: Actor) -> QuerySet[Authorisation]:
    """Return the authorisations in force that the actor's organisations hold and may pass on, newest first."""
    rows = authorisations(actor, state=AuthorisationState.ACTIVE.value)
    return rows.filter(authorised_id__in=actor.organisation_ids, sublicensable=True)


def grantees(actor: Actor, text: str, *, limit: int = 20) -> list[Organisation]:
    """Return merchants whose name holds `text`, for one who may authorise them: a shop's name is public."""
    if not actor.may(Permission.FILE_RIGHTS) and not passable(actor).exists():
        actor.require(Permission.FILE_RIGHTS)
    if not (text := text.strip().replace("\x00", "")):
        return []
    rows = Organisation.objects.filter(kind=OrganisationKind.MERCHANT.value, name__icontains=text)
    return list(rows.order_by("name")[:limit])
