"""A file of listings or of buyers' records, one way: taken in, read in chunks, every line answered for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import IO, Any
from uuid import UUID

from django.db import transaction

from zhengpin.accounts import queries as accounts
from zhengpin.accounts.actor import Actor, system
from zhengpin.catalog import operations, queries
from zhengpin.catalog.intake_pictures import MediaSource
from zhengpin.catalog.models import IntakeBatch
from zhengpin.catalog.operations import BatchMoved
from zhengpin.catalog.problems import FileRefused, NoOperator
from zhengpin.catalog.reading import count_lines, form_of, open_lines
from zhengpin.catalog.states import UNREAD, BatchContents, BatchState
from zhengpin.evidence.archives import PictureArchive
from zhengpin.evidence.refusals import Refused
from zhengpin.flows.files import spool
from zhengpin.flows.files.ahead import Chunk, items_of, read_ahead
from zhengpin.flows.files.chunks import answers_of, chunked
from zhengpin.flows.files.many_writes import many_writes
from zhengpin.flows.intake.contents import CONTENTS, LineContents, contents_of
from zhengpin.jobs.durable import durable
from zhengpin.kit import ids

READER = system("intake")
APART_FROM = 5_000
"""Lines of a file for which it is worth that another process starts, which takes two seconds of its core."""
CHUNKS_A_JOB = 40
"""Chunks that one job reads before it hands over to the next, so that a long file holds no worker for hours."""


def start_batch(
    *,
    source: str,
    name: str,
    actor: Actor,
    form: str = "",
    path: Path | None = None,
    stream: IO[bytes] | None = None,
    pictures: Path | IO[bytes] | None = None,
    organisation_id: UUID | None = None,
    enqueue: bool = True,
    contents: BatchContents = BatchContents.LISTINGS,
) -> IntakeBatch:
    """Take a file in and enqueue its reading; return the batch, whose progress can be asked for.

    Give either `path` (a file on this machine, read where it stands; pictures by path lie beside it) or `stream` (an
    upload, of which a copy is kept until it is read). contents: what its lines are. form: jsonl, csv or parquet; by
    default by `name`. pictures: a ZIP archive, or with `path` another folder. A file on this machine that was begun and
    not finished goes on.
    Raises FileRefused, Refused (`archive.*`), TooLarge, Forbidden.
    """
    taken = CONTENTS[contents]
    actor.require(taken.permission)
    form = form or form_of(name)
    batch_id = ids.new_id()
    try:
        facts = _in_place(path, pictures) if path else _spooled(batch_id, form, stream, pictures)
        begun = _begun_before(facts, source, contents, actor) if path else None
        _check(batch_id, form, facts, taken)
        with transaction.atomic():
            batch = begun or operations.create_batch(
                batch_id=batch_id,
                organisation_id=organisation_id or _home_of(actor),
                source=source,
                form=form,
                name=name,
                contents=contents,
                actor=actor,
                **facts,
            )
            if enqueue:
                read.enqueue(batch_id=str(batch.pk))
    except BaseException:
        spool.discard(batch_id)
        raise
    return batch


def _in_place(path: Path, pictures: Any) -> dict[str, Any]:
    path = _present(path.resolve())
    media = Path(pictures).resolve() if pictures else path.parent
    return {"path": str(path), "media": str(media), "digest": spool.digest_of_file(path)}


def _present(path: Path) -> Path:
    if not path.is_file():
        raise FileRefused("file.not_found")
    return path


def _spooled(batch_id: UUID, form: str, stream: object, pictures: object) -> dict[str, Any]:
    folder = spool.folder_of(batch_id)
    file, archive = f"{folder}/lines.{form}", f"{folder}/pictures.zip"
    digest = spool.keep(spool.blocks(stream), file)
    if pictures:
        spool.keep(spool.blocks(pictures), archive)
    return {"path": file, "media": archive if pictures else "", "digest": digest, "spooled": True}


def _begun_before(
    facts: dict[str, object], source: str, contents: BatchContents, actor: Actor
) -> IntakeBatch | None:
    rows = queries.batches(actor, source=source, contents=contents.value).filter(
        digest=facts["digest"], path=facts["path"], state__in=UNREAD
    )
    return rows.first()


def _check(batch_id: UUID, form: str, facts: dict[str, Any], contents: LineContents) -> None:
    """Refuse at once what no line of can be read: the sender still waits for the answer."""
    spooled = facts.get("spooled", False)
    with _file(batch_id, facts["path"], spooled) as path:
        next(open_lines(form, path, columns=contents.columns), None)
    with _media(batch_id, facts["media"], spooled):
        pass


@contextmanager
def _file(batch_id: UUID, path: str, spooled: bool) -> Iterator[Path]:
    """Lend a batch's file, which stands where it was found, or waits in the spool. Raises FileRefused if it is gone."""
    with ExitStack() as stack:
        try:
            found = stack.enter_context(spool.lent(batch_id, path)) if spooled else _present(Path(path))
        except FileNotFoundError as error:
            raise FileRefused("file.not_found") from error
        yield found


