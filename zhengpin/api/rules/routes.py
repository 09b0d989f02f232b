"""The rulebook: read by everyone, written by rule owners."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ninja import Body, Path, Router, Status

from zhengpin.accounts.permissions import Permission
from zhengpin.api.kit.answers import PageOf, Paginated, answers, page
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.api.reports.schemas import RuleOut
from zhengpin.api.rules.checking import RuleCheck, check_shape
from zhengpin.api.rules.evaluations import (
    ShadowDifferencePage,
    ShadowReportOut,
    shadow_difference_shape,
    shadow_report_shape,
)
from zhengpin.api.rules.schemas import RuleReadiness, TakeBackIn, TakenBack, readiness_shape
from zhengpin.rulebook import operations, queries
from zhengpin.rulebook.evaluations import shadow_queries

if TYPE_CHECKING:
    from zhengpin.rulebook.models import RuleVersion

router = Router(tags=["rules"])
Version = Path(..., ge=1, le=2**31 - 1)


@router.get("/rules", operation_id="list_rules", response=answers(Paginated[RuleOut]))
def list_all(request: ApiRequest, paging: PageOf, state: str = "", code: str = ""):
    """List rule versions, newest first."""
    request.actor.require(Permission.READ_RULES)
    return page(queries.rules(request.actor, state=state, code=code), paging, RuleOut.of)


@router.get("/rules/{code}/{version}", operation_id="get_rule", response=answers(RuleOut))
def get(request: ApiRequest, code: str, version: int = Version):
    """Return one version of a rule."""
    request.actor.require(Permission.READ_RULES)
    return RuleOut.of(queries.rule(request.actor, code, version))


@router.post("/rules", operation_id="draft_rule", response=answers(RuleOut, 201))
def draft(request: ApiRequest, payload: Body[dict[str, object]]):
    """Draft the next version of a rule from its document."""
    request.actor.require(Permission.WRITE_RULES)
    return Status(201, RuleOut.of(operations.draft(document=payload, actor=request.actor)))


@router.post("/rules/check", operation_id="check_rule", response=answers(RuleCheck))
def check(request: ApiRequest, payload: Body[dict[str, object]]):
    """Say what is wrong with a rule's document and where, or how its condition reads. Nothing is stored."""
    request.actor.require(Permission.WRITE_RULES)
    return check_shape(request.actor, payload)


@router.post("/rules/{code}/{version}/shadow", operation_id="shadow_rule", response=answers(RuleOut))
def shadow(request: ApiRequest, code: str, version: int = Version):
    """Let a version run beside the published ones, so that only its differences are noted."""
    request.actor.require(Permission.WRITE_RULES)
    return RuleOut.of(operations.shadow(code=code, version=version, actor=request.actor))


@router.get(
    "/rules/{code}/{version}/shadow", operation_id="get_shadow_report", response=ShadowReportOut | None
)
def shadow_report(request: ApiRequest, code: str, version: int = Version):
    """Say what a version would have changed since it ran in the shadow; null: it never did."""
    request.actor.require(Permission.READ_CASES)
    return shadow_report_shape(shadow_queries.report(request.actor, _read(request, code, version)))


@router.get(
    "/rules/{code}/{version}/differences",
    operation_id="list_shadow_differences",
    response=ShadowDifferencePage,
)
def differences(request: ApiRequest, paging: PageOf, code: str, version: int = Version, change: str = ""):
    """List where a version in the shadow would have brought something else, newest first."""
    request.actor.require(Permission.READ_CASES)
    rows = shadow_queries.differences(request.actor, _read(request, code, version), change=change)
    return page(rows, paging, shadow_difference_shape)


def _read(request: ApiRequest, code: str, version: int) -> RuleVersion:
    request.actor.require(Permission.READ_RULES)
    return queries.rule(request.actor, code, version)


@router.post("/rules/{code}/{version}/publish", operation_id="publish_rule", response=answers(RuleOut))
def publish(request: ApiRequest, code: str, version: int = Version):
    """Put a version in force; the one before is retired. 409 where a second person must agree first."""
    request.actor.require(Permission.WRITE_RULES)
    return RuleOut.of(operations.publish(code=code, version=version, actor=request.actor))


@router.get("/rules/{code}/{version}/readiness", operation_id="get_rule_readiness", response=RuleReadiness)
def readiness(request: ApiRequest, code: str, version: int = Version):
    """Say what should be known before a version is put in force: its last rehearsal, counsel, the second person."""
    request.actor.require(Permission.WRITE_RULES)
    return readiness_shape(request.actor, queries.rule(request.actor, code, version))


@router.post(
    "/rules/{code}/{version}/ask-agreement", operation_id="ask_rule_agreement", response=answers(RuleOut)
)
def ask_agreement(request: ApiRequest, code: str, version: int = Version):
    """Ask for a second person's agreement to a version that acts by itself: a session, for a token gets 403."""
    request.actor.require(Permission.WRITE_RULES)
    return RuleOut.of(operations.ask_agreement(code=code, version=version, actor=request.actor))


@router.post("/rules/{code}/{version}/agree", operation_id="agree_to_rule", response=answers(RuleOut))
def agree(request: ApiRequest, code: str, version: int = Version):
    """Agree as the second person: a session, for a token gets 403, `rule.person_needed`."""
    request.actor.require(Permission.WRITE_RULES)
    return RuleOut.of(operations.agree(code=code, version=version, actor=request.actor))


@router.post("/rules/{code}/{version}/take-back", operation_id="take_rule_back", response=answers(TakenBack))
def take_back(request: ApiRequest, code: str, payload: TakeBackIn, version: int = Version):
    """Take the version in force back, so that the former is in force again; ten minutes after it a reason is needed."""
    request.actor.require(Permission.WRITE_RULES)
    former = operations.take_back(code=code, version=version, reason=payload.reason, actor=request.actor)
    return TakenBack(code=code, version=version, restored=former.version if former else None)


@router.post("/rules/{code}/{version}/retire", operation_id="retire_rule", response=answers(RuleOut))
def retire(request: ApiRequest, code: str, version: int = Version):
    """Take a version out of force."""
    request.actor.require(Permission.WRITE_RULES)
    return RuleOut.of(operations.retire(code=code, version=version, actor=request.actor))
