"""Guides over the API: drafted by a brand, published by the operator, read by everyone."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from ninja import File, Router, Status
from ninja.files import UploadedFile

from zhengpin.accounts.actor import ANYONE
from zhengpin.accounts.permissions import Permission
from zhengpin.api.education.schemas import (
    GuideDraftIn,
    GuideFileOut,
    GuideIn,
    GuideNoteIn,
    GuideVersionOut,
    PublicGuideOut,
)
from zhengpin.api.kit.answers import PageOf, Paginated, answers, page
from zhengpin.api.kit.files import within
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.education import operations, queries
from zhengpin.education.states import GuideCategory, GuideState
from zhengpin.flows.education import editing, publishing
from zhengpin.publication.readers import admit

if TYPE_CHECKING:
    from zhengpin.education.models import GuideVersion

router = Router(tags=["guides"])


@router.get("/guides", operation_id="list_guides", response=answers(Paginated[GuideVersionOut]))
def list_guides(request: ApiRequest, paging: PageOf, state: GuideState | None = None, text: str = ""):
    """List versions of guides that one drafts or reviews, the newest first. text: in the brand's name."""
    request.actor.require(Permission.READ_GUIDES)
    rows = queries.guide_versions(request.actor, state=state.value if state else "", text=text)
    return page(rows, paging, GuideVersionOut.shown)


@router.post("/guides", operation_id="begin_guide", response=answers(GuideVersionOut, 201))
def begin(request: ApiRequest, payload: GuideIn):
    """Begin a guide with its first draft."""
    request.actor.require(Permission.DRAFT_GUIDES)
    row = operations.begin_guide(
        brand=payload.brand, category=payload.category.value, document=payload.document, actor=request.actor
    )
    return Status(201, GuideVersionOut.shown(row))


@router.post(
    "/guides/{guide_id}/versions", operation_id="begin_guide_version", response=answers(GuideVersionOut, 201)
)
def begin_version(request: ApiRequest, guide_id: UUID):
    """Begin the next version of a guide, as its last one says."""
    request.actor.require(Permission.DRAFT_GUIDES)
    row = operations.begin_next_version(guide_id=guide_id, actor=request.actor)
    return Status(201, GuideVersionOut.shown(row))


@router.post("/guides/{guide_id}/pictures", operation_id="add_guide_picture", response=answers(GuideFileOut))
def add_picture(request: ApiRequest, guide_id: UUID, file: UploadedFile = File(...)):  # noqa: B008
    """Add a picture that versions of a guide may show, by the digest that is answered. It is drawn anew: of its file
    nothing is kept but the picture."""
    request.actor.require(Permission.DRAFT_GUIDES)
    sent = within(file)
    return GuideFileOut.of(
        editing.add_picture(
            guide_id=guide_id, picture=editing.GivenPicture(sent.size or 0, sent.read), actor=request.actor
        )
    )


@router.get(
    "/guides/versions/{guide_version_id}",
    operation_id="get_guide_version",
    response=answers(GuideVersionOut),
)
def get(request: ApiRequest, guide_version_id: UUID):
    """Return one version of a guide with all that it says."""
    request.actor.require(Permission.READ_GUIDES)
    return GuideVersionOut.shown(queries.guide_version(request.actor, guide_version_id))


@router.put(
    "/guides/versions/{guide_version_id}",
    operation_id="save_guide_version",
    response=answers(GuideVersionOut),
)
def save(request: ApiRequest, guide_version_id: UUID, payload: GuideDraftIn):
    """Write a draft anew. What it shows was added to its guide before."""
    request.actor.require(Permission.DRAFT_GUIDES)
    row = operations.save_guide(
        version_id=guide_version_id,
        document=payload.document,
        revision=payload.revision,
        actor=request.actor,
    )
    return _again(request, row)


@router.post(
    "/guides/versions/{guide_version_id}/submit",
    operation_id="submit_guide_version",
    response=answers(GuideVersionOut),
)
def submit(request: ApiRequest, guide_version_id: UUID):
    """Submit a draft for review."""
    request.actor.require(Permission.DRAFT_GUIDES)
    return _again(request, operations.submit_guide(version_id=guide_version_id, actor=request.actor))


@router.post(
    "/guides/versions/{guide_version_id}/take-back",
    operation_id="take_back_guide_version",
    response=answers(GuideVersionOut),
)
def take_back(request: ApiRequest, guide_version_id: UUID):
    """Take a submitted version back to change it."""
    request.actor.require(Permission.DRAFT_GUIDES)
    return _again(request, operations.take_back_guide(version_id=guide_version_id, actor=request.actor))


@router.post(
    "/guides/versions/{guide_version_id}/return",
    operation_id="return_guide_version",
    response=answers(GuideVersionOut),
)
def return_(request: ApiRequest, guide_version_id: UUID, payload: GuideNoteIn):
    """Return a submitted version with what has to change; its brand is told."""
    request.actor.require(Permission.PUBLISH_GUIDES)
    row = publishing.return_(version_id=guide_version_id, note=payload.note, actor=request.actor)
    return _again(request, row)


@router.post(
    "/guides/versions/{guide_version_id}/publish",
    operation_id="publish_guide_version",
    response=answers(GuideVersionOut),
)
def publish(request: ApiRequest, guide_version_id: UUID):
    """Publish a submitted version in the place of the one before; another than who submitted it does so."""
    request.actor.require(Permission.PUBLISH_GUIDES)
    return _again(request, publishing.publish(version_id=guide_version_id, actor=request.actor))


@router.post(
    "/guides/versions/{guide_version_id}/withdraw",
    operation_id="withdraw_guide_version",
    response=answers(GuideVersionOut),
)
def withdraw(request: ApiRequest, guide_version_id: UUID, payload: GuideNoteIn):
    """Withdraw a draft, or take a published version down with a reason."""
    request.actor.require_any(Permission.DRAFT_GUIDES, Permission.PUBLISH_GUIDES)
    row = publishing.withdraw(version_id=guide_version_id, note=payload.note, actor=request.actor)
    return _again(request, row)


def _again(request: ApiRequest, row: GuideVersion) -> GuideVersionOut:
    return GuideVersionOut.shown(queries.guide_version(request.actor, row.pk))


@router.get(
    "/public/guides",
    operation_id="list_public_guides",
    auth=None,
    response=answers(Paginated[PublicGuideOut]),
)
def list_public(request: ApiRequest, paging: PageOf, category: GuideCategory | None = None, text: str = ""):
    """List the published guides for everyone, the newest first. text: in the brand's name."""
    admit(request.META)
    rows = queries.public_guides(ANYONE, category=category.value if category else "", text=text)
    return page(rows.order_by("-pk"), paging, _public)


@router.get(
    "/public/guides/{guide_id}",
    operation_id="get_public_guide",
    auth=None,
    response=answers(PublicGuideOut),
)
def get_public(request: ApiRequest, guide_id: UUID):
    """Return a published guide with all that it says."""
    admit(request.META)
    return _public(queries.public_guide(ANYONE, guide_id))


def _public(row: GuideVersion) -> PublicGuideOut:
    return PublicGuideOut(
        guide_id=row.guide_id,
        number=row.number,
        brand=row.guide.brand,
        category=row.guide.category,
        written_by=row.guide.organisation.name,
        published_at=row.published_at,
        address=f"{settings.PUBLIC_ADDRESS}/public/guides/{row.guide_id}/",
        document=row.document,
    )
