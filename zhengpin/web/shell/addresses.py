"""The page of a typed reference: `case:0192…` → `/cases/0192…/`."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import NoReverseMatch, resolve, reverse

from zhengpin.accounts.actor import Actor
from zhengpin.catalog.problems import SubjectNotFound
from zhengpin.catalog.states import SubjectKind
from zhengpin.catalog.subjects import subject
from zhengpin.kit.ids import split_reference
from zhengpin.web.shell.page import View, lets_in

PAGES = {
    "case": "web:case",
    "deposit": "web:original",
    "original_dispute": "web:original-dispute",
    "decision": "web:decision",
    "listing": "web:listing",
    "filing": "web:filing",
    "contact": "web:contact",
    "contact_organisation": "web:contact-organisation",
    "contact_question": "web:contact-question",
    "reference": "web:reference",
    "merchant": "web:merchant",
    "authorisation": "web:authorisation",
    "batch": "web:import",
    "recheck": "web:rescan",
    "statement": "web:statement",
    "measure": "web:measure",
    "instruction": "web:instruction",
    "rule": "web:rule",
    "rehearsal": "web:backtest",
    "lexicon": "web:words-version",
    "word_preview": "web:word-preview",
    "organisation": "web:organisation",
    "holder": "web:holder",
    "report": "web:report",
    "eu_report": "web:public-eu-report",
    "complaint": "web:complaint",
    "counter_statement": "web:counter-statement",
    "malice_review": "web:misuse-review",
    "appeal": "web:appeal",
    "application": "web:application",
    "link": "web:link",
    "confirmation": "web:confirmation",
    "feedback": "web:buyer-feedback-one",
    "rise": "web:buyer-rise",
    "room": "web:live-room",
    "video": "web:video",
    "reconciliation": "web:reconciliation",
    "buyer_report": "web:buyer-report",
    "purchase": "web:purchase",
    "copy": "web:copy",
    "appraisal": "web:appraisal",
    "inspection": "web:inspection",
    "sample": "web:sample",
    "guide": "web:guide",
    "course": "web:course",
    "course_attempt": "web:course-attempt",
    "matter": "web:matter",
    "exhibit": "web:exhibit",
    "authority_request": "web:authority-request",
    "danger_report": "web:danger",
}
"""Kinds of typed reference and the names of their pages; each takes the identifier."""


def address_of(reference: str) -> str | None:
    """Return the address of the page of a typed reference, or None where there is none."""
    try:
        kind, identifier = split_reference(reference)
        return reverse(PAGES[kind], args=[identifier])
    except (ValueError, KeyError, NoReverseMatch):
        return None


def open_address_of(reference: str, actor: Actor) -> str | None:
    """Return the address of a reference's page if the actor may open it: a link leads to no refusal.

    What the page asks for must be held, and of the marketplace's things the one that is named must be visible.
    """
    address = address_of(reference)
    if address is None:
        return None
    return address if may_open(address, actor) and _is_visible(reference, actor) else None


def may_open(address: str, actor: Actor) -> bool:
    """Say whether an actor holds what the page at an address asks for."""
    return lets_in(resolve(address).func, actor)


def page_if_open(name: str, args: Sequence[object], actor: Actor | None) -> str:
    """Return the address of a page, "" where there is none or an actor, where there is one, may not open it."""
    try:
        address = reverse(name, args=args)
    except NoReverseMatch:
        return ""
    return address if actor is None or lets_in(_view_named(name, len(args), address), actor) else ""


_VIEWS: dict[tuple[str, int], View] = {}


def _view_named(name: str, places: int, address: str) -> View:
    """Return the view of a page, whatever it is of: a list asks for each of its rows, and each look takes a while."""
    if (name, places) not in _VIEWS:
        _VIEWS[name, places] = resolve(address).func
    return _VIEWS[name, places]


def _is_visible(reference: str, actor: Actor) -> bool:
    if split_reference(reference)[0] not in set(SubjectKind):
        return True
    try:
        subject(actor, reference)
    except SubjectNotFound:
        return False
    return True
