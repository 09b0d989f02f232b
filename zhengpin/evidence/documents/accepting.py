"""Accepts documents: PDF files that are looked through without being shown, and pictures of papers."""

from __future__ import annotations

import re
from typing import NamedTuple

from django.conf import settings

from zhengpin.accounts.actor import Actor
from zhengpin.evidence import pictures
from zhengpin.evidence.documents import pdf_checks
from zhengpin.evidence.documents.pdf_checks import PdfFault
from zhengpin.evidence.models import Blob
from zhengpin.evidence.operations import store_blob
from zhengpin.evidence.refusals import Refused

PDF = "application/pdf"


class AcceptedDocument(NamedTuple):
    blob: Blob
    pages: int


def accept_document(content: bytes, *, actor: Actor) -> AcceptedDocument:
    """Store a PDF or a picture, known by its bytes alone. Raises Refused (`document.<code>` or `picture.<code>`)."""
    refuse_foreign(content)
    if is_pdf(content):
        pages = pages_of(content)
        return AcceptedDocument(store_blob(content=content, media_type=PDF, actor=actor), pages)
    return AcceptedDocument(pictures.accept(content, actor=actor), 1)


def is_pdf(content: bytes) -> bool:
    """Return whether a file says that it is a PDF."""
    return b"%PDF-" in content[:1024]


def refuse_foreign(content: bytes) -> None:
    """Raise Refused for what is too large, empty, or plainly neither a PDF nor a picture."""
    if len(content) > settings.PICTURE_LIMIT:
        raise Refused("document.too_large", allowed=settings.PICTURE_LIMIT // 1_048_576)
    if not content:
        raise Refused("document.empty")
    if not is_pdf(content) and re.match(rb"\s*<|PK\x03\x04|\xd0\xcf\x11\xe0|\{\\rtf", content[:64]):
        raise Refused("document.type")


def pages_of(content: bytes) -> int:
    """Return how many pages a PDF has. Raises Refused where it is encrypted, damaged, active or too long."""
    try:
        return pdf_checks.pages_of(content)
    except PdfFault as fault:
        raise Refused(f"document.{fault.code}", **fault.facts) from fault
