"""Reads of samples: for the staff with their units, for everyone what was published of them."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.inspection import published
from zhengpin.inspection.models import Sample, SampleStratum, SampleUnit
from zhengpin.inspection.problems import DrawnUnitNotFound, SampleNotFound
from zhengpin.inspection.states import ANNOUNCED, SampleState


def samples(actor: Actor, *, state: str = "", kind: str = "", text: str = "") -> QuerySet[Sample]:
    """Return samples, the newest first. text: in what is drawn from or sought, or the number."""
    actor.require(Permission.READ_INSPECTIONS)
    rows = Sample.objects.visible_to(actor)
    rows = rows.filter(state=state) if state else rows
    rows = rows.filter(kind=kind) if kind else rows
    if text := text.strip().replace("\x00", "")[:200]:
        rows = rows.filter(Q(population__icontains=text) | Q(sought__icontains=text) | Q(number__iexact=text))
    return rows.order_by("-created_at", "-pk")


def sample(actor: Actor, sample_id: UUID | str) -> Sample:
    """Return one sample. Raises SampleNotFound, Forbidden."""
    return find_row(samples(actor), sample_id, SampleNotFound)


def strata(actor: Actor, row: Sample) -> QuerySet[SampleStratum]:
    """Return the strata of a sample by name, each with how many were found, were not, could not be told (`looked`)."""
    actor.require(Permission.READ_INSPECTIONS)
    drawn = Q(listed__place__isnull=False)
    return (
        SampleStratum.objects.visible_to(actor)
        .filter(sample=row)
        .annotate(
            found=Count("listed", filter=drawn & Q(listed__outcome="found")),
            unknown=Count("listed", filter=drawn & Q(listed__outcome="unknown")),
            looked=Count("listed", filter=drawn & ~Q(listed__outcome="")),
        )
        .order_by("name")
    )


def drawn_units(actor: Actor, row: Sample, *, outcome: str | None = None) -> QuerySet[SampleUnit]:
    """Return the units drawn of a sample in their order; outcome: only those with it, "" those without any."""
    actor.require(Permission.READ_INSPECTIONS)
    rows = SampleUnit.objects.visible_to(actor).filter(sample=row, place__isnull=False)
    rows = rows if outcome is None else rows.filter(outcome=outcome)
    return rows.select_related("stratum").order_by("place")


def drawn_unit(actor: Actor, row: Sample, unit: str) -> SampleUnit:
    """Return one drawn unit by its name. Raises DrawnUnitNotFound, Forbidden."""
    found = drawn_units(actor, row).filter(unit=unit[:32]).first()
    if found is None:
        raise DrawnUnitNotFound()
    return found


def public_samples(actor: Actor) -> QuerySet[Sample]:
    """Return the samples whose list was published, the newest first: for everyone, also those given up since."""
    known = [one.value for one in ANNOUNCED]
    rows = Sample.objects.filter(state__in=known, frame_published_at__isnull=False)
    return rows.order_by("-frame_published_at", "-pk")


def public_sample(actor: Actor, number: str) -> Sample:
    """Return one sample whose list was published, by its number. Raises SampleNotFound."""
    row = public_samples(actor).filter(number=number.upper()[:20]).first()
    if row is None:
        raise SampleNotFound()
    return row


def public_file(actor: Actor, number: str) -> Iterator[bytes]:
    """Return the file of a finished sample in parts. Raises SampleNotFound while there is none."""
    row = public_sample(actor, number)
    if row.state != SampleState.FINISHED:
        raise SampleNotFound()
    return published.file_parts(row)


def unit_rows(actor: Actor, row: Sample) -> Iterator[list[str]]:
    """Return the drawn units of a sample as the rows of a table, its header first, by their published names."""
    rows = drawn_units(actor, row)
    return _rows(rows)


def _rows(rows: QuerySet[SampleUnit]) -> Iterator[list[str]]:
    yield ["place", "stratum", "unit", "inclusion", "outcome", "note", "recorded_at"]
    for one in rows.iterator(chunk_size=1000):
        yield [
            str(one.place),
            one.stratum.name,
            one.unit,
            one.inclusion,
            one.outcome,
            one.note,
            one.recorded_at.isoformat() if one.recorded_at else "",
        ]
