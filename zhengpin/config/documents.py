"""Settings of documents that are read: how long, with how much memory and how many pages."""

from __future__ import annotations

from zhengpin.kit.labels import gettext_noop as _
from zhengpin.kit.settings_table import number, text, whole

__all__ = [
    "DOCUMENT_MEMORY",
    "DOCUMENT_PAGES",
    "DOCUMENT_PAGE_SECONDS",
    "DOCUMENT_SECONDS",
    "TRUSTED_ISSUERS",
]

DOCUMENT_SECONDS = number(
    "DOCUMENT_SECONDS",
    10,
    _("How long opening and examining a document may take."),
    page="matching/reading-documents",
    unit=_("seconds"),
)
DOCUMENT_PAGE_SECONDS = number(
    "DOCUMENT_PAGE_SECONDS",
    60,
    _("How long reading the words of a page may take."),
    page="matching/reading-documents",
    unit=_("seconds"),
)
DOCUMENT_MEMORY = (
    1024
    * 1024
    * whole(
        "DOCUMENT_MEMORY_MB",
        512,
        _("By how much the process that reads a document may grow."),
        page="matching/reading-documents",
        unit=_("MB"),
        least=1,
    )
)
DOCUMENT_PAGES = whole(
    "DOCUMENT_PAGES",
    8,
    _("How many pages of a document are read, its first ones."),
    page="matching/reading-documents",
    unit=_("pages"),
    least=1,
)
TRUSTED_ISSUERS = text(
    "TRUSTED_ISSUERS",
    "",
    _(
        "A file of certificates (PEM, one after another) of issuers whose signatures in documents are trusted."
    ),
    page="matching/reading-documents",
)
