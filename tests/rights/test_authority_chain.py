"""The chain of authority: covered just when some whole path from the rights holder to the seller covers the use."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rights.chains import (
    ABSENT,
    DAY,
    FILING,
    HOLDER,
    LONGEST,
    OTHER_HOLDER,
    PARTIES,
    covered,
    graph_of,
    graphs,
    holds,
    paths,
    use_of,
    uses,
)
from tests.rows import each_row
from zhengpin.rights.authority import AuthorityReason, ChainIndex, Grant, RightUse, judge
from zhengpin.rights.authority_chain import MOST_LINKS
from zhengpin.rights.authority_proof import LinkCheck, proof_of

DISTRIBUTOR, WHOLESALER, SELLER, STRANGER = PARTIES[:4]
USE = RightUse(DAY, SELLER, FILING, HOLDER, frozenset({25}), "CN", "shop")
BEGIN, END = DAY - timedelta(30), DAY + timedelta(30)
FIRST = Grant(
    UUID(int=201), HOLDER, DISTRIBUTOR, BEGIN, END, authorised_name="Anlan Trading", sublicensable=True
)
MIDDLE = Grant(
    UUID(int=202), HOLDER, WHOLESALER, BEGIN, END, parent_id=FIRST.id, authoriser_id=DISTRIBUTOR,
    authoriser_name="Anlan Trading", authorised_name="Beihe Wholesale", tier=2, sublicensable=True,
)  # fmt: skip
LAST = Grant(
    UUID(int=203), HOLDER, SELLER, BEGIN, END, parent_id=MIDDLE.id, authoriser_id=WHOLESALER,
    authoriser_name="Beihe Wholesale", authorised_name="Night Market", tier=3,
)  # fmt: skip


def chain(**changes: dict) -> list[Grant]:
    links = {"first": FIRST, "middle": MIDDLE, "last": LAST}
    return [replace(link, **changes.get(name, {})) for name, link in links.items()]


def test_a_whole_chain_covers_and_is_its_own_proof():
    answer = judge(chain(middle={"valid_to": DAY + timedelta(7)}), USE)
    assert answer.allowed
    assert [link.id for link in answer.path] == [FIRST.id, MIDDLE.id, LAST.id]
    assert (answer.grant_id, answer.weakest.id) == (LAST.id, MIDDLE.id)
    assert answer.ends_on == DAY + timedelta(7)
    assert answer.explanation["en"] == "An authorisation covers this use until 2026-12-02."
    proof = proof_of(answer)
    assert [step["weakest"] for step in proof["chain"]] == [False, True, False]
    assert all(check["holds"] for step in proof["chain"] for check in step["checks"])
    assert [check["check"] for check in proof["chain"][0]["checks"]] == [one.value for one in LinkCheck]


@each_row(
    "changes, reason, weakest",
    [
        ({"middle": {"revoked_on": DAY}}, AuthorityReason.REVOKED, MIDDLE),
        ({"middle": {"revoked_on": DAY + timedelta(1)}}, AuthorityReason.COVERED, MIDDLE),
        ({"first": {"valid_to": DAY - timedelta(1)}}, AuthorityReason.EXPIRED, FIRST),
        ({"first": {"valid_to": DAY}}, AuthorityReason.COVERED, FIRST),
        ({"first": {"valid_from": DAY + timedelta(1)}}, AuthorityReason.NOT_YET, FIRST),
        ({"first": {"territories": frozenset({"FR"})}}, AuthorityReason.OTHER_TERRITORY, FIRST),
        ({"middle": {"channels": frozenset({"live"})}}, AuthorityReason.OTHER_CHANNEL, MIDDLE),
        ({"middle": {"nice_classes": frozenset({9})}}, AuthorityReason.OTHER_CLASS, MIDDLE),
        ({"first": {"filing_ids": frozenset({UUID(int=9)})}}, AuthorityReason.OTHER_RIGHT, FIRST),
        ({"first": {"sublicensable": False}}, AuthorityReason.NOT_PASSED_ON, FIRST),
        ({"first": {"tiers_below": 1}}, AuthorityReason.TOO_DEEP, FIRST),
        ({"first": {"tiers_below": 2}}, AuthorityReason.COVERED, FIRST),
        ({"middle": {"authoriser_id": STRANGER}}, AuthorityReason.GAP, MIDDLE),
        ({"middle": {"parent_id": ABSENT}}, AuthorityReason.PARENT_UNKNOWN, MIDDLE),
        ({"middle": {"parent_id": LAST.id, "authoriser_id": SELLER}}, AuthorityReason.LOOP, MIDDLE),
        ({"last": {"parent_id": LAST.id, "authoriser_id": SELLER}}, AuthorityReason.LOOP, LAST),
        ({"first": {"holder_id": OTHER_HOLDER}}, AuthorityReason.OTHER_OWNER, MIDDLE),
        ({"last": {"valid_from": BEGIN - timedelta(1)}}, AuthorityReason.GIVEN_OUTSIDE, LAST),
        ({"middle": {"revoked_on": BEGIN}}, AuthorityReason.REVOKED, MIDDLE),
    ],
)
def test_every_link_counts_and_the_weakest_is_named(changes, reason, weakest):
    answer = judge(chain(**changes), USE)
    assert (answer.reason, answer.weakest.id) == (reason, weakest.id)
    assert answer.allowed == (reason is AuthorityReason.COVERED)
    failed = {step["id"] for step in proof_of(answer)["chain"] if not all(c["holds"] for c in step["checks"])}
    assert answer.allowed or str(weakest.id) in failed


def test_what_is_wrong_further_up_is_told_with_its_parties_and_its_remedy():
    answer = judge(chain(middle={"revoked_on": DAY}), USE)
    assert answer.explanation == {
        "en": "Further up, Anlan Trading → Beihe Wholesale: The authorisation was revoked on 2026-11-25.",
        "zh": "上级授权（Anlan Trading → Beihe Wholesale）：授权已于 2026-11-25 撤销。",
    }
    assert answer.remedy == {
        "en": "Have Anlan Trading authorise anew.",
        "zh": "请由 Anlan Trading 重新授权。",
    }


def test_all_that_is_to_be_mended_is_named_from_the_rights_holder_down():
    answer = judge(
        chain(first={"sublicensable": False, "channels": frozenset({"live"})}, last={"valid_to": BEGIN}), USE
    )
    assert [fault.reason for fault in answer.faults] == [
        AuthorityReason.NOT_PASSED_ON,
        AuthorityReason.OTHER_CHANNEL,
        AuthorityReason.EXPIRED,
    ]


def test_every_link_may_take_in_one_class_and_all_together_none():
    links = chain(first={"nice_classes": frozenset({18})}, last={"nice_classes": frozenset({25})})
    for classes in ({18, 25}, set()):
        answer = judge(links, replace(USE, nice_classes=frozenset(classes)))
        assert (answer.reason, answer.weakest.id) == (AuthorityReason.CLASSES_APART, FIRST.id)


def test_a_renewal_takes_the_place_of_what_it_renews():
    old = {"first": {"valid_to": DAY - timedelta(2)}}
    assert judge(chain(**old), USE).reason is AuthorityReason.EXPIRED
    renewed = replace(FIRST, id=UUID(int=204), valid_from=DAY, renews_id=FIRST.id)
    answer = judge([*chain(**old), renewed], USE)
    assert [link.id for link in answer.path] == [renewed.id, MIDDLE.id, LAST.id]
    assert not judge([*chain(**old), renewed], replace(USE, on=DAY - timedelta(1))).allowed
    again = replace(renewed, id=UUID(int=205), renews_id=renewed.id, valid_from=END)
    assert (
        judge([*chain(**old), replace(renewed, revoked_on=DAY), again], USE).reason is AuthorityReason.NOT_YET
    )


def test_the_past_is_judged_as_it_was():
    links = chain(middle={"revoked_on": DAY})
    yesterday = judge(links, replace(USE, on=DAY - timedelta(1)))
    assert (yesterday.allowed, yesterday.ends_on) == (True, DAY - timedelta(1))
    assert not judge(links, USE).allowed


def test_a_party_outside_the_marketplace_is_known_by_its_name():
    outside = {"authorised_id": None, "authorised_name": "安澜（上海）贸易有限公司"}
    named = {"authoriser_id": None, "authoriser_name": "安澜(上海)贸易 有限公司"}
    assert judge(chain(first=outside, middle=named), USE).allowed
    assert (
        judge(chain(first=outside, middle=named | {"authoriser_name": "Other"}), USE).reason
        is AuthorityReason.GAP
    )


def long_chain(length: int) -> tuple[list[Grant], RightUse]:
    ids = [UUID(int=300 + n) for n in range(length + 1)]
    links = [
        Grant(ids[n], HOLDER, ids[n], BEGIN, parent_id=ids[n - 1] if n else None, sublicensable=True)
        for n in range(length)
    ]
    return links, replace(USE, organisation_id=ids[length - 1])


def test_a_chain_has_so_many_links_at_most():
    assert MOST_LINKS == LONGEST
    assert judge(*long_chain(LONGEST)).allowed
    assert judge(*long_chain(LONGEST + 1)).reason is AuthorityReason.TOO_LONG


def test_many_renewals_at_every_tier_take_no_time():
    links, use = long_chain(LONGEST)
    more = [
        replace(link, id=UUID(int=link.id.int * 1000 + n), renews_id=link.id)
        for link in links
        for n in range(20)
    ]
    begun = time.perf_counter()
    assert not judge([*links[1:], *more[20:]], use).allowed
    assert judge([*links, *more], use).allowed
    assert time.perf_counter() - begun < 2


@given(graphs, uses)
def test_a_use_is_covered_just_when_some_path_covers_it(graph, use):
    hold_to_every_path(graph, use)


@pytest.mark.prove("thousands of chains; every day those of each kind")
def test_thousands_of_random_chains_are_judged_as_by_every_path():
    """The same for so many that each answer that a chain can give occurs among them, often."""
    random, met = Random(20261128), Counter()
    for _ in range(10_000):
        graph, use = graph_of(random), use_of(random)
        hold_to_every_path(graph, use)
        answer = judge(graph, use)
        met.update([(answer.allowed, len(answer.path)), *{fault.reason for fault in answer.faults}])
    faults = set(AuthorityReason) - {
        AuthorityReason.COVERED,
        AuthorityReason.COVERED_CLASS_UNKNOWN,
        AuthorityReason.NO_GRANT,
        AuthorityReason.TOO_LONG,
    }
    assert all(met[one] >= 10 for one in [(True, 1), (True, 2), (True, 3), *faults]), met


def hold_to_every_path(graph: list[Grant], use: RightUse) -> None:
    answer = judge(graph, use)
    assert answer.allowed == covered(graph, use)
    if answer.allowed:
        assert answer.path in list(paths(graph, use))
        assert holds(graph, answer.path, use)
        assert answer.weakest.ends_on == min(link.ends_on for link in answer.path)
    elif answer.path:
        assert answer.faults[0].link is answer.weakest
        assert answer.weakest in answer.path
        assert len({link.id for link in answer.path}) == len(answer.path)


@given(graphs, uses)
def test_an_index_of_all_answers_as_a_judge_of_each(graph, use):
    index = ChainIndex(graph)
    for party in PARTIES:
        asked = replace(use, organisation_id=party)
        assert index.judge(asked) == judge(graph, asked)


@given(graphs, uses, st.randoms())
def test_the_order_of_the_links_changes_nothing(graph, use, random):
    shuffled = list(graph)
    random.shuffle(shuffled)
    assert judge(shuffled, use) == judge(graph, use)


@given(graphs, uses)
def test_no_fault_is_hidden_and_every_one_explains_itself(graph, use):
    answer = judge(graph, use)
    proof = proof_of(answer)
    told = [
        proof["message"],
        proof["remedy"],
        *(f[k] for f in proof["faults"] for k in ("message", "remedy")),
    ]
    assert all("{" not in text and "None" not in text for one in told for text in one.values())
    failed = {step["id"] for step in proof["chain"] if not all(check["holds"] for check in step["checks"])}
    assert failed == {str(fault.link.id) for fault in answer.faults}


@given(graphs, uses)
def test_mending_every_fault_that_is_named_mends_the_chain(graph, use):
    """Revoked, ended, limited or not passed on: what the answer names is all there is to mend on its path."""
    answer = judge(graph, use)
    structural = {
        AuthorityReason.PARENT_UNKNOWN,
        AuthorityReason.LOOP,
        AuthorityReason.GAP,
        AuthorityReason.OTHER_OWNER,
        AuthorityReason.GIVEN_OUTSIDE,
    }
    if answer.allowed or not answer.path or structural & {fault.reason for fault in answer.faults}:
        return
    mended = {fault.link.id: _mended(fault.link) for fault in answer.faults}
    line = [replace(mended.get(link.id, link), renews_id=None) for link in answer.path]
    line = [replace(link, parent_id=line[n - 1].id if n else None) for n, link in enumerate(line)]
    faults = judge(line, use).faults
    assert {fault.reason for fault in faults} <= {AuthorityReason.GIVEN_OUTSIDE}


def _mended(link: Grant) -> Grant:
    free = {"filing_ids", "nice_classes", "territories", "channels"}
    open_ = dict.fromkeys(free, frozenset())
    long = {"valid_from": BEGIN - timedelta(90), "valid_to": None, "revoked_on": None}
    return replace(link, sublicensable=True, tiers_below=None, **open_, **long)
