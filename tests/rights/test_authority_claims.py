"""A link may claim no more than the one above it gives, and the links make one chain from owner to applicant."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from hypothesis import given

from tests.rights.chains import DAY, FILING, HOLDER, OTHER_FILING, graphs, uses
from tests.rows import each_row
from zhengpin.rights.authority import Grant, judge
from zhengpin.rights.authority_claims import ClaimFault, check_claims, overclaims

BEGIN, END = DAY - timedelta(30), DAY + timedelta(400)
OWNER, DISTRIBUTOR, APPLICANT = "Lanhe Studio Co., Ltd.", "安澜贸易有限公司", "Night Market"
FIRST = Grant(
    UUID(int=1), HOLDER, None, BEGIN, END, frozenset({FILING}), frozenset({18, 25}), frozenset({"CN"}),
    frozenset({"shop", "live"}), authoriser_name=OWNER, authorised_name=DISTRIBUTOR, sublicensable=True, tiers_below=1,
)  # fmt: skip
LAST = replace(
    FIRST, id=UUID(int=2), nice_classes=frozenset({25}), channels=frozenset({"shop"}), parent_id=FIRST.id, tier=2,
    authoriser_name=DISTRIBUTOR, authorised_name=APPLICANT, sublicensable=False, tiers_below=None,
)  # fmt: skip


def codes(*links: Grant, on=DAY) -> list[tuple[int | None, str]]:
    return [(one.link, one.fault.value) for one in check_claims([OWNER], [APPLICANT], links, on=on)]


def test_a_chain_that_claims_no_more_than_it_was_given_holds():
    assert codes(FIRST, LAST) == []
    assert check_claims(["ＬＡＮＨＥ studio Co Ltd"], ["night-market"], [FIRST, LAST], on=DAY) == []


@each_row(
    "change, fault",
    [
        ({"valid_to": END + timedelta(1)}, "ends_later"),
        ({"valid_to": None}, "ends_later"),
        ({"valid_from": BEGIN - timedelta(1)}, "begins_sooner"),
        ({"filing_ids": frozenset({FILING, OTHER_FILING})}, "more_rights"),
        ({"filing_ids": frozenset()}, "more_rights"),
        ({"nice_classes": frozenset({25, 9})}, "more_classes"),
        ({"territories": frozenset()}, "more_territories"),
        ({"channels": frozenset({"video"})}, "more_channels"),
        ({"authoriser_name": "Beihe Wholesale"}, "gap"),
        ({"authorised_name": "Someone else"}, "wrong_end"),
        ({"exclusive": True}, "exclusive"),
        ({"tier": 1}, "tier"),
        ({"sublicensable": True}, "too_deep"),
        ({"sublicensable": True, "tiers_below": 1}, "too_deep"),
        ({"revoked_on": DAY}, "revoked"),
        ({"valid_from": DAY + timedelta(1)}, "not_yet"),
        ({"valid_to": DAY - timedelta(1)}, "expired"),
    ],
)
def test_a_link_that_claims_more(change, fault):
    assert codes(FIRST, replace(LAST, **change)) == [(1, fault)]


@each_row(
    "change, found",
    [
        ({"sublicensable": False}, [(1, "not_passed_on")]),
        ({"authoriser_name": "Someone else"}, [(0, "wrong_start")]),
        ({"revoked_on": DAY + timedelta(9)}, [(1, "ends_later")]),
        ({"valid_to": DAY - timedelta(1)}, [(0, "expired"), (1, "ends_later")]),
        ({"nice_classes": frozenset(), "tiers_below": None}, []),
    ],
)
def test_the_link_above_gives_less(change, found):
    assert codes(replace(FIRST, **change), LAST) == found


def test_a_chain_may_go_no_further_down_than_its_first_link_allows():
    middle = replace(
        FIRST, id=UUID(int=3), parent_id=FIRST.id, authoriser_name=DISTRIBUTOR, authorised_name="B", tier=2
    )
    last = replace(LAST, parent_id=middle.id, authoriser_name="B", tier=3)
    assert set(codes(FIRST, middle, last)) == {(1, "too_deep"), (2, "too_deep")}
    assert codes(replace(FIRST, tiers_below=2), middle, last) == []


def test_nothing_sent_in_is_said():
    [fault] = check_claims([OWNER], [APPLICANT], [], on=DAY)
    assert (fault.link, fault.fault) == (None, ClaimFault.NO_LINK)


def test_every_fault_says_in_both_languages_what_is_wrong_and_how_to_mend_it():
    [fault] = check_claims(
        [OWNER], [APPLICANT], [FIRST, replace(LAST, nice_classes=frozenset({9, 25}))], on=DAY
    )
    assert fault.as_dict() == {
        "link": 1,
        "code": "more_classes",
        "message": {
            "en": "It claims classes 9, 25, the one above it gives 18, 25.",
            "zh": "该授权类别为 9, 25，上级授权为 18, 25。",
        },
        "remedy": {"en": "Name only classes of the one above it.", "zh": "请仅列上级授权包含的类别。"},
    }


@given(graphs, uses)
def test_what_claims_too_much_is_told_whole_and_what_does_not_never_limits_less(graph, use):
    answer = judge(graph, use)
    found = check_claims([], [], answer.path, on=use.on)
    assert all("{" not in one.message(tag) + one.remedy(tag) for one in found for tag in ("en", "zh"))
    for above, below in zip(answer.path, answer.path[1:], strict=False):
        if not overclaims(below, above):
            assert below.ends_on <= above.ends_on
            assert not above.nice_classes or below.nice_classes <= above.nice_classes
