"""Statements of reasons reach the transparency database once each, and what it refuses is told row by row."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import timedelta
from random import Random
from typing import Any

import pytest

from tests.messages.made_reasons import SPOILT, spoilt_reasons, valid_reasons
from tests.publication.receiving import TOKEN, Database, transparency_database
from zhengpin.accounts.actor import system
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict, Forbidden
from zhengpin.ledger.models import Entry
from zhengpin.messages.models import Statement
from zhengpin.messages.reasons import FIELDS
from zhengpin.publication import database as client
from zhengpin.publication import operations, queries, transparency
from zhengpin.publication.models import Submission
from zhengpin.publication.problems import TransparencyNotSet

pytestmark = pytest.mark.django_db
ROOT = system("tests")


@pytest.fixture
def database(settings) -> Iterator[Database]:
    with transparency_database() as made:
        settings.TRANSPARENCY_URL, settings.TRANSPARENCY_TOKEN = made.url, TOKEN
        settings.PRIVATE_HOSTS_ALLOWED = ["127.0.0.1"]
        yield made


def issue(
    organisation: Any, reasons: list[dict[str, Any]], letter: str = "restriction", owed: bool = True
) -> list[Statement]:
    return Statement.objects.bulk_create(
        Statement(
            organisation=organisation,
            about=f"decision:{one['puid']}",
            letter=letter,
            letter_version=1,
            texts={},
            reasons=one,
            puid=one["puid"],
            owed_to_union=owed,
        )
        for one in reasons
    )


def states() -> dict[str, int]:
    counts = queries.submission_counts(ROOT)
    return {name: count for name, count in counts.items() if count}


def submit() -> int:
    sent = operations.submit_owed(actor=ROOT)
    run_due(queues=("out:publication",))
    return sent


@pytest.mark.prove("its size; a few are proven beside it")
def test_a_thousand_are_all_taken_and_the_refused_are_named_row_by_row(
    database: Database, merchant_organisation
) -> None:
    random = Random(1)
    faults = sorted(set(SPOILT) - {"a mark with a space"})
    spoilt = {number: random.choice(faults) for number in random.sample(range(1000), 40)}
    reasons = [
        spoilt_reasons(random, number, spoilt[number]) if number in spoilt else valid_reasons(random, number)
        for number in range(1000)
    ]
    issue(merchant_organisation, reasons)
    assert submit() == 1000
    assert states() == {"accepted": 960, "rejected": 40}
    assert len(database.stored) == 960
    assert database.strays == set()
    assert len(database.calls) == 10
    for number, fault in spoilt.items():
        row = Submission.objects.get(statement__puid=reasons[number]["puid"])
        assert {error["field"] for error in row.errors} == {SPOILT[fault][0]}, fault
    accepted = Submission.objects.filter(state="accepted").first()
    assert accepted.permalink.endswith(accepted.identifier)
    assert Entry.objects.filter(event="submission.accepted").count() == 960
    assert Entry.objects.filter(event="submission.rejected").count() == 40


def test_what_the_database_alone_refuses_is_taken_out_and_the_rest_sent_again(
    database: Database, merchant_organisation, monkeypatch
) -> None:
    monkeypatch.setattr("zhengpin.publication.operations.submitting.faults_of", lambda payload: [])
    random = Random(2)
    faults = ["no facts", "an old word", "a day of another form"]
    reasons = [valid_reasons(random, number) for number in range(9)]
    reasons += [spoilt_reasons(random, 9 + at, fault) for at, fault in enumerate(faults)]
    issue(merchant_organisation, reasons)
    submit()
    assert [len(content["statements"]) for _, content in database.calls] == [12, 9]
    assert states() == {"accepted": 9, "rejected": 3}
    for at, fault in enumerate(faults):
        [error] = Submission.objects.get(statement__puid=reasons[9 + at]["puid"]).errors
        assert error["field"] == SPOILT[fault][0]
        assert error["message"].startswith("The ")


def test_where_the_database_names_no_row_they_are_sent_one_by_one(
    database: Database, merchant_organisation, monkeypatch
) -> None:
    monkeypatch.setattr("zhengpin.publication.operations.submitting.faults_of", lambda payload: [])
    database.vague = True
    random = Random(3)
    reasons = [valid_reasons(random, 0), spoilt_reasons(random, 1, "no content"), valid_reasons(random, 2)]
    issue(merchant_organisation, reasons)
    submit()
    assert [path for path, _ in database.calls] == ["/statements", *["/statement"] * 3]
    assert states() == {"accepted": 2, "rejected": 1}


def test_what_is_there_already_is_told_apart(database: Database, merchant_organisation) -> None:
    random = Random(4)
    reasons = [valid_reasons(random, number) for number in range(3)]
    database.stored[reasons[1]["puid"]] = {}
    issue(merchant_organisation, reasons)
    submit()
    assert states() == {"accepted": 3, "duplicate": 1}
    assert Submission.objects.get(duplicate=True).statement.puid == reasons[1]["puid"]
    first = Statement.objects.get(puid=reasons[0]["puid"])
    assert client.send_one(transparency.payload_of(first)).verdicts == {
        reasons[0]["puid"]: client.Accepted(duplicate=True)
    }


def test_an_answer_that_is_lost_makes_no_second_statement(database: Database, merchant_organisation) -> None:
    issue(merchant_organisation, [valid_reasons(Random(5), number) for number in range(2)])
    database.lose = lambda call: call == 1
    submit()
    assert states() == {"pending": 2}
    assert len(database.stored) == 2
    with clock.set_to(clock.now() + timedelta(minutes=2)):
        submit()
    assert states() == {"accepted": 2, "duplicate": 2}
    assert len(database.stored) == 2


@pytest.mark.parametrize(("status", "minutes"), [(500, 1), (503, 1), (429, 1), (401, 360), (403, 360)])
def test_a_call_that_fails_is_put_off(
    database: Database, merchant_organisation, status: int, minutes: int
) -> None:
    issue(merchant_organisation, [valid_reasons(Random(6), 1)])
    database.fail = lambda call: status if call == 1 else None
    now = clock.now()
    with clock.set_to(now):
        submit()
        row = Submission.objects.get()
        assert (row.state, row.last_error, row.attempts) == ("pending", f"HTTP {status}", 1)
        assert queries.last_trouble(ROOT) == f"HTTP {status}"
        assert (
            now + timedelta(minutes=minutes) <= row.next_attempt_at <= now + timedelta(minutes=minutes * 1.2)
        )
        assert submit() == 0
    with clock.set_to(now + timedelta(hours=7)):
        assert submit() == 1
    assert states() == {"accepted": 1}
    assert queries.last_trouble(ROOT) == ""


def test_a_wrong_token_and_a_private_address_are_told(
    database: Database, merchant_organisation, settings
) -> None:
    issue(merchant_organisation, [valid_reasons(Random(7), 1)])
    settings.TRANSPARENCY_TOKEN = "another"
    submit()
    assert Submission.objects.get().last_error == "HTTP 401"
    settings.PRIVATE_HOSTS_ALLOWED = []
    with clock.set_to(clock.now() + timedelta(hours=7)):
        submit()
    assert Submission.objects.get().last_error.startswith("address.private")
    assert database.stored == {}


def test_a_batch_that_two_workers_have_is_sent_once(database: Database, merchant_organisation) -> None:
    issue(merchant_organisation, [valid_reasons(Random(8), 1)])
    operations.gather_statements(actor=ROOT)
    numbers = [str(pk) for pk in Submission.objects.values_list("pk", flat=True)]
    assert operations.submit_batch.call(submission_ids=numbers)["accepted"] == 1
    assert operations.submit_batch.call(submission_ids=numbers)["accepted"] == 0
    assert len(database.calls) == 1


def test_only_restrictions_for_the_union_are_owed_and_each_once(
    database: Database, merchant_organisation
) -> None:
    issue(merchant_organisation, [valid_reasons(Random(9), 1)])
    issue(merchant_organisation, [{"puid": "zp-2", "overrides": "zp-1"}], letter="reversal")
    issue(merchant_organisation, [valid_reasons(Random(9), 3)], owed=False)
    assert operations.gather_statements(actor=ROOT) == 1
    assert operations.gather_statements(actor=ROOT) == 0
    submit()
    owed = Statement.objects.get(letter="restriction", owed_to_union=True)
    assert list(database.stored) == [owed.puid]


def test_nothing_personal_is_sent(database: Database, merchant_organisation) -> None:
    given = valid_reasons(Random(10), 1) | {
        "decision_facts": "Seller Li wrote from li@ming.example and 13812345678.",
        "source_type": "SOURCE_VOLUNTARY",
        "source_identity": "Li Ming",
    }
    issue(merchant_organisation, [given])
    submit()
    [sent] = database.stored.values()
    assert sent["decision_facts"] == "Seller Li wrote from […] and […]."
    assert set(sent) <= set(FIELDS) - {"source_identity", "own"}


def test_the_refused_can_be_submitted_again(
    database: Database, merchant_organisation, administrator, actor_of
) -> None:
    made = issue(merchant_organisation, [spoilt_reasons(Random(11), 1, "no content")])
    submit()
    row = Submission.objects.get()
    made[0].reasons["content_type"] = ["CONTENT_TYPE_PRODUCT"]
    made[0].save()
    keeper = actor_of(administrator)
    operations.resubmit(submission_id=row.pk, actor=keeper)
    submit()
    assert states() == {"accepted": 1}
    with pytest.raises(Conflict):
        operations.resubmit(submission_id=row.pk, actor=keeper)


def test_without_address_and_token_it_waits_and_says_so(
    merchant_organisation, administrator, merchant_person, actor_of, settings
) -> None:
    issue(merchant_organisation, [valid_reasons(Random(12), 1)])
    assert operations.submit_owed(actor=ROOT) == 0
    assert states() == {"pending": 1}
    with pytest.raises(TransparencyNotSet):
        operations.submit_statements(actor=actor_of(administrator))
    for ask in (queries.submissions, queries.submission_counts):
        with pytest.raises(Forbidden):
            ask(actor_of(merchant_person))


def test_files_hold_the_same_as_what_is_sent(merchant_organisation) -> None:
    made = issue(merchant_organisation, [valid_reasons(Random(13), number) for number in range(5)])
    payloads = [transparency.payload_of(one) for one in made]
    told = json.loads(b"".join(transparency.as_json(payloads)))
    assert told == {"statements": payloads}
    assert json.loads(b"".join(transparency.as_json([]))) == {"statements": []}
    text = b"".join(transparency.as_csv(payloads)).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert list(rows[0]) == list(FIELDS)
    for row, payload in zip(rows, payloads, strict=True):
        assert json.loads(row["content_type"]) == payload["content_type"]
        assert row["decision_facts"] == payload["decision_facts"]
        assert row["puid"] == payload["puid"]
    assert [len(batch) for batch in transparency.batches(range(205))] == [100, 100, 5]
