"""Parts of matters: what they are over, parties, documents, numbers that documents prove, tasks, the graph."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from ninja import File, Form, Router, Status
from ninja.files import UploadedFile

from zhengpin.accounts.permissions import Permission
from zhengpin.api.kit.answers import answers
from zhengpin.api.kit.files import within
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.api.matters.schemas import (
    MatterDetails,
    NodeIn,
    PartyIn,
    SubjectIn,
    SuspectsIn,
    TaskEndIn,
    TaskIn,
    TieIn,
    ValueIn,
)
from zhengpin.casework import operations, queries
from zhengpin.flows.casework import files, subjects
from zhengpin.flows.casework.files import MatterFile

router = Router(tags=["matters"])


def _done(
    request: ApiRequest, matter_id: UUID, do: Callable[..., object], **said: object
) -> Status[MatterDetails]:
    """Do something with a matter, and answer with the whole of it."""
    do(matter_id=matter_id, actor=request.actor, **said)
    return Status(201, MatterDetails.of(queries.content_of(request.actor, matter_id)))


@router.post(
    "/matters/{matter_id}/subjects",
    operation_id="add_subject_of_matter",
    response=answers(MatterDetails, 201),
)
def add_subject(request: ApiRequest, matter_id: UUID, payload: SubjectIn):
    """Add one thing that a matter is over, once; return the whole matter."""
    request.actor.require(Permission.RUN_MATTERS)
    return _done(request, matter_id, subjects.add, **payload.dict())


@router.post(
    "/matters/{matter_id}/parties", operation_id="add_party_to_matter", response=answers(MatterDetails, 201)
)
def add_party(request: ApiRequest, matter_id: UUID, payload: PartyIn):
    """Add somebody who has a part in a matter; return the whole matter."""
    request.actor.require(Permission.RUN_MATTERS)
    return _done(request, matter_id, operations.add_party, **payload.dict())


@router.post(
    "/matters/{matter_id}/documents",
    operation_id="add_document_to_matter",
    response=answers(MatterDetails, 201),
)
def add_document(
    request: ApiRequest,
    matter_id: UUID,
    file: File[UploadedFile],
    about: Form[str],
    issuer: Form[str] = "",
    dated: Form[date | None] = None,
):
    """Add a PDF or a picture of a paper (multipart field `file`), once; return the whole matter."""
    request.actor.require(Permission.RUN_MATTERS)
    sent = within(file)
    kept = MatterFile((sent.name or "")[:300], sent.size or 0, sent.read)
    said = {"file": kept, "about": about, "issuer": issuer, "dated": dated}
    return _done(request, matter_id, files.add_document, **said)


@router.post(
    "/matters/{matter_id}/suspects", operation_id="count_suspects", response=answers(MatterDetails, 201)
)
def count_suspects(request: ApiRequest, matter_id: UUID, payload: SuspectsIn):
    """Record how many suspects have reached a stage, as a document of the matter says; return the whole matter."""
    request.actor.require(Permission.RUN_MATTERS)
    return _done(request, matter_id, operations.count_suspects, **payload.dict())


@router.post(
    "/matters/{matter_id}/values", operation_id="record_value_of_matter", response=answers(MatterDetails, 201)
)
def record_value(request: ApiRequest, matter_id: UUID, payload: ValueIn):
    """Record an amount of money, as a document of the matter says; return the whole matter."""
    request.actor.require(Permission.RUN_MATTERS)
    return _done(request, matter_id, operations.record_value, **payload.dict())


@router.post(
    "/matters/{matter_id}/tasks", operation_id="set_task_of_matter", response=answers(MatterDetails, 201)
)
def set_task(request: ApiRequest, matter_id: UUID, payload: TaskIn):
    """Give somebody of staff a task in a matter; return the whole matter."""
    request.actor.require(Permission.RUN_MATTERS)
    return _done(request, matter_id, operations.set_task, **payload.dict())


@router.post(
    "/matters/{matter_id}/tasks/{matter_task_id}/end",
    operation_id="end_task_of_matter",
    response=answers(MatterDetails, 201),
)
def end_task(request: ApiRequest, matter_id: UUID, matter_task_id: UUID, payload: TaskEndIn):
    """Finish a task, or drop it with the reason; return the whole matter."""
    request.actor.require(Permission.RUN_MATTERS)
    return _done(request, matter_id, operations.end_task, task_id=matter_task_id, **payload.dict())


@router.post(
    "/matters/{matter_id}/nodes", operation_id="add_node_to_matter", response=answers(MatterDetails, 201)
)
def add_node(request: ApiRequest, matter_id: UUID, payload: NodeIn):
    """Add something or somebody to the graph of a matter, once; return the whole matter."""
    request.actor.require(Permission.RUN_MATTERS)
    return _done(request, matter_id, operations.add_node, **payload.dict())


@router.post(
    "/matters/{matter_id}/ties", operation_id="join_nodes_of_matter", response=answers(MatterDetails, 201)
)
def join_nodes(request: ApiRequest, matter_id: UUID, payload: TieIn):
    """Join two nodes of the graph by evidence, once; return the whole matter."""
    request.actor.require(Permission.RUN_MATTERS)
    return _done(request, matter_id, operations.join_nodes, **payload.dict())
