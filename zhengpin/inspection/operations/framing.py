"""Keeps the list of a sample as it is read, and publishes it by its digest with how many are drawn of each stratum."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import batched
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Count

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.inspection import events
from zhengpin.inspection.frame_reading import TOGETHER, by_name, frame_digest
from zhengpin.inspection.models import Sample, SampleStratum, SampleUnit
from zhengpin.inspection.naming import unit_name
from zhengpin.inspection.problems import FrameEmpty, SampleFieldWrong, SampleNotFound
from zhengpin.inspection.states import SAMPLE, Allocation, SampleState
from zhengpin.jobs import long_work
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.operations import record
from zhengpin.sampling.share.allocation import ExpectedStratum, by_score, neyman, proportional

type Listed = tuple[str, str]
"""The stratum of a unit, and its subject."""


def list_units(*, sample_id: UUID | str, listed: Iterable[Listed], total: int, actor: Actor) -> int:
    """Store the list of a sample in parts, each in a transaction of its own, and return how many units it has.

    What an attempt before left is deleted first. listed: each unit once; total: about how many there are, by which
    progress is told. Raises Forbidden, SampleNotFound, FrameEmpty, SampleFieldWrong for a list that is too long.
    """
    actor.require(Permission.RUN_INSPECTIONS)
    row = find_row(Sample.objects.visible_to(actor), sample_id, SampleNotFound)
    _delete_units(row)
    strata: dict[str, SampleStratum] = {}
    done = 0
    for some in batched(listed, TOGETHER):
        _store(row, some, strata)
        done += len(some)
        if done > settings.SAMPLE_UNITS:
            raise SampleFieldWrong(field="population")
        long_work.move(name=row.long_work, step="listing", done=done, total=max(done, total))
    if not done:
        raise FrameEmpty()
    return done


def _delete_units(row: Sample) -> None:
    while some := list(row.listed.order_by("pk").values_list("pk", flat=True)[:TOGETHER]):
        SampleUnit.objects.filter(pk__in=some).delete()
    row.strata.all().delete()


@transaction.atomic
def _store(row: Sample, some: Iterable[Listed], strata: dict[str, SampleStratum]) -> None:
    units = []
    for name, subject in some:
        if name not in strata:
            strata[name] = SampleStratum.objects.create(sample=row, name=name, expected=expected(row, name))
        units.append(
            SampleUnit(sample=row, stratum=strata[name], unit=unit_name(row.pk, subject), subject=subject)
        )
    SampleUnit.objects.bulk_create(units)


def expected(row: Sample, name: str) -> str:
    """Return the share that is expected of a stratum, a/b: what the last finished sample of its kind found there.

    One found and one not found are added, so that nothing is taken for certain; where there was none, a half.
    """
    before = SampleStratum.objects.filter(
        name=name, sample__kind=row.kind, sample__sought=row.sought, sample__state=SampleState.FINISHED.value
    ).order_by("-sample__published_at")
    if (last := before.first()) is None or not last.drawn:
        return "1/2"
    found = last.listed.filter(place__isnull=False, outcome="found").count()
    return str(Fraction(found + 1, last.drawn + 2))


def publish_frame(*, sample_id: UUID | str, actor: Actor) -> Sample:
    """Fix the list of a sample and how many are drawn of which stratum, and publish its digest.

    A long list is digested before the transaction, so that nobody waits for it. Raises Forbidden, SampleNotFound,
    FrameEmpty, Conflict, Invalid for a number that the strata cannot take.
    """
    actor.require(Permission.RUN_INSPECTIONS)
    row = find_row(Sample.objects.visible_to(actor), sample_id, SampleNotFound)
    strata = by_name(row.strata.annotate(counted=Count("listed")))
    if not strata:
        raise FrameEmpty()
    for one in strata:
        one.size = one.counted  # type: ignore[attr-defined]
    numbers = _numbers(row, strata)
    for one in strata:
        one.drawn = numbers[one.name]
    digest = frame_digest(row)
    with transaction.atomic():
        return _publish(row, strata, digest, actor)


def _publish(row: Sample, strata: list[SampleStratum], digest: str, actor: Actor) -> Sample:
    units = sum(one.size for one in strata)
    move(
        Sample.objects,
        SAMPLE,
        "publish",
        pk=row.pk,
        units=units,
        frame_digest=digest,
        frame_published_at=clock.now(),
    )
    SampleStratum.objects.bulk_update(strata, ["size", "drawn"])
    long_work.finish(name=row.long_work)
    record(
        events.FRAME_PUBLISHED,
        actor=actor,
        subject=reference("sample", row.pk),
        number=row.number,
        kind=row.kind,
        units=units,
        frame_digest=digest,
        strata=[{"name": one.name, "size": one.size, "drawn": one.drawn} for one in strata],
    )
    row.refresh_from_db()
    return row


ALLOCATED = {Allocation.PROPORTIONAL: proportional, Allocation.NEYMAN: neyman, Allocation.BY_SCORE: by_score}


def _numbers(row: Sample, strata: list[SampleStratum]) -> dict[str, int]:
    """Return how many are drawn of each stratum: no more than there are, of small ones as many as the number allows."""
    budget = min(row.budget, sum(one.size for one in strata))
    least = max(1, min(row.least, budget // len(strata)))
    sizes = {one.name: ExpectedStratum(one.size, Fraction(one.expected)) for one in strata}
    return ALLOCATED[Allocation(row.allocation)](sizes, budget, least)
