"""The page of a typed reference: `case:0192…` → `/cases/0192…/`."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse

from zhengpin.kit.ids import split_reference

PAGES = {
    "case": "web:case",
    "decision": "web:decision",
    "listing": "web:listing",
    "filing": "web:filing",
    "reference": "web:reference",
    "merchant": "web:merchant",
    "authorisation": "web:authorisation",
    "batch": "web:import",
    "recheck": "web:recheck",
    "statement": "web:statement",
    "measure": "web:measure",
    "instruction": "web:instruction",
    "rule": "web:rule",
    "rehearsal": "web:rehearsal",
    "lexicon": "web:words-version",
    "word_preview": "web:word-preview",
    "organisation": "web:organisation",
    "holder": "web:holder",
    "report": "web:report",
    "complaint": "web:complaint",
    "counter_statement": "web:counter-statement",
    "malice_review": "web:malice-review",
    "appeal": "web:appeal",
    "application": "web:application",
    "link": "web:link",
    "confirmation": "web:confirmation",
    "room": "web:live-room",
    "video": "web:video",
    "reconciliation": "web:reconciliation",
}
"""Kinds of typed reference and the names of their pages; each takes the identifier."""


def address_of(reference: str) -> str | None:
    """Return the address of the page of a typed reference, or None where there is none."""
    try:
        kind, identifier = split_reference(reference)
        return reverse(PAGES[kind], args=[identifier])
    except (ValueError, KeyError, NoReverseMatch):
        return None
