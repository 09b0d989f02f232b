"""What public reads of contacts, matters, requests by authorities, guides and courses are given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from zhengpin.cooperation.states import QuestionKind
from zhengpin.education.courses import course_now
from zhengpin.kit import clock

KINDS = {
    "authorities.request": "authorities.AuthorityRequest",
    "authorities.item": "authorities.RequestItem",
    "danger": "authorities.DangerReport",
    "dossier": "casework.MatterDossier",
    "casework.document": "casework.MatterDocument",
    "casework.handover": "casework.ExhibitHandover",
    "exhibit": "casework.Exhibit",
    "grant": "casework.MatterGrant",
    "matter": "casework.Matter",
    "address": "cooperation.ContactAddress",
    "asked": "cooperation.AskedContact",
    "contact": "cooperation.ContactPerson",
    "cooperation.organisation": "cooperation.ContactOrganisation",
    "question": "cooperation.ContactQuestion",
    "attempt": "education.Attempt",
    "guide": "education.Guide",
    "education.version": "education.GuideVersion",
}
"""Of which table a `<kind>_id` is."""


def _these(*values: Any) -> list[Callable[[], Any]]:
    return [lambda value=value: value for value in values]


OF_READ: dict[str, list[Callable[[], Any]]] = {
    "authorities.queries.reading.requests:due_before": [clock.now],
    "authorities.queries.register.hours_between:end": [clock.now, lambda: None],
    "authorities.queries.register.hours_between:start": [clock.now],
    "cooperation.queries.book.address_of_link:link_key": _these("none"),
    "cooperation.queries.book.contact_in_book:email": _these("osprey@example.org", ""),
    "cooperation.queries.book.export_rows:language": _these("en", "zh-hans"),
    "cooperation.queries.choosing.who_is_asked:kind": _these(*QuestionKind),
    "cooperation.queries.choosing.who_is_asked:language": _these("en"),
    "cooperation.queries.covering.uncovered_rows:language": _these("en", "zh-hans"),
    "education.queries.courses.next_try_at:course": [lambda: course_now("rules_basics")],
    "education.queries.guide_reads.public_guides:category": _these("clothing"),
    "enforcement.queries.measures_taken.credit_for:because": _these("course_attempt:none"),
}
"""By read and parameter."""
