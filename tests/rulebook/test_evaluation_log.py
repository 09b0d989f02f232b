"""Every evaluation is kept once, as a row or in a file, and gives again which rules were tried."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pyarrow as pa
import pytest
from django.conf import settings
from django.db import connection, connections

from tests.blobs import blob_path
from tests.rulebook.evaluating import DAY, NOON, ROOT, SEEN, ask
from tests.rulebook.test_reading import rule
from zhengpin.evidence.models import Blob
from zhengpin.evidence.queries import read_blob
from zhengpin.kit import clock
from zhengpin.ledger.models import Entry
from zhengpin.rulebook.evaluate import evaluate
from zhengpin.rulebook.evaluations import queries
from zhengpin.rulebook.evaluations.files import NAMES, OTHER, rows_of, table_of
from zhengpin.rulebook.facts import VOCABULARY
from zhengpin.rulebook.models import Evaluation, EvaluationFile, RuleBook
from zhengpin.rulebook.operations import (
    draft,
    file_away,
    file_away_past_days,
    filing_away,
    forget_evaluations,
    install_defaults,
    publish,
)
from zhengpin.rulebook.queries import published

pytestmark = pytest.mark.django_db

LATER = NOON + 2 * DAY


@pytest.fixture(autouse=True)
def rules(db: None, tmp_path, settings) -> None:
    settings.BLOB_DIR = tmp_path
    install_defaults(actor=ROOT)


def told(since=NOON - DAY, until=LATER) -> list[dict]:
    with clock.set_to(LATER):
        return [row for table in queries.tables(ROOT, since, until) for row in rows_of(table)]


def file_all(at=LATER) -> int:
    with clock.set_to(at):
        return file_away_past_days(actor=ROOT)


def test_only_what_is_known_is_kept_and_gives_the_same_verdict_again():
    rows = Evaluation.objects.in_bulk([row.pk for row in ask()]).values()
    known = [{name: value for name, value in facts.items() if value is not None} for facts in SEEN]
    assert len(rows) == len(SEEN)
    assert all(row.facts in known for row in rows)
    for row in rows:
        again = evaluate(row.facts, published())
        assert (again.rule_code, again.rule_version, str(again.outcome)) == (
            row.rule_code,
            row.rule_version,
            row.outcome,
        )


def test_a_book_is_kept_once_and_another_when_a_rule_changes(django_assert_max_num_queries):
    ask()
    with django_assert_max_num_queries(6):  # the rules twice, the book, the rows, within a savepoint
        ask()
    [book] = RuleBook.objects.all()
    assert book.in_force == [rule.name for rule in published()]
    row = draft(document=rule(code="X-1"), actor=ROOT)
    publish(code=row.code, version=row.version, actor=ROOT)
    ask()
    assert RuleBook.objects.count() == 2
    assert Evaluation.objects.filter(book=book).count() == 2 * len(SEEN)
    assert not Entry.objects.filter(event__startswith="evaluation").exists()


def test_a_past_day_becomes_a_file_and_reads_as_before():
    ask()
    ask(at=NOON + DAY / 4)
    ask(at=LATER)
    before = told()
    assert len(before) == 8
    assert file_all() == 1
    file = EvaluationFile.objects.get()
    assert (file.day.isoformat(), file.part, file.rows) == ("2026-09-01", 0, 8)
    assert file.books == {RuleBook.objects.get().pk: 8}
    assert Evaluation.objects.count() == len(SEEN)
    assert told() == before
    entry = Entry.objects.get(event="evaluations.filed")
    assert (entry.fields["rows"], entry.fields["digest"]) == (8, file.blob_id)
    assert file_all() == 0


def test_a_period_takes_what_lies_in_it_and_nothing_else():
    ask()
    ask(at=NOON + DAY)
    file_all()
    assert len(told(NOON, NOON + DAY)) == len(SEEN)
    assert len(told(NOON + DAY / 24, NOON + DAY)) == 0
    assert len(told(NOON, NOON + 2 * DAY)) == 2 * len(SEEN)


def test_a_long_day_has_several_files_and_latecomers_have_one_of_their_own(monkeypatch):
    monkeypatch.setattr(filing_away, "MOST_A_FILE", 3)
    ask()
    before = told()
    assert file_all() == 2
    assert list(EvaluationFile.objects.order_by("part").values_list("rows", flat=True)) == [3, 1]
    assert sorted(told(), key=lambda row: row["id"]) == before
    ask(SEEN[:1])
    assert file_all() == 1
    assert len(told()) == 5


def test_today_and_the_hour_after_midnight_stay_rows():
    ask(at=NOON)
    midnight = NOON + DAY / 2
    assert file_all(midnight + DAY / 48) == 0
    assert file_all(midnight + DAY / 12) == 1


def test_a_crash_leaves_all_as_it_was_and_the_next_time_finishes(monkeypatch):
    ask()
    before = told()

    def killed(*_given, **_named):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(filing_away, "record", killed)
        with pytest.raises(KeyboardInterrupt):
            file_all()
    assert (EvaluationFile.objects.count(), Evaluation.objects.count()) == (0, len(SEEN))
    assert file_all() == 1
    assert told() == before


def test_a_file_that_was_changed_is_not_read():
    ask()
    file_all()
    path = blob_path(EvaluationFile.objects.get().blob_id)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with pytest.raises(ValueError, match="changed"):
        told()


def test_what_was_kept_for_long_enough_is_deleted_with_one_entry():
    ask()
    file_all()
    ask(at=NOON + DAY)
    file_all(LATER + DAY)
    first = EvaluationFile.objects.order_by("day").first()
    with clock.set_to(NOON.replace(year=NOON.year + settings.EVALUATION_YEARS)):
        assert forget_evaluations(actor=ROOT) == 0
    with clock.set_to(NOON.replace(year=NOON.year + settings.EVALUATION_YEARS) + DAY):
        assert forget_evaluations(actor=ROOT) == len(SEEN)
        assert forget_evaluations(actor=ROOT) == 0
    assert EvaluationFile.objects.count() == 1
    assert not Blob.objects.filter(pk=first.blob_id).exists()
    with pytest.raises(FileNotFoundError):
        read_blob(first.blob_id)
    [entry] = Entry.objects.filter(event="evaluations.forgotten")
    assert (entry.fields["files"], entry.fields["rows"]) == (1, len(SEEN))


def test_columns_are_typed_and_what_the_vocabulary_lost_is_kept_beside():
    ask()
    rows = queries.values_of(Evaluation.objects.order_by("pk"))
    rows[0]["facts"] = rows[0]["facts"] | {"moon": "full"}
    table = table_of(rows)
    assert table.schema.field("score").type == pa.float64()
    assert table.schema.field("merchant_upheld").type == pa.int64()
    assert table.schema.field("authorised").type == pa.bool_()
    assert table.schema.field("field").type == pa.string()
    assert "price" not in table.column_names
    assert OTHER in table.column_names
    assert rows_of(table) == rows
    assert not (set(NAMES) | {OTHER}) & set(VOCABULARY)


def test_a_case_finds_what_was_asked_for_it_in_rows_and_files():
    ask(SEEN[:2], case="case:1")
    ask(SEEN[2:], case="case:2")
    day = [queries.day_of(NOON)]
    before = queries.of_case(ROOT, "case:1", day)
    assert len(before) == 2
    assert all(row["facts"] in SEEN[:2] for row in before)
    file_all()
    assert queries.of_case(ROOT, "case:1", day) == before
    assert queries.of_case(ROOT, "case:1", []) == []


def test_it_is_the_operators_alone(actor_of, reviewer, holder_person, merchant_person):
    ask()
    for outside in (actor_of(holder_person), actor_of(merchant_person)):
        assert not Evaluation.objects.visible_to(outside).exists()
        assert not RuleBook.objects.visible_to(outside).exists()
        assert list(queries.tables(outside, NOON, LATER)) == []
        assert queries.of_case(outside, "", []) == []
    with clock.set_to(LATER):
        inside = queries.tables(actor_of(reviewer), NOON, LATER)
        assert sum(table.num_rows for table in inside) == len(SEEN)


@pytest.mark.engines
@pytest.mark.django_db(transaction=True)
def test_two_processes_at_once_file_each_evaluation_once():
    install_defaults(actor=ROOT)
    ask()

    def file(_number):
        try:
            return file_away(day=queries.day_of(NOON), actor=ROOT) is not None
        except Exception:  # the other was first
            return False
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2 if connection.vendor == "postgresql" else 1) as pool:
        made = list(pool.map(file, range(2)))
    assert sum(made) == 1
    assert sum(EvaluationFile.objects.values_list("rows", flat=True)) == len(SEEN)
    assert not Evaluation.objects.exists()
