"""What is read of a document: its pages, their lines with places, and the fields found in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from zhengpin.matching.reading.port import Quad, ReadLine


class DocumentType(StrEnum):
    """What a paper of an application is."""

    LICENCE = "licence"
    LETTER = "letter"
    CERTIFICATE = "certificate"
    INVOICE = "invoice"
    OTHER = "other"


class FieldName(StrEnum):
    """What is looked for in a paper. Values: names as written; dates ISO 8601, `valid_to` None where there is no end;
    classes, territories (ISO 3166, none where there is no limit) and channels (shop, live, video, creator) as lists;
    `shop_type`: flagship, exclusive, multi_brand, ordinary; `tier`: int from 1; seals: what is written in them, a list.
    """

    AUTHORISER = "authoriser"
    AUTHORISED = "authorised"
    MARK = "mark"
    REGISTRATION_NO = "registration_no"
    NICE_CLASSES = "nice_classes"
    TERRITORIES = "territories"
    CHANNELS = "channels"
    SHOP_TYPE = "shop_type"
    TIER = "tier"
    VALID_FROM = "valid_from"
    VALID_TO = "valid_to"
    SIGNED_ON = "signed_on"
    SUBLICENSABLE = "sublicensable"
    EXCLUSIVE = "exclusive"
    IRREVOCABLE = "irrevocable"
    SEALS = "seals"
    HOLDER = "holder"
    COMPANY = "company"
    COMPANY_NO = "company_no"


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A page as it is shown. number: from 1; width, height: of `picture` in pixels, a JPEG of RGB; lines: top to
    bottom, places 0 to 1 of the page; from_layer: the text came with the file, it was not read from the picture.
    """

    number: int
    width: int
    height: int
    picture: bytes
    lines: tuple[ReadLine, ...]
    from_layer: bool


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document as it was read. digest: SHA-256 of the file, hexadecimal; page_count: of the file, of which the first
    few are read; pages: those.
    """

    digest: str
    media_type: str
    page_count: int
    pages: tuple[DocumentPage, ...]


@dataclass(frozen=True, slots=True)
class FoundField:
    """A field found in a document.

    name: a value of FieldName; value: plain JSON (text, list, bool, ISO date); text: as it stands in the document;
    page: its number; boxes: where, none where it follows from the whole; confidence: 0..1.
    """

    name: str
    value: Any
    text: str
    page: int
    boxes: tuple[Quad, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Signal:
    """What speaks against a document.

    code: a value of `matching.forgery.signals.SignalCode`; strength: 0..1, how plainly it shows; page, boxes: where;
    values: what its sentences are filled with; other_digest, other_page, other_boxes: the document it is compared with.
    """

    code: str
    strength: float
    page: int | None = None
    boxes: tuple[Quad, ...] = ()
    values: Mapping[str, object] = field(default_factory=dict)
    other_digest: str = ""
    other_page: int | None = None
    other_boxes: tuple[Quad, ...] = ()
