"""What the stories of books' offers begin with: books that are filed, and a shop that offers some."""

from __future__ import annotations

from typing import Any

from tests.flows.screening.screening import ROOT, approved
from zhengpin.rights import operations as rights
from zhengpin.rights.models import Filing, RightsHolder

RIVER, LANTERN = "9787020002207", "9780306406157"
"""ISBNs of 北岸的河纪事, and of another book."""
TITLE, OTHER_TITLE = "北岸的河纪事", "纸灯与盐：海边手记"
BOOKS = {"category": "图书 > 文学", "shop": {"external_id": "s-1", "name": "河湾书店"}}


def file_book(
    owner: RightsHolder, isbn: str = RIVER, title: str = TITLE, *, covers: tuple[bytes, ...] = (), **said: Any
) -> Filing:
    """File a book, and approve it."""
    details = {
        "isbn": isbn,
        "author": "沈望舒",
        "publisher": "河畔出版社",
        "published_on": "2025-09-01",
        "pages": 320,
        "volumes": 1,
        "list_price": "59.80",
    } | said
    drawn = rights.draft_filing(
        kind="publication",
        holder_id=owner.pk,
        title=title,
        publication=details,
        declared_true=True,
        actor=ROOT,
    )
    for content in covers:
        rights.add_reference(filing_id=drawn.pk, content=content, actor=ROOT)
    return approved(drawn)
