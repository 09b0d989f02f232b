"""What can speak against a document, or for it: the codes, each with its sentences and its weight in `signals.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from zhengpin.matching.documents.model import Signal


class SignalCode(StrEnum):
    """A kind of signal. `signals.yaml` says of each what a reviewer should look at."""

    # The history and the make-up of a PDF file.
    PDF_TEXT_CHANGED = "pdf_text_changed"
    PDF_TEXT_ADDED = "pdf_text_added"
    PDF_PICTURE_CHANGED = "pdf_picture_changed"
    FORM_FILLED = "form_filled"
    TEXT_COVERED = "text_covered"
    SCAN_COVERED = "scan_covered"
    TYPED_ON_SCAN = "typed_on_scan"
    PICTURE_ON_SCAN = "picture_on_scan"
    FONT_APART = "font_apart"
    FONT_TWICE = "font_twice"
    # What the file says of itself.
    GENERATED = "generated"
    IMAGE_EDITOR = "image_editor"
    DOCUMENT_EDITOR = "document_editor"
    MODIFIED_LATER = "modified_later"
    MADE_BEFORE_SIGNING = "made_before_signing"
    TIME_IN_FUTURE = "time_in_future"
    # Signatures.
    SIGNATURE_BROKEN = "signature_broken"
    SIGNATURE_CHANGED_AFTER = "signature_changed_after"
    SIGNATURE_EXPIRED = "signature_expired"
    SIGNATURE_PARTIAL = "signature_partial"
    SIGNER_DIFFERS = "signer_differs"
    SIGNATURE_INTACT = "signature_intact"
    SIGNATURE_TRUSTED = "signature_trusted"
    # Content credentials.
    CREDENTIALS_BROKEN = "credentials_broken"
    CREDENTIALS_GENERATED = "credentials_generated"
    CREDENTIALS_EDITED = "credentials_edited"
    CREDENTIALS_INTACT = "credentials_intact"
    # The picture of a page.
    SHEET_PATCHED = "paper_patched"
    WHITED_OUT = "whited_out"
    TEXT_PASTED = "text_pasted"
    COPIED_WITHIN = "copied_within"
    SEAL_PASTED = "seal_pasted"
    # Beside other papers.
    LETTER_REUSED = "letter_reused"
    NUMBER_REUSED = "number_reused"
    SEAL_REUSED = "seal_reused"
    SEAL_ELSEWHERE = "seal_elsewhere"
    SEAL_MOVED = "seal_moved"
    SEAL_COPIED = "seal_copied"
    TEMPLATE_SHARED = "template_shared"
    # What the document says, beside the register, the licence and the calendar.
    NUMBER_UNKNOWN = "number_unknown"
    RIGHT_EXPIRED = "right_expired"
    RIGHT_CANCELLED = "right_cancelled"
    RIGHT_NOT_STANDING = "right_not_standing"
    CLASS_NOT_COVERED = "class_not_covered"
    HOLDER_DIFFERS = "holder_differs"
    MARK_DIFFERS = "mark_differs"
    ENDS_BEFORE_BEGIN = "ends_before_begin"
    SIGNED_IN_FUTURE = "signed_in_future"
    SIGNED_AFTER_BEGIN = "signed_after_begin"
    SIGNED_AFTER_END = "signed_after_end"
    BEFORE_APPLICATION = "before_application"
    OUTLIVES_RIGHT = "outlives_right"
    LICENCE_OF_ANOTHER = "licence_of_another"
    LICENCE_NEARLY = "licence_nearly"
    AUTHORISED_ANOTHER = "authorised_another"
    AUTHORISED_NEARLY = "authorised_nearly"
    COMPANY_NO_WRONG = "company_no_wrong"
    TERM_OVER = "term_over"
    TERM_NOT_BEGUN = "term_not_begun"
    TERM_SHORT = "term_short"
    LICENCE_OVER = "licence_over"


@dataclass(frozen=True, slots=True)
class Wording:
    """How a code is told and counted.

    area: `forgery`, or `standing` (of what the document says; not forged for that); group: signals of one group rest on
    one cause; weight: log-odds at strength 1, negative where it speaks for the document, 0 where it only informs.
    """

    area: str
    group: str
    weight: float
    en: str
    zh: str
    remedy_en: str = ""
    remedy_zh: str = ""


@cache
def wordings() -> Mapping[str, Wording]:
    """Return how every code is told and counted, as `signals.yaml` has it."""
    text = files(__package__).joinpath("signals.yaml").read_text("utf-8")
    rows = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are the safe loader
    return {code: Wording(**row) for code, row in rows.items()}


class _Filled(dict[str, Any]):
    """Values of a sentence; one that is not there is told by a dash, since a row may have been stored before it was."""

    def __missing__(self, key: str) -> str:
        return "–"


def explained(signal: Signal, language: str) -> str:
    """Return what a reviewer should look at, in Chinese for `zh…`, else in English."""
    wording = wordings()[signal.code]
    values = _Filled({name: _shown(value, language) for name, value in signal.values.items()})
    values["page"] = signal.page or "–"
    return (wording.zh if language.lower().startswith("zh") else wording.en).format_map(values)


def remedy(signal: Signal, language: str) -> str:
    """Return what an honest applicant can do about it; empty where there is nothing to do."""
    wording = wordings()[signal.code]
    values = _Filled({name: _shown(value, language) for name, value in signal.values.items()})
    return (wording.remedy_zh if language.lower().startswith("zh") else wording.remedy_en).format_map(values)


def supports(signal: Signal) -> bool:
    """Return whether a signal speaks for the document."""
    return wordings()[signal.code].weight < 0


def _shown(value: object, language: str) -> str:
    if isinstance(value, (list, tuple, set, frozenset)):
        return ("、" if language.lower().startswith("zh") else ", ").join(str(one) for one in value)
    return str(value)
