"""Targets of complaints: added by the thousand or by file, each with its verdict, and followed by both sides."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from ninja import Field, File, Form, Router, Schema, Status
from ninja.files import UploadedFile

from zhengpin.accounts.permissions import Permission
from zhengpin.api.complaints.schemas import (
    TargetCount,
    TargetListOut,
    TargetListPage,
    TargetOut,
    TargetPage,
    Targets,
    target_list_shape,
    target_shape,
)
from zhengpin.api.kit.answers import PageOf, answers, one_of, page
from zhengpin.api.kit.files import within
from zhengpin.api.kit.operations import ApiRequest, once
from zhengpin.catalog.states import SubjectKind
from zhengpin.complaints import operations, queries
from zhengpin.flows.complaints import counter
from zhengpin.flows.complaints.lookup import NamedTarget, add_named, lookup_again
from zhengpin.flows.complaints.targets import add_list

if TYPE_CHECKING:
    from zhengpin.accounts.actor import Actor
    from zhengpin.complaints.models import Target

router = Router(tags=["complaints"])
MOST = 10_000
LIST_LIMIT = 20_000_000


class TargetIn(Schema):
    """One thing, by its address, by the marketplace's number, or by a typed reference such as `listing:019a…`."""

    named: str = Field(..., max_length=2000, examples=["https://market.example/item/10023"])
    subject_kind: str = Field(
        "", json_schema_extra=one_of(SubjectKind, blank=True), description="needed only for numbers"
    )
    position: str = Field("", max_length=20, description="title, image, detail, product, audio, frame")
    time_range: str = Field("", max_length=40, description="in seconds: 12-30")
    note: str = Field("", max_length=1000)


class TargetsIn(Schema):
    targets: list[TargetIn] = Field(..., min_length=1, max_length=MOST)


class RemovedTargets(Schema):
    target_ids: list[UUID] = Field([], max_length=MOST)
    refused: bool = Field(False, description="all that are refused, instead of those named")


class RemediedTargets(Schema):
    target_ids: list[UUID] = Field(..., min_length=1, max_length=MOST)


@router.get("/targets", operation_id="list_targets", response=answers(TargetPage))
def list_targets(
    request: ApiRequest,
    paging: PageOf,
    state: str = "",
    verdict: str = "",
    subject_kind: str = "",
    respondent: UUID | None = None,
    counter_statement: UUID | None = None,
    clock: UUID | None = None,
    text: str = "",
):
    """List targets of all complaints, newest first: of one's own complaints, and what was upheld against oneself."""
    request.actor.require_any(Permission.READ_COMPLAINTS, Permission.ANSWER)
    rows = queries.targets(
        request.actor,
        state=state,
        verdict=verdict,
        subject_kind=subject_kind,
        respondent_id=respondent,
        counter_id=counter_statement,
        clock_id=clock,
        text=text,
    )
    return page(rows.select_related("complaint__holder", "respondent", "clock"), paging, _shown(request))


@router.post("/targets/remedy", operation_id="remedy_targets", response=answers(TargetCount))
def remedy(request: ApiRequest, payload: RemediedTargets):
    """Accept, as respondent, what was decided on one's own targets: no points are kept, the measures stay."""
    request.actor.require(Permission.ANSWER)
    return TargetCount(targets=len(counter.remedy(target_ids=payload.target_ids, actor=request.actor)))


@router.get("/targets/{target_id}", operation_id="get_target", response=answers(TargetOut))
def get_target(request: ApiRequest, target_id: UUID):
    """Return one target."""
    request.actor.require_any(Permission.READ_COMPLAINTS, Permission.ANSWER)
    return _shown(request)(queries.target(request.actor, target_id))


@router.get(
    "/complaints/{complaint_id}/targets", operation_id="list_complaint_targets", response=answers(TargetPage)
)
def list_of_complaint(
    request: ApiRequest,
    complaint_id: UUID,
    paging: PageOf,
    state: str = "",
    verdict: str = "",
    subject_kind: str = "",
    respondent: UUID | None = None,
    text: str = "",
):
    """List the targets of one's own complaint in the order of their lines."""
    request.actor.require(Permission.READ_COMPLAINTS)
    row = queries.complaint(request.actor, complaint_id)
    rows = queries.targets(
        request.actor,
        complaint_id=row.pk,
        state=state,
        verdict=verdict,
        subject_kind=subject_kind,
        respondent_id=respondent,
        text=text,
    )
    return page(rows, paging, target_shape, newest_first=False, key="line")


