"""What is published stays, is redacted visibly, stands once, and can be corrected but never edited."""

from __future__ import annotations

import json
from threading import Barrier, Thread

import pytest
from django.db import DatabaseError, connection, transaction

from tests.publication.published import FAKE, MARK, complaint, counter, reference_of, result
from tests.rows import each_row
from zhengpin.accounts.actor import ANYONE, system
from zhengpin.kit import canonical
from zhengpin.kit.errors import Forbidden
from zhengpin.ledger.models import Entry
from zhengpin.publication import operations, queries
from zhengpin.publication.models import PublicEntry, PublicHead
from zhengpin.publication.problems import CorrectionEmpty, EntryNotFound
from zhengpin.publication.queries import Search
from zhengpin.publication.verification import verify

pytestmark = [pytest.mark.django_db, pytest.mark.engines]
ROOT = system("tests")


def publish_all(number: int = 1, **changed) -> list[PublicEntry]:
    return [
        operations.publish_notice(complaint=complaint(number, **changed), actor=ROOT),
        operations.publish_counter_statement(counter=counter(number), actor=ROOT),
        operations.publish_result(result=result(number), actor=ROOT),
    ]


def test_a_matter_stands_as_a_chain_of_entries_linked_by_digests() -> None:
    notice, statement, outcome = publish_all()
    assert [one.number for one in (notice, statement, outcome)] == [1, 2, 3]
    assert notice.previous == "0" * 64
    assert (statement.previous, outcome.previous) == (notice.digest, statement.digest)
    stored = PublicEntry.objects.get(pk=3)
    assert canonical.digest(stored.content()) == stored.digest
    assert queries.chain_of(ANYONE, notice) == [notice, statement, outcome]
    told = Entry.objects.filter(event="entry.published").order_by("id")
    assert [(one.parent, one.fields["digest"]) for one in told] == [
        (reference_of(1), one.digest) for one in (notice, statement, outcome)
    ]


def test_people_are_not_published_and_it_shows() -> None:
    notice, statement, _ = publish_all()
    assert notice.body["claim"] == "该图片由[投诉人 L. M.]绘制，联系 […] 或 […]。Paper Crane Studio 未授权。"
    assert notice.body["redacted"] == {"email": 1, "name": 1, "phone": 1}
    assert notice.body["notifier"] == {
        "role": {"code": "notifier", "en": "notifier", "zh": "投诉人"},
        "name": "L. M.",
        "person": True,
    }
    assert notice.body["principal"]["name"] == "Paper Crane Studio"
    assert statement.body["explanation"] == "We bought from a dealer; ask [dealer W. F.] at […]."
    everything = json.dumps([row.content() for row in PublicEntry.objects.all()], ensure_ascii=False)
    everything += "".join(PublicEntry.objects.values_list("searched", flat=True))
    for secret in ("李明", "13812345678", "liming", "Wang Fang", "wang fang", "139-1234-5678"):
        assert secret not in everything


def test_without_consent_names_and_text_are_withheld_and_it_says_why() -> None:
    notice = operations.publish_notice(complaint=complaint(consent_to_publish=False), actor=ROOT)
    for field in ("notifier", "principal", "claim"):
        assert notice.body[field] is None
    assert notice.body["rights"] == []
    assert notice.body["withheld"]["code"] == "no_consent"
    assert [target["title"] for target in notice.body["targets"]] == ["Heron cotton bag", "Heron mug"]
    assert "crane" not in json.dumps(notice.content()).lower()
    statement = operations.publish_counter_statement(counter=counter(consent_to_publish=False), actor=ROOT)
    assert (statement.body["respondent"], statement.body["explanation"]) == (None, None)


def test_the_same_is_published_once() -> None:
    first = publish_all()
    assert publish_all() == first
    assert PublicEntry.objects.count() == 3
    assert Entry.objects.filter(event="entry.published").count() == 3