def _home_of(actor: Actor) -> UUID:
    if actor.home_organisation_id:
        return actor.home_organisation_id
    operator = accounts.organisations(actor).filter(kind="operator").order_by("pk").first()
    if operator is None:
        raise NoOperator()
    return operator.pk


@durable()
def read(batch_id: str) -> dict[str, int]:
    """Read on in a batch for whoever sent it. Done twice, or by two workers at once, each line counts once."""
    batch = queries.batch(READER, UUID(batch_id))
    sender = replace(READER, ref=batch.created_by)
    try:
        done = read_batch(batch_id=batch.pk, actor=sender, most_chunks=CHUNKS_A_JOB)
    except BatchMoved:
        return {"next_line": queries.batch(READER, batch.pk).next_line}
    if done.state == BatchState.READING:
        read.enqueue(batch_id=batch_id)
    return {"next_line": done.next_line}


def read_batch(
    *,
    batch_id: UUID,
    actor: Actor,
    most_chunks: int | None = None,
    progress: Callable[[IntakeBatch], None] | None = None,
    apart: Executor | None = None,
) -> IntakeBatch:
    """Read a batch on from where it stands, here and now; return it as it stands after.

    progress: called once the lines are counted, and after each chunk. apart: another process, to which the reading of a
    long file is left while this one stores. A file that cannot be read as a whole ends in the state “failed”. Raises
    BatchMoved if another worker is reading it.
    """
    batch = queries.batch(actor, batch_id)
    if batch.state not in UNREAD:
        return batch
    try:
        with _file(batch.pk, batch.path, batch.spooled) as path:
            total = batch.total or count_lines(batch.form, path)
            operations.begin_batch(batch_id=batch.pk, total=total, actor=actor)
            if progress:
                progress(queries.batch(actor, batch.pk))
            with _media(batch.pk, batch.media, batch.spooled) as media, many_writes():
                lines = _lines(batch, path, apart if total - batch.next_line >= APART_FROM else None)
                ended = _read_on(batch, lines, media, actor, most_chunks, progress)
    except (FileRefused, Refused) as problem:
        operations.fail_batch(batch_id=batch.pk, problem=problem, actor=actor)
        ended = True
    if ended:
        spool.discard(batch.pk)
    return queries.batch(actor, batch_id)


def _lines(
    batch: IntakeBatch, path: Path, apart: Executor | None
) -> Iterator[tuple[Chunk, Sequence[object]]]:
    """Yield the lines of a batch from where it stands in chunks, each with its items as they are received."""
    contents = contents_of(batch.contents)
    lines = open_lines(batch.form, path, start=batch.next_line, columns=contents.columns)
    chunks = chunked(lines, contents.at_once)
    if contents.read is None:
        return ((chunk, items_of(chunk)) for chunk in chunks)
    return read_ahead(chunks, partial(contents.read, batch.source), apart)


def _read_on(
    batch: IntakeBatch,
    lines: Iterator[tuple[Chunk, Sequence[object]]],
    media: MediaSource,
    actor: Actor,
    most_chunks: int | None,
    progress: Callable[[IntakeBatch], None] | None,
) -> bool:
    """Store chunk after chunk; return whether the file came to its end."""
    at = batch.next_line
    for count, (chunk, items) in enumerate(lines):
        if count == most_chunks:
            return False
        following = chunk[-1].number + 1
        _store(batch, chunk, items, at, following, media, actor)
        at = following
        if progress:
            progress(queries.batch(actor, batch.pk))
    operations.finish_batch(batch_id=batch.pk, actor=actor)
    return True


def _store(
    batch: IntakeBatch,
    chunk: Chunk,
    items: Sequence[object],
    at: int,
    following: int,
    media: MediaSource,
    actor: Actor,
) -> None:
    contents = contents_of(batch.contents)

    def advance(verdicts: list[dict[str, Any]]) -> None:
        kept = verdicts if contents.numbers_kept else [{**one, "external_id": ""} for one in verdicts]
        answers = answers_of(chunk, kept)
        operations.advance_batch(
            batch_id=batch.pk, from_line=at, next_line=following, answers=answers, actor=actor
        )

    contents.receive(source=batch.source, items=items, actor=actor, media=media, also=advance)


@contextmanager
def _media(batch_id: UUID, place: str, spooled: bool) -> Iterator[MediaSource]:
    if not place:
        yield MediaSource()
        return
    if not spooled and Path(place).is_dir():
        yield MediaSource(folder=Path(place))
        return
    with _file(batch_id, place, spooled) as path, PictureArchive(path) as archive:
        yield MediaSource(archive=archive)
