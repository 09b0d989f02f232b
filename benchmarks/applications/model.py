"""What an application of the corpus is: companies, brands, letters, papers, and the truth of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, each 0 to 1 of the page as it is shown."""


@dataclass(frozen=True, slots=True)
class Company:
    """name: as registered; english: as it signs abroad; number: the unified social credit code, empty abroad."""

    name: str
    english: str
    number: str
    address: str
    person: str
    city: str
    since: date
    abroad: bool = False


@dataclass(frozen=True, slots=True)
class Brand:
    """A registered mark. office: CN, EM or DE; status: as the register writes it."""

    mark: str
    office: str
    number: str
    classes: tuple[int, ...]
    registered: date
    expires: date
    status: str
    holder: Company
    language: str


@dataclass(frozen=True, slots=True)
class Letter:
    """What a letter of authorisation says. valid_to: None is without end; tier: 1 is granted by the owner."""

    authoriser: Company
    authorised: Company
    mark: str
    registration_no: str
    classes: tuple[int, ...]
    channels: tuple[str, ...]
    territories: tuple[str, ...]
    shop_type: str
    tier: int
    valid_from: date
    valid_to: date | None
    signed_on: date
    number: str
    sublicensable: bool
    exclusive: bool = False
    irrevocable: bool = False


@dataclass(frozen=True, slots=True)
class Edit:
    """Where a paper was altered, page from 1."""

    page: int
    box: Box
    what: str


@dataclass(frozen=True, slots=True)
class ApplicationDocument:
    """A file handed in. kind: licence, certificate, letter; form: pdf, scan, photo; fields: what it says, by name."""

    kind: str
    name: str
    content: bytes
    form: str
    layout: str
    language: str
    fields: dict[str, Any]
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What an application is to be, before its papers are drawn.

    letters: from the owner's to the applicant's, empty where the owner applies; kind: `honest` or a kind of forgery;
    after: the number of an application that must have been handed in before, or None.
    """

    number: int
    split: str
    applicant: Company
    brand: Brand
    shop_type: str
    channels: tuple[str, ...]
    territory: str
    on: date
    letters: tuple[Letter, ...]
    kind: str = "honest"
    held_out: bool = False
    after: int | None = None

    @property
    def honest(self) -> bool:
        return self.kind == "honest"


@dataclass(frozen=True, slots=True)
class Application:
    """An application as it is handed in, and its truth."""

    plan: Plan
    documents: tuple[ApplicationDocument, ...] = field(default=())

    def truth(self) -> dict[str, Any]:
        """Return what is known of it, as JSON types."""
        plan = self.plan
        return {
            "number": plan.number,
            "split": plan.split,
            "honest": plan.honest,
            "kind": plan.kind,
            "held_out": plan.held_out,
            "after": plan.after,
            "shop_type": plan.shop_type,
            "brand": plan.brand.mark,
            "office": plan.brand.office,
            "registration_no": plan.brand.number,
            "nice_classes": list(plan.brand.classes),
            "channels": list(plan.channels),
            "territory": plan.territory,
            "applicant": plan.applicant.name,
            "licence_no": plan.applicant.number,
            "on": plan.on.isoformat(),
            "papers": [
                {
                    "kind": document.kind,
                    "name": document.name,
                    "form": document.form,
                    "layout": document.layout,
                    "language": document.language,
                    "fields": document.fields,
                    "edits": [{"page": e.page, "box": list(e.box), "what": e.what} for e in document.edits],
                }
                for document in self.documents
            ],
        }
