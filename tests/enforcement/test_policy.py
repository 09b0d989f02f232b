"""The ladder as data: what ships is sound, and what is written wrongly is refused with every fault."""

from __future__ import annotations

import copy

import pytest
import yaml
from hypothesis import given

from tests.rows import each_row
from tests.rulebook.test_reading import anything
from zhengpin.enforcement.policy import FaultyPolicy, PolicyFault
from zhengpin.enforcement.policy_reading import (
    default_policies,
    policy_from_yaml,
    policy_to_yaml,
    read_policy,
)
from zhengpin.enforcement.states import MeasureKind
from zhengpin.kit.documents import DocumentFaultCode

SHIPPED = yaml.safe_load(policy_to_yaml(default_policies()[-1]))


def faults(data) -> list[tuple[str, str]]:
    with pytest.raises(FaultyPolicy) as problem:
        read_policy(data)
    for fault in problem.value.as_dict()["faults"]:
        assert fault["message"]["en"]
        assert fault["message"]["zh"]
    return [(fault.code.value, fault.field) for fault in problem.value.faults]


def changed(**more):
    return copy.deepcopy(SHIPPED) | more


def test_versions_that_ship_follow_one_another_and_come_back_whole():
    assert [one.version for one in default_policies()] == list(range(1, len(default_policies()) + 1))
    for one in default_policies():
        assert policy_from_yaml(policy_to_yaml(one)) == one
        assert not one.confirmed, "counsel confirms, not the package"


@each_row(
    "change, code, field",
    [
        ({"version": 0}, DocumentFaultCode.OUT_OF_RANGE, "version"),
        ({"window_days": "long"}, DocumentFaultCode.MALFORMED, "window_days"),
        ({"cure_keeps": 1.5}, DocumentFaultCode.OUT_OF_RANGE, "cure_keeps"),
        ({"colour": "red"}, DocumentFaultCode.UNKNOWN_FIELD, "colour"),
        ({"confirm": ["fine"]}, DocumentFaultCode.NOT_A_CHOICE, "confirm[0]"),
        ({"title": {"en": "A"}}, DocumentFaultCode.MISSING, "title.zh"),
        ({"points": {"counterfeit": 12}}, PolicyFault.NOT_CONSISTENT, "points: other"),
        ({"points": {"other": 4, "noise": 1}}, PolicyFault.NOT_CONSISTENT, "points: noise"),
        ({"course_credit": {"points": 0}}, DocumentFaultCode.OUT_OF_RANGE, "course_credit.points"),
        (
            {"course_credit": {"points": 3, "never_for": ["x"]}},
            DocumentFaultCode.NOT_A_CHOICE,
            "course_credit.never_for[0]",
        ),
        ({"shares": {"warn": 1.0, "delist": 0.5}}, PolicyFault.NOT_CONSISTENT, "shares: delist"),
    ],
)
def test_what_is_wrong_is_named_by_its_place(change, code, field):
    assert faults(changed(**change)) == [(code.value, field)]


def test_a_kind_of_measure_that_a_version_does_not_name_counts_in_full() -> None:
    """A version never changes, and a kind of measure may be younger."""
    older = {kind: share for kind, share in SHIPPED["shares"].items() if kind != "cut_traffic"}
    policy = read_policy(changed(shares=older))
    assert policy.share("cut_traffic") == 1.0
    assert policy.share("warn") == SHIPPED["shares"]["warn"]


def test_a_graver_measure_brings_no_fewer_points():
    shares = SHIPPED["shares"] | {"delist": 0.1}
    assert faults(changed(shares=shares)) == [("not_consistent", "shares: delist")]


@each_row(
    "side, steps, field",
    [
        ("merchant", [(24, ["freeze"]), (12, ["close"])], "thresholds.merchant"),
        ("merchant", [(12, ["mute"])], "thresholds.merchant: mute"),
        ("creator", [(12, ["close"])], "thresholds.creator: close"),
        ("creator", [(12, ["ban", "ban"])], "thresholds.creator: ban"),
    ],
)
def test_thresholds_rise_and_name_what_the_account_can_get(side, steps, field):
    written = [{"points": points, "measures": [{"kind": kind} for kind in kinds]} for points, kinds in steps]
    assert faults(changed(thresholds={side: written})) == [("not_consistent", field)]


def test_several_faults_are_named_at_once():
    assert len(faults(changed(version=0, expiry_days=0, climb_every=0))) == 3


@each_row("text", ["version: [", "x" * 100_001, "", "- 1"])
def test_no_policy_at_all(text):
    with pytest.raises(FaultyPolicy):
        policy_from_yaml(text)


def test_a_document_that_grows_without_end_is_told_at_once():
    """Aliases of YAML make few bytes print for ever."""
    bomb: list = ["lol"] * 9
    for _ in range(60):
        bomb = [bomb] * 9
    assert faults(changed(version=bomb, confirm=[bomb], window_days=bomb)) == [
        ("malformed", "version"),
        ("malformed", "window_days"),
        ("not_a_choice", "confirm[0]"),
    ]


@given(anything)
def test_anything_at_all_is_refused_and_breaks_nothing(data):
    with pytest.raises(FaultyPolicy):
        read_policy(data)


def test_every_kind_has_its_share():
    assert set(SHIPPED["shares"]) == {kind.value for kind in MeasureKind}


def test_a_course_is_credited_as_the_policy_says_and_never_for_counterfeits_unless_it_says_so():
    assert read_policy(SHIPPED).course_credit is None
    policy = read_policy(changed(course_credit={"points": 3}))
    assert policy.course_credit is not None
    assert policy.course_credit.never_for == {"counterfeit"}
    assert policy_from_yaml(policy_to_yaml(policy)) == policy
