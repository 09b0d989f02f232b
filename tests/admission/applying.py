"""Applications for tests, drafted and with papers whose reading is given outright, in a database."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image

from tests.evidence.test_documents import pdf
from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.models import Organisation, Person
from zhengpin.accounts.permissions import permissions_of
from zhengpin.accounts.queries import actor_for_person
from zhengpin.accounts.states import Role
from zhengpin.admission import operations
from zhengpin.admission.models import Application, ApplicationDocument
from zhengpin.admission.operations.reading import StoredPage
from zhengpin.evidence.operations import store_blob
from zhengpin.matching.documents.model import FoundField, Signal
from zhengpin.matching.reading.port import Quad
from zhengpin.review.operations import open_case
from zhengpin.review.states import OriginKind, Queue

READER = system("tests")


def applicant(organisation: Organisation, name: str = "applicant") -> Actor:
    roles = frozenset({Role.MERCHANT_MEMBER})
    return Actor(
        f"person:{name}",
        name=name,
        roles=roles,
        permissions=permissions_of(roles),
        organisation_ids=frozenset({organisation.pk}),
        home_organisation_id=organisation.pk,
    )


def drafted(actor: Actor, **more: Any) -> Application:
    given: dict[str, Any] = {
        "shop_type": "ordinary",
        "brand": "苍鹭",
        "company": "河畔百货（杭州）有限公司",
        "registration_no": "12345678",
        "nice_classes": "25",
    }
    return operations.draft_application(actor=actor, **given | more)


def with_paper(
    row: Application,
    actor: Actor,
    kind: str,
    *,
    number: int = 0,
    signals: tuple[Signal, ...] = (),
    shown: bool = False,
    **fields: Any,
) -> ApplicationDocument:
    """Add a paper and store a reading of it; fields by name. shown: with the picture of a page, and the fields' places
    on it.
    """
    content = pdf(pages=1 + number)
    document = operations.add_document(
        application_id=row.pk, kind=kind, content=content, name=f"{kind}.pdf", actor=actor
    )
    found = [
        FoundField(name, value, str(value), 1, (line(place),) if shown else (), 0.97)
        for place, (name, value) in enumerate(fields.items())
    ]
    pages = [page(number)] if shown else []
    return operations.store_reading(
        document_id=document.pk, pages=pages, fields=found, signals=signals, actor=READER
    )


def page(seed: int = 0) -> StoredPage:
    """Return the stored picture of a blank page; another seed, another tint."""
    out = io.BytesIO()
    Image.new("RGB", (620, 877), (250, 250, 240 + seed % 16)).save(out, "JPEG")
    blob = store_blob(content=out.getvalue(), media_type="image/jpeg", width=620, height=877, actor=READER)
    return StoredPage(1, blob, 620, 877, True, [])


def line(place: int) -> Quad:
    """Return the box of a line of a page."""
    top = 0.1 + 0.06 * place
    return ((0.1, top), (0.7, top), (0.7, top + 0.03), (0.1, top + 0.03))


def apply_for_brand(marker: str, who: Person) -> Application:
    """Apply for a brand as a person, with a letter that somebody then holds to look at it."""
    actor = actor_for_person(who)
    row = drafted(actor, brand=f"{marker}ia", company=f"{marker} Goods", registration_no=f"7{len(marker)}")
    with_paper(row, actor, "letter", number=len(marker), shown=True, authorised=f"{marker} Goods")
    operations.submit_application(application_id=row.pk, actor=actor)
    case = open_case(
        origin_kind=OriginKind.APPLICATION,
        origin_id=f"{row.pk}@1",
        queue=Queue.ADMISSION.value,
        subject=f"application:{row.pk}",
        title=f"{marker}ia",
        summary={},
        actor=READER,
    )
    return operations.hold_application(application_id=row.pk, case_id=case.pk, actor=READER)
