"""A matter to work on, its people, and files that prove its numbers."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from reportlab.pdfgen import canvas

from tests.rights.people import actor as actor_of
from tests.rights.people import organisation
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.casework import operations
from zhengpin.casework.models import Exhibit, Matter, MatterDocument, MatterGrant, MatterNode
from zhengpin.evidence.models import Blob
from zhengpin.evidence.operations import store_blob


def staff(name: str, role: Role = Role.SENIOR_REVIEWER) -> Actor:
    return actor_of(f"person:{name}", role, sees_everything=True)


LI = staff("li", Role.REVIEWER)
"""Opens and leads matters, gives exhibits."""
WANG = staff("wang")
"""Shares, takes exhibits, decides about seals."""
ZHAO = staff("zhao")
AUDITOR = staff("auditor", Role.AUDITOR)


def matter(title: str = "Pirated textbooks of one warehouse", **changes: Any) -> Matter:
    return operations.open_matter(**{"title": title, "kind": "books", "actor": LI} | changes)


def file(text: str = "Notice of the filing of the case") -> Blob:
    return store_blob(content=text.encode(), media_type="application/pdf", actor=LI)


def one_page(*lines: str) -> bytes:
    """Return a PDF with a page for each line."""
    out = BytesIO()
    page = canvas.Canvas(out)
    for line in lines:
        page.drawString(72, 700, line)
        page.showPage()
    page.save()
    return out.getvalue()


def document(of: Matter, about: str = "Notice of filing", text: str = "") -> MatterDocument:
    blob = file(text or f"{about} {of.number}")
    return operations.add_document(matter_id=of.pk, blob=blob, name="notice.pdf", about=about, actor=LI)


def node(of: Matter, label: str, kind: str = "person") -> MatterNode:
    return operations.add_node(matter_id=of.pk, kind=kind, label=label, actor=LI)


def exhibit(of: Matter, seal: str = "A-1", **changes: Any) -> Exhibit:
    said = {"description": "Box of books", "holder": "Li", "place": "Room 4", "actor": LI} | changes
    return operations.take_in(matter_id=of.pk, seal=seal, **said)


def outsider(name: str = "Lakeside Counsel", role: Role = Role.AGENT_MEMBER) -> tuple[Organisation, Actor]:
    """Return an organisation outside the operator, and a member of it."""
    home = organisation(name, OrganisationKind.AGENT)
    return home, actor_of(f"person:{name}", role, home)


def shared(of: Matter, home: Organisation, *items: tuple[str, str], **changes: Any) -> MatterGrant:
    said = {"days": 10, "why": "They act for the publisher", "actor": WANG} | changes
    return operations.share_matter(matter_id=of.pk, organisation_id=home.pk, items=items, **said)
