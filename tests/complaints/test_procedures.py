"""The tracks that ship, the reader's faults, the round trip through YAML, and what differs between versions."""

from __future__ import annotations

import copy
import dataclasses
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.complaints.clocks import PeriodUnit
from zhengpin.complaints.procedure_differences import (
    ProcedureDifference,
    as_data,
    differences,
    procedure_to_yaml,
)
from zhengpin.complaints.procedure_document import (
    ANSWER_FIELDS,
    NOTICE_FIELDS,
    OnCounter,
    OnExpiry,
    PeriodBasis,
    Procedure,
    StartEvent,
)
from zhengpin.complaints.procedure_faults import FaultyProcedure, ProcedureFault
from zhengpin.complaints.procedure_files import (
    default_procedure,
    default_procedures,
    procedure_from_yaml,
    read_procedure,
)
from zhengpin.complaints.requirements import REQUIRABLE
from zhengpin.complaints.states import ClockStep
from zhengpin.kit.documents import DocumentFault, DocumentFaultCode
from zhengpin.kit.labels import Labelled

TRACKS = [pytest.param(procedure, id=procedure.label) for procedure in default_procedures()]


def written(code: str = "cn_goods") -> dict[str, Any]:
    return copy.deepcopy(as_data(default_procedure(code)))


def faults_of(data: Any) -> dict[str, Labelled]:
    with pytest.raises(FaultyProcedure) as faulty:
        read_procedure(data)
    return {fault.field: fault.code for fault in faulty.value.faults}


def test_the_five_tracks_ship() -> None:
    assert [procedure.code for procedure in default_procedures()] == [
        "cn_goods",
        "cn_network",
        "cn_works",
        "eu",
        "us",
    ]


@each_row("procedure", TRACKS)
def test_a_track_survives_yaml_and_plain_data(procedure: Procedure) -> None:
    assert procedure_from_yaml(procedure_to_yaml(procedure)) == procedure
    assert read_procedure(as_data(procedure)) == procedure


@each_row("procedure", TRACKS)
def test_no_shipped_track_claims_that_counsel_confirmed_it(procedure: Procedure) -> None:
    assert not procedure.confirmed


@each_row("procedure", TRACKS)
def test_what_is_required_can_be_checked(procedure: Procedure) -> None:
    asked = {one.field for one in (*procedure.requires, *procedure.counter_requires)}
    assert asked <= REQUIRABLE
    assert {*NOTICE_FIELDS, *ANSWER_FIELDS} == REQUIRABLE


def test_goods_wait_fifteen_days_from_arrival() -> None:
    step = default_procedure("cn_goods").step("suit")
    assert (step.period.amount, step.period.unit) == (15, PeriodUnit.CALENDAR_DAYS)
    assert (step.starts_on, step.on_expiry, step.basis) == (
        StartEvent.COUNTER_ARRIVED,
        OnExpiry.LIFT,
        PeriodBasis.LAW,
    )
    assert "43" in step.law["en"]


def test_the_reasonable_time_on_a_network_may_be_extended_by_twenty_working_days() -> None:
    step = default_procedure("cn_network").step("suit")
    assert step.basis is PeriodBasis.OPERATOR
    assert step.extendable is not None
    assert (step.extendable.most, step.extendable.unit) == (20, PeriodUnit.WORKING_DAYS)


def test_works_are_restored_at_once_and_not_notified_again() -> None:
    procedure = default_procedure("cn_works")
    assert procedure.on_counter is OnCounter.LIFT
    assert not procedure.repeatable
    assert not procedure.has(ClockStep.SUIT)
    with pytest.raises(KeyError):
        procedure.step(ClockStep.SUIT)


def test_the_american_window_counts_from_receipt_by_the_platform() -> None:
    step = default_procedure("us").step("suit")
    assert (step.period.least, step.period.amount, step.period.unit) == (10, 14, PeriodUnit.WORKING_DAYS)
    assert step.starts_on is StartEvent.COUNTER_RECEIVED


def test_in_europe_one_may_complain_for_six_months() -> None:
    procedure = default_procedure("eu")
    step = procedure.step("appeal")
    assert (step.period.amount, step.period.unit) == (6, PeriodUnit.MONTHS)
    assert procedure.on_counter is OnCounter.DECIDE


