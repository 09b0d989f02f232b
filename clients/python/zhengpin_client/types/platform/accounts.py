"""What the API takes and answers, for accounts.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict


class ApproveSignUpIn(TypedDict):
    """organisation_id: which the account belongs to; null: a new one, as named in the application."""

    organisation_id: NotRequired[str | None]


class InvitationIn(TypedDict):
    email: str
    kind: Literal["rights_holder", "agent", "merchant"]
    language: NotRequired[str]
    name: NotRequired[str]
    organisation_name: NotRequired[str]


class InvitedPerson(TypedDict):
    active: bool
    email: str
    id: str
    invitation: str
    """the code by which its owner sets a password; empty where it was mailed"""
    name: str
    roles: list[RoleHeld]


class IssuedToken(TypedDict):
    created_at: str
    expires_at: str | None
    id: str
    last_used_at: str | None
    name: str
    organisation: str
    prefix: str
    requests_a_minute: int | None
    revoked_at: str | None
    role: Literal[
        "administrator",
        "reviewer",
        "senior_reviewer",
        "rule_owner",
        "auditor",
        "holder_member",
        "agent_member",
        "merchant_member",
        "creator_member",
        "marketplace",
    ]
    scopes: list[str] | None
    screenings_a_day: int | None
    secret: str
    """never shown again"""


class Me(TypedDict):
    """Who one is to the API."""

    name: str
    organisations: list[str]
    permissions: list[
        Literal[
            "screen",
            "catalogue.send",
            "catalogue.read",
            "feedback.send",
            "rates.read",
            "feedback.read",
            "feedback.answer",
            "buyers.erase",
            "rights.file",
            "rights.read",
            "authorisations.read",
            "authorisations.pass_on",
            "rights.review",
            "references.keep",
            "pictures.excuse",
            "banks.look_up",
            "banks.keep",
            "applications.make",
            "applications.read",
            "findings.read",
            "rooms.read",
            "rechecks.read",
            "rechecks.start",
            "cases.read",
            "cases.decide",
            "cases.approve",
            "decisions.overturn",
            "evidence_packs.read",
            "evidence_packs.seal",
            "complaints.file",
            "complaints.read",
            "complaints.review",
            "counters.make",
            "appeals.file",
            "tracks.manage",
            "measures.read",
            "instructions.acknowledge",
            "links.read",
            "links.decide",
            "rules.read",
            "rules.comment",
            "rules.write",
            "ladder.manage",
            "brakes.release",
            "campaigns.read",
            "campaigns.run",
            "reports.read",
            "quality.read",
            "ledger.read",
            "publication.keep",
            "accounts.manage",
            "webhooks.manage",
            "inspections.read",
            "inspections.run",
            "purchases.read",
            "purchases.plan",
            "purchases.approve",
            "purchases.handle",
            "appraisals.make",
            "purchases.answer",
            "originals.deposit",
            "originals.read",
            "originals.decide",
            "contacts.read",
            "contacts.keep",
            "contacts.ask",
            "guides.read",
            "guides.draft",
            "guides.publish",
            "courses.read",
            "courses.take",
            "courses.manage",
            "matters.read",
            "matters.run",
            "exhibits.handle",
            "matters.share",
            "matters.read_shared",
            "authority_requests.read",
            "authority_requests.handle",
            "authority_requests.approve",
            "dangers.raise",
        ]
    ]
    ref: str
    roles: list[
        Literal[
            "administrator",
            "reviewer",
            "senior_reviewer",
            "rule_owner",
            "auditor",
            "holder_member",
            "agent_member",
            "merchant_member",
            "creator_member",
            "marketplace",
        ]
    ]
    sees_everything: bool


class OrganisationIn(TypedDict):
    kind: OrganisationKind
    language: NotRequired[str]
    name: str


type OrganisationKind = Literal["operator", "rights_holder", "agent", "merchant", "creator"]


class OrganisationOut(TypedDict):
    id: str
    kind: Literal["operator", "rights_holder", "agent", "merchant", "creator"]
    language: str
    name: str


type Permission = Literal[
    "screen",
    "catalogue.send",
    "catalogue.read",
    "feedback.send",
    "rates.read",
    "feedback.read",
    "feedback.answer",
    "buyers.erase",
    "rights.file",
    "rights.read",
    "authorisations.read",
    "authorisations.pass_on",
    "rights.review",
    "references.keep",
    "pictures.excuse",
    "banks.look_up",
    "banks.keep",
    "applications.make",
    "applications.read",
    "findings.read",
    "rooms.read",
    "rechecks.read",
    "rechecks.start",
    "cases.read",
    "cases.decide",
    "cases.approve",
    "decisions.overturn",
    "evidence_packs.read",
    "evidence_packs.seal",
    "complaints.file",
    "complaints.read",
    "complaints.review",
    "counters.make",
    "appeals.file",
    "tracks.manage",
    "measures.read",
    "instructions.acknowledge",
    "links.read",
    "links.decide",
    "rules.read",
    "rules.comment",
    "rules.write",
    "ladder.manage",
    "brakes.release",
    "campaigns.read",
    "campaigns.run",
    "reports.read",
    "quality.read",
    "ledger.read",
    "publication.keep",
    "accounts.manage",
    "webhooks.manage",
    "inspections.read",
    "inspections.run",
    "purchases.read",
    "purchases.plan",
    "purchases.approve",
    "purchases.handle",
    "appraisals.make",
    "purchases.answer",
    "originals.deposit",
    "originals.read",
    "originals.decide",
    "contacts.read",
    "contacts.keep",
    "contacts.ask",
    "guides.read",
    "guides.draft",
    "guides.publish",
    "courses.read",
    "courses.take",
    "courses.manage",
    "matters.read",
    "matters.run",
    "exhibits.handle",
    "matters.share",
    "matters.read_shared",
    "authority_requests.read",
    "authority_requests.handle",
    "authority_requests.approve",
    "dangers.raise",
]


class PersonIn(TypedDict):
    email: str
    name: str
    organisation_id: str
    role: Role


class PersonOut(TypedDict):
    active: bool
    email: str
    id: str
    name: str
    roles: list[RoleHeld]


type Role = Literal[
    "administrator",
    "reviewer",
    "senior_reviewer",
    "rule_owner",
    "auditor",
    "holder_member",
    "agent_member",
    "merchant_member",
    "creator_member",
    "marketplace",
]


class RoleHeld(TypedDict):
    organisation: str
    role: Literal[
        "administrator",
        "reviewer",
        "senior_reviewer",
        "rule_owner",
        "auditor",
        "holder_member",
        "agent_member",
        "merchant_member",
        "creator_member",
        "marketplace",
    ]


class RoleIn(TypedDict):
    organisation_id: str
    role: Role


class SignUpOut(TypedDict):
    """An application for an account, or an invitation to one."""

    answered_at: str | None
    confirmed_at: str | None
    created_at: str
    email: str
    explanation: str
    """why it was refused"""
    id: str
    kind: Literal["operator", "rights_holder", "agent", "merchant", "creator"]
    merchant_no: str
    name: str
    note: str
    number: str
    organisation_name: str
    person_id: str | None
    """whose account was made"""
    registration_no: str
    state: Literal["invited", "unconfirmed", "waiting", "approved", "refused", "revoked"]
    website: str


class TokenIn(TypedDict):
    expires_at: NotRequired[str | None]
    name: str
    organisation_id: str
    requests_a_minute: NotRequired[int | None]
    """its own bound; 0: none, null: as the settings say"""
    role: Role
    scopes: NotRequired[list[Permission] | None]
    """out of the role's permissions; null gives all"""
    screenings_a_day: NotRequired[int | None]


class TokenOut(TypedDict):
    """An API token, without its secret."""

    created_at: str
    expires_at: str | None
    id: str
    last_used_at: str | None
    name: str
    organisation: str
    prefix: str
    requests_a_minute: int | None
    revoked_at: str | None
    role: Literal[
        "administrator",
        "reviewer",
        "senior_reviewer",
        "rule_owner",
        "auditor",
        "holder_member",
        "agent_member",
        "merchant_member",
        "creator_member",
        "marketplace",
    ]
    scopes: list[str] | None
    screenings_a_day: int | None
