"""The letters of an application as a chain: put in order, judged link by link, the weakest named."""

from __future__ import annotations

from datetime import timedelta

from tests.admission.papers import DAY, DISTRIBUTOR, OWNER, SHOP, applied, chained, letter
from tests.rows import each_row
from zhengpin.admission.letters import judge_letters
from zhengpin.rights.title_chain import plain_name


def codes(chain) -> list[tuple[str, str]]:
    return [(one.document, one.code) for one in chain.faults]


def test_one_letter_of_the_owner_is_enough() -> None:
    chain = judge_letters(applied(), [letter()], [OWNER])
    assert (chain.holds, chain.letters, chain.faults, chain.nearly) == (True, ("letter",), (), ())
    assert chain.ends_on == DAY + timedelta(days=400)


def test_letters_are_put_in_their_order_and_the_first_to_end_is_named() -> None:
    sooner = (DAY + timedelta(days=100)).isoformat()
    chain = judge_letters(applied(), chained(valid_to=sooner), [OWNER])
    assert chain.holds
    assert chain.letters == ("upper", "lower")
    assert (chain.weakest, chain.ends_on) == ("lower", DAY + timedelta(days=100))


@each_row(
    "lower, wanted",
    [
        ({"nice_classes": [18]}, [("lower", "other_class"), ("lower", "more_classes")]),
        ({"valid_to": (DAY - timedelta(days=1)).isoformat()}, [("lower", "expired")]),
        ({"valid_from": (DAY + timedelta(days=1)).isoformat()}, [("lower", "not_yet")]),
        ({"authorised": "别家百货有限公司"}, [("lower", "wrong_end")]),
    ],
)
def test_what_a_letter_lacks_is_named_with_what_mends_it(lower, wanted) -> None:
    chain = judge_letters(applied(), chained(**lower), [OWNER])
    assert not chain.holds
    assert codes(chain) == wanted
    assert chain.weakest == "lower"
    for fault in chain.faults:
        assert all(fault.message[one] and fault.remedy[one] for one in ("en", "zh"))


def test_a_distributor_that_may_not_pass_on_breaks_the_chain() -> None:
    upper = letter("upper", OWNER, DISTRIBUTOR)
    chain = judge_letters(applied(), [upper, letter("lower", DISTRIBUTOR, SHOP)], [OWNER])
    assert codes(chain) == [("upper", "not_passed_on")]


def test_a_chain_that_begins_with_somebody_else_is_broken() -> None:
    chain = judge_letters(applied(), [letter(giver=DISTRIBUTOR)], [OWNER])
    assert codes(chain) == [("letter", "wrong_start")]
    assert OWNER in chain.faults[0].message["zh"]


def test_channels_and_territories_that_are_applied_for_are_each_asked() -> None:
    given = letter(channels=["shop"], territories=["CN"])
    assert judge_letters(applied(channels=frozenset({"shop"})), [given], [OWNER]).holds
    live = judge_letters(applied(channels=frozenset({"shop", "live"})), [given], [OWNER])
    assert codes(live) == [("letter", "other_channel")]
    france = judge_letters(applied(territories=frozenset({"FR"})), [given], [OWNER])
    assert codes(france) == [("letter", "other_territory")]


def test_a_party_whose_authority_was_revoked_takes_the_chain_with_it() -> None:
    gone = {plain_name(DISTRIBUTOR): DAY - timedelta(days=3)}
    chain = judge_letters(applied(), chained(), [OWNER], revoked=gone)
    assert ("upper", "revoked") in codes(chain)
    later = {plain_name(DISTRIBUTOR): DAY + timedelta(days=3)}
    assert judge_letters(applied(), chained(), [OWNER], revoked=later).holds


@each_row(
    "lower, wanted",
    [
        ({"valid_to": (DAY + timedelta(days=401)).isoformat()}, "ends_later"),
        ({"nice_classes": [18, 25]}, "more_classes"),
        ({"territories": ["CN", "FR"]}, "more_territories"),
        ({"channels": ["shop", "live"]}, "more_channels"),
    ],
)
def test_a_letter_that_claims_more_than_the_one_above_it_gives_is_told(lower, wanted) -> None:
    upper = letter("upper", OWNER, DISTRIBUTOR, sublicensable=True, territories=["CN"], channels=["shop"])
    given = {"territories": ["CN"], "channels": ["shop"]} | lower
    chain = judge_letters(applied(), [upper, letter("lower", DISTRIBUTOR, SHOP, **given)], [OWNER])
    assert codes(chain) == [("lower", wanted)]
    unsaid = judge_letters(applied(), [upper, letter("lower", DISTRIBUTOR, SHOP, nice_classes=None)], [OWNER])
    assert unsaid.holds, "what is left unsaid reaches as far as the letter above"


def test_a_slip_of_reading_joins_and_is_told() -> None:
    chain = judge_letters(applied(), [letter(giver=OWNER.replace("鹭", "路"))], [OWNER])
    assert chain.holds
    assert [(document, name) for document, name, _read, _expected in chain.nearly] == [
        ("letter", "authoriser")
    ]
