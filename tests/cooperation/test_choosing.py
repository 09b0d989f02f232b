"""Who is asked: by role, right, language, hours and reachability, and always with the reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from zhengpin.cooperation.choosing import Candidate, ConfirmedAddress, HeldRole, WantedAnswer, choose
from zhengpin.cooperation.hours import USUAL, read_hours
from zhengpin.cooperation.states import AddressKind, AskedBecause, ContactRoleKind, PassedOver, QuestionKind

NOON = datetime(2026, 12, 1, 4, tzinfo=UTC)
"""Tuesday noon in Shanghai, five in the morning in Paris."""
MAIL = ConfirmedAddress("mail", AddressKind.EMAIL, 1)
PHONE = ConfirmedAddress("phone", AddressKind.TELEPHONE, 2)
R = ContactRoleKind


def somebody(identifier: str, *roles: HeldRole, zone: str = "Asia/Shanghai", **more: object) -> Candidate:
    one = Candidate(
        identifier, frozenset({"zh-hans"}), read_hours(USUAL, zone), roles or (HeldRole(R.LEAD),), (MAIL,)
    )
    return replace(one, **more)  # type: ignore[arg-type]


def wanted(kind: QuestionKind = QuestionKind.APPRAISAL, **more: object) -> WantedAnswer:
    return replace(WantedAnswer(kind, NOON), **more)  # type: ignore[arg-type]


def order(people: list[Candidate], question: WantedAnswer) -> list[str]:
    return [one.candidate.id for one in choose(people, question).choices]


def test_the_closest_to_the_right_is_asked_first():
    people = [
        somebody("lead"),
        somebody("all", HeldRole(R.APPRAISER)),
        somebody("books", HeldRole(R.APPRAISER, right_kinds=frozenset({"publication"}))),
        somebody("this", HeldRole(R.APPRAISER, 9, filings=frozenset({"f1"}))),
    ]
    question = wanted(right_kind="publication", filing="f1")
    assert order(people, question) == ["this", "books", "all", "lead"]
    assert order(people, wanted(right_kind="mark", filing="f2")) == ["all", "lead"]
    reasons = [one.reasons[0] for one in choose(people, question).choices]
    assert reasons == [
        AskedBecause.NAMED_FOR_RIGHT,
        AskedBecause.KIND_OF_RIGHT,
        AskedBecause.ROLE,
        AskedBecause.LEAD,
    ]


def test_language_then_hours_then_the_order_that_was_given():
    role = HeldRole(R.APPRAISER)
    english = somebody("english", HeldRole(R.APPRAISER, 3), languages=frozenset({"en"}))
    paris = somebody("paris", role, zone="Europe/Paris")
    second = somebody("second", HeldRole(R.APPRAISER, 2))
    assert order([second, english, paris], wanted(language="en")) == ["english", "paris", "second"]
    # Two hours on, nobody in Paris is in the office yet.
    until = NOON + timedelta(hours=2)
    assert order([paris, second, english], wanted(until=until)) == ["second", "english", "paris"]
    [last] = choose([paris], wanted(until=until)).choices
    assert last.reasons[-1] == AskedBecause.AFTER_THE_TERM
    assert last.opens_at == datetime(2026, 12, 1, 8, tzinfo=UTC)


def test_an_urgent_question_goes_to_whoever_is_there_now_and_by_telephone():
    role = HeldRole(R.URGENT)
    paris = somebody("paris", role, zone="Europe/Paris", addresses=(MAIL, PHONE))
    lead = somebody("lead", addresses=(MAIL, PHONE))
    found = choose([paris, lead], wanted(QuestionKind.URGENT)).choices
    assert [(one.candidate.id, one.address.id) for one in found] == [("lead", "phone"), ("paris", "phone")]
    [calm] = choose([lead], wanted()).choices
    assert calm.address.id == "mail"


def test_whoever_is_not_asked_is_named_with_the_reason():
    role = HeldRole(R.APPRAISER)
    people = [
        somebody("left", role, is_active=False),
        somebody("silent", role, addresses=()),
        somebody("other", HeldRole(R.CONFIRMER)),
        somebody("marks", HeldRole(R.APPRAISER, right_kinds=frozenset({"mark"}))),
        somebody("away", role, away_until=date(2026, 12, 1)),
        somebody("before", role),
        somebody("back", role, away_until=date(2026, 11, 30)),
    ]
    found = choose(people, wanted(right_kind="publication", asked={"before"}))
    assert [one.candidate.id for one in found.choices] == ["back"]
    assert {one.id: why for one, why in found.passed} == {
        "left": PassedOver.LEFT,
        "silent": PassedOver.NOT_REACHABLE,
        "other": PassedOver.OTHER_QUESTIONS,
        "marks": PassedOver.OTHER_RIGHTS,
        "away": PassedOver.AWAY,
        "before": PassedOver.ASKED_BEFORE,
    }
