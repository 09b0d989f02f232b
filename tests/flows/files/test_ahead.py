"""Chunks read ahead by a process apart: in order, whatever becomes of that process, and as they would be read here."""

from __future__ import annotations

import csv
import multiprocessing
import os
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from tests.catalog import sending
from tests.feedback.sending import NOW
from tests.flows.files.reading_apart import dies_at_three, doubled
from zhengpin.accounts.operations import create_organisation
from zhengpin.accounts.queries import today
from zhengpin.accounts.states import OrganisationKind
from zhengpin.catalog.models import IntakeLine
from zhengpin.catalog.problems import FileRefused
from zhengpin.catalog.reading import FileLine
from zhengpin.catalog.states import BatchContents
from zhengpin.cli import scan_process
from zhengpin.feedback.models import Feedback, Order
from zhengpin.feedback.operations.recounting import recount
from zhengpin.flows.files.ahead import Chunk, read_ahead
from zhengpin.flows.intake import contents as line_contents
from zhengpin.flows.intake import intake

HERE = os.getpid()
BAD = 7


class Answering(Executor):
    """A process that has answered before it is left anything, and how often it was asked."""

    def __init__(self, pool: ProcessPoolExecutor) -> None:
        self._pool = pool
        self.asked = 0

    def submit[**P, T](self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        future = self._pool.submit(fn, *args, **kwargs)
        self.asked += 1
        if fn is os.getpid:
            future.result()
        return future


@contextmanager
def a_process() -> Iterator[Answering]:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context, initializer=scan_process.set_up) as pool:
        yield Answering(pool)


@pytest.fixture(scope="module")
def apart() -> Iterator[Answering]:
    """A process like that of an import."""
    with a_process() as one:
        yield one


def chunks(many: int, failing: bool = False) -> Iterator[Chunk]:
    for number in range(many):
        yield [FileLine(number, number), FileLine(number, problems=[{"code": "line.too_long"}])]
    if failing:
        raise FileRefused("file.unreadable")


def test_chunks_come_in_order_as_a_process_apart_reads_them(apart: Answering) -> None:
    found = list(read_ahead(chunks(20), doubled, apart))
    assert [(chunk[0].number, read[0]) for chunk, read in found] == [(n, 2 * n) for n in range(20)]
    readers = {read[1] for _, read in found}
    assert len(readers) == 1
    assert HERE not in readers
    assert [read for _, read in read_ahead(chunks(20), doubled, None)] == [[2 * n, HERE] for n in range(20)]


def test_what_fails_fails_after_all_that_came_before(apart: Answering) -> None:
    found: list[Any] = []
    with pytest.raises(FileRefused):
        found.extend(read[0] for _, read in read_ahead(chunks(5, failing=True), doubled, apart))
    assert found == [0, 2, 4, 6, 8]


def test_when_the_process_breaks_the_rest_is_read_here() -> None:
    with a_process() as one:
        found = [read for _, read in read_ahead(chunks(8), partial(dies_at_three, HERE), one)]
        with pytest.raises(BrokenExecutor):
            one.submit(os.getpid)
    assert found == [[n] for n in range(8)]


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.django_db
def test_a_file_is_stored_and_answered_for_as_without_it(
    apart: Answering, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create_organisation(kind=OrganisationKind.OPERATOR, name="Harbour Market", actor=sending.SENDER)
    sending.store(sending.listing("L-1"))
    monkeypatch.setattr(line_contents, "RECORDS_AT_ONCE", 10)
    monkeypatch.setattr(intake, "APART_FROM", 1)
    asked = apart.asked
    told = [_taken_in(tmp_path, source, by) for source, by in (("here", None), ("apart", apart))]
    assert apart.asked == asked + 6
    assert told[0] == told[1]
    assert len(told[0][0]) == 6  # lines, each with what is wrong with it in Chinese
    since = today() - timedelta(days=7)
    assert recount(since=since, until=today(), mend=False, actor=sending.SENDER).differed == 0


def _taken_in(folder: Path, source: str, by: Executor | None) -> tuple[list[Any], list[Any], list[Any]]:
    path = folder / f"{source}.csv"
    _write(path)
    batch = intake.start_batch(
        source=source,
        name=path.name,
        path=path,
        actor=sending.SENDER,
        enqueue=False,
        contents=BatchContents.BUYER_RECORDS,
    )
    with translation.override("zh-hans"):
        intake.read_batch(batch_id=batch.pk, actor=sending.SENDER, apart=by)
    lines = IntakeLine.objects.filter(batch=batch).values_list("line", "verdict", "problems")
    orders = Order.objects.filter(source=source).values_list(
        *("amount", "quantity", "currency", "placed_at", "day", "state", "listing_given")
    )
    feedback = Feedback.objects.filter(source=source).values_list(
        *("posted_at", "day", "kind", "text", "says", "score", "spans", "stars", "listing_given")
    )
    return list(lines.order_by("line")), sorted(orders), sorted(feedback, key=str)


def _write(path: Path) -> None:
    names = ("record", "external_id", "order", "buyer", "listing", "quantity", "amount", "placed_at")
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, (*names, "posted_at", "text", "stars"))
        table.writeheader()
        for number in range(45):
            row: dict[str, object] = {"external_id": f"N-{number}", "buyer": f"B-{number % 9}"}
            if number % 5:
                row |= {"record": "order", "listing": f"L-{number % 2}", "amount": f"{number}.50"}
                row |= {"placed_at": NOW.isoformat(), "quantity": 0 if number % BAD == 0 else number}
            else:
                row |= {"record": "review", "order": f"N-{number - 1}", "posted_at": NOW.isoformat()}
                row |= {"text": "这是假货，不是正品", "stars": 1}
            table.writerow(row)
            if number == 20:
                file.write("order,broken,,,,,,,,,,too,wide\n")
