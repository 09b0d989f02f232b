"""Samples: begun, given their seed, looked at unit by unit, published; and what everyone may read of them."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, StreamingHttpResponse
from ninja import Router, Status

from zhengpin.accounts.actor import ANYONE
from zhengpin.accounts.permissions import Permission
from zhengpin.api.inspection.schemas import (
    PUBLISHED_FILE,
    DrawnUnitOut,
    DrawnUnitPage,
    EndingIn,
    OutcomeIn,
    PublicSampleOut,
    PublicSamplePage,
    SampleIn,
    SampleOut,
    SamplePage,
    SeedIn,
    public_sample_shape,
    sample_shape,
    unit_shape,
)
from zhengpin.api.kit.answers import PageOf, answers, page
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.flows.inspection import sampling
from zhengpin.inspection import operations, queries
from zhengpin.inspection.operations import SampleDraft
from zhengpin.inspection.states import SampleKind, SampleState
from zhengpin.publication.readers import FILE, admit
from zhengpin.sampling.share.states import SampleOutcome

router = Router(tags=["samples"])


@router.get(
    "/public/samples", operation_id="list_public_samples", response=answers(PublicSamplePage), auth=None
)
def list_public(request: HttpRequest, paging: PageOf):
    """List the samples whose lists were published, newest first. Needs no token; bounded for each reader."""
    admit(request.META)
    return page(queries.public_samples(ANYONE), paging, public_sample_shape)


@router.get(
    "/public/samples/{number}",
    operation_id="get_public_sample",
    response=answers(PublicSampleOut),
    auth=None,
)
def get_public(request: HttpRequest, number: str):
    """Return what was published of one sample: the list's digest first, the result at the end."""
    admit(request.META)
    return public_sample_shape(queries.public_sample(ANYONE, number))


@router.get(
    "/public/samples/{number}/file",
    operation_id="get_public_sample_file",
    openapi_extra=PUBLISHED_FILE,
    auth=None,
)
def get_public_file(request: HttpRequest, number: str):
    """Return the file of a finished sample, which `zhengpin_verify.py sample` draws and counts again."""
    admit(request.META, cost=FILE)
    return StreamingHttpResponse(queries.public_file(ANYONE, number), content_type="application/json")


@router.get("/samples", operation_id="list_samples", response=answers(SamplePage))
def list_samples(
    request: ApiRequest,
    paging: PageOf,
    state: SampleState | None = None,
    kind: SampleKind | None = None,
    text: str = "",
):
    """List samples, the newest first."""
    request.actor.require(Permission.READ_INSPECTIONS)
    rows = queries.samples(
        request.actor, state=state.value if state else "", kind=kind.value if kind else "", text=text
    )
    return page(rows, paging, sample_shape)


@router.post("/samples", operation_id="begin_sample", response=answers(SampleOut, 202))
def begin(request: ApiRequest, payload: SampleIn):
    """Begin a sample: its list is made, and its digest published."""
    request.actor.require(Permission.RUN_INSPECTIONS)
    row = sampling.begin(draft=SampleDraft(**payload.dict()), actor=request.actor)
    return Status(202, sample_shape(row))


@router.get("/samples/{sample_id}", operation_id="get_sample", response=answers(SampleOut))
def get_sample(request: ApiRequest, sample_id: UUID):
    """Return one sample."""
    request.actor.require(Permission.READ_INSPECTIONS)
    return sample_shape(queries.sample(request.actor, sample_id))


@router.post("/samples/{sample_id}/seed", operation_id="enter_sample_seed", response=answers(SampleOut, 202))
def enter_seed(request: ApiRequest, sample_id: UUID, payload: SeedIn):
    """Enter the seed, drawn after the list was published: then the sample is drawn."""
    request.actor.require(Permission.RUN_INSPECTIONS)
    row = sampling.enter_seed(
        sample_id=sample_id,
        seed=payload.seed,
        source=payload.seed_source,
        drawn_at=payload.seed_drawn_at,
        actor=request.actor,
    )
    return Status(202, sample_shape(row))


@router.get("/samples/{sample_id}/units", operation_id="list_drawn_units", response=answers(DrawnUnitPage))
def list_units(request: ApiRequest, sample_id: UUID, paging: PageOf, outcome: SampleOutcome | None = None):
    """List the drawn units in the order of the draw. outcome: only those with it."""
    request.actor.require(Permission.READ_INSPECTIONS)
    row = queries.sample(request.actor, sample_id)
    rows = queries.drawn_units(request.actor, row, outcome=outcome.value if outcome else None)
    return page(rows, paging, unit_shape, newest_first=False, key="place")


@router.post(
    "/samples/{sample_id}/units/{unit}",
    operation_id="record_sample_outcome",
    response=answers(DrawnUnitOut),
)
def record(request: ApiRequest, sample_id: UUID, unit: str, payload: OutcomeIn):
    """Record what a drawn unit came to; `unknown` is an outcome, too."""
    request.actor.require(Permission.RUN_INSPECTIONS)
    row = sampling.record_outcome(
        sample_id=sample_id,
        unit=unit,
        outcome=payload.outcome,
        note=payload.note,
        actor=request.actor,
    )
    return unit_shape(row)


@router.post(
    "/samples/{sample_id}/complete", operation_id="complete_sample", response=answers(SampleOut, 202)
)
def complete(request: ApiRequest, sample_id: UUID):
    """Have the result written and published, once every drawn unit has its outcome."""
    request.actor.require(Permission.RUN_INSPECTIONS)
    return Status(202, sample_shape(sampling.complete(sample_id=sample_id, actor=request.actor)))


@router.post("/samples/{sample_id}/abandon", operation_id="abandon_sample", response=answers(SampleOut))
def abandon(request: ApiRequest, sample_id: UUID, payload: EndingIn):
    """Give a sample up; of a published list everyone goes on seeing that it was begun."""
    request.actor.require(Permission.RUN_INSPECTIONS)
    row = operations.abandon_sample(sample_id=sample_id, reason=payload.reason, actor=request.actor)
    return sample_shape(row)