def test_an_unknown_track_or_version_is_not_found() -> None:
    for wanted in (("mars", None), ("us", 99)):
        with pytest.raises(KeyError):
            default_procedure(*wanted)


CHANGES = [
    (("code",), "CN goods", "code", ProcedureFault.MALFORMED_CODE),
    (("version",), 0, "version", DocumentFaultCode.NOT_A_NUMBER),
    (("version",), True, "version", DocumentFaultCode.NOT_A_NUMBER),
    (("name", "zh"), None, "name.zh", DocumentFaultCode.MISSING),
    (("name", "fr"), "Biens", "name.fr", DocumentFaultCode.UNKNOWN_FIELD),
    (("name",), "Goods", "name", DocumentFaultCode.NOT_A_MAPPING),
    (("jurisdiction",), "x" * 41, "jurisdiction", DocumentFaultCode.NOT_A_TEXT),
    (("confirmed",), "yes", "confirmed", DocumentFaultCode.NOT_A_FLAG),
    (("time_zone",), "Asia/Peking", "time_zone", ProcedureFault.UNKNOWN_ZONE),
    (("holidays",), "XX", "holidays", ProcedureFault.UNKNOWN_CALENDAR),
    (("on_counter",), "ignore", "on_counter", DocumentFaultCode.NOT_A_CHOICE),
    (("on_counter",), ["wait"], "on_counter", DocumentFaultCode.NOT_A_CHOICE),
    (("on_counter",), "lift", "steps", ProcedureFault.STEP_TOO_MANY),
    (("requires",), {"field": "name"}, "requires", DocumentFaultCode.NOT_A_LIST),
    (("requires", 0), "name", "requires[0]", DocumentFaultCode.NOT_A_MAPPING),
    (("requires", 0, "field"), "jurisdiction", "requires[0].field", DocumentFaultCode.NOT_A_CHOICE),
    (("requires", 1, "field"), "name", "requires[1].field", DocumentFaultCode.REPEATED),
    (("steps", 0, "name"), "nap", "steps[0].name", DocumentFaultCode.NOT_A_CHOICE),
    (("steps", 0, "starts_on"), "complete", "steps[0].starts_on", DocumentFaultCode.NOT_A_CHOICE),
    (("steps", 4, "on_expiry"), "confirm", "steps[4].on_expiry", DocumentFaultCode.NOT_A_CHOICE),
    (("steps", 4, "period"), None, "steps[4].period", DocumentFaultCode.MISSING),
    (("steps", 4, "period", "amount"), "15", "steps[4].period.amount", DocumentFaultCode.NOT_A_NUMBER),
    (("steps", 4, "period", "amount"), 10**9, "steps[4].period.amount", DocumentFaultCode.NOT_A_NUMBER),
    (("steps", 4, "period", "unit"), "weeks", "steps[4].period.unit", DocumentFaultCode.NOT_A_CHOICE),
    (
        ("steps", 4, "period", "counting"),
        "same_moment",
        "steps[4].period.counting",
        ProcedureFault.DOES_NOT_GO,
    ),
    (("steps", 4, "period", "least"), 15, "steps[4].period.least", ProcedureFault.DOES_NOT_GO),
    (("steps", 1, "period", "roll"), "next_working_day", "steps[1].period.roll", ProcedureFault.DOES_NOT_GO),
    (("steps", 4, "extendable", "most"), 0, "steps[4].extendable.most", DocumentFaultCode.NOT_A_NUMBER),
    (
        ("steps", 4, "extendable", "reasons"),
        ["rain"],
        "steps[4].extendable.reasons[0]",
        DocumentFaultCode.NOT_A_CHOICE,
    ),
    (("steps", 4, "law", "en"), "", "steps[4].law.en", DocumentFaultCode.MISSING),
    (("colour",), "red", "colour", DocumentFaultCode.UNKNOWN_FIELD),
]


@each_row("path, value, field, fault", CHANGES)
def test_each_fault_is_named_where_it_is(path: tuple, value: Any, field: str, fault: Labelled) -> None:
    data = inner = written()
    for name in path[:-1]:
        inner = inner[name]
    inner[path[-1]] = value
    assert faults_of(data)[field] is fault


