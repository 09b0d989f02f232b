"""Files that are sent to be deposited: kept first, answered once each, by jobs where they are many."""

from __future__ import annotations

import pytest

from tests.cast import person
from tests.flows.originals.depositing import ROOT, at_home, member_of, offer
from tests.rights.people import picture_bytes
from tests.rows import each_row
from zhengpin.accounts.queries import actor_for_person
from zhengpin.accounts.states import Role
from zhengpin.catalog.models import Merchant
from zhengpin.evidence.spools.chosen import spool
from zhengpin.flows.originals import sending, sendings
from zhengpin.flows.originals.files import SentOriginal
from zhengpin.jobs.running import run_due
from zhengpin.kit.errors import Invalid
from zhengpin.ledger.models import Entry
from zhengpin.monitoring.indexes import index, shown
from zhengpin.originals.models import Deposit
from zhengpin.rulebook.operations import install_defaults

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh(operator):
    index.forget()
    shown.forget()
    install_defaults(actor=ROOT)
    yield
    index.forget()
    shown.forget()


@pytest.fixture
def member(monkeypatch):
    monkeypatch.setattr(sending, "AT_ONCE", 1)
    offer(1, picture_bytes(30))
    home = Merchant.objects.get(external_id="m-1").organisation
    return at_home(actor_for_person(person(Role.MERCHANT_MEMBER, home)))


def files(*contents: bytes) -> list[SentOriginal]:
    return [
        SentOriginal(f"{at}.png", len(one), lambda one=one: one) for at, one in enumerate(contents, start=1)
    ]


def left(sending_id) -> list[str]:
    return [one.name for one in spool().below(sendings.folder_of(sending_id)) if one.name.endswith(".file")]


def test_many_files_are_kept_first_and_answered_by_jobs_once_each(member) -> None:
    pictures = [picture_bytes(seed) for seed in range(40, 42)]
    number = sending.send(files(*pictures, b"nothing", pictures[0]), language="en", actor=member)
    waiting = sendings.sending(number, actor=member)
    assert (waiting.done, waiting.total, waiting.running, len(left(number))) == (0, 4, True, 4)
    assert Deposit.objects.count() == 0, "nobody waits for them"

    run_due()

    row = sendings.sending(number, actor=member)
    assert [one.answer for one in row.answers] == ["deposited"] * 2 + ["refused", "deposited"]
    assert (row.running, left(number), Deposit.objects.count()) == (False, [], 2)
    assert row.answers[2].message
    assert row.answers[0].deposit == row.answers[3].deposit
    sending.answer_sent.call(sending_id=str(number), numbers=list(range(4)))
    assert sendings.sending(number, actor=member).answers == row.answers


def test_a_few_are_answered_at_once_and_others_read_no_answers(member) -> None:
    number = sending.send(files(picture_bytes(41)), language="en", actor=member)
    assert [one.answer for one in sendings.sending(number, actor=member).answers] == ["deposited"]
    offer(2, picture_bytes(31))
    with pytest.raises(sendings.SendingNotFound):
        sendings.sending(number, actor=member_of(2))


def test_what_cannot_be_kept_whole_leaves_nothing(member, settings) -> None:
    with pytest.raises(Invalid):
        sending.send([], actor=member)
    settings.ORIGINALS_DEPOSITS_DAY = 1
    number = sending.send(files(*map(picture_bytes, (41, 42))), language="en", actor=member)
    run_due()
    assert [one.code for one in sendings.sending(number, actor=member).answers] == [
        "original.deposits_spent"
    ] * 2


class Killed(BaseException):
    """The process ends here."""


STEPS = [
    (sendings, "keep_file", False),
    (sendings, "begin", False),
    (sending, "deposit_files", True),
    (sending, "_deposited", True),
    (sendings, "answer", True),
]


@each_row("place, name, promised", STEPS)
def test_what_was_interrupted_is_deposited_and_answered_once(
    member, monkeypatch, place, name: str, promised: bool
) -> None:
    pictures = [picture_bytes(seed) for seed in range(40, 42)]
    numbers = [sending.send(files(*pictures), language="en", actor=member)] if promised else []
    whole = getattr(place, name)

    def interrupted(*begun) -> None:
        if begun:
            sending.answer_sent.call(sending_id=str(begun[0]), numbers=list(range(2)))
        else:
            sending.send(files(*pictures), language="en", actor=member)

    def half(*arguments, **named):
        whole(*arguments, **named)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(place, name, half)
        with pytest.raises(Killed):
            interrupted(*numbers)
    if not promised:
        assert Deposit.objects.count() == 0
        numbers = [sending.send(files(*pictures), language="en", actor=member)]
    run_due()
    row = sendings.sending(numbers[0], actor=member)
    assert [one.answer for one in row.answers] == ["deposited"] * 2
    assert (Deposit.objects.count(), Entry.objects.filter(event="original.deposited").count()) == (2, 2)
    assert left(numbers[0]) == []