@router.post("/complaints/{complaint_id}/targets", operation_id="add_targets", response=answers(Targets, 201))
def add(request: ApiRequest, complaint_id: UUID, payload: TargetsIn):
    """Add up to 10,000 targets to a draft; answers each with its verdict, in order. A bad one harms no other."""
    request.actor.require(Permission.COMPLAIN)
    named = [
        NamedTarget(
            one.named,
            subject_kind=one.subject_kind,
            position=one.position,
            time_range=one.time_range,
            note=one.note,
        )
        for one in payload.targets
    ]
    made = add_named(complaint_id=complaint_id, named=named, actor=request.actor)
    items = [target_shape(row) for row in made]
    refused = sum(1 for one in items if one.verdict)
    return Status(201, Targets(items=items, accepted=len(items) - refused, refused=refused))


@router.post(
    "/complaints/{complaint_id}/targets/search",
    operation_id="lookup_targets",
    response=answers(TargetCount),
)
def lookup(request: ApiRequest, complaint_id: UUID):
    """Look the refused lines of a draft up once more; answers how many are taken now."""
    request.actor.require(Permission.COMPLAIN)
    return TargetCount(targets=lookup_again(complaint_id=complaint_id, actor=request.actor))


@router.post(
    "/complaints/{complaint_id}/targets/remove", operation_id="remove_targets", response=answers(TargetCount)
)
def remove(request: ApiRequest, complaint_id: UUID, payload: RemovedTargets):
    """Take targets out of a draft: those named, or all that are refused."""
    request.actor.require(Permission.COMPLAIN)
    gone = operations.remove_targets(
        complaint_id=complaint_id,
        target_ids=payload.target_ids,
        refused=payload.refused,
        actor=request.actor,
    )
    return TargetCount(targets=gone)


@router.post(
    "/complaints/{complaint_id}/lists", operation_id="add_target_list", response=answers(TargetListOut, 202)
)
def add_file(
    request: ApiRequest,
    complaint_id: UUID,
    file: File[UploadedFile | None] = None,
    text: Form[str] = "",
):
    """Take a list in (multipart): `file` (CSV, TSV, XLSX) or `text`, up to 10,000 lines; a job reads a long one."""
    request.actor.require(Permission.COMPLAIN)
    content: bytes | str = within(file, LIST_LIMIT).read() if file else text
    row = add_list(
        complaint_id=complaint_id,
        content=content,
        name=(file.name or "")[:300] if file else "",
        actor=request.actor,
    )
    return Status(202, target_list_shape(row))


@router.get(
    "/complaints/{complaint_id}/lists", operation_id="list_target_lists", response=answers(TargetListPage)
)
def list_lists(request: ApiRequest, complaint_id: UUID, paging: PageOf):
    """List the lists that were given to a complaint, newest first, with how far each is read."""
    request.actor.require(Permission.READ_COMPLAINTS)
    row = queries.complaint(request.actor, complaint_id)
    return page(queries.target_lists(request.actor, row.pk), paging, target_list_shape)


@router.get("/target-lists/{list_id}", operation_id="get_target_list", response=answers(TargetListOut))
def get_list(request: ApiRequest, list_id: UUID):
    """Say how far a list is read; its lines are among the complaint's targets."""
    request.actor.require(Permission.READ_COMPLAINTS)
    return target_list_shape(queries.target_list(request.actor, list_id))


def _shown(request: ApiRequest) -> Callable[[Target], TargetOut]:
    return partial(_for_side, request.actor)


def _for_side(actor: Actor, row: Target) -> TargetOut:
    own = actor.sees_everything or row.complaint.holder.organisation_id in actor.organisation_ids
    return target_shape(row, own=own)


once(router)
