"""Whether a seller may use a right: what a grant covers, and that no grant covers more than it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.rights.authority import AuthorityReason, Grant, RightUse, judge

HOLDER, OTHER_HOLDER, SELLER, OTHER_SELLER, FILING, OTHER_FILING = (UUID(int=n) for n in range(1, 7))
DAY = date(2026, 11, 25)

USE = RightUse(DAY, SELLER, FILING, HOLDER, frozenset({25}), "CN", "shop")
GRANT = Grant(UUID(int=99), HOLDER, SELLER, DAY - timedelta(30), DAY + timedelta(30))


@each_row(
    "grant, reason",
    [
        ({}, AuthorityReason.COVERED),
        ({"valid_from": DAY, "valid_to": DAY}, AuthorityReason.COVERED),
        ({"valid_to": None}, AuthorityReason.COVERED),
        ({"filing_ids": frozenset({FILING})}, AuthorityReason.COVERED),
        ({"nice_classes": frozenset({25, 18})}, AuthorityReason.COVERED),
        ({"authorised_id": OTHER_SELLER}, AuthorityReason.NO_GRANT),
        ({"holder_id": OTHER_HOLDER}, AuthorityReason.NO_GRANT),
        ({"filing_ids": frozenset({OTHER_FILING})}, AuthorityReason.OTHER_RIGHT),
        ({"revoked_on": DAY}, AuthorityReason.REVOKED),
        ({"revoked_on": DAY + timedelta(1)}, AuthorityReason.COVERED),
        ({"valid_from": DAY + timedelta(1)}, AuthorityReason.NOT_YET),
        ({"valid_to": DAY - timedelta(1)}, AuthorityReason.EXPIRED),
        ({"territories": frozenset({"FR"})}, AuthorityReason.OTHER_TERRITORY),
        ({"channels": frozenset({"live"})}, AuthorityReason.OTHER_CHANNEL),
        ({"nice_classes": frozenset({9})}, AuthorityReason.OTHER_CLASS),
    ],
)
def test_what_a_grant_covers(grant, reason):
    answer = judge([replace(GRANT, **grant)], USE)
    assert answer.reason_code == reason.value
    assert answer.allowed == (reason is AuthorityReason.COVERED)


def test_an_unknown_class_does_not_count_against_the_seller_but_is_said():
    answer = judge([replace(GRANT, nice_classes=frozenset({9}))], replace(USE, nice_classes=frozenset()))
    assert answer.allowed
    assert answer.reason_code == "covered_class_unknown"


def test_the_nearest_grant_explains_what_is_missing():
    far = replace(GRANT, id=UUID(int=98), valid_to=DAY - timedelta(5))
    near = replace(GRANT, nice_classes=frozenset({9}))
    answer = judge([far, near], USE)
    assert (answer.grant_id, answer.reason_code) == (near.id, "other_class")
    assert answer.explanation == {
        "en": "The authorisation does not extend to goods of class 25.",
        "zh": "授权不包括第 25 类商品。",
    }


days = st.dates(DAY - timedelta(60), DAY + timedelta(60))
some_classes = st.frozensets(st.integers(1, 6), max_size=3)
grants = st.builds(
    Grant,
    id=st.uuids(),
    holder_id=st.sampled_from([HOLDER, OTHER_HOLDER]),
    authorised_id=st.sampled_from([SELLER, OTHER_SELLER]),
    valid_from=days,
    valid_to=st.none() | days,
    filing_ids=st.frozensets(st.sampled_from([FILING, OTHER_FILING])),
    nice_classes=some_classes,
    territories=st.frozensets(st.sampled_from(["CN", "FR"])),
    channels=st.frozensets(st.sampled_from(["shop", "live"])),
    revoked_on=st.none() | days,
)
uses = st.builds(
    RightUse,
    on=days,
    organisation_id=st.sampled_from([SELLER, OTHER_SELLER]),
    filing_id=st.sampled_from([FILING, OTHER_FILING]),
    holder_id=st.sampled_from([HOLDER, OTHER_HOLDER]),
    nice_classes=some_classes,
    territory=st.sampled_from(["CN", "FR", "US"]),
    channel=st.sampled_from(["shop", "live", "video"]),
)


def covers(grant: Grant, use: RightUse) -> bool:
    """Say in one expression, written otherwise than the code, what coverage is."""
    in_term = grant.valid_from <= use.on <= (grant.valid_to or date.max)
    if grant.revoked_on is not None:
        in_term = in_term and use.on < grant.revoked_on
    limits = [
        (grant.filing_ids, {use.filing_id}),
        (grant.territories, {use.territory}),
        (grant.channels, {use.channel}),
        (grant.nice_classes, use.nice_classes or grant.nice_classes),
    ]
    parties = grant.holder_id == use.holder_id and grant.authorised_id == use.organisation_id
    return parties and in_term and all(not limit or limit & wanted for limit, wanted in limits)


@given(st.lists(grants, max_size=5), uses)
def test_a_use_is_allowed_just_when_one_grant_covers_it(held, use):
    answer = judge(held, use)
    assert answer.allowed == any(covers(grant, use) for grant in held)
    if answer.allowed:
        assert covers(next(grant for grant in held if grant.id == answer.grant_id), use)


@given(st.lists(grants, max_size=5), grants, uses)
def test_a_further_grant_never_takes_authority_away(held, more, use):
    assert judge([*held, more], use).allowed >= judge(held, use).allowed


@given(st.lists(grants, max_size=5, unique_by=lambda grant: grant.id), uses, st.randoms())
def test_the_order_of_grants_changes_nothing(held, use, random):
    shuffled = list(held)
    random.shuffle(shuffled)
    assert judge(shuffled, use) == judge(held, use)


@given(grants, uses)
def test_every_answer_explains_itself_in_both_languages(grant, use):
    explanation = judge([grant], use).explanation
    assert all(text and "{" not in text and "None" not in text for text in explanation.values())
