"""A matter from its opening to its end: what it is over, who has a part, tasks, numbers that documents prove."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from tests.casework.working import AUDITOR, LI, WANG, ZHAO, document, matter, node
from zhengpin.casework import operations, queries
from zhengpin.casework.models import MatterTask
from zhengpin.casework.queries.reading import tasks_to_remind_of
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict, Forbidden, Problem
from zhengpin.ledger.models import Entry

pytestmark = pytest.mark.django_db


def refusal(call, **given) -> str:
    with pytest.raises(Problem) as caught:
        call(**given)
    return caught.value.code


def test_a_matter_is_opened_once_worked_on_and_closed():
    row = matter(key="one")
    assert matter(key="one").pk == row.pk
    assert (row.number[:2], row.lead) == ("M-", LI.ref)
    assert refusal(operations.open_matter, title=" ", kind="books", actor=LI) == "matter.words_missing"
    assert refusal(operations.open_matter, title="A", kind="x", actor=LI) == "matter.choice_unknown"
    with pytest.raises(Forbidden):
        matter(actor=AUDITOR)
    operations.change_matter(matter_id=row.pk, press_text="Twelve people were detained.", actor=LI)
    assert (
        refusal(operations.set_lead, matter_id=row.pk, lead="person:nobody", actor=LI)
        == "matter.staff_unknown"
    )
    operations.set_lead(matter_id=row.pk, lead="", actor=WANG)
    due = clock.now() + timedelta(days=2)
    task = operations.set_task(matter_id=row.pk, title="Ask the printer", due_at=due, actor=WANG)
    paper = document(row)
    done = operations.refer_matter(
        matter_id=row.pk, authority="District police", document_id=paper.pk, actor=LI
    )
    assert (done.state, done.referred_to) == ("referred", "District police")
    assert (
        refusal(operations.close_matter, matter_id=row.pk, closed_as="Sentenced", actor=LI)
        == "matter.tasks_left"
    )
    operations.end_task(matter_id=row.pk, task_id=task.pk, done=True, actor=WANG)
    with pytest.raises(Conflict):
        operations.end_task(matter_id=row.pk, task_id=task.pk, done=True, actor=WANG)
    ended = operations.close_matter(matter_id=row.pk, closed_as="Three were sentenced", actor=LI)
    assert ended.state == "closed"
    assert refusal(operations.change_matter, matter_id=row.pk, title="B", actor=LI) == "matter.closed"
    assert operations.reopen_matter(matter_id=row.pk, why="New goods", actor=LI).state == "open"
    told = Entry.objects.filter(subject=f"matter:{row.pk}").order_by("pk").values_list("event", flat=True)
    assert list(told) == [
        "matter.opened",
        "matter.changed",
        "matter.led",
        "matter.document_added",
        "matter.referred",
        "matter.closed",
        "matter.reopened",
    ]
    assert list(queries.matters(AUDITOR, state="under_way", text="textbooks")) == [ended]
    assert queries.matter_counts(LI) == {"open": 1}


def test_what_it_is_over_and_who_has_a_part_is_kept_once_and_named_in_no_ledger():
    row = matter()
    given = {"matter_id": row.pk, "kind": "case", "thing": "0192", "number": "C-2026-000001", "actor": LI}
    one = operations.add_subject(**given)
    assert operations.add_subject(**given).pk == one.pk
    party = operations.add_party(
        matter_id=row.pk, role="suspect", name="Zhang Sanfeng", reach="138", actor=LI
    )
    node(row, "Zhang Sanfeng")
    assert list(queries.matters_over(LI, "case", "0192")) == [row]
    assert "Sanfeng" not in repr(list(Entry.objects.values_list("fields", flat=True)))
    operations.remove_party(matter_id=row.pk, party_id=party.pk, actor=LI)
    party.refresh_from_db()
    assert (party.name, list(queries.parties(LI, row))) == ("–", [])
    operations.remove_subject(matter_id=row.pk, subject_id=one.pk, actor=LI)
    assert not queries.subjects(LI, row)


def test_people_and_money_stand_on_a_document():
    row, other = matter(), matter("Another")
    paper, foreign = document(row), document(other)
    said = {"matter_id": row.pk, "stage": "reported", "count": "12", "actor": LI}
    assert refusal(operations.count_suspects, document_id=None, **said) == "matter.document_needed"
    assert refusal(operations.count_suspects, document_id=foreign.pk, **said) == "matter.document_needed"
    operations.count_suspects(document_id=paper.pk, **said)
    more = said | {"stage": "detained", "document_id": paper.pk}
    assert refusal(operations.count_suspects, **more | {"count": "13"}) == "matter.stages_contradict"
    assert refusal(operations.count_suspects, **more | {"count": "-1"}) == "matter.count_wrong"
    operations.count_suspects(**more | {"count": 7})
    operations.count_suspects(**said | {"document_id": paper.pk, "count": 9})
    assert [(one.stage, one.count) for one in queries.suspects_of(LI, row)] == [
        ("reported", 9),
        ("detained", 7),
    ]
    assert len(queries.suspects_of(LI, row, past=True)) == 3
    changes = (
        Entry.objects.filter(event="matter.suspects_counted").order_by("pk").values_list("fields", flat=True)
    )
    assert [one["change"] for one in changes] == [12, 7, -3]
    worth = {"matter_id": row.pk, "kind": "involved", "currency": "cny", "document_id": paper.pk, "actor": LI}
    assert refusal(operations.record_value, amount="1.234", **worth) == "matter.value_wrong"
    operations.record_value(amount="1,000,000.50", **worth)
    operations.record_value(amount="900000", **worth)
    operations.record_value(**worth | {"amount": "5", "currency": "EUR"})
    [euros, yuan] = sorted(queries.value_totals(LI), key=lambda one: one.amount)
    assert (yuan.amount, yuan.currency, yuan.documents) == (Decimal("900000.00"), "CNY", 1)
    assert (euros.amount, euros.currency) == (Decimal("5.00"), "EUR")
    kept = Entry.objects.filter(event="matter.valued").order_by("pk").values_list("fields__change", flat=True)
    assert list(kept) == [1000000.5, -100000.5, 0.0]
    [people] = [one for one in queries.suspect_totals(LI) if one.word == "reported"]
    assert (people.amount, people.matters, people.documents) == (9, 1, 1)


def test_two_are_joined_by_evidence_alone():
    row = matter()
    shop, person = node(row, "Riverside Books", "shop"), node(row, "Zhang")
    assert (shop.centre, person.centre) == (True, False)
    assert node(row, "Zhang").pk == person.pk
    said = {"matter_id": row.pk, "source_id": person.pk, "target_id": shop.pk, "kind": "runs", "actor": LI}
    assert refusal(operations.join_nodes, **said) == "matter.evidence_needed"
    paper = document(row)
    tie = operations.join_nodes(document_id=paper.pk, **said)
    assert operations.join_nodes(document_id=paper.pk, **said).pk == tie.pk
    itself = said | {"target_id": person.pk, "document_id": paper.pk}
    assert refusal(operations.join_nodes, **itself) == "matter.tie_with_itself"
    operations.centre_node(matter_id=row.pk, node_id=person.pk, actor=LI)
    found = queries.content_of(LI, row.pk)
    assert [(one.label, one.centre) for one in found.nodes] == [("Zhang", True), ("Riverside Books", False)]
    assert [(one.source, one.target, one.evidence) for one in found.ties] == [
        ("Zhang", "Riverside Books", "notice.pdf")
    ]
    operations.remove_node(matter_id=row.pk, node_id=person.pk, actor=LI)
    assert not queries.ties(LI, row)
    assert queries.nodes(LI, row).get().centre


def test_a_task_is_reminded_of_once():
    row = matter()
    due = clock.now() + timedelta(hours=30)
    task = operations.set_task(matter_id=row.pk, title="Call the court", due_at=due, actor=LI)
    assert not tasks_to_remind_of(timedelta(hours=24))
    with clock.set_to(clock.now() + timedelta(hours=8)):
        assert list(tasks_to_remind_of(timedelta(hours=24))) == [task]
        assert operations.note_task_reminder(task_id=task.pk, actor=LI) is not None
        assert operations.note_task_reminder(task_id=task.pk, actor=LI) is None
        assert not tasks_to_remind_of(timedelta(hours=24))
    assert list(queries.own_tasks(LI)) == [task]
    assert not queries.own_tasks(ZHAO)
    dropped = {"matter_id": row.pk, "task_id": task.pk, "done": False, "actor": LI}
    assert refusal(operations.end_task, **dropped) == "matter.words_missing"
    operations.end_task(outcome="Not needed", **dropped)
    assert MatterTask.objects.get().state == "dropped"
