"""The ladder over the API: its versions, read by everyone and published by the operator."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from ninja import Field, Router, Schema, Status

from zhengpin.accounts.permissions import Permission
from zhengpin.api.kit.answers import answers, aware
from zhengpin.api.kit.operations import ApiRequest, once
from zhengpin.enforcement import operations, queries

if TYPE_CHECKING:
    from zhengpin.enforcement.queries.policies import PolicyInTime

router = Router(tags=["enforcement"])


class LadderVersion(Schema):
    """One version. in_force_from, published_by: null and empty for one that ships."""

    version: int
    in_force: bool = Field(..., description="whether a decision that takes effect now is counted under it")
    in_force_from: datetime | None
    published_by: str
    note: str
    document: dict[str, object] = Field(..., description="points, shares, repeats, thresholds: all of it")


class Ladder(Schema):
    items: list[LadderVersion]


class LadderIn(Schema):
    document: dict[str, object] = Field(
        ..., description="as `document` of a version that is read; its version the next"
    )
    note: str = Field("", max_length=300)
    in_force_from: datetime | None = Field(None, description="null: at once")


@router.get("/ladder", operation_id="list_ladder_versions", response=answers(Ladder))
def list_versions(request: ApiRequest):
    """List every version of the ladder, the newest first."""
    request.actor.require(Permission.READ_RULES)
    return Ladder(items=[_version(one) for one in queries.policy_versions(request.actor)])


@router.get("/ladder/{version}", operation_id="get_ladder_version", response=answers(LadderVersion))
def get(request: ApiRequest, version: int):
    """Return one version of the ladder."""
    request.actor.require(Permission.READ_RULES)
    return _version(queries.policy(request.actor, version))


@router.post("/ladder", operation_id="publish_ladder", response=answers(LadderVersion, 201))
def publish(request: ApiRequest, payload: LadderIn):
    """Publish the next version of the ladder. What was decided before stays counted under its own."""
    request.actor.require(Permission.MANAGE_LADDER)
    row = operations.publish_policy(
        document=payload.document,
        note=payload.note,
        in_force_from=aware(payload.in_force_from) if payload.in_force_from else None,
        actor=request.actor,
    )
    return Status(201, _version(queries.policy(request.actor, row.version)))


def _version(one: PolicyInTime) -> LadderVersion:
    return LadderVersion(
        version=one.policy.version,
        in_force=one.in_force,
        in_force_from=one.in_force_from,
        published_by=one.published_by,
        note=one.note,
        document=one.policy.model_dump(mode="json"),
    )


once(router)
