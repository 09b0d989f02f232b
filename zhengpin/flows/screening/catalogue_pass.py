"""A pass through the whole catalogue, one way: begun → chunk laid out → made → kept → over. What it does is its kind.

One process drives it, and holds the cluster and the pass meanwhile: a worker in its spare time, chunk by chunk, as its
share of the processor allows; or a command, on Daft or Ray. It may die at any moment: what was recorded stands, and the
next driver begins with the chunk that was under way.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, InterfaceError

from zhengpin.accounts.actor import Actor, system
from zhengpin.flows.screening.passes.chosen import kind_of
from zhengpin.jobs.spare_time import also_spend
from zhengpin.kit.errors import Problem
from zhengpin.kit.troubles import problem_of
from zhengpin.matching import UnknownDescriptor, described_by
from zhengpin.monitoring.models import CataloguePass, PassChunk, Rescan
from zhengpin.monitoring.passes import erasing, lease, pass_queries
from zhengpin.monitoring.passes import pass_operations as operations
from zhengpin.monitoring.passes.chunk_work import ChunkAnswer
from zhengpin.monitoring.passes.failures import EngineFailedError, WrongWeightsError
from zhengpin.monitoring.passes.kinds import ChunkTask
from zhengpin.monitoring.passes.lease import Lease
from zhengpin.monitoring.passes.runners.on_daft import RayRunner
from zhengpin.monitoring.passes.runners.port import ChunkRunner, checked
from zhengpin.monitoring.passes.runners.threads import WorkerRunner
from zhengpin.monitoring.problems import (
    ClusterTaken,
    LeaseLost,
    NoSuchDescriptor,
    OtherDescriptor,
    PartDone,
    RunnerFailed,
)
from zhengpin.monitoring.states import PassKind, PassState

logger = logging.getLogger(__name__)

DRIVER = system("passes")
TRIES = 4
"""How often a chunk is tried by one driver: a node that goes takes a query with it."""
PAUSE = 3.0
"""Seconds before a chunk is tried again, longer each time."""
OF_A_WORKER, OF_A_COMMAND = 5.0, 60.0
"""Seconds that a chunk is to take: of a worker, for which a new listing may have to wait, and of a command."""
AT_FIRST, GROWING = 8, 4
"""Items of the first chunk of a kind, whose pace nobody knows, and how much larger at most the next is."""


def start(*, actor: Actor, descriptor: str = "") -> CataloguePass:
    """Begin a pass for a descriptor, by default the one in use; or return the one that is under way for it.

    Raises Forbidden, NoSuchDescriptor.
    """
    wanted = descriptor or settings.DESCRIPTOR
    try:
        matcher = described_by(wanted)
    except UnknownDescriptor as error:
        raise NoSuchDescriptor(named=wanted) from error
    return operations.begin_fingerprints(descriptor=wanted, matcher=matcher, actor=actor)


def carry_out(
    row: CataloguePass,
    runner: ChunkRunner,
    moved: Callable[[CataloguePass], object] = lambda row: None,
    *,
    patience: float = lease.PATIENCE,
) -> CataloguePass:
    """Drive a pass until it is over, or stopped by somebody; `moved` is told after every chunk.

    patience: seconds to wait for another that drives it.

    Raises ClusterTaken, LeaseLost, OtherDescriptor, RunnerFailed, and the problem of a disk or a database in trouble;
    in each case what was recorded stands, and another call goes on.
    """
    with lease.held(runner.cluster, of=_name(row), patience=patience) as held:
        while (chunk := _next(row, held, _size(row, runner, OF_A_COMMAND))) is not None:
            _make(chunk, runner, held)
            row.refresh_from_db()
            moved(row)
        _end(row)
    return row


def carry_out_of(
    rescan: Rescan, runner: ChunkRunner, moved: Callable[[CataloguePass], object] = lambda row: None
) -> int:
    """Drive the passes of a rescan that go on and nobody else drives, one after the other; return how many."""
    driven = 0
    for row in pass_queries.of_rescan(rescan).values():
        if row.state == PassState.RUNNING:
            with suppress(ClusterTaken):
                carry_out(row, runner, moved, patience=0)
                driven += 1
    return driven


def carry_out_waiting(
    runner: ChunkRunner, moved: Callable[[CataloguePass], object] = lambda row: None
) -> list[CataloguePass]:
    """Drive every pass that goes on, in the order of their turns, until none is left; return them as they ended."""
    ended: dict[UUID, CataloguePass] = {}
    while rows := [row for row in pass_queries.waiting() if row.pk not in ended]:
        ended[rows[0].pk] = carry_out(rows[0], runner, moved)
    return list(ended.values())


def spend_spare_time(*, unhurried: bool) -> bool:
    """Make the next chunk of the pass whose turn it is, in this process; say whether anything was done.

    unhurried: only where the share of the processor that passes may have leaves something now. A chunk that fails is
    noted, and the pass left alone for a while. Where the weights are others than they were, their pass is begun; and
    what was forgotten goes out of the files first, whatever the share.
    """
    if erasing.write_next_anew():
        return True
    follow_weights()
    if unhurried and not settings.PASSES_SHARE:
        return False
    for row in pass_queries.waiting():
        runner = WorkerRunner()
        held = Lease(runner.cluster, _name(row), bound=unhurried)
        if not held.take():
            continue
        rest = 0.0
        try:
            with lease.renewed(held):
                rest = _turn(row, runner, held)
        except (LeaseLost, PartDone):
            logger.info("another process has taken %s over", row)
        except (DatabaseError, InterfaceError):
            raise
        except Exception as error:
            logger.exception("a chunk of %s failed", row)
            operations.note_failure(row=row, why=_said(error))
        finally:
            held.let_go(rest=rest if unhurried else 0.0)
        return True
    return False


def follow_weights() -> CataloguePass | None:
    """Begin the pass for the weights in use, where pictures were described by others before; once for each change."""
    try:
        matcher = described_by(settings.DESCRIPTOR)
    except UnknownDescriptor:
        return None  # whatever screens says so
    return operations.follow_weights(descriptor=settings.DESCRIPTOR, matcher=matcher, actor=DRIVER)


def _said(error: Exception) -> str:
    return (
        f"{error.code}: {error.message}" if isinstance(error, Problem) else f"{type(error).__name__}: {error}"
    )


def _turn(row: CataloguePass, runner: ChunkRunner, held: Lease) -> float:
    """Make one chunk, or end the pass; return for how many seconds this machine's workers then rest."""
    chunk = _next(row, held, _size(row, runner, OF_A_WORKER))
    if chunk is None:
        _end(row)
        return 0.0
    seconds, processor = _make(chunk, runner, held)
    return processor / (settings.PASSES_SHARE or 1.0) - seconds


