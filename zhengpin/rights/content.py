"""What a filing says, cleaned from what was typed and as plain data that can be digested and compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from zhengpin.kit import canonical
from zhengpin.kit.errors import Invalid
from zhengpin.rights import inputs
from zhengpin.rights.models import Filing
from zhengpin.rights.states import FilingKind

FILING_FIELDS = ("title", "external_id", "jurisdiction", "valid_from", "valid_to", "notes", "declared_true")
MARK_FIELDS = ("word", "forms", "office", "registration_no", "nice_classes")
WORK_FIELDS = ("work_type", "author", "created_on", "first_published_on", "registration_no")

Given = Mapping[str, Any]
Cleaners = dict[str, Callable[[Any], Any]]


def filing_values(given: Given) -> dict[str, Any]:
    """Return the cleaned values of those filing fields that are given. Raises Invalid naming the field."""
    refuse_unknown(given, FILING_FIELDS)
    clean: Cleaners = {
        "title": lambda v: inputs.text(v, "title", limit=300, required=True),
        "external_id": lambda v: inputs.text(v, "external_id", limit=120),
        "jurisdiction": lambda v: inputs.text(v, "jurisdiction", limit=10).upper() or "CN",
        "valid_from": lambda v: inputs.day(v, "valid_from"),
        "valid_to": lambda v: inputs.day(v, "valid_to"),
        "notes": lambda v: inputs.text(v, "notes", limit=4000),
        "declared_true": bool,
    }
    return {name: clean[name](given[name]) for name in FILING_FIELDS if name in given}


def mark_values(given: Given) -> dict[str, Any]:
    """Return the cleaned values of those mark fields that are given; `nice_classes` as a sorted list."""
    refuse_unknown(given, MARK_FIELDS)
    clean: Cleaners = {
        "word": lambda v: inputs.text(v, "word", limit=200),
        "forms": lambda v: inputs.names(v, "forms"),
        "office": lambda v: inputs.text(v, "office", limit=10).upper() or "CN",
        "registration_no": lambda v: inputs.text(v, "registration_no", limit=60).upper().replace(" ", ""),
        "nice_classes": lambda v: inputs.nice_classes(v),
    }
    return {name: clean[name](given[name]) for name in MARK_FIELDS if name in given}


def work_values(given: Given) -> dict[str, Any]:
    """Return the cleaned values of those work fields that are given."""
    refuse_unknown(given, WORK_FIELDS)
    clean: Cleaners = {
        "work_type": lambda v: inputs.text(v, "work_type", limit=60) or "picture",
        "author": lambda v: inputs.text(v, "author", limit=200),
        "created_on": lambda v: inputs.day(v, "created_on"),
        "first_published_on": lambda v: inputs.day(v, "first_published_on"),
        "registration_no": lambda v: inputs.text(v, "registration_no", limit=60),
    }
    return {name: clean[name](given[name]) for name in WORK_FIELDS if name in given}


def refuse_unknown(given: Given, known: tuple[str, ...]) -> None:
    """Raise Invalid for a field that is not known, so that a misspelt one is never silently dropped."""
    for name in given:
        if name not in known:
            raise Invalid(
                _("There is no field “%(name)s” here.") % {"name": str(name)[:40]},
                code="input.unknown_field",
                field=str(name)[:40],
                remedy=_("Known are %(known)s.") % {"known": ", ".join(known)},
            )


def content_of(filing: Filing) -> dict[str, Any]:
    """Return what a filing says as JSON types, without its state: two filings that say the same are equal."""
    content: dict[str, Any] = {"kind": filing.kind, "holder": str(filing.holder_id)}
    content |= {name: getattr(filing, name) for name in FILING_FIELDS}
    if filing.kind == FilingKind.MARK:
        mark = filing.mark
        content["mark"] = {name: getattr(mark, name) for name in MARK_FIELDS if name != "nice_classes"}
        content["mark"]["nice_classes"] = sorted(c.nice_class for c in mark.classes.all())
    else:
        content["work"] = {name: getattr(filing.work, name) for name in WORK_FIELDS}
        content["pictures"] = sorted(filing.references.values_list("blob_id", flat=True))
    return canonical.plain(content)


def content_digest(filing: Filing) -> str:
    """Return the SHA-256 of what a filing says."""
    return canonical.digest(content_of(filing))
