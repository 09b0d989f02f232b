"""How applications for accounts and invitations look as JSON."""

from __future__ import annotations

from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhengpin.accounts.states import SIGNED_UP, OrganisationKind, SignUpState
from zhengpin.api.kit.answers import AnswerBody, Moment, one_of, out_of


class SignUpOut(AnswerBody):
    """An application for an account, or an invitation to one."""

    id: UUID
    number: str
    state: str = out_of(SignUpState)
    kind: str = out_of(OrganisationKind)
    email: str
    name: str
    organisation_name: str
    registration_no: str
    merchant_no: str
    website: str
    note: str
    explanation: str = Field(description="why it was refused")
    person_id: UUID | None = Field(description="whose account was made")
    created_at: Moment
    confirmed_at: Moment | None
    answered_at: Moment | None


class InvitationIn(Schema):
    kind: str = Field(..., json_schema_extra=one_of(SIGNED_UP))
    email: str = Field(..., max_length=254, examples=["li@studio.example"])
    name: str = Field("", max_length=120)
    organisation_name: str = Field("", max_length=200)
    language: str = Field("zh-hans", pattern="^(zh-hans|en)$")


class ApproveSignUpIn(Schema):
    """organisation_id: which the account belongs to; null: a new one, as named in the application."""

    organisation_id: UUID | None = None
