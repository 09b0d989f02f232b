"""How scheduled rules look as JSON, with comments on them, and what should be known before one is put in force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.queries import display_names
from zhengpin.api.complaints.schemas import Named
from zhengpin.api.kit.answers import Paginated, one_of
from zhengpin.rulebook.backtests.queries import book_has_changed, last_done
from zhengpin.rulebook.notice import MOST_CHARACTERS, needs_second, takes_comments
from zhengpin.rulebook.queries import in_force_now
from zhengpin.rulebook.states import RuleState

if TYPE_CHECKING:
    from zhengpin.rulebook.models import Backtest, RuleComment, RuleVersion


class InBoth(Schema):
    """A text in both languages."""

    en: str = Field(..., max_length=MOST_CHARACTERS)
    zh: str = Field(..., max_length=MOST_CHARACTERS)


class RuleScheduleOut(Schema):
    """A version of a rule with the day that was made known for it, if any."""

    code: str
    version: int
    state: str = Field(..., json_schema_extra=one_of(RuleState))
    rule: dict[str, object] = Field(..., description="the rule's document, texts in both languages")
    digest: str
    in_force_from: date | None = Field(
        None, description="from the beginning of this day, where it is scheduled"
    )
    scheduled_at: datetime | None = None
    note: InBoth | None = Field(None, description="what changes, and why")
    urgent: InBoth | None = Field(None, description="why notice is shorter than usual; null: it is not")
    replaces: int | None = Field(None, description="the version in force now, if there is another")
    takes_comments: bool


RuleSchedulePage = Paginated[RuleScheduleOut]


class RuleCommentOut(Schema):
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


RuleCommentPage = Paginated[RuleCommentOut]


def schedule_schemas(actor: Actor, rows: Sequence[RuleVersion]) -> list[RuleScheduleOut]:
    """Return versions with what they would replace now."""
    now = in_force_now(actor, [row.code for row in rows])
    return [_schedule(row, now) for row in rows]


def _schedule(row: RuleVersion, now: Mapping[str, RuleVersion]) -> RuleScheduleOut:
    before = now.get(row.code)
    return RuleScheduleOut(
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


def comment_schemas(actor: Actor, rows: Sequence[RuleComment]) -> list[RuleCommentOut]:
    """Return comments with the names of those who wrote, as the actor may know them."""
    names = display_names(actor, [one for row in rows for one in (row.made_by, row.answered_by)])
    return [
        RuleCommentOut(
            id=row.pk,
            code=row.rule.code,
            version=row.rule.version,
            organisation=Named(id=row.organisation.pk, name=row.organisation.name)
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


class LastBacktest(Schema):
    """What the last finished rehearsal of a version found."""

    id: str
    first: date
    last: date
    finished_at: datetime | None
    asked: int
    changed: int
    changes: dict[str, int] = Field(..., description="how many, by `outcome → outcome`")
    book_has_changed: bool = Field(..., description="whether other rules are in force by now")


class RuleReadiness(Schema):
    code: str
    version: int
    backtest: LastBacktest | None = Field(None, description="null: never backtested")
    confirmed: bool = Field(..., description="whether counsel confirmed it")
    second_person_missing: bool = Field(..., description="whether a second person must still agree")
    asked_at: datetime | None
    agreed_at: datetime | None


class TakeBackIn(Schema):
    reason: str = Field(
        "", max_length=MOST_CHARACTERS, description="needed from ten minutes after it came in force"
    )


class TakenBack(Schema):
    code: str
    version: int
    restored: int | None = Field(..., description="the version that is in force again; null: there was none")


def readiness_shape(actor: Actor, row: RuleVersion) -> RuleReadiness:
    """Return what should be known before a version is put in force."""
    done = last_done(actor, row)
    return RuleReadiness(
        code=row.code,
        version=row.version,
        backtest=_backtest(done) if done and done.result else None,
        confirmed=row.document.get("confirmed", False),
        second_person_missing=needs_second(row),
        asked_at=row.asked_at,
        agreed_at=row.agreed_at,
    )


def _backtest(row: Backtest) -> LastBacktest:
    result = row.result or {}
    return LastBacktest(
        id=str(row.pk),
        first=row.first,
        last=row.last,
        finished_at=row.finished_at,
        asked=result["asked"],
        changed=result["changed"],
        changes=result["changes"],
        book_has_changed=book_has_changed(row),
    )
