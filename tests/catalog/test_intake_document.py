"""The description of intake says what the code does."""

from __future__ import annotations

import json
import re
from pathlib import Path

from scripts.intake_codes.page import renewed
from tests.rows import each_row
from zhengpin.catalog import problems
from zhengpin.catalog.book_input import BookInput
from zhengpin.catalog.listing_input import ListingInput, parse
from zhengpin.catalog.reading.columns import COLUMNS, REQUIRED
from zhengpin.catalog.states import LineVerdict

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "integrating" / "intake.md").read_text(
    encoding="utf-8"
)


@each_row("field", COLUMNS)
def test_every_column_stands_there_with_its_other_names(field: str) -> None:
    required = " (required)" if field in REQUIRED else ""
    names = ", ".join(f"`{name}`" for name in COLUMNS[field])
    assert f"| `{field}`{required} | {names} | " in TEXT


def test_the_codes_are_what_the_code_says() -> None:
    assert renewed(TEXT) == TEXT, "run `python -m scripts.intake_codes update`"


@each_row("code", sorted(set(problems.REASONS) - {"picture.unknown"}))
def test_every_code_stands_there_as_it_is_told(code: str) -> None:
    message, remedy = (re.sub(r"%\((\w+)\)[sd]", r"*\1*", sentence) for sentence in problems.REASONS[code])
    assert f"| `{code}` | {message} | {remedy} |" in TEXT


@each_row("verdict", LineVerdict)
def test_every_verdict_stands_there_in_both_languages(verdict: LineVerdict) -> None:
    assert f"| `{verdict.value}` {verdict.zh} | " in TEXT


def test_the_example_is_a_listing() -> None:
    example, book = (json.loads(one) for one in re.findall(r"```json\n(.+?)```", TEXT, re.DOTALL)[:2])
    assert set(example) == set(ListingInput.__dataclass_fields__) - {"book", "off_sale_at"}
    assert set(book["book"]) == set(BookInput.__dataclass_fields__) - {"edition", "volumes"}
    assert isinstance(parse(example), ListingInput)
    assert isinstance(parse(book), ListingInput)
