"""Writes the problem codes of what a marketplace sends, by what they are of, in the sentences that are told."""

from __future__ import annotations

import re
from collections.abc import Mapping

from scripts.written_parts import with_parts
from zhengpin.catalog import problems
from zhengpin.evidence import refusals
from zhengpin.evidence.film_refusals import FILM_REASONS
from zhengpin.kit.markdown import table

NEVER_TOLD = {"picture.unknown"}
_PLACES = re.compile(r"%\((\w+)\)[sd]")
_PICTURES = [code for code in refusals.REASONS if code.startswith("picture.")]
GROUPS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "Of a file": problems.FILE_REASONS,
    "Of a listing and its fields": problems.LISTING_REASONS,
    "Of a creator, a video or a live room": problems.SUBJECT_REASONS,
    "Of a line": problems.LINE_REASONS,
    "Of a picture": {code: refusals.REASONS[code] for code in _PICTURES},
    "Of a picture or a film by address": refusals.FETCH_REASONS,
    "Of a film or a sound": FILM_REASONS,
    "Of a document that proves a right": refusals.DOCUMENT_REASONS,
    "Of an archive and what it holds": refusals.ARCHIVE_REASONS,
}


def renewed(page: str) -> str:
    """Return the page with its codes as the code has them now."""
    return with_parts(page, {"codes": codes()}, "scripts.intake_codes")


def codes() -> list[str]:
    lines: list[str] = []
    for title, reasons in GROUPS.items():
        told = {code: reason for code, reason in reasons.items() if code not in NEVER_TOLD}
        rows = [(f"`{code}`", _shown(message), _shown(remedy)) for code, (message, remedy) in told.items()]
        lines += [f"### {title}", "", *table(("code", "what it says", "what to do"), rows), ""]
    return lines[:-1]


def _shown(sentence: str) -> str:
    return _PLACES.sub(r"*\1*", sentence)
