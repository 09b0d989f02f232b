"""The eleven parts: the template's columns, and what a year in the ledger came to by a second count."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.reports.eu.compared import differences
from tests.reports.eu.independent_check import faults_of
from tests.reports.eu.simulated import END, START, SimulatedYear
from tests.shared_data import ROOT, needs_shared_data
from zhengpin.reports.eu.answers import EuAnswers, read_answers
from zhengpin.reports.eu.counting import union_facts
from zhengpin.reports.eu.facts import UnionFacts
from zhengpin.reports.eu.parts import ReportIdentity, csv_of, report_parts

IDENTITY = ReportIdentity(date(2026, 1, 1), date(2026, 12, 31), date(2027, 2, 1))
TEXT = 'We look at every listing,\nand say "why".'


def answers(**more: object) -> EuAnswers:
    return read_answers(
        {"provider": "Harbour", "service": "Harbour Market", "covers_everything": True} | more
    )


NOTHING = UnionFacts()


def files(facts: UnionFacts = NOTHING, **more: object) -> dict[str, bytes]:
    return {part.file: csv_of(part) for part in report_parts(facts, answers(**more), IDENTITY)}


def test_a_report_of_nothing_is_whole():
    assert faults_of(files()) == []
    assert faults_of(files(covers_everything=False)) == []


def test_what_the_operator_says_stands_in_its_part():
    said: dict[str, Any] = {
        "very_large": True,
        "texts": {"summary": TEXT, "training": "Each month"},
        "internal_moderators": 3.5,
        "moderators_by_language": {"bg": 2},
        "recipients": 10,
        "recipients_by_state": {"EL": 10},
        "disputes": {"submitted": 4, "reversed": 1, "implemented": 0.5},
    }
    made = files(**said)
    assert faults_of(made, very_large=True) == []
    cells = {
        cell
        for row in csv.reader(io.StringIO(made["11_qualitative.csv"].decode(), newline=""))
        for cell in row
    }
    assert {TEXT, "Each month"} <= cells
    assert b",bg,2.0," in made["9_human_resources.csv"]
    assert b",EL,10" in made["10_AMAR.csv"]
    assert b"Percentage of outcomes implemented,0.5," in made["7_appeals_and_recidivism.csv"]
    assert "it does not apply and is filled" in " ".join(faults_of(made))


@pytest.mark.django_db
@pytest.mark.parametrize("served", [True, False])
def test_a_year_in_the_ledger_is_counted_as_by_hand(settings, served):
    settings.TERRITORIES = ["CN", "DE"] if served else ["CN"]
    year = SimulatedYear(5, served=served)
    year.write(25)
    made = files(union_facts(START, END, year.order_keywords))
    compared, wrong = differences(made, year)
    assert wrong == []
    assert compared > 150
    assert faults_of(made) == []


def _first_count(row: list[str]) -> None:
    row[5] = "7"


def _more_removed(row: list[str]) -> None:
    row[7] = "1"


@pytest.mark.parametrize(
    ("name", "at", "change", "said"),
    [
        ("4_notices.csv", 1, _first_count, "the total is 7"),
        ("5_own_initiative_illegal.csv", 1, _more_removed, "1 restrictions"),
        ("7_appeals_and_recidivism.csv", 1, lambda row: row.__setitem__(6, "1.5"), "is no count"),
        ("10_AMAR.csv", 2, lambda row: row.__setitem__(5, "GR"), "no member state"),
        (
            "3_member_states_orders.csv",
            0,
            lambda row: row.__setitem__(0, "applicability"),
            "not the template's",
        ),
    ],
)
def test_the_second_validation_sees_what_is_wrong(
    name: str, at: int, change: Callable[[list[str]], None], said: str
):
    made = files()
    rows = list(csv.reader(io.StringIO(made[name].decode(), newline="")))
    change(rows[at])
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    assert said in " ".join(faults_of(made | {name: out.getvalue().encode()}))


@needs_shared_data
@pytest.mark.shared_data
def test_headers_are_the_templates_byte_for_byte():
    made = files()
    templates = sorted((ROOT / "eu_transparency").glob("*_CSV_Part_*.csv"))
    assert len(templates) == 11
    for template in templates:
        number = template.name.split("_Part_")[1].split("_")[0]
        name = next(one for one in made if one.startswith(f"{number}_"))
        assert made[name].split(b"\r\n")[0] == template.read_bytes().split(b"\n")[0], name
