"""What follows from a deposited original, and what does not: strength, scope, distributors, recoloured exposures."""

from __future__ import annotations

import io
from datetime import timedelta

import numpy as np
import pytest
from PIL import Image

from tests.catalog.sending import listing
from tests.flows.originals.depositing import deposit, member_of, offer, saved_again
from tests.flows.screening.screening import ROOT
from tests.flows.screening.screening import shown as sent
from tests.rights.people import picture_bytes
from zhengpin.catalog.models import Listing, Merchant
from zhengpin.flows.originals import listings, publicity
from zhengpin.flows.screening.prescreen import prescreen
from zhengpin.flows.screening.rescan import follow
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.monitoring.indexes import index, shown
from zhengpin.monitoring.models import Finding
from zhengpin.originals.models import Collection, Deposit, StandingOrder
from zhengpin.originals.operations import begin_order, end_order, move_deposit, set_scope
from zhengpin.originals.states import DepositScope
from zhengpin.rights.operations import grant_authorisation
from zhengpin.rulebook.operations import install_defaults

pytestmark = pytest.mark.django_db
MINE = picture_bytes(21)
COPY = saved_again(MINE, 90)


@pytest.fixture(autouse=True)
def _fresh(operator):
    index.forget()
    shown.forget()
    install_defaults(actor=ROOT)
    yield
    index.forget()
    shown.forget()


@pytest.fixture
def owner():
    offer(1, MINE)
    return member_of(1)


def verdict(content: bytes, number: int = 9) -> str:
    """Return what somebody is answered who asks before publication."""
    item = listing(
        f"q-{number}",
        pictures=sent(content),
        merchant={"external_id": f"m-{number}", "name": f"Merchant {number}"},
        shop={"external_id": f"s-{number}", "name": f"Shop {number}"},
    )
    answer = prescreen(source="harbour", item=item, actor=ROOT)
    return str(answer["verdict"])


def days_later(days: float):
    return clock.set_to(clock.now() + timedelta(days=days))


def repainted(content: bytes) -> bytes:
    """Return the picture with its middle in another colour, as a studio paints a garment."""
    pixels = np.asarray(Image.open(io.BytesIO(content)).convert("RGB")).copy()
    height, width = pixels.shape[:2]
    part = pixels[height // 4 : height * 3 // 4, width // 4 : width * 3 // 4]
    part[:] = part[..., [2, 0, 1]]
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "JPEG", quality=92)
    return out.getvalue()


def test_a_deposit_takes_nothing_down_before_it_was_public_for_seven_days(owner) -> None:
    [given] = deposit(owner, MINE)
    assert verdict(COPY) == "review", "a person says who was first"
    with days_later(6.9):
        assert verdict(COPY) == "review"
    with days_later(7.1):
        assert verdict(COPY) == "block"
        assert verdict(MINE) == "block"
    move_deposit(deposit_id=given.deposit.pk, verb="dispute", actor=ROOT)
    with days_later(7.1):
        assert verdict(COPY) == "pass", "while it is disputed what it finds is held"


def test_what_nobody_could_see_does_not_become_exclusive_by_waiting(owner) -> None:
    other = picture_bytes(22)
    deposit(owner, other)
    with days_later(30):
        assert publicity.note_public() == 0
        assert verdict(saved_again(other, 90)) == "review"
        offer(1, other, listing="a-1b")
        assert publicity.note_public() == 1
    with days_later(38):
        assert verdict(saved_again(other, 90)) == "block"


def test_an_owner_who_only_watches_is_told_and_stops_nobody(owner) -> None:
    [given] = deposit(owner, MINE)
    with days_later(8):
        set_scope(deposit_ids=[given.deposit.pk], scope=DepositScope.WATCH_ONLY.value, actor=owner)
        assert verdict(COPY) == "pass"
        offer(2, COPY)
    finding = Finding.objects.get(reference=given.deposit.reference, screening__respondent__name="Merchant 2")
    assert (finding.outcome, finding.case, finding.rule_code) == ("pass", None, "R-130")


@pytest.mark.parametrize("scope", [DepositScope.MINE_AND_AUTHORISED, DepositScope.MINE_ONLY])
def test_an_authorised_distributor_is_never_stopped(owner, scope) -> None:
    deposit(owner, MINE, scope=scope.value)
    offer(2, picture_bytes(40))
    holder = Collection.objects.get(organisation_id=owner.home).filing.holder
    grant_authorisation(
        holder_id=holder.pk,
        authorised_id=Merchant.objects.get(external_id="m-2").organisation_id,
        valid_from="2026-01-01",
        actor=ROOT,
    )
    with days_later(8):
        assert verdict(COPY, 2) == "pass"
        assert verdict(COPY, 3) == "block"


def test_one_exposure_in_other_colours_goes_to_a_person(owner) -> None:
    deposit(owner, MINE)
    with days_later(8):
        assert verdict(repainted(MINE)) == "review"


def test_copies_found_before_are_looked_at_again_once_the_deposit_bears_an_act(owner) -> None:
    small = saved_again(MINE, 12)
    [given] = deposit(owner, MINE)
    offer(2, small)
    before = Finding.objects.filter(
        reference=given.deposit.reference, screening__respondent__name="Merchant 2"
    )
    assert {one.outcome for one in before} <= {"review", "pass"}
    with days_later(8):
        assert publicity.note_exclusive() == 1
        assert publicity.note_exclusive() == 0
        follow()
        run_due()
    assert Deposit.objects.get().exclusive_since is not None


def test_a_standing_order_deposits_what_comes_and_nothing_from_before(owner) -> None:
    shop = Listing.objects.get(external_id="a-1").shop
    begin_order(shop_id=shop.pk, actor=owner)
    assert listings.follow_orders() == 0
    offer(1, picture_bytes(25), MINE, listing="a-1b")
    offer(2, picture_bytes(26))

    assert listings.follow_orders() == 2
    assert listings.follow_orders() == 0
    run_due()

    assert {row.listing.external_id for row in Deposit.objects.all()} == {"a-1b"}
    assert {row.source for row in Deposit.objects.all()} == {"standing_order"}
    end_order(shop_id=shop.pk, actor=owner)
    offer(1, picture_bytes(27), listing="a-1c")
    assert listings.follow_orders() == 0
    assert StandingOrder.objects.get().ended_at is not None


def test_all_that_a_shop_shows_is_deposited_once(owner) -> None:
    shop = Listing.objects.get(external_id="a-1").shop
    assert listings.deposit_shop(shop_id=shop.pk, actor=owner) == 1
    run_due()
    assert listings.deposit_shop(shop_id=shop.pk, actor=owner) == 0
    row = Deposit.objects.get()
    assert (row.state, row.source, row.public_since) == ("active", "listing", row.deposited_at)
