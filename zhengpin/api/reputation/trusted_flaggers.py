"""Trusted flaggers over the API: who holds the status, registered and ended by the operator's administrators."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from ninja import Field, Router, Schema, Status

from zhengpin.accounts.permissions import Permission
from zhengpin.api.kit.answers import PageOf, Paginated, answers, page
from zhengpin.api.kit.operations import ApiRequest, once
from zhengpin.complaints import operations, queries

if TYPE_CHECKING:
    from zhengpin.complaints.models import TrustedFlagger

router = Router(tags=["reputation"])


class FlaggerIn(Schema):
    """An organisation or a person, and who awarded the status (DSA art. 22)."""

    organisation: UUID | None = None
    person: UUID | None = None
    awarded_by: str = Field(..., min_length=1, max_length=200, description="the Digital Services Coordinator")
    country: str = Field(
        ..., pattern="^[A-Za-z]{2}$", description="of the coordinator: ISO 3166, two letters"
    )
    awarded_on: date
    note: str = Field("", max_length=1000, description="area of expertise")


class FlaggerEnd(Schema):
    """From which day the status no longer holds, and why."""

    ended_on: date
    explanation: str = Field(..., min_length=1, max_length=1000)


class TrustedFlaggerOut(Schema):
    """The status of one organisation or person."""

    id: UUID
    name: str
    organisation: UUID | None
    person: UUID | None
    awarded_by: str
    country: str
    awarded_on: date
    ended_on: date | None
    note: str
    registered_at: datetime


TrustedFlaggerPage = Paginated[TrustedFlaggerOut]


def flagger_shape(row: TrustedFlagger) -> TrustedFlaggerOut:
    """Return one status as JSON."""
    return TrustedFlaggerOut(
        id=row.pk,
        name=row.name,
        organisation=row.organisation_id,
        person=row.person_id,
        awarded_by=row.awarded_by,
        country=row.country,
        awarded_on=row.awarded_on,
        ended_on=row.ended_on,
        note=row.note,
        registered_at=row.registered_at,
    )


@router.get("/trusted-flaggers", operation_id="list_trusted_flaggers", response=answers(TrustedFlaggerPage))
def list_flaggers(request: ApiRequest, paging: PageOf, in_force: bool = False):
    """List the trusted flaggers, newest first; `in_force`: only those that hold the status today."""
    request.actor.require(Permission.READ_COMPLAINTS)
    return page(queries.trusted_flaggers(request.actor, in_force=in_force), paging, flagger_shape)


@router.post(
    "/trusted-flaggers", operation_id="register_trusted_flagger", response=answers(TrustedFlaggerOut, 201)
)
def register(request: ApiRequest, payload: FlaggerIn):
    """Register an organisation or a person as trusted flagger: what it submits from then on counts as such a notice."""
    request.actor.require(Permission.MANAGE_ACCOUNTS)
    row = operations.register_flagger(
        organisation_id=payload.organisation,
        person_id=payload.person,
        awarded_by=payload.awarded_by,
        country=payload.country,
        awarded_on=payload.awarded_on,
        note=payload.note,
        actor=request.actor,
    )
    return Status(201, flagger_shape(row))


@router.post(
    "/trusted-flaggers/{flagger_id}/end",
    operation_id="end_trusted_flagger",
    response=answers(TrustedFlaggerOut),
)
def end(request: ApiRequest, flagger_id: UUID, payload: FlaggerEnd):
    """Record that the status has ended, with the reason. What was submitted before keeps it."""
    request.actor.require(Permission.MANAGE_ACCOUNTS)
    row = operations.end_flagger(flagger_id=flagger_id, **payload.dict(), actor=request.actor)
    return flagger_shape(row)


once(router)
