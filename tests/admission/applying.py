"""Applications for tests, drafted and with papers whose reading is given outright, in a database."""

from __future__ import annotations

from typing import Any

from tests.evidence.test_documents import pdf
from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.permissions import permissions_of
from zhengpin.accounts.states import Role
from zhengpin.admission import operations
from zhengpin.admission.models import Application, Paper
from zhengpin.matching.documents.model import FoundField, Signal

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
    **fields: Any,
) -> Paper:
    """Add a paper and store a reading of it; fields by name."""
    content = pdf(pages=1 + number)
    paper = operations.add_paper(
        application_id=row.pk, kind=kind, content=content, name=f"{kind}.pdf", actor=actor
    )
    found = [FoundField(name, value, str(value), 1, confidence=0.97) for name, value in fields.items()]
    return operations.store_reading(paper_id=paper.pk, pages=[], fields=found, signals=signals, actor=READER)
