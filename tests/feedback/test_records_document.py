"""The description of orders and feedback says what the code does, in both languages."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.rows import each_row
from zhengpin.catalog.states import LineVerdict
from zhengpin.feedback.columns import RECORD_COLUMNS
from zhengpin.feedback.problems import REASONS
from zhengpin.feedback.record_input import RecordInput, parse_record

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "integrating"
TEXTS = {
    name: (FOLDER / f"orders-and-feedback{name}.md").read_text(encoding="utf-8") for name in ("", ".zh-Hans")
}


@each_row("field", RECORD_COLUMNS.columns)
def test_every_column_stands_there_with_its_other_names(field: str) -> None:
    names = ", ".join(f"`{name}`" for name in RECORD_COLUMNS.columns[field])
    assert all(f"| `{field}` | {names} | " in text for text in TEXTS.values())


@each_row("code", sorted(one for one in REASONS if one.startswith("record.")))
def test_every_code_stands_there_as_it_is_told(code: str) -> None:
    message, remedy = (re.sub(r"%\((\w+)\)[sd]", r"*\1*", sentence) for sentence in REASONS[code])
    assert f"| `{code}` | {message} | {remedy} |" in TEXTS[""]
    assert f"| `{code}` | " in TEXTS[".zh-Hans"]


@pytest.mark.parametrize("name", TEXTS)
def test_the_example_is_read_and_every_verdict_is_told(name: str) -> None:
    example = json.loads(re.findall(r"```json\n(.+?)```", TEXTS[name], re.DOTALL)[0])
    assert all(isinstance(parse_record("harbour", one), RecordInput) for one in example)
    assert all(f"| `{verdict.value}` | " in TEXTS[name] for verdict in LineVerdict)


def test_no_name_of_a_column_stands_for_two_fields() -> None:
    names = [name for field, others in RECORD_COLUMNS.columns.items() for name in (field, *others)]
    folded = [re.sub(r"[\s_\-.:：()（）]+", "", name).casefold() for name in names]
    assert len(folded) == len(set(folded))
