"""Reports counted by their evidence: hands, orders, rings; honest bursts stay believed."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from zhengpin.feedback.brigading import BuyerReport, count_reports, sign_shares, signs_of
from zhengpin.feedback.brigading.texts import written_alike
from zhengpin.feedback.states import DoubtReason

DAY = 24 * 60
WORDS = [
    "瓶盖松动",
    "颜色偏深",
    "包装盒磨损",
    "客服态度冷淡",
    "气味刺鼻",
    "扫码查无此物",
    "和专柜不同",
    "用两天坏了",
    "标签歪斜",
    "发货很慢",
]


def _honest(number: int, chance: random.Random) -> BuyerReport:
    return BuyerReport(
        number=f"h{number}",
        buyer=f"honest {number}",
        minute=chance.randrange(3 * DAY),
        account_days=chance.randrange(5, 2000),
        refund_minutes=chance.choice([None, 3 * DAY]),
        elsewhere=chance.randrange(0, 30),
        text="，".join(chance.sample(WORDS, 3)),
    )


def _ring(number: int, chance: random.Random) -> BuyerReport:
    return BuyerReport(
        number=f"r{number}",
        buyer=f"ring {number}",
        minute=700 + number // 4 * 300,
        account_days=chance.randrange(1, 20),
        refund_minutes=30,
        elsewhere=0,
        text="这家店卖假货大家千万不要上当" + chance.choice("！啊呀"),
    )


def _mixed(honest: int, ring: int, seed: int) -> list[BuyerReport]:
    chance = random.Random(seed)
    reports = [_honest(number, chance) for number in range(honest)]
    return reports + [_ring(number, chance) for number in range(ring)]


def test_one_buyer_and_linked_accounts_count_once() -> None:
    reports = [
        BuyerReport("1", "a", 10),
        BuyerReport("2", "a", 20),
        BuyerReport("3", "b", 30, group="g"),
        BuyerReport("4", "c", 40, group="g"),
    ]
    found = count_reports(reports)
    assert found.believed == 2
    assert found.counted == {"1", "3"}
    assert found.reasons == {"2": (DoubtReason.REPEATED,), "4": (DoubtReason.LINKED,)}


def test_an_order_stands_for_the_hands_whenever_it_is_reported() -> None:
    found = count_reports([BuyerReport("1", "a", 10, ordered=False), BuyerReport("2", "a", 20)])
    assert found.counted == {"2"}


def test_reports_without_an_order_weigh_little_and_never_alone() -> None:
    strangers = [BuyerReport(f"s{at}", f"stranger {at}", at * 300, ordered=False) for at in range(50)]
    assert count_reports(strangers).believed == 0
    with_one = count_reports([*strangers, BuyerReport("1", "a", 9)])
    assert with_one.believed == 1.25
    assert with_one.reasons["s3"] == (DoubtReason.NO_ORDER,)


def test_a_ring_is_not_believed_and_it_is_said_why() -> None:
    found = count_reports(_mixed(honest=10, ring=20, seed=1))
    assert found.counted == {f"h{number}" for number in range(10)}
    assert found.doubted == 20
    assert found.contested
    assert not count_reports(_mixed(honest=30, ring=20, seed=1)).contested
    assert set(found.reasons["r3"]) >= {DoubtReason.SAME_TEXT, DoubtReason.REFUNDED_AT_ONCE}


def test_competitors_hands_are_known_by_their_other_targets() -> None:
    chance = random.Random(3)
    hired = [
        BuyerReport(
            f"c{at}",
            f"hired {at}",
            chance.randrange(3 * DAY),
            other_targets=frozenset({"rival 1", "rival 2"}),
        )
        for at in range(12)
    ]
    found = count_reports([*_mixed(10, 0, 3), *hired])
    assert not any(number.startswith("c") for number in found.counted)
    assert found.believed == 10


def test_an_honest_burst_is_believed() -> None:
    for seed in range(20):
        found = count_reports(_mixed(honest=40, ring=0, seed=seed))
        assert found.believed == 40, seed


def test_new_customers_of_a_campaign_are_no_ring() -> None:
    chance = random.Random(4)
    new = [
        BuyerReport(
            f"n{at}",
            f"new {at}",
            chance.randrange(4 * DAY),
            account_days=3,
            elsewhere=0,
            text="".join(chance.sample("".join(WORDS), 14)),
        )
        for at in range(40)
    ]
    assert count_reports(new).believed == 40


@given(st.integers(0, 15), st.integers(0, 15), st.integers(0, 1000))
def test_the_order_of_reports_is_of_no_matter_and_none_is_lost(honest: int, ring: int, seed: int) -> None:
    reports = _mixed(honest, ring, seed)
    mixed = random.Random(seed).sample(reports, len(reports))
    found = count_reports(reports)
    assert count_reports(mixed) == found
    assert found.believed + found.doubted == len(reports)
    assert found.counted.isdisjoint(found.reasons)
    assert len(found.counted) + len(found.reasons) == len(reports)


@given(st.integers(0, 15), st.integers(0, 15), st.integers(0, 1000))
def test_a_report_sent_again_changes_nothing(honest: int, ring: int, seed: int) -> None:
    reports = _mixed(honest, ring, seed)
    again = [BuyerReport(f"{one.number}-again", one.buyer, one.minute + 1, text=one.text) for one in reports]
    found, doubled = count_reports(reports), count_reports([*reports, *again])
    assert doubled.believed == found.believed
    assert doubled.counted == found.counted


def test_texts_are_alike_by_what_they_share_and_short_ones_are_everybody_s() -> None:
    ring = [
        "这家店卖假货大家千万不要上当！",
        "这家店卖假货，大家千万不要上当啊",
        "这家店卖假货大家千万别上当",
    ]
    assert written_alike([*ring, "假货", "假货", "假货", "收到之后瓶盖松动而且气味刺鼻"]) == [
        2,
        2,
        2,
        0,
        0,
        0,
        0,
    ]


def test_what_is_usual_is_learnt_from_many_reports() -> None:
    signs = signs_of(_mixed(300, 0, 5))
    young = signs[:, 0].mean()
    assert abs(sign_shares(np.tile(signs, (20, 1)))[0] - young) < 0.01
    assert sign_shares(signs[:0]) == (0.08, 0.12, 0.05, 0.03, 0.04, 0.01)


def _careful(number: int, chance: random.Random) -> BuyerReport:
    """Return one of a ring whose accounts are old, buy elsewhere, and mostly have one thing in common."""
    minute = 700 + number // 9 * 400 if number % 3 == 0 else chance.randrange(3 * DAY)
    return BuyerReport(
        number=f"r{number}",
        buyer=f"ring {number}",
        minute=minute,
        account_days=chance.randrange(40, 900),
        refund_minutes=45 if number % 3 == 1 or number % 6 == 0 else 3 * DAY,
        elsewhere=chance.randrange(1, 9),
        text="这家店卖的全是假货大家快去投诉" if number % 3 == 2 else "，".join(chance.sample(WORDS, 3)),
    )


def test_a_careful_ring_is_known_by_the_several_ways_in_which_it_acts_together() -> None:
    chance = random.Random(5)
    ring = [_careful(number, chance) for number in range(30)]
    signs = signs_of(ring).sum(axis=1)
    assert (signs >= 2).sum() < len(ring) / 4, "few of them would be known by themselves"
    found = count_reports(ring)
    assert found.doubted > 20
    assert found.contested


def test_many_who_act_alike_in_one_way_alone_are_no_ring() -> None:
    chance = random.Random(6)
    crowd = [_honest(number, chance) for number in range(30)]
    for alike in (
        {"text": "吊牌上的防伪码查不到和专柜的完全不一样"},
        {"refund_minutes": 60},
    ):
        changed = [replace(one, account_days=900, elsewhere=5, **alike) for one in crowd]
        assert count_reports(changed).doubted == 0
