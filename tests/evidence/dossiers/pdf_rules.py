"""Rules of PDF/UA-1 and PDF/A-2a that can be told without drawing a page: tags, language, title, claims, order.

Written for the tests from ISO 14289-1 and ISO 19005-2, apart from what makes the documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pypdf
from pypdf.generic import ArrayObject, BooleanObject, ContentStream, DictionaryObject, IndirectObject

STANDARD = {
    "Document", "Part", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "P", "H", "H1", "H2", "H3", "H4", "H5",
    "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note",
    "Reference", "Link", "Annot", "Figure", "Formula", "Form", "NonStruct", "Art", "Index", "BibEntry", "Code",
}  # fmt: skip


def findings(content: bytes) -> list[str]:
    """Return what breaks a rule, in words; nothing where all hold."""
    reader = pypdf.PdfReader(BytesIO(content))
    return [*_catalogue(reader), *_claims(reader), *_structure(reader), *_pages(reader), *_fonts(reader)]


def _catalogue(reader: pypdf.PdfReader) -> Iterator[str]:
    root: Any = reader.trailer["/Root"]
    if root.get("/MarkInfo", {}).get("/Marked") != BooleanObject(True):
        yield "not marked as tagged"
    if not re.fullmatch(r"[a-z]{2}(-[A-Z]{2})?", str(root.get("/Lang", ""))):
        yield "no language"
    if root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") != BooleanObject(True):
        yield "the title is not shown"
    if reader.is_encrypted or "/Names" in root and "/JavaScript" in root["/Names"]:
        yield "encrypted, or with a script"
    if not root.get("/OutputIntents"):
        yield "no output intent"


def _claims(reader: pypdf.PdfReader) -> Iterator[str]:
    root: Any = reader.trailer["/Root"]
    said = root["/Metadata"].get_data().decode("utf-8")
    for name, value in (("pdfaid:part", "2"), ("pdfaid:conformance", "A"), ("pdfuaid:part", "1")):
        if not re.search(rf'{name}(?:>|="){value}(?:<|")', said):
            yield f"does not claim {name} {value}"
    title = re.search(r"<dc:title>.*?<rdf:li[^>]*>([^<]+)</rdf:li>", said, re.S)
    if title is None or not title[1].strip():
        yield "no title"


def _structure(reader: pypdf.PdfReader) -> Iterator[str]:
    root: Any = reader.trailer["/Root"]
    tree = root["/StructTreeRoot"]
    roles = {str(name): str(value) for name, value in tree.get("/RoleMap", {}).items()}
    level = 0
    for element in _elements(tree):
        kind = str(element["/S"])
        kind = roles.get(kind, kind).lstrip("/")
        if kind not in STANDARD:
            yield f"{kind} is no standard type and is not mapped to one"
        if kind == "Figure" and not str(element.get("/Alt", "")).strip():
            yield "a figure without words for it"
        if kind == "TH" and "/Scope" not in str(element.get("/A", "")):
            yield "a heading of a table without scope"
        if re.fullmatch("H[1-6]", kind):
            now = int(kind[1])
            if now > level + 1:
                yield f"a heading of level {now} below one of level {level}"
            level = now


def _elements(node: Any) -> Iterator[DictionaryObject]:
    held = node.get("/K", [])
    for one in held if isinstance(held, ArrayObject) else [held]:
        found = one.get_object() if isinstance(one, IndirectObject) else one
        if isinstance(found, DictionaryObject) and "/S" in found:
            yield found
            yield from _elements(found)


def _pages(reader: pypdf.PdfReader) -> Iterator[str]:
    root: Any = reader.trailer["/Root"]
    parents = root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    known = set(parents[::2])
    for number, page in enumerate(reader.pages, 1):
        if _has_text_outside(page, reader):
            yield f"page {number}: text outside of marked content"
        if page.get("/StructParents") not in known:
            yield f"page {number}: not in the parent tree"
        for held in page.get("/Annots", []):
            annotation = held.get_object()
            if page.get("/Tabs") != "/S":
                yield f"page {number}: its annotations are not in the order of the structure"
            if annotation.get("/StructParent") not in known:
                yield f"page {number}: an annotation outside of the structure"
            if not (annotation.get("/Contents") or annotation.get("/TU")):
                yield f"page {number}: an annotation without words for it"
            if int(annotation.get("/F", 0)) & 0b100011 or not int(annotation.get("/F", 0)) & 4:
                yield f"page {number}: an annotation that is hidden or not printed"


def _has_text_outside(page: pypdf.PageObject, reader: pypdf.PdfReader) -> bool:
    """Say whether a page shows text that is neither in the structure nor named as none of it (an artifact)."""
    depth = 0
    for _, operator in ContentStream(page.get_contents(), reader).operations:
        if operator in (b"BDC", b"BMC"):
            depth += 1
        elif operator == b"EMC":
            depth -= 1
        elif operator in (b"Tj", b"TJ") and not depth:
            return True
    return False


def _fonts(reader: pypdf.PdfReader) -> Iterator[str]:
    for page in reader.pages:
        for held in page.get("/Resources", {}).get("/Font", {}).values():
            font = held.get_object()
            if "/ToUnicode" not in font:
                yield f"{font.get('/BaseFont')}: its signs cannot be read"
            for below in font.get("/DescendantFonts", [font]):
                described = below.get_object().get("/FontDescriptor", {})
                if not {"/FontFile", "/FontFile2", "/FontFile3"}.intersection(described):
                    yield f"{font.get('/BaseFont')}: not embedded"
