"""A merchant deposits many pictures at once and is answered for each, before anyone has to complain."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from tests.flows.originals.depositing import deposit, member_of, offer, saved_again
from tests.flows.screening.screening import ROOT
from tests.rights.people import picture_bytes
from zhengpin.catalog.models import Merchant
from zhengpin.ledger.models import Entry
from zhengpin.matching.images import decode as decode_module
from zhengpin.matching.images.references import protected_of
from zhengpin.monitoring.indexes import index, shown
from zhengpin.originals.models import Collection, Deposit
from zhengpin.originals.operations import withdraw_deposit
from zhengpin.originals.states import DepositAnswer, DepositState
from zhengpin.rights.models import Filing, Reference
from zhengpin.rulebook.operations import install_defaults

pytestmark = pytest.mark.django_db
MINE, THEIRS, EVERYBODYS, PLAIN_ONE = (picture_bytes(seed) for seed in (21, 22, 23, 24))


@pytest.fixture(autouse=True)
def _fresh(operator):
    index.forget()
    shown.forget()
    install_defaults(actor=ROOT)
    yield
    index.forget()
    shown.forget()


def blank() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (400, 300), (250, 250, 250)).save(out, "PNG")
    return out.getvalue()


def answers(given) -> list[str]:
    return [one.answer.value for one in given]


def test_every_file_gets_its_answer_at_once_and_what_is_accepted_is_matched() -> None:
    offer(1, picture_bytes(30))
    offer(2, saved_again(THEIRS))
    for number in (3, 4, 5):
        offer(number, saved_again(EVERYBODYS, 50 + number))
    me = member_of(1)

    given = deposit(me, MINE, THEIRS, EVERYBODYS, blank(), b"no picture", MINE)

    assert answers(given) == [
        *("deposited", "seen_here_earlier", "common_picture"),
        *("refused", "refused", "deposited"),
    ]
    accepted = given[0].deposit
    assert accepted.state == DepositState.ACTIVE.value
    assert accepted == given[5].deposit
    [match] = index.current().pictures.match(saved_again(MINE))
    assert match.reference_id == accepted.reference_id
    assert given[1].details["seen"][0]["shop"] == "Shop 2"
    assert given[1].deposit.reference is None
    assert [given[3].problem.code, given[4].problem.code] == ["reference.blank", "picture.not_a_picture"]
    assert given[4].problem.remedy


def test_a_file_is_decoded_once_and_what_is_taken_in_is_what_following_the_log_makes(monkeypatch) -> None:
    offer(1, picture_bytes(30))
    me = member_of(1)
    protected = index.current()
    decoded, really = [], decode_module._decode
    monkeypatch.setattr(
        decode_module, "_decode", lambda data, *rest: decoded.append(data) or really(data, *rest)
    )

    [given] = deposit(me, MINE)

    assert decoded.count(MINE) == 1
    number = given.deposit.reference_id
    references = protected.pictures.references
    taken_in = references.held([number])[number].stored
    protected.pictures.remove([number])
    protected.load()
    assert references.held([number])[number].stored == taken_in


def test_what_was_withdrawn_meanwhile_is_not_taken_in() -> None:
    offer(1, picture_bytes(30))
    me = member_of(1)
    [given] = deposit(me, MINE)
    number = given.deposit.reference_id
    protected = index.current()
    picture = decode_module.decode(MINE)
    [fingerprint] = protected.pictures.fingerprint_decoded([MINE], [picture])
    withdraw_deposit(deposit_id=given.deposit.pk, actor=me)
    index.current()

    protected.take_in([protected_of(number, fingerprint, picture.pixels)])

    assert number not in protected.pictures.references.ids()


def test_the_same_files_again_are_answered_as_they_stand() -> None:
    offer(1, picture_bytes(30))
    me = member_of(1)
    first = deposit(me, MINE, THEIRS)
    entries = Entry.objects.count()

    again = deposit(me, THEIRS, MINE)

    assert [one.deposit for one in again] == [first[1].deposit, first[0].deposit]
    assert all(one.again for one in again)
    assert (Deposit.objects.count(), Reference.objects.count()) == (2, 2)
    assert Entry.objects.count() == entries
    assert Filing.objects.count() == Collection.objects.count() == 1


def test_ones_own_listing_speaks_for_the_depositor_from_its_intake_on() -> None:
    offer(1, saved_again(MINE, 90))
    received = Merchant.objects.get(external_id="m-1").listings.get().revisions.get().received_at
    offer(2, saved_again(MINE, 50))

    mine, theirs = deposit(member_of(1), MINE), deposit(member_of(2), MINE)

    assert answers(mine + theirs) == ["deposited", "seen_here_earlier"]
    row = mine[0].deposit
    assert row.first_seen_at == received
    assert row.public_since == row.deposited_at, "what could not be claimed before counts from the deposit on"
    assert row.listing.external_id == "a-1"


def test_what_another_deposited_before_is_told_without_saying_who() -> None:
    offer(1, picture_bytes(30))
    offer(2, picture_bytes(31))
    deposit(member_of(1), MINE)

    [late] = deposit(member_of(2), saved_again(MINE, 80))

    assert late.answer == DepositAnswer.SEEN_HERE_EARLIER
    assert late.details["deposited_by_another_at"]
    assert "Merchant 1" not in str(late.details)


def test_what_is_withdrawn_is_matched_no_more_and_stays_on_record() -> None:
    offer(1, picture_bytes(30))
    me = member_of(1)
    [given] = deposit(me, MINE)

    row = withdraw_deposit(deposit_id=given.deposit.pk, reason="sold", actor=me)

    assert row.state == DepositState.WITHDRAWN.value
    assert index.current().pictures.match(MINE) == []
    assert Entry.objects.filter(event="original.moved", subject=f"deposit:{row.pk}").count() == 1
