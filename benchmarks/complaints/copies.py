"""Copies a complaint that went through the real flows, with all that hangs on it, to another number, thing and moment.

The rows are those that the flows left; ids, the thing complained of and its seller are another's, every moment is
shifted, and what its clocks run to is reckoned anew. Not copied: entries of the ledger, waiting jobs. The letters of a
copy name their sender's and receiver's things, but say the days of the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.db.models import Q

from zhengpin.catalog.models import Listing
from zhengpin.complaints import running
from zhengpin.complaints.models import Clock, Complaint, Target
from zhengpin.complaints.procedures import calendar_for, procedure_version
from zhengpin.enforcement.models import Instruction, Measure
from zhengpin.kit import ids
from zhengpin.ledger.numbers import Numbered, take
from zhengpin.messages.models import Arrival, Notice, Statement
from zhengpin.review.models import Case, Decision

Row = tuple[type[models.Model], dict[str, Any]]


@dataclass(frozen=True)
class Pattern:
    """A complaint as the flows left it. submitted_at: from where moments are shifted; lag: until it was so."""

    rows: Sequence[Row]
    filings: Sequence[UUID]
    submitted_at: datetime
    lag: timedelta
    listing: Listing


def pattern_of(complaint_id: UUID, now: datetime) -> Pattern:
    """Return a complaint about one listing, as it stands `now`, to be copied."""
    row = Complaint.objects.get(pk=complaint_id)
    assert row.submitted_at is not None, "what is copied was submitted"
    target = row.targets.get()
    listing = Listing.objects.select_related("merchant").get(pk=target.subject.partition(":")[2])
    found: list[Row] = []
    for query in _queries(row):
        found += [(query.model, values) for values in query.values()]
    filings = list(row.filings.values_list("pk", flat=True))
    return Pattern(found, filings, row.submitted_at, now - row.submitted_at, listing)


def _queries(row: Complaint) -> Iterable[models.QuerySet]:
    targets = Target.objects.filter(complaint=row)
    cases = Case.objects.filter(complaint_target__in=targets)
    decisions = Decision.objects.filter(case__in=cases)
    measures = Measure.objects.filter(decision__in=decisions)
    about = Q(about__startswith=f"complaint:{row.pk}")
    for pk in decisions.values_list("pk", flat=True):
        about |= Q(about=f"decision:{pk}")
    statements, notices = Statement.objects.filter(about), Notice.objects.filter(about)
    arrivals = Arrival.objects.filter(Q(notice__in=notices) | Q(statement__in=statements))
    yield from (Complaint.objects.filter(pk=row.pk), cases, decisions, statements, notices, arrivals)
    yield from (Clock.objects.filter(complaint=row), targets, measures)
    yield Instruction.objects.filter(measure__in=measures)


@transaction.atomic
def write_copies(wanted: Iterable[tuple[Pattern, str, datetime, Listing]]) -> list[UUID]:
    """Write a copy for each pattern, number of the notifier, moment of submission and listing; return their ids."""
    made: dict[type[models.Model], list[models.Model]] = {}
    filings, numbers = [], []
    for pattern, name, submitted_at, listing in wanted:
        for one in _copied(pattern, name, submitted_at, listing):
            made.setdefault(type(one), []).append(one)
            if isinstance(one, Complaint):
                numbers.append(one.pk)
                filings += [
                    Complaint.filings.through(complaint_id=one.pk, filing_id=pk) for pk in pattern.filings
                ]
    for model, rows in made.items():
        _number(rows)
        model._default_manager.bulk_create(rows, batch_size=200)
    Complaint.filings.through.objects.bulk_create(filings, batch_size=500)
    return numbers


def _number(rows: Sequence[models.Model]) -> None:
    """Give rows of a kind that bears numbers numbers of their own."""
    numbered = [row for row in rows if isinstance(row, Numbered)]
    if numbered:
        for row, number in zip(numbered, take(numbered[0].number_letter, len(numbered)), strict=True):
            row.number = number


def _copied(pattern: Pattern, name: str, submitted_at: datetime, listing: Listing) -> list[models.Model]:
    later = submitted_at - pattern.submitted_at
    names = _names(pattern, name, listing)
    within = re.compile("|".join(re.escape(old) for old in sorted(names, key=len, reverse=True)))
    copies: list[models.Model] = []
    for model, values in pattern.rows:
        given = {field: _changed(value, later, names, within) for field, value in values.items()}
        if model is Instruction:
            del given["number"]
        if model is Clock:
            given |= _reckoned(given)
        copies.append(model(**given))
    return copies


def _names(pattern: Pattern, name: str, listing: Listing) -> dict[str, str]:
    """Return what is renamed: every row's own id, the notifier's number, the listing and its seller."""
    old = pattern.listing
    names = {str(values["id"]): str(ids.new_id()) for _, values in pattern.rows if "id" in values}
    names |= {str(values["uid"]): str(ids.new_id()) for _, values in pattern.rows if "uid" in values}
    names |= {values["client_ref"]: name for model, values in pattern.rows if model is Complaint}
    pairs: list[tuple[object, object]] = [(old.pk, listing.pk), (old.merchant_id, listing.merchant_id)]
    pairs += [(old.merchant.organisation_id, listing.merchant.organisation_id)]
    pairs += [(old.title, listing.title), (old.url, listing.url)]
    pairs += [
        (f"({old.external_id})", f"({listing.external_id})"),
        (old.merchant.name, listing.merchant.name),
    ]
    return names | {str(one): str(other) for one, other in pairs} | {old.external_id: listing.external_id}


def _changed(value: Any, later: timedelta, names: Mapping[str, str], within: re.Pattern[str]) -> Any:
    if isinstance(value, UUID):
        return UUID(names.get(str(value), str(value)))
    if isinstance(value, datetime):
        return value + later
    if isinstance(value, str):
        return names.get(value) or (
            within.sub(lambda found: names[found[0]], value) if len(value) > 8 else value
        )
    if isinstance(value, dict):
        return {key: _changed(inner, later, names, within) for key, inner in value.items()}
    if isinstance(value, list):
        return [_changed(inner, later, names, within) for inner in value]
    return value


def _reckoned(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return until when a clock runs, by the function by which the real one is started."""
    procedure = procedure_version(given["procedure"], given["procedure_version"])
    value = running.start(procedure.step(given["step"]).period, given["started_at"], *calendar_for(procedure))
    return {"due_at": value.due_at, "not_before": value.not_before, "fires_at": value.acts_from}
