"""How applications for brands, their papers and what speaks against those look as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Field, Schema

from zhengpin.admission.states import (
    ApplicationState,
    OwnerWord,
    PaperKind,
    PaperState,
    StopReason,
)
from zhengpin.api.answers import one_of
from zhengpin.api.shapes.complaints import Named, Told
from zhengpin.evidence.refusals import tell
from zhengpin.matching.documents.model import FieldName, Signal
from zhengpin.matching.forgery.signals import explained
from zhengpin.rights.states import ShopType

Boxes = list[list[list[float]]]
PLACES = "four corners (x, y) each, 0 to 1 of the page, clockwise from the top left as it is read"


class PaperRefusal(Schema):
    code: str
    message: str = Field(..., description="why it could not be read, in the language asked for")
    remedy: str


class PaperField(Schema):
    """A field of a paper. value: what counts; read: as it was read, which a correction leaves as it is."""

    name: str = Field(..., json_schema_extra=one_of(FieldName))
    value: Any
    read: Any
    text: str = Field(..., description="as it stands in the paper")
    page: int | None
    boxes: Boxes = Field(..., description=PLACES)
    confidence: float = Field(..., description="0 to 1")
    corrected: bool
    corrected_at: datetime | None


class PaperPage(Schema):
    number: int
    width: int = Field(..., description="in pixels")
    height: int
    from_layer: bool = Field(..., description="the text came with the file, it was not read from the picture")


class ApplicationPaper(Schema):
    """A paper. position: of a letter, its place in the chain, 0 nearest the owner."""

    id: UUID
    application: UUID
    kind: str = Field(..., json_schema_extra=one_of(PaperKind))
    position: int
    name: str
    digest: str = Field(..., description="SHA-256 of the file")
    page_count: int = Field(..., description="of the file; the first few are read")
    state: str = Field(..., json_schema_extra=one_of(PaperState))
    refusal: PaperRefusal | None
    fields: list[PaperField]
    pages: list[PaperPage]
    added_at: datetime
    read_at: datetime | None


class PaperSignal(Schema):
    """What speaks against a paper, or for it; where the other paper shows it, if it is compared with one."""

    code: str
    strength: float = Field(..., description="0 to 1, how plainly it shows")
    message: Told
    paper: UUID
    page: int | None
    boxes: Boxes = Field(..., description=PLACES)
    other_paper: UUID | None
    other_application: UUID | None
    other_page: int | None
    other_boxes: Boxes


class Inside(Schema):
    """What the operator alone sees of an application."""

    case: UUID | None = Field(..., description="the reviewers' case")
    forgery: float | None = Field(..., description="0 to 1, at the last submission")
    judged: dict[str, Any] = Field(..., description="what was judged at the last submission, with its parts")
    policy: str = Field(..., description="name and version of the policy it was judged by")


class Application(Schema):
    """A shop applies to sell a brand. as_owner: the applicant is the registered holder itself."""

    id: UUID
    applicant: Named
    company: str
    company_no: str
    shop: Named | None
    shop_type: str = Field(..., json_schema_extra=one_of(ShopType))
    brand: str
    office: str
    registration_no: str
    nice_classes: list[int]
    channels: list[str]
    territories: list[str]
    as_owner: bool
    state: str = Field(..., json_schema_extra=one_of(ApplicationState))
    reason: str = Field(..., json_schema_extra=one_of(StopReason, blank=True))
    explanation: str = Field(..., description="why it was returned or refused, as the applicant reads it")
    owner_word: str = Field(..., json_schema_extra=one_of(OwnerWord))
    unaided: bool = Field(..., description="answered without a person")
    submissions: int
    filing: UUID | None
    authorisation: UUID | None = Field(..., description="what was recorded when it was approved")
    valid_to: date | None = Field(..., description="until when the authority recorded runs")
    renews: UUID | None = Field(..., description="the authorisation that it renews")
    created_at: datetime
    updated_at: datetime
    submitted_at: datetime | None
    decided_at: datetime | None
    inside: Inside | None = Field(None, description="to the operator alone")


class WholeApplication(Application):
    """An application with its papers. signals: what speaks against them, the plainest first; to the operator alone."""

    papers: list[ApplicationPaper]
    signals: list[PaperSignal] | None = None


class ApplicationPage(Schema):
    items: list[Application]
    next_cursor: str | None


class ApplicationDefect(Schema):
    """What keeps an application from being submitted (`blocks`), or will have it fail, and where."""

    code: str
    reason: str = Field(..., json_schema_extra=one_of(StopReason))
    blocks: bool
    paper: UUID | None
    field: str = Field(..., description="of the application, or of the paper if one is named")
    message: Told
    remedy: Told


class Preflight(Schema):
    """ready: it can be submitted; clear: nothing is known that will have it fail either."""

    ready: bool
    clear: bool
    defects: list[ApplicationDefect]


_SAID = (
    "company", "company_no", "shop_type", "brand", "office", "registration_no", "nice_classes", "channels",
    "territories", "as_owner", "state", "reason", "explanation", "owner_word", "unaided", "submissions", "created_at",
    "updated_at", "submitted_at", "decided_at",
)  # fmt: skip


def application_shape(row: Any, *, inside: bool) -> Application:
    """Return an application. inside: whether to the operator."""
    return Application(**_application(row, inside=inside))


def whole_shape(row: Any, papers: Iterable[Any], signals: Iterable[Any], *, inside: bool) -> WholeApplication:
    """Return an application with its papers, and to the operator with what speaks against them."""
    return WholeApplication(
        **_application(row, inside=inside),
        papers=[paper_shape(one) for one in papers],
        signals=[signal_shape(one) for one in signals] if inside else None,
    )


def _application(row: Any, *, inside: bool) -> dict[str, Any]:
    granted = row.authorisation
    return {
        "id": row.pk,
        "applicant": Named(id=row.applicant_id, name=row.applicant.name),
        "shop": Named(id=row.shop_id, name=row.shop.name) if row.shop else None,
        "filing": row.filing_id,
        "authorisation": row.authorisation_id,
        "valid_to": granted.valid_to if granted else None,
        "renews": row.renews_id,
        "inside": _inside(row) if inside else None,
        **{name: getattr(row, name) for name in _SAID},
    }


def _inside(row: Any) -> Inside:
    return Inside(case=row.case_id, forgery=row.forgery, judged=row.judged, policy=row.policy)


def paper_shape(row: Any) -> ApplicationPaper:
    names = ("kind", "position", "name", "page_count", "state", "added_at", "read_at")
    return ApplicationPaper(
        id=row.pk,
        application=row.application_id,
        digest=row.blob_id,
        refusal=_refusal(row.refusal),
        fields=[_field(one) for one in sorted(row.fields.all(), key=_place)],
        pages=[_page(one) for one in row.pages.all()],
        **{name: getattr(row, name) for name in names},
    )


def _refusal(refusal: dict[str, Any]) -> PaperRefusal | None:
    if not refusal:
        return None
    message, remedy = tell(refusal["code"], refusal.get("facts"))
    return PaperRefusal(code=refusal["code"], message=message, remedy=remedy)


def _place(row: Any) -> int:
    known = list(FieldName)
    return known.index(row.name) if row.name in known else len(known)


def _field(row: Any) -> PaperField:
    names = ("name", "text", "page", "boxes", "confidence", "corrected_at")
    return PaperField(
        value=row.given,
        read=row.value,
        corrected=bool(row.corrected),
        **{name: getattr(row, name) for name in names},
    )


def _page(row: Any) -> PaperPage:
    return PaperPage(number=row.number, width=row.width, height=row.height, from_layer=row.from_layer)


def signal_shape(row: Any) -> PaperSignal:
    said = Signal(row.code, row.strength, row.page, values=row.values)
    names = ("code", "strength", "page", "boxes", "other_page", "other_boxes")
    return PaperSignal(
        message=Told(en=explained(said, "en"), zh=explained(said, "zh")),
        paper=row.paper_id,
        other_paper=row.other_id,
        other_application=row.other.application_id if row.other else None,
        **{name: getattr(row, name) for name in names},
    )


def defect_shape(one: Any) -> ApplicationDefect:
    """Return a defect as `admission.defects.Noted.as_dict` writes it."""
    said = one.as_dict()
    return ApplicationDefect(**said | {"paper": said["paper"] or None})
