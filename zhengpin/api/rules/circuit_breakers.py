"""Brakes on rules that decide by themselves, their release, and a version of a rule undone."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from ninja import Field, Router, Schema, Status

from zhengpin.accounts.permissions import Permission
from zhengpin.api.kit.answers import PageOf, Paginated, answers, aware, one_of, page
from zhengpin.api.kit.operations import ApiRequest, once
from zhengpin.enforcement import queries
from zhengpin.enforcement.states import CircuitBreakerState, UndoState
from zhengpin.flows.rules import release as rule_release
from zhengpin.flows.rules import undo as rule_undo

if TYPE_CHECKING:
    from zhengpin.enforcement.models import CircuitBreaker, RuleUndo

router = Router(tags=["enforcement"])


class CircuitBreakerOut(Schema):
    """A rule's brake; `*` is that of all rules together."""

    id: UUID
    rule: str
    state: str = Field(..., json_schema_extra=one_of(CircuitBreakerState))
    braked_at: datetime | None
    merchants: int = Field(..., description="merchants and creators that were hit within the hour")
    limit: int
    heavy: bool = Field(..., description="whether by heavy measures, of which fewer are allowed")
    waiting: int = Field(..., description="cases that it holds for people")
    released_at: datetime | None
    released_by: str
    explanation: str


class CircuitBreakers(Schema):
    items: list[CircuitBreakerOut]


class ReleaseIn(Schema):
    explanation: str = Field(..., min_length=1, max_length=2000)
    again: bool = Field(False, description="let the rule also decide what was held back and still waits")


class UndoIn(Schema):
    rule: str = Field(..., max_length=20, description="its code")
    version: int = Field(..., ge=1, le=100_000)
    since: datetime
    until: datetime
    explanation: str = Field(
        ..., min_length=1, max_length=1000, description="read by merchants and rights holders"
    )


class UndoOut(Schema):
    id: UUID
    rule: str
    version: int
    since: datetime
    until: datetime
    explanation: str
    state: str = Field(..., json_schema_extra=one_of(UndoState))
    total: int
    done: int
    failed: dict[str, str] = Field(..., description="decisions that could not be overturned, with why")
    stopped_because: str
    created_at: datetime
    finished_at: datetime | None


UndoPage = Paginated[UndoOut]


@router.get("/circuit-breakers", operation_id="list_circuit_breakers", response=answers(CircuitBreakers))
def list_circuit_breakers(request: ApiRequest):
    """List every rule's brake, the braked first."""
    request.actor.require(Permission.RELEASE_CIRCUIT_BREAKERS)
    return CircuitBreakers(items=[_circuit_breaker(row) for row in queries.circuit_breakers(request.actor)])


@router.post(
    "/circuit-breakers/{circuit_breaker_id}/release",
    operation_id="release_circuit_breaker",
    response=answers(CircuitBreakerOut),
)
def release(request: ApiRequest, circuit_breaker_id: UUID, payload: ReleaseIn):
    """Let a rule decide by itself again, as a person, with the reason."""
    request.actor.require(Permission.RELEASE_CIRCUIT_BREAKERS)
    rule_release.release(
        circuit_breaker_id=circuit_breaker_id,
        explanation=payload.explanation,
        again=payload.again,
        actor=request.actor,
    )
    return _circuit_breaker(queries.circuit_breaker(request.actor, circuit_breaker_id))


@router.post("/rule-undos", operation_id="undo_rule", response=answers(UndoOut, 202))
def undo(request: ApiRequest, payload: UndoIn):
    """Overturn all that a version of a rule decided by itself in a time, as a person; ask how far it has come."""
    request.actor.require(Permission.OVERTURN)
    row = rule_undo.begin(
        rule_code=payload.rule,
        rule_version=payload.version,
        since=aware(payload.since),
        until=aware(payload.until),
        explanation=payload.explanation,
        actor=request.actor,
    )
    return Status(202, _undo(row))


@router.get("/rule-undos", operation_id="list_rule_undos", response=answers(UndoPage))
def list_undos(request: ApiRequest, paging: PageOf):
    """List what was undone of rules, newest first."""
    request.actor.require(Permission.OVERTURN)
    return page(queries.rule_undos(request.actor), paging, _undo)


@router.get("/rule-undos/{undo_id}", operation_id="get_rule_undo", response=answers(UndoOut))
def get_undo(request: ApiRequest, undo_id: UUID):
    """Say how far an undoing has come."""
    request.actor.require(Permission.OVERTURN)
    return _undo(queries.rule_undo(request.actor, undo_id))


def _circuit_breaker(row: CircuitBreaker) -> CircuitBreakerOut:
    named = ("id", "state", "braked_at", "merchants", "limit", "heavy", "waiting", "released_at")
    more = ("released_by", "explanation")
    return CircuitBreakerOut(rule=row.rule_code, **{name: getattr(row, name) for name in (*named, *more)})


def _undo(row: RuleUndo) -> UndoOut:
    named = ("id", "since", "until", "explanation", "state", "total", "done", "failed", "stopped_because")
    more = ("created_at", "finished_at")
    return UndoOut(
        rule=row.rule_code,
        version=row.rule_version,
        **{name: getattr(row, name) for name in (*named, *more)},
    )


once(router)