def stop(*, pass_id: UUID, actor: Actor) -> CataloguePass:
    """Stop a pass; what it made stays."""
    return operations.stop(pass_id=pass_id, actor=actor)


def _name(row: CataloguePass) -> str:
    return f"pass {row.pk}"


def _size(row: CataloguePass, runner: ChunkRunner, seconds: float) -> int:
    """Return of how many items the next chunk is to be, so that it takes so long at the pace of late."""
    by_worker = isinstance(runner, WorkerRunner)
    if row.kind == PassKind.FINGERPRINTS and not by_worker:
        return settings.PASS_CHUNK
    pace = pass_queries.pace(row.kind, runner=runner.name)
    if pace is None:
        return min(AT_FIRST, settings.PASS_CHUNK)
    wanted = int(seconds / max(pace.seconds, 1e-6))
    return max(1, min(wanted, GROWING * pace.largest, settings.PASS_CHUNK))


def _next(row: CataloguePass, held: Lease, most: int) -> PassChunk | None:
    row.refresh_from_db()
    if row.state != PassState.RUNNING:
        return None
    return operations.next_chunk(row=row, lease=held, of=kind_of(row), most=most)


def _end(row: CataloguePass) -> None:
    row.refresh_from_db()
    if row.state == PassState.RUNNING:
        operations.finish(row=row, of=kind_of(row), actor=DRIVER)


def _make(chunk: PassChunk, runner: ChunkRunner, held: Lease) -> tuple[float, float]:
    """Make a chunk and keep it; return how many seconds it took, by the clock and of this machine's processors."""
    started, spent = time.perf_counter(), time.process_time()
    task = kind_of(chunk.of).task(chunk)
    result = task.settle(_answers(task, chunk, runner))
    seconds, processor = time.perf_counter() - started, time.process_time() - spent
    try:
        operations.record_chunk(
            chunk=chunk,
            lease=held,
            runner=runner.name,
            result=result,
            seconds=seconds,
            processor=0.0 if isinstance(runner, RayRunner) else processor,
        )
    except OSError as error:
        raise problem_of(error) or error from error
    finally:
        if result.file:
            result.file.drop()
    return time.perf_counter() - started, time.process_time() - spent


def _answers(task: ChunkTask, chunk: PassChunk, runner: ChunkRunner) -> list[ChunkAnswer]:
    """Return what became of each item that is left to do; a chunk whose engine fails is tried again."""
    if not task.items:
        return []
    for attempt in range(1, TRIES + 1):
        try:
            return checked(task.items, runner.run(task.work, task.items))
        except WrongWeightsError as error:
            raise OtherDescriptor(why=str(error)) from error
        except EngineFailedError as error:
            logger.warning("chunk %s failed, try %s of %s: %s", chunk, attempt, TRIES, error)
            if attempt == TRIES:
                raise RunnerFailed(why=str(error)[:500]) from error
            time.sleep(PAUSE * attempt)
    raise AssertionError("the last try returned or raised")


also_spend(spend_spare_time)