@each_row("model", [PublicEntry, PublicHead])
@each_row("change", [lambda rows: rows.update(digest="0" * 64), lambda rows: rows.delete()])
def test_the_database_refuses_every_change(model, change) -> None:
    publish_all()
    operations.sign_head(actor=ROOT)
    PublicEntry.terms.through.objects.all().delete()  # by which an entry is found, not what it says
    with pytest.raises(DatabaseError), transaction.atomic():
        change(model.objects.all())
    assert verify().ok


def test_a_row_cannot_be_put_in_another_s_place() -> None:
    publish_all()
    columns = "number, kind, subject, about, at, body, searched, previous, digest"
    verb = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"
    statement = (
        f"{verb} INTO publication_publicentry ({columns}) SELECT number, kind, subject, about, at, body, "
        "'rewritten', previous, digest FROM publication_publicentry WHERE number = 1"
    )
    with connection.cursor() as cursor, pytest.raises(DatabaseError), transaction.atomic():
        cursor.execute(statement)
    assert "rewritten" not in PublicEntry.objects.get(pk=1).searched


def test_a_correction_stands_beside_what_it_corrects(administrator, reviewer, actor_of) -> None:
    notice = publish_all()[0]
    text = {"en": "Line 2 was a mistake of ours.", "zh": "第2行系本平台失误。"}
    keeper = actor_of(administrator)
    made = operations.correct_entry(number=1, text=text, actor=keeper)
    assert made.body["corrects"] == 1
    assert made.body["text"] == text
    assert made.subject == notice.subject
    assert operations.correct_entry(number=1, text=text, actor=keeper) == made
    assert PublicEntry.objects.get(pk=1).digest == notice.digest
    with pytest.raises(CorrectionEmpty):
        operations.correct_entry(number=1, text={"en": "x", "zh": " "}, actor=keeper)
    with pytest.raises(EntryNotFound):
        operations.correct_entry(number=99, text=text, actor=keeper)
    with pytest.raises(Forbidden):
        operations.correct_entry(number=1, text=text, actor=actor_of(reviewer))


def test_notices_are_found_by_what_stands_anywhere_in_their_chain() -> None:
    publish_all(1)
    publish_all(2, right_type=MARK, reason=FAKE, claim="Forged heron mark")
    operations.publish_notice(complaint=complaint(3, consent_to_publish=False), actor=ROOT)

    def found(**asked) -> list[str]:
        return [row.body["number"][-1] for row in queries.notices(ANYONE, Search(**asked))]

    assert found() == ["3", "2", "1"]
    assert found(text="FORGED heron") == ["2"]
    assert found(text="dealer") == ["2", "1"]
    assert found(text="10024 2026-00001") == ["1"]
    assert found(right_type="trademark") == ["2"]
    assert found(reason="copied_picture", result="confirmed") == ["1"]
    assert found(result="lifted") == ["2", "1"]
    assert found(procedure="us") == found(text="李明") == []
    day = PublicEntry.objects.get(pk=1).at.date()
    assert found(since=day.replace(year=2100)) == found(until=day.replace(year=2000)) == []
    chain = queries.chains(ANYONE, Search(right_type="trademark"))
    assert [row.kind for row in chain] == ["notice", "counter_statement", "result"]
    outcomes = queries.results_of(ANYONE, list(queries.notices(ANYONE)))
    assert {subject: row.body["result"]["code"] for subject, row in outcomes.items()} == {
        reference_of(1): "confirmed",
        reference_of(2): "confirmed",
    }
    assert [term.code for term in queries.terms(ANYONE)["right_type"]] == ["copyright", "trademark"]


@pytest.mark.django_db(transaction=True)
def test_writers_at_once_make_one_chain() -> None:
    together = Barrier(4)

    def write(number: int) -> None:
        try:
            together.wait()
            for step in range(5):
                operations.publish_notice(complaint=complaint(number * 10 + step), actor=ROOT)
        finally:
            connection.close()

    writers = [Thread(target=write, args=(number,)) for number in range(1, 5)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert list(queries.entries(ANYONE).values_list("number", flat=True)) == list(range(1, 21))
    assert verify().ok
