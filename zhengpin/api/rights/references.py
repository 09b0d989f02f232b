"""Protected pictures held back, released, paused and resumed; a filing's restraint; pictures never to be matched."""

from __future__ import annotations

from uuid import UUID

from ninja import Body, Field, File, Form, Path, Router, Schema, Status
from ninja.files import UploadedFile

from zhengpin.accounts.permissions import Permission
from zhengpin.api.kit.answers import PageOf, Paginated, answers, page
from zhengpin.api.kit.files import bounded
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.api.marketplace.finding_schemas import ExclusionOut
from zhengpin.api.rights.schemas import FilingOut, ProtectedPictureOut, filing_shape
from zhengpin.flows.rights import references as flow
from zhengpin.monitoring.queries import exclusions as exclusion_queries
from zhengpin.rights import queries

router = Router(tags=["references"])
Number = Path(..., ge=1, le=2**63 - 1)


class Why(Schema):
    reason: str = Field("", max_length=300)


class HeldBackFor(Schema):
    code: str = Field(..., description="why, e.g. plain_template, widely_shown, not_own_work, other")
    note: str = Field("", max_length=300, description="for the holder; needed with `other`")


class SuppressionIn(Schema):
    """What is left out holds no longer."""

    act_score: float | None = Field(None, ge=0, le=1, description="below it a person decides")
    review_score: float | None = Field(None, ge=0, le=1, description="below it no case is opened")
    canary_share: int = Field(100, ge=0, le=100, description="percent of the listings that open cases")


class NeverMatchIn(Schema):
    finding: UUID | None = Field(None, description="the picture found by this finding")
    digest: str = Field("", max_length=64, description="or a stored picture, by its SHA-256")
    least_score: float | None = Field(None, ge=0, le=1)
    note: str = Field("", max_length=300)


@router.get(
    "/references", operation_id="list_protected_pictures", response=answers(Paginated[ProtectedPictureOut])
)
def list_references(request: ApiRequest, paging: PageOf, state: str = "", code: str = "", text: str = ""):
    """List protected pictures, newest first, with why they are held back."""
    request.actor.require(Permission.READ_RIGHTS)
    rows = queries.references(request.actor, state=state, code=code, text=text).order_by("-pk")
    return page(rows, paging, ProtectedPictureOut.shown)


@router.get(
    "/references/{number}", operation_id="get_protected_picture", response=answers(ProtectedPictureOut)
)
def get(request: ApiRequest, number: int = Number):
    """Return one protected picture."""
    request.actor.require(Permission.READ_RIGHTS)
    return ProtectedPictureOut.shown(queries.reference(request.actor, number))


@router.post(
    "/references/{number}/quarantine",
    operation_id="quarantine_reference",
    response=answers(ProtectedPictureOut),
)
def quarantine(request: ApiRequest, payload: HeldBackFor, number: int = Number):
    """Hold a picture back: nothing is matched against it, and what it found and was held is dropped."""
    request.actor.require(Permission.KEEP_REFERENCES)
    row = flow.quarantine(reference_id=number, code=payload.code, note=payload.note, actor=request.actor)
    return ProtectedPictureOut.shown(row)


@router.post(
    "/references/{number}/release", operation_id="release_reference", response=answers(ProtectedPictureOut)
)
def release(request: ApiRequest, payload: Why, number: int = Number):
    """Let a picture that was held back be matched after all, with the reason."""
    request.actor.require(Permission.KEEP_REFERENCES)
    row = flow.release(reference_id=number, reason=payload.reason, actor=request.actor)
    return ProtectedPictureOut.shown(row)


@router.post(
    "/references/{number}/resume", operation_id="resume_reference", response=answers(ProtectedPictureOut)
)
def resume(request: ApiRequest, payload: Why, number: int = Number):
    """Let a paused picture open cases again; what was held is looked at once more."""
    request.actor.require(Permission.KEEP_REFERENCES)
    row = flow.resume(reference_id=number, reason=payload.reason, actor=request.actor)
    return ProtectedPictureOut.shown(row)


@router.post(
    "/references/{number}/withdraw", operation_id="withdraw_reference", response=answers(ProtectedPictureOut)
)
def withdraw(request: ApiRequest, payload: Why, number: int = Number):
    """Take a picture out for good; its holder may do that too."""
    request.actor.require(Permission.READ_RIGHTS)
    row = flow.withdraw(reference_id=number, reason=payload.reason, actor=request.actor)
    return ProtectedPictureOut.shown(row)


@router.put(
    "/filings/{filing_id}/suppression",
    operation_id="restrain_filing",
    response=answers(FilingOut),
    exclude_unset=True,
)
def restrain(request: ApiRequest, filing_id: UUID, payload: SuppressionIn):
    """Set a filing's own scores and the share of listings in which it opens cases."""
    request.actor.require(Permission.KEEP_REFERENCES)
    flow.restrain(filing_id=filing_id, **payload.dict(), actor=request.actor)
    return filing_shape(queries.filing(request.actor, filing_id))


@router.get("/exclusions", operation_id="list_never_match", response=answers(Paginated[ExclusionOut]))
def list_exclusions(request: ApiRequest, paging: PageOf, state: str = ""):
    """List pictures that are never to be matched, newest first, with how many findings each excused."""
    request.actor.require(Permission.EXCUSE_PICTURES)
    return page(exclusion_queries.exclusions(request.actor, state=state), paging, ExclusionOut.of)


@router.post("/exclusions", operation_id="never_match", response=answers(ExclusionOut, 201))
def mark(request: ApiRequest, payload: Body[NeverMatchIn]):
    """Mark the picture of a finding, or a stored one, as never to be matched."""
    request.actor.require(Permission.EXCUSE_PICTURES)
    row = flow.never_match(
        finding_id=payload.finding,
        digest=payload.digest,
        least_score=payload.least_score,
        note=payload.note,
        actor=request.actor,
    )
    return Status(201, ExclusionOut.of(exclusion_queries.exclusion(request.actor, row.pk)))


@router.post("/exclusions/pictures", operation_id="never_match_picture", response=answers(ExclusionOut, 201))
def mark_sent(request: ApiRequest, picture: File[UploadedFile], note: Form[str] = ""):
    """Mark a picture that is sent (multipart field `picture`) as never to be matched."""
    request.actor.require(Permission.EXCUSE_PICTURES)
    row = flow.never_match(
        content=bounded(picture),
        media_type=picture.content_type or "",
        note=note,
        actor=request.actor,
    )
    return Status(201, ExclusionOut.of(exclusion_queries.exclusion(request.actor, row.pk)))


@router.post(
    "/exclusions/{exclusion_id}/withdraw", operation_id="match_again", response=answers(ExclusionOut)
)
def match_again(request: ApiRequest, exclusion_id: int = Number):
    """Take a mark back; what it excused is looked at once more."""
    request.actor.require(Permission.EXCUSE_PICTURES)
    row = flow.match_again(exclusion_id=exclusion_id, actor=request.actor)
    return ExclusionOut.of(exclusion_queries.exclusion(request.actor, row.pk))
