"""How it looks as JSON what should be known before a rule is put in force, and how it is taken back."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from ninja import Schema
from pydantic import Field

from zhengpin.accounts.actor import Actor
from zhengpin.rulebook.notice import MOST_CHARACTERS, needs_second
from zhengpin.rulebook.rehearsal_queries import book_has_changed, last_done


class LastRehearsal(Schema):
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
    rehearsal: LastRehearsal | None = Field(None, description="null: never rehearsed")
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


def readiness_shape(actor: Actor, row: Any) -> RuleReadiness:
    """Return what should be known before a version is put in force."""
    done = last_done(actor, row)
    return RuleReadiness(
        code=row.code,
        version=row.version,
        rehearsal=_rehearsal(done) if done and done.result else None,
        confirmed=row.document.get("confirmed", False),
        second_person_missing=needs_second(row),
        asked_at=row.asked_at,
        agreed_at=row.agreed_at,
    )


def _rehearsal(row: Any) -> LastRehearsal:
    return LastRehearsal(
        id=str(row.pk),
        first=row.first,
        last=row.last,
        finished_at=row.finished_at,
        asked=row.result["asked"],
        changed=row.result["changed"],
        changes=row.result["changes"],
        book_has_changed=book_has_changed(row),
    )
