"""Every read of the contact book."""

from zhengpin.cooperation.queries.asking import (
    question,
    questions,
    replies_by_organisation,
    replies_overall,
)
from zhengpin.cooperation.queries.book import (
    contact,
    contact_organisation,
    contact_organisations,
    contacts_of,
    export_rows,
)
from zhengpin.cooperation.queries.choosing import who_is_asked
from zhengpin.cooperation.queries.covering import (
    coverage,
    named_by_kind,
    uncovered_filings,
    uncovered_rows,
)

__all__ = [
    "contact",
    "contact_organisation",
    "contact_organisations",
    "contacts_of",
    "coverage",
    "export_rows",
    "named_by_kind",
    "question",
    "questions",
    "replies_by_organisation",
    "replies_overall",
    "uncovered_filings",
    "uncovered_rows",
    "who_is_asked",
]
