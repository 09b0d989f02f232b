"""Organisations, people, API tokens, and who one is."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from ninja import Field, Router, Schema, Status

from zhengpin.accounts import operations, queries
from zhengpin.accounts.browser import browser_in
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.api.accounts.schemas import InvitedPerson, IssuedToken, Me, OrganisationOut, PersonOut, TokenOut
from zhengpin.api.kit.answers import PageOf, Paginated, answers, aware, page
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.flows.people import security as account_security

router = Router(tags=["accounts"])


class OrganisationIn(Schema):
    kind: OrganisationKind
    name: str = Field(..., min_length=1, max_length=200)
    language: str = Field("zh-hans", pattern="^(zh-hans|en)$")


class PersonIn(Schema):
    email: str = Field(..., max_length=254, examples=["li@studio.example"])
    name: str = Field(..., min_length=1, max_length=120)
    organisation_id: UUID
    role: Role


class RoleIn(Schema):
    organisation_id: UUID
    role: Role


class TokenIn(Schema):
    organisation_id: UUID
    role: Role
    name: str = Field(..., min_length=1, max_length=120)
    scopes: list[Permission] | None = Field(None, description="out of the role's permissions; null gives all")
    expires_at: datetime | None = None
    requests_a_minute: int | None = Field(
        None, ge=0, le=10_000_000, description="its own bound; 0: none, null: as the settings say"
    )
    screenings_a_day: int | None = Field(None, ge=0, le=1_000_000_000)


@router.get("/me", operation_id="get_me", response=answers(Me))
def me(request: ApiRequest):
    """Say who one is to the API: roles, permissions, organisations. Needs no permission."""
    actor = request.actor
    return Me(
        ref=actor.ref,
        name=actor.name,
        roles=sorted(actor.roles),
        permissions=sorted(actor.permissions),
        organisations=sorted(actor.organisation_ids),
        sees_everything=actor.sees_everything,
    )


@router.get("/organisations", operation_id="list_organisations", response=answers(Paginated[OrganisationOut]))
def organisations(request: ApiRequest, paging: PageOf):
    """List organisations, newest first."""
    request.actor.require(Permission.MANAGE_ACCOUNTS)
    return page(queries.organisations(request.actor), paging, OrganisationOut.of)


@router.post("/organisations", operation_id="create_organisation", response=answers(OrganisationOut, 201))
def create_organisation(request: ApiRequest, payload: OrganisationIn):
    """Add an organisation."""
    request.actor.require(Permission.MANAGE_ACCOUNTS)
    return Status(
        201, OrganisationOut.of(operations.create_organisation(**payload.dict(), actor=request.actor))
    )


@router.get("/people", operation_id="list_people", response=answers(Paginated[PersonOut]))
def people(request: ApiRequest, paging: PageOf):
    """List people with their roles, newest first."""
    request.actor.require(Permission.MANAGE_ACCOUNTS)
    return page(queries.people(request.actor), paging, PersonOut.shown)


@router.post("/people", operation_id="invite_person", response=answers(InvitedPerson, 201))
def invite(request: ApiRequest, payload: PersonIn):
    """Make an account without a password; `invitation` is the code by which its owner sets one.

    It is empty where there is a mail server: then the owner has a letter with the link.
    """
    request.actor.require(Permission.MANAGE_ACCOUNTS)
    person = operations.create_person(
        email=payload.email,
        name=payload.name,
        password=None,
        organisation=payload.organisation_id,
        role=payload.role,
        actor=request.actor,
    )
    code = account_security.invite(person_id=person.pk, actor=request.actor)
    return Status(201, InvitedPerson.shown(person, invitation=code))


@router.post("/people/{person_id}/deactivate", operation_id="deactivate_person", response={204: None})
def deactivate(request: ApiRequest, person_id: UUID):
    """Close an account."""
    request.actor.require(Permission.MANAGE_ACCOUNTS)
    operations.deactivate_person(person_id=person_id, actor=request.actor)
    return Status(204, None)


@router.post("/people/{person_id}/roles", operation_id="grant_role", response={204: None})
def grant_role(request: ApiRequest, person_id: UUID, payload: RoleIn):
    """Give a person a role in an organisation."""
    request.actor.require(Permission.MANAGE_ACCOUNTS)
    operations.grant_role(person_id=person_id, **payload.dict(), actor=request.actor)
    return Status(204, None)


@router.post("/people/{person_id}/roles/revoke", operation_id="revoke_role", response={204: None})
def revoke_role(request: ApiRequest, person_id: UUID, payload: RoleIn):
    """Take a role from a person."""
    request.actor.require(Permission.MANAGE_ACCOUNTS)
    operations.revoke_role(person_id=person_id, **payload.dict(), actor=request.actor)
    return Status(204, None)


@router.get("/tokens", operation_id="list_tokens", response=answers(Paginated[TokenOut]))
def tokens(request: ApiRequest, paging: PageOf):
    """List API tokens, newest first; never their secrets."""
    request.actor.require(Permission.MANAGE_ACCOUNTS)
    return page(queries.tokens(request.actor), paging, TokenOut.of)


@router.post("/tokens", operation_id="issue_token", response=answers(IssuedToken, 201))
def issue_token(request: ApiRequest, payload: TokenIn):
    """Issue a token. Its secret is in this answer and never shown again."""
    request.actor.require(Permission.MANAGE_ACCOUNTS)
    fields = payload.dict()
    if payload.expires_at:
        fields["expires_at"] = aware(payload.expires_at)
    row, secret = operations.issue_token(**fields, browser=browser_in(request.META), actor=request.actor)
    return Status(201, IssuedToken.of(row, secret=secret))


@router.post("/tokens/{token_id}/revoke", operation_id="revoke_token", response={204: None})
def revoke_token(request: ApiRequest, token_id: UUID):
    """Revoke a token at once."""
    request.actor.require(Permission.MANAGE_ACCOUNTS)
    operations.revoke_token(token_id=token_id, browser=browser_in(request.META), actor=request.actor)
    return Status(204, None)
