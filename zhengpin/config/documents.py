"""Settings of documents that are read: how long, with how much memory and how many pages."""

from __future__ import annotations

import os

__all__ = [
    "DOCUMENT_MEMORY",
    "DOCUMENT_PAGES",
    "DOCUMENT_PAGE_SECONDS",
    "DOCUMENT_SECONDS",
    "TRUSTED_ISSUERS",
]


def _number(name: str, default: float) -> float:
    return float(os.environ.get(f"ZHENGPIN_{name}") or default)


# Opening and examining a document may take so many seconds, and reading the words of each page so many.
DOCUMENT_SECONDS = _number("DOCUMENT_SECONDS", 10)
DOCUMENT_PAGE_SECONDS = _number("DOCUMENT_PAGE_SECONDS", 60)
# The process that reads may grow by so much over what it needs idle.
DOCUMENT_MEMORY = int(_number("DOCUMENT_MEMORY_MB", 512)) * 1024 * 1024
# So many pages of a document are read, its first ones.
DOCUMENT_PAGES = int(_number("DOCUMENT_PAGES", 8))
# A file of certificates (PEM, one after another) of issuers whose signatures in papers are trusted; see
# docs/matching/reading-documents.md.
TRUSTED_ISSUERS = os.environ.get("ZHENGPIN_TRUSTED_ISSUERS", "")
