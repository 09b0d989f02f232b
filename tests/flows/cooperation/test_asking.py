"""A question: asked of the first contact, passed on by silence, handed to staff, answered once, and how soon."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail

from tests.cooperation.book import LI, confirm, member_of, named, press, token_of
from zhengpin.accounts.models import Organisation
from zhengpin.cooperation import operations, queries
from zhengpin.cooperation.models import AskedContact, ContactOrganisation, ContactQuestion
from zhengpin.cooperation.problems import ContactLinkOver, NobodyToAsk, QuestionNotFound, TermWrong
from zhengpin.cooperation.states import AskedState, QuestionKind, QuestionState
from zhengpin.flows.cooperation import answering, asking, confirming, escalating, keeping, letters, links
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict, Forbidden, Invalid
from zhengpin.ledger.models import Entry
from zhengpin.messages.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(operator: Organisation) -> ContactOrganisation:
    return press()


def asked(
    home: ContactOrganisation, kind: QuestionKind = QuestionKind.ANSWER, **more: object
) -> ContactQuestion:
    said = {"title": "Is this stall yours?", "due_at": clock.now() + timedelta(days=7)} | more
    return asking.ask(organisation_id=home.pk, kind=kind, actor=LI, **said)  # type: ignore[arg-type]


def turns(row: ContactQuestion) -> list[tuple[str, str]]:
    return [(one.contact.name, one.state) for one in row.asked.order_by("turn")]


def test_silence_passes_it_on_and_in_the_end_staff_have_it(home: ContactOrganisation):
    named(home, "Lin Mei", "correspondent")
    named(home, "Zhou Bai", "lead")
    named(home, "Wu Wei", "appraiser")
    start = clock.now()
    with clock.set_to(start):
        row = asked(home)
    assert turns(row) == [("Lin Mei", "asked")]
    assert escalating.pass_on_unanswered() == 0

    later = start + timedelta(hours=settings.CONTACT_SILENCE_HOURS, minutes=1)
    with clock.set_to(later):
        assert escalating.pass_on_unanswered() == 1
        assert escalating.pass_on_unanswered() == 0, "once in effect"
    assert turns(row) == [("Lin Mei", "silent"), ("Zhou Bai", "asked")]
    with clock.set_to(later + timedelta(hours=settings.CONTACT_SILENCE_HOURS, minutes=1)):
        assert escalating.pass_on_unanswered() == 1
        assert escalating.pass_on_unanswered() == 0
    row.refresh_from_db()
    assert (row.state, row.turn) == (QuestionState.WITH_STAFF, 2)
    assert [one.letter for one in Notice.objects.all()] == ["contact_question_unanswered"]
    done = answering.answer_as_staff(question_id=row.pk, text="It is, by telephone", actor=LI)
    assert done.state == QuestionState.ANSWERED
    with pytest.raises(Conflict):
        answering.answer_as_staff(question_id=row.pk, text="It is not", actor=LI)


def test_a_contact_answers_by_link_once_and_the_time_is_measured(home: ContactOrganisation):
    named(home, "Lin Mei", hours="mon-fri 09:00-18:00")
    friday = clock.now().replace(year=2026, month=12, day=4, hour=9, minute=0, second=0, microsecond=0)
    with clock.set_to(friday):  # 17:00 in Shanghai
        row = asked(home)
    [one] = row.asked.all()
    link = links.by_link(token_of(links.answer_link(one)))
    with pytest.raises(Invalid):
        answering.answer_by_link(link, " ")
    with clock.set_to(friday + timedelta(days=2, hours=17)):  # Monday, 10:00
        done = answering.answer_by_link(link, "It is ours")
    assert (done.answer, done.answered_by) == ("It is ours", f"contact-link:{one.contact_id}")
    assert done.answer_seconds == timedelta(days=2, hours=17).total_seconds()
    assert done.working_seconds == timedelta(hours=2).total_seconds()
    assert turns(row) == [("Lin Mei", "answered")]
    with pytest.raises(ContactLinkOver):
        links.by_link(token_of(links.answer_link(one)))
    with pytest.raises(Conflict):
        answering.answer_by_link(link, "It is not ours")
    times = queries.replies_overall(LI)
    assert (times.asked, times.answered, times.in_time) == (1, 1, 1)
    assert (times.median, times.working_ninetieth) == (done.answer_seconds, done.working_seconds)
    assert queries.replies_by_organisation(LI, [home.pk])[home.pk] == times
    entry = Entry.objects.get(event="contact_question.answered")
    assert "ours" not in str(entry.fields)


def test_whoever_was_silent_may_still_answer_until_somebody_has(home: ContactOrganisation):
    named(home, "Lin Mei", "correspondent")
    named(home, "Zhou Bai", "lead")
    row = asked(home)
    first = row.asked.get()
    token = token_of(links.answer_link(first))
    with clock.set_to(clock.now() + timedelta(hours=9)):
        escalating.pass_on_unanswered()
    with pytest.raises(ContactLinkOver):
        links.by_link(token)
    second = row.asked.get(turn=2)
    answering.answer_by_link(links.by_link(token_of(links.answer_link(second))), "Yes")
    assert turns(row) == [("Lin Mei", "silent"), ("Zhou Bai", "answered")]


def test_once_its_time_is_over_nobody_else_is_asked(home: ContactOrganisation):
    named(home, "Lin Mei", "correspondent")
    named(home, "Zhou Bai", "lead")
    row = asked(home, due_at=clock.now() + timedelta(hours=1))
    with clock.set_to(clock.now() + timedelta(hours=1, minutes=1)):
        assert escalating.pass_on_unanswered() == 1
    row.refresh_from_db()
    assert (row.state, turns(row)) == (QuestionState.WITH_STAFF, [("Lin Mei", "silent")])


def test_whoever_leaves_passes_what_they_were_asked_on_at_once(home: ContactOrganisation):
    lin = named(home, "Lin Mei", "correspondent")
    named(home, "Zhou Bai", "lead")
    row = asked(home)
    confirming.leave_by_link(links.by_link(token_of(links.leave_link(lin))))
    assert turns(row) == [("Lin Mei", "left"), ("Zhou Bai", "asked")]


def test_the_same_request_asks_once_and_nobody_is_asked_who_cannot_be(home: ContactOrganisation):
    with pytest.raises(NobodyToAsk):
        asked(home)
    assert not ContactQuestion.objects.exists()
    row = named(home, "Lin Mei", confirmed=False)
    assert home.account_id
    assert (
        asking.ask_if_named(
            account_id=home.account_id,
            kind=QuestionKind.APPRAISAL,
            title="Genuine?",
            due_at=clock.now() + timedelta(days=1),
            about="appraisal:1",
            actor=LI,
        )
        is None
    )
    confirm(row.addresses.get())
    first, second = asked(home, key="k1"), asked(home, key="k1")
    assert first == second
    assert AskedContact.objects.count() == 1
    with pytest.raises(TermWrong):
        asked(home, due_at=clock.now())
    with pytest.raises(Forbidden):
        asking.ask(
            organisation_id=home.pk,
            kind=QuestionKind.ANSWER,
            title="x",
            due_at=clock.now() + timedelta(days=1),
            actor=member_of(home),
        )
    with pytest.raises(QuestionNotFound):
        queries.question(member_of(press("Blue Kiln")), first.pk)
    asking.note_over("", "nothing")
    operations.withdraw_question(question_id=first.pk, why="Known by now", actor=LI)
    assert turns(first) == [("Lin Mei", AskedState.ENDED)]
    assert queries.replies_overall(LI).asked == 0


def test_an_urgent_question_is_for_a_call_and_waits_by_the_clock(home: ContactOrganisation):
    named(home, "Lin Mei", "urgent", kind="telephone", hours="mon 09:00-10:00")
    row = asked(home, QuestionKind.URGENT)
    one = row.asked.get()
    assert one.due_at - one.asked_at <= timedelta(minutes=settings.CONTACT_SILENCE_MINUTES)
    assert [notice.letter for notice in Notice.objects.all()] == ["contact_to_reach"]


def test_letters_hold_the_links_and_are_not_sent_for_nothing(home: ContactOrganisation):
    row = named(home, "Lin Mei", confirmed=False)
    way = operations.make_link(address_id=row.addresses.get().pk, actor=LI)
    mail.outbox.clear()
    letters.post_confirmation.func(address_id=str(way.pk), sends=way.sends)
    [sent] = mail.outbox
    assert sent.to == ["lin@press.example"]
    assert links.confirm_link(way)[:40] in sent.body
    confirming.confirm(links.by_link(token_of(links.confirm_link(way))))
    one = asked(home).asked.get()
    letters.post_question.func(asked_id=str(one.pk))
    assert "Is this stall yours?" in mail.outbox[1].body
    assert "/contact/" in mail.outbox[1].body
    answering.answer_by_link(links.by_link(token_of(links.answer_link(one))), "Yes")
    with pytest.raises(Exception, match="answered meanwhile"):
        letters.post_question.func(asked_id=str(one.pk))
    assert len(mail.outbox) == 2


def test_texts_of_old_questions_are_erased_and_their_times_stay(home: ContactOrganisation):
    named(home, "Lin Mei")
    row = asked(home, text="Stall 12")
    answering.answer_as_staff(question_id=row.pk, text="Ours", actor=LI)
    assert keeping.delete_question_texts() == 0
    with clock.set_to(clock.now() + timedelta(days=settings.CONTACT_QUESTION_KEPT_DAYS + 1)):
        assert keeping.delete_question_texts() == 1
        assert keeping.delete_question_texts() == 0
    row.refresh_from_db()
    assert (row.text, row.answer) == ("", "")
    assert row.answer_seconds is not None