def test_every_fault_is_named_at_once_in_both_languages() -> None:
    data = written()
    data["time_zone"], data["holidays"] = "Mars/Base", "M"
    del data["name"]
    with pytest.raises(FaultyProcedure) as faulty:
        read_procedure(data)
    assert {fault.field for fault in faulty.value.faults} == {"time_zone", "holidays", "name"}
    told = faulty.value.as_dict()["faults"]
    assert all(one["message"]["en"].endswith(".") and one["message"]["zh"].endswith("。") for one in told)


def test_a_missing_or_repeated_step_is_told() -> None:
    data = written()
    del data["steps"][0]
    assert faults_of(data)["steps"] is ProcedureFault.STEP_MISSING
    data = written()
    data["steps"].append(data["steps"][0])
    assert faults_of(data)["steps"] is DocumentFaultCode.REPEATED


def test_every_fault_can_be_provoked() -> None:
    provoked = {fault for *_, fault in CHANGES} | {ProcedureFault.STEP_MISSING}
    assert set(ProcedureFault) <= provoked


@each_row(
    "text, fault",
    [
        ("code: [", DocumentFaultCode.NOT_YAML),
        ("a: &a [*a]\n? {}\n: 1", DocumentFaultCode.NOT_YAML),
        ("x" * 200_001, DocumentFaultCode.TOO_LARGE),
        ("- code: us", DocumentFaultCode.NOT_A_MAPPING),
        ("", DocumentFaultCode.NOT_A_MAPPING),
    ],
)
def test_what_is_no_track_at_all_is_refused(text: str, fault: Labelled) -> None:
    with pytest.raises(FaultyProcedure) as faulty:
        procedure_from_yaml(text)
    assert faulty.value.faults[0].code is fault


def test_a_document_that_grows_without_end_is_told_at_once() -> None:
    bomb: Any = ["lol"] * 9
    for _ in range(60):
        bomb = [bomb] * 9
    data = written() | {"code": bomb}
    data["steps"][0] |= {"name": bomb}
    data["steps"][1] |= {"name": copy.copy(bomb)}
    assert faults_of(data)["code"] is DocumentFaultCode.NOT_A_TEXT


def tried(data: Any) -> tuple[Procedure | None, list[DocumentFault]]:
    try:
        return read_procedure(data), []
    except FaultyProcedure as faulty:
        return None, faulty.faults


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.data(), PLAIN)
def test_whatever_is_put_anywhere_is_read_or_told(data: st.DataObject, value: Any) -> None:
    whole = inner = written(
        data.draw(st.sampled_from([procedure.code for procedure in default_procedures()]))
    )
    while True:
        keys = list(inner) if isinstance(inner, dict) else list(range(len(inner)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(inner[key], (dict, list)) or not inner[key] or data.draw(st.booleans()):
            break
        inner = inner[key]
    inner[key] = value
    procedure, faults = tried(whole)
    assert (procedure is None) == bool(faults)
    assert all(fault.message("zh") and fault.message("en") for fault in faults)
    if procedure:
        assert procedure_from_yaml(procedure_to_yaml(procedure)) == procedure


def test_the_same_track_does_not_differ_from_itself() -> None:
    for procedure in default_procedures():
        assert differences(procedure, dataclasses.replace(procedure, version=procedure.version + 1)) == []


def test_what_differs_is_told_by_path() -> None:
    before, data = default_procedure("cn_goods"), written()
    data["version"] = 2
    data["steps"].reverse()
    suit, answer = data["steps"][1], data["steps"][3]
    suit["period"] |= {"amount": 20, "unit": "working_days"}
    del data["requires"][0]
    answer["extendable"] = suit.pop("extendable")
    found = differences(before, read_procedure(yaml.safe_load(yaml.safe_dump(data))))
    by_path = {one.path: (one.before, one.after) for one in found}
    assert by_path["steps.suit.period.amount"] == (15, 20)
    assert by_path["steps.suit.period.unit"] == ("calendar_days", "working_days")
    assert by_path["steps.suit.extendable.most"] == (20, None)
    assert by_path["steps.answer.extendable.most"] == (None, 20)
    assert by_path["requires.name.field"] == ("name", None)
    assert not any(path.startswith(("steps.fix", "version")) for path in by_path)
    assert isinstance(found[0], ProcedureDifference)
