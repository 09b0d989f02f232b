"""How scheduled rules and comments on them look as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.queries import display_names
from zhengpin.api.answers import one_of
from zhengpin.api.shapes.complaints import Named
from zhengpin.rulebook.notice import MOST_CHARACTERS, takes_comments
from zhengpin.rulebook.queries import in_force_now
from zhengpin.rulebook.states import RuleState


class InBoth(Schema):
    """A text in both languages."""

    en: str = Field(..., max_length=MOST_CHARACTERS)
    zh: str = Field(..., max_length=MOST_CHARACTERS)


class RuleSchedule(Schema):
    """A version of a rule with the day that was made known for it, if any."""

    code: str
    version: int
    state: str = Field(..., json_schema_extra=one_of(RuleState))
    rule: dict[str, Any] = Field(..., description="the rule's document, texts in both languages")
    digest: str
    in_force_from: date | None = Field(
        None, description="from the beginning of this day, where it is scheduled"
    )
    scheduled_at: datetime | None = None
    note: InBoth | None = Field(None, description="what changes, and why")
    urgent: InBoth | None = Field(None, description="why notice is shorter than usual; null: it is not")
    replaces: int | None = Field(None, description="the version in force now, if there is another")
    takes_comments: bool


class RuleSchedulePage(Schema):
    items: list[RuleSchedule]
    next_cursor: str | None


class RuleComment(Schema):
    """What an organisation or a public reader says of a scheduled version, and the one answer to it."""

    id: UUID
    code: str
    version: int
    organisation: Named | None = Field(None, description="null: of somebody who was not signed in")
    name: str = Field(..., description="as such a reader signed it")
    made_by: str = Field(..., description="whoever wrote it, by name")
    text: str
    created_at: datetime
    answer: str
    answered_by: str = Field(..., description="by name; to those outside, the operator's")
    answered_at: datetime | None


class RuleCommentPage(Schema):
    items: list[RuleComment]
    next_cursor: str | None


def schedule_shapes(actor: Actor, rows: Sequence[Any]) -> list[RuleSchedule]:
    """Return versions with what they would replace now."""
    now = in_force_now(actor, [row.code for row in rows])
    return [_schedule(row, now) for row in rows]


def _schedule(row: Any, now: Mapping[str, Any]) -> RuleSchedule:
    before = now.get(row.code)
    return RuleSchedule(
        code=row.code,
        version=row.version,
        state=row.state,
        rule=row.document,
        digest=row.document_digest,
        in_force_from=row.in_force_from,
        scheduled_at=row.scheduled_at,
        note=InBoth(**row.note) if row.note else None,
        urgent=InBoth(**row.urgent) if row.urgent else None,
        replaces=before.version if before and before.pk != row.pk else None,
        takes_comments=takes_comments(row),
    )


def comment_shapes(actor: Actor, rows: Sequence[Any]) -> list[RuleComment]:
    """Return comments with the names of those who wrote, as the actor may know them."""
    names = display_names(actor, [one for row in rows for one in (row.made_by, row.answered_by)])
    return [
        RuleComment(
            id=row.pk,
            code=row.rule.code,
            version=row.rule.version,
            organisation=Named(id=row.organisation_id, name=row.organisation.name)
            if row.organisation
            else None,
            name=row.name,
            made_by=names.get(row.made_by, ""),
            text=row.text,
            created_at=row.created_at,
            answer=row.answer,
            answered_by=names.get(row.answered_by, ""),
            answered_at=row.answered_at,
        )
        for row in rows
    ]
