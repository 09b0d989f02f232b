"""A pass through the whole catalogue, one way: begun → chunk laid out → made → kept with its file → over.

One process drives it, and holds the cluster meanwhile. It may die at any moment: what was recorded stands, and the next
driver begins with the chunk that was under way.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from uuid import UUID

from django.conf import settings

from zhengpin.accounts.actor import Actor, system
from zhengpin.kit.troubles import problem_of
from zhengpin.matching import PictureFingerprint, UnknownDescriptor, open_descriptor
from zhengpin.monitoring.models import CataloguePass, PassChunk
from zhengpin.monitoring.passes import lease, pass_queries, print_files
from zhengpin.monitoring.passes import pass_operations as operations
from zhengpin.monitoring.passes.chunk_work import FingerprintWork
from zhengpin.monitoring.passes.failures import EngineFailedError, WrongWeightsError
from zhengpin.monitoring.passes.lease import Lease
from zhengpin.monitoring.passes.runners.port import ChunkRunner, checked
from zhengpin.monitoring.problems import NoSuchDescriptor, OtherDescriptor, RunnerFailed
from zhengpin.monitoring.states import PassState

logger = logging.getLogger(__name__)

DRIVER = system("passes")
TRIES = 4
"""How often a chunk is tried by one driver: a node that goes takes a query with it."""
PAUSE = 3.0
"""Seconds before a chunk is tried again, longer each time."""


def start(*, actor: Actor, descriptor: str = "") -> CataloguePass:
    """Begin a pass for a descriptor, by default the one in use; or return the one that is under way for it.

    Raises Forbidden, NoSuchDescriptor.
    """
    wanted = descriptor or settings.DESCRIPTOR
    try:
        matcher = open_descriptor(wanted).name
    except UnknownDescriptor as error:
        raise NoSuchDescriptor(named=wanted) from error
    return operations.begin(descriptor=wanted, matcher=matcher, actor=actor)


def carry_out(
    row: CataloguePass, runner: ChunkRunner, moved: Callable[[CataloguePass], object] = lambda row: None
) -> CataloguePass:
    """Drive a pass until it is over, or stopped by somebody; `moved` is told after every chunk.

    Raises ClusterTaken, LeaseLost, OtherDescriptor, RunnerFailed, and the problem of a disk or a database in trouble;
    in each case what was recorded stands, and another call goes on.
    """
    with lease.held(runner.cluster) as held:
        while (chunk := _next(row, held)) is not None:
            _make(chunk, runner, held)
            row.refresh_from_db()
            moved(row)
        if row.state == PassState.RUNNING:
            operations.finish(row=row, actor=DRIVER)
    return row


def stop(*, pass_id: UUID, actor: Actor) -> CataloguePass:
    """Stop a pass; what it made stays."""
    return operations.stop(pass_id=pass_id, actor=actor)


def _next(row: CataloguePass, held: Lease) -> PassChunk | None:
    row.refresh_from_db()
    return operations.next_chunk(row=row, lease=held) if row.state == PassState.RUNNING else None


def _make(chunk: PassChunk, runner: ChunkRunner, held: Lease) -> None:
    started = time.perf_counter()
    digests = pass_queries.digests_of(chunk)
    known = pass_queries.stored_prints(digests, chunk.of.matcher)
    made, refused = _made([one for one in digests if one not in known], chunk, runner)
    prints = known | made
    file = _written(prints, chunk)
    try:
        operations.record_chunk(
            chunk=chunk,
            lease=held,
            runner=runner.name,
            prints=prints,
            made=made,
            refused=refused,
            file=file,
            seconds=time.perf_counter() - started,
        )
    except OSError as error:
        raise problem_of(error) or error from error
    finally:
        if file:
            file.drop()


def _written(prints: dict[str, PictureFingerprint], chunk: PassChunk) -> print_files.WrittenFile | None:
    if not prints:
        return None
    name = f"{chunk.of_id}-{chunk.number:08}.parquet"
    try:
        return print_files.write(prints, matcher=chunk.of.matcher, name=name)
    except OSError as error:
        raise problem_of(error) or error from error


def _made(
    digests: list[str], chunk: PassChunk, runner: ChunkRunner
) -> tuple[dict[str, PictureFingerprint], dict[str, str]]:
    """Return the fingerprints of pictures that have none yet, and why others have none."""
    if not digests:
        return {}, {}
    work = FingerprintWork(chunk.of.descriptor, chunk.of.matcher)
    for attempt in range(1, TRIES + 1):
        try:
            answers = checked(digests, runner.run(work, digests))
            break
        except WrongWeightsError as error:
            raise OtherDescriptor(why=str(error)) from error
        except EngineFailedError as error:
            logger.warning("chunk %s failed, try %s of %s: %s", chunk, attempt, TRIES, error)
            if attempt == TRIES:
                raise RunnerFailed(why=str(error)[:500]) from error
            time.sleep(PAUSE * attempt)
    made = {one.item: PictureFingerprint.from_bytes(one.content) for one in answers if one.content}
    refused = {one.item: one.refused for one in answers if not one.content}
    for digest, why in refused.items():
        logger.warning("picture %s cannot be fingerprinted: %s", digest, why)
    return made, refused
