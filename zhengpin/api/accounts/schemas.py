"""How organisations, people, tokens and webhooks look as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from pydantic import Field

from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.api.kit.answers import AnswerBody, Moment, one_of, out_of, read
from zhengpin.messages.states import DeliveryState, EventType, ReceiverState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zhengpin.accounts.models import Person
    from zhengpin.kit.labels import Labelled
    from zhengpin.messages.models import WebhookEndpoint
    from zhengpin.messages.queries.receiving import Receiver


def _each_of(words: Iterable[Labelled]) -> dict[str, Any]:
    return {"items": {"type": "string"} | one_of(words)}


class Me(AnswerBody):
    """Who one is to the API."""

    ref: str
    name: str
    roles: list[str] = Field(json_schema_extra=_each_of(Role))
    permissions: list[str] = Field(json_schema_extra=_each_of(Permission))
    organisations: list[UUID]
    sees_everything: bool


class OrganisationOut(AnswerBody):
    id: UUID
    kind: str = out_of(OrganisationKind)
    name: str
    language: str


class RoleHeld(AnswerBody):
    organisation: UUID = read("organisation_id")
    role: str = out_of(Role)


class PersonOut(AnswerBody):
    id: UUID
    email: str
    name: str
    active: bool = read("is_active")
    roles: list[RoleHeld]

    @classmethod
    def shown(cls, row: Person, **more: object) -> Self:
        """Return a person with the roles it holds. more: fields of a wider schema than this one."""
        return cls.of(row, roles=list(row.memberships.all()), **more)


class InvitedPerson(PersonOut):
    invitation: str = Field(
        description="the code by which its owner sets a password; empty where it was mailed"
    )


class TokenOut(AnswerBody):
    """An API token, without its secret."""

    id: UUID
    organisation: UUID = read("organisation_id")
    role: str = out_of(Role)
    name: str
    prefix: str
    scopes: list[str] | None
    created_at: Moment
    expires_at: Moment | None
    revoked_at: Moment | None
    last_used_at: Moment | None
    requests_a_minute: int | None
    screenings_a_day: int | None


class IssuedToken(TokenOut):
    secret: str = Field(description="never shown again")


class EndpointOut(AnswerBody):
    """A webhook endpoint. former_until: how long the former secret signs, too."""

    id: UUID
    organisation: UUID = read("organisation_id")
    url: str
    event_types: list[str] = Field(json_schema_extra=_each_of(EventType))
    enabled: bool
    disabled_reason: str
    former_until: Moment | None
    created_at: Moment


class EndpointWithSecret(EndpointOut):
    secret: str = Field(description="what signs the messages (Standard Webhooks); never shown again")


class ReceiverOut(AnswerBody):
    """How the receiver behind an endpoint does."""

    endpoint: UUID
    url: str
    enabled: bool
    state: str = out_of(ReceiverState)
    waiting: int
    lag_seconds: float
    failures: int
    paused_until: Moment | None
    last_attempt_seconds: float
    answered_at: Moment | None
    failed_at: Moment | None


def receiver_shape(endpoint: WebhookEndpoint, one: Receiver) -> ReceiverOut:
    return ReceiverOut(
        endpoint=endpoint.pk,
        url=endpoint.url,
        enabled=endpoint.enabled,
        state=one.state.value,
        waiting=one.waiting,
        lag_seconds=round(one.lag, 1),
        failures=one.failures,
        paused_until=one.paused_until,
        last_attempt_seconds=round(one.seconds, 3),
        answered_at=one.answered_at,
        failed_at=one.failed_at,
    )


class DeliveryOut(AnswerBody):
    """One message to one endpoint, and what became of it."""

    id: UUID
    endpoint: UUID = read("endpoint_id")
    event_type: str = out_of(EventType)
    about: str
    body: dict[str, object] = Field(description="as `webhooks` of this document has it")
    state: str = out_of(DeliveryState)
    attempts: int
    next_attempt_at: Moment | None
    last_status: int | None
    last_error: str
    created_at: Moment
    delivered_at: Moment | None
