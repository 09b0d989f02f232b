"""What public reads of contacts, matters, requests, guides and courses, and of whoever has no account, are given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from zhengpin.accounts.models import SignUp
from zhengpin.casework.models import Matter
from zhengpin.complaints.models import InfringementReport, ReportFile
from zhengpin.cooperation.states import QuestionKind
from zhengpin.education.courses import course_now
from zhengpin.kit import clock

KINDS = {
    "sign_up": "accounts.SignUp",
    "complaints.report": "complaints.InfringementReport",
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
    "accounts.sign_up_queries.has_account:email": _these("osprey@example.org", "none@example.org"),
    "accounts.sign_up_queries.sign_up_of_link:link_key": [lambda: SignUp.objects.order_by("pk")[0].link_key],
    "accounts.sign_up_queries.sign_up_of_link:sign_up_id": [lambda: str(SignUp.objects.order_by("pk")[0].pk)],
    "casework.queries.reading.matter_named:named": [
        lambda: Matter.objects.order_by("pk")[0].number,
        lambda: "M-1",
    ],
    "complaints.queries.reporting.report_file:file_id": [lambda: ReportFile.objects.order_by("pk")[0].pk],
    "complaints.queries.reporting.report_named:email": [
        lambda: InfringementReport.objects.order_by("pk")[0].email
    ],
    "complaints.queries.reporting.report_named:number": [
        lambda: InfringementReport.objects.order_by("pk")[0].number
    ],
    "complaints.queries.reporting.report_of_link:link_key": [
        lambda: InfringementReport.objects.order_by("pk")[0].link_key
    ],
    "complaints.queries.reporting.report_of_link:report_id": [
        lambda: str(InfringementReport.objects.order_by("pk")[0].pk)
    ],
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
