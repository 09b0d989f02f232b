"""Who came back under another name, one way: traits gathered, accounts compared, links proposed for people to look at.

asked for (by a person, or by night) → gathered from traits and catalogue → compared in a database of its own, which is
thrown away → proposed, brought up to date or withdrawn in one transaction. A run that dies begins again from the start.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from zhengpin.accounts.actor import Actor, system
from zhengpin.enforcement.queries import measures
from zhengpin.enforcement.states import MeasureState
from zhengpin.jobs.durable import UselessToRetryError, durable
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict
from zhengpin.later import later
from zhengpin.linkage import operations, queries
from zhengpin.linkage.engine import LikelyLink, LinkingResult, find_links
from zhengpin.linkage.explaining import reasons_of
from zhengpin.linkage.models import Link, LinkRun
from zhengpin.linkage.operations import LinkDraft
from zhengpin.linkage.population import Population
from zhengpin.linkage.problems import AlreadyLinking
from zhengpin.linkage.states import UNDER_WAY

if TYPE_CHECKING:
    import duckdb
else:
    duckdb = later("duckdb")

LINKER = system("linking")
QUEUE = "linking"
BEHIND = -20
"""Priority of the linkage: it is long and nobody waits for it."""
GIVEN_UP = timedelta(hours=6)
"""After so long a run that has not finished is taken for dead."""


@transaction.atomic
def start(*, actor: Actor) -> LinkRun:
    """Have related accounts sought; return the run, to be followed. Raises Forbidden, AlreadyLinking."""
    row = operations.start_run(actor=actor)
    link.enqueue(run_id=str(row.pk))
    return row


def returned(actor: Actor) -> QuerySet[Link]:
    """Return the links by which someone came back under another name: see `linkage.queries.returned`.

    Offenders are those against whom a measure is in force.
    """
    against = measures(LINKER, state=MeasureState.IN_FORCE.value).order_by()
    sold = against.filter(merchant__isnull=False).values_list("merchant__organisation_id", flat=True)
    return queries.returned(actor, offenders=sold.distinct())


def nightly() -> bool:
    """Have related accounts sought if it is time, and forget traits that grew old; return whether a run was started."""
    if settings.TRAIT_DAYS:
        operations.forget_traits(days=settings.TRAIT_DAYS, actor=LINKER)
    newest = queries.runs(LINKER).first()
    if newest and newest.state in UNDER_WAY and clock.now() - newest.created_at > GIVEN_UP:
        operations.fail_run(run_id=newest.pk, failure="given up", actor=LINKER)
    if not settings.LINK_HOURS or _is_recent(newest):
        return False
    try:
        start(actor=LINKER)
    except AlreadyLinking:
        return False
    return True


def _is_recent(newest: LinkRun | None) -> bool:
    return newest is not None and clock.now() - newest.created_at < timedelta(hours=settings.LINK_HOURS)


@durable(queue=QUEUE, priority=BEHIND)
def link(run_id: str) -> dict[str, int]:
    """Carry out a run: from the traits as they now stand to the links."""
    row = queries.run(LINKER, run_id)
    if row.state not in UNDER_WAY:
        return {"links": row.links}
    _advance(row.pk, "gather")
    population = Population()
    with _database() as database:
        outcome = find_links(
            population.batches(),
            threshold=row.threshold,
            database=database,
            reached=lambda step, many: _REACHED[step](row.pk, many),
        )
    _advance(row.pk, "store", pairs=outcome.pairs)
    drafts = list(_drafts(outcome, population.accounts))
    row = operations.finish_run(run_id=row.pk, drafts=drafts, learned=asdict(outcome.learned), actor=LINKER)
    return {"links": row.links, "proposed": row.proposed, "withdrawn": row.withdrawn}


def _advance(run_id: UUID, verb: str, **reached: object) -> None:
    try:
        operations.advance_run(run_id=run_id, verb=verb, actor=LINKER, **reached)
    except Conflict as error:
        raise UselessToRetryError("another worker carries this run out, or it was given up") from error


_REACHED = {
    "gathered": lambda run_id, many: _advance(run_id, "compare", accounts=many),
    "compared": lambda run_id, many: None,
}


@contextmanager
def _database() -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a DuckDB in memory that keeps within bounds, and throws away what it wrote to disk."""
    with tempfile.TemporaryDirectory(prefix="zhengpin-linking-") as folder:
        memory = f"{settings.LINK_MEMORY_MB}MB"
        with duckdb.connect(config={"memory_limit": memory, "temp_directory": folder}) as database:
            yield database


def _drafts(outcome: LinkingResult, accounts: list[UUID]) -> Iterable[LinkDraft]:
    reasons = reasons_of(outcome.found, accounts)
    for one in outcome.found:
        a, b = sorted((accounts[one.a], accounts[one.b]))
        yield LinkDraft(a, b, one.probability, one.weight, reasons[one.a, one.b], _basis(one))


def _basis(found: LikelyLink) -> list[str]:
    return sorted(f"{one.kind}:{one.value}" for one in found.shared)
