"""The register's answer stands beside what the papers say, and says where they differ."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from tests.admission.applying import applicant, drafted, with_paper
from tests.flows.admission.applying import OWNER, register
from zhengpin.accounts.actor import system
from zhengpin.admission import queries
from zhengpin.web.admission.exhibit import register_rows

pytestmark = pytest.mark.django_db
US = system("tests")


@pytest.fixture(autouse=True)
def blobs(settings: Any, tmp_path: Path) -> None:
    settings.BLOB_DIR = tmp_path / "blobs"


def compared(organisation: Any, **letter: Any) -> dict[str, tuple[str, bool]]:
    """Return by its label what the letter says and whether that differs."""
    me = applicant(organisation)
    row = drafted(me)
    given = {"authoriser": OWNER, "mark": "苍鹭", "registration_no": "12345678", "nice_classes": [25]}
    with_paper(row, me, "letter", **given | letter)
    told = register_rows(row, queries.documents(US, row.pk), US)
    assert told["said"] == ""
    return {one.label: (one.letter, one.differs) for one in told["rows"]}


@pytest.mark.parametrize(
    ("letter", "label"),
    [
        ({"authoriser": "海岸商贸（宁波）有限公司"}, "Registered holder"),
        ({"mark": "白鹭"}, "Mark"),
        ({"registration_no": "12345679"}, "Registration number"),
        ({"nice_classes": [25, 30]}, "Nice classes"),
    ],
)
def test_what_differs_is_named_and_the_rest_is_not(
    merchant_organisation: Any, settings: Any, tmp_path: Path, english_words: None, letter: Any, label: str
) -> None:
    settings.REGISTER_FILES = [register(tmp_path)]
    assert not any(differs for _said, differs in compared(merchant_organisation).values())
    found = compared(merchant_organisation, **letter)
    assert [name for name, (_said, differs) in found.items() if differs] == [label]


def test_a_mark_that_no_longer_stands_differs(
    merchant_organisation: Any, settings: Any, tmp_path: Path, english_words: None
) -> None:
    settings.REGISTER_FILES = [register(tmp_path, status="cancelled")]
    assert compared(merchant_organisation)["Status"][1]


@pytest.mark.parametrize(
    ("files", "said"), [(False, "No register is set up"), (True, "knows no such number")]
)
def test_nothing_to_compare_is_said(
    merchant_organisation: Any,
    settings: Any,
    tmp_path: Path,
    english_words: None,
    files: bool,
    said: str,
) -> None:
    settings.REGISTER_FILES = [register(tmp_path)] if files else []
    row = drafted(applicant(merchant_organisation), registration_no="99")
    assert said in register_rows(row, [], US)["said"]


@pytest.fixture
def english_words() -> Any:
    with translation.override("en"):
        yield
