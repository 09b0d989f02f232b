"""docs/integrating/codes.md has every code that the product answers, each with what is wrong, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

from scripts.codes.page import LEFT_OUT, codes_page
from tests.architecture.tree import ROOT

PAGE = ROOT / "docs" / "integrating" / "codes.md"
LITERAL = re.compile(r"\bcode\s*=\s*\"([a-z][a-z0-9_]*\.[a-z][a-z0-9_]*)\"")


def rows() -> list[list[str]]:
    """Return the cells of the tables of problems, which have five columns."""
    found = [line.strip("| ").split(" | ") for line in PAGE.read_text(encoding="utf-8").splitlines()]
    return [cells for cells in found if len(cells) == 5 and cells[0].startswith("`")]


def test_the_page_is_what_the_code_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == codes_page(), "run `python -m scripts.codes update`"


def test_every_code_that_is_written_out_in_the_source_stands_on_the_page() -> None:
    on_the_page = {cells[0].strip("`") for cells in rows()}
    written = {
        code
        for path in (ROOT / "zhengpin").rglob("*.py")
        if not any(part in _module(path) for part in LEFT_OUT)
        for code in LITERAL.findall(path.read_text(encoding="utf-8"))
    }
    assert len(written) > 200
    assert written - on_the_page == NEVER_ANSWERED


NEVER_ANSWERED = {
    "address.refused",
    "answer.refused",
    "bank.refused",
    "import.row_refused",
    "import.unreadable",
    "snapshot.refused",
}
"""Codes of classes that are only raised with a code of their own."""


def test_every_row_says_what_is_wrong_in_both_languages() -> None:
    found = rows()
    assert len(found) > 400
    silent = [cells[0] for cells in found if cells[2] == cells[3] == "–"]
    assert silent == []
    assert [cells[0] for cells in found if not re.search("[\u4e00-\u9fff]", cells[4])] == []
    assert [cells[0] for cells in found if re.search("[\u4e00-\u9fff]", cells[2] + cells[3])] == []


def test_uploads_imports_lines_fields_and_videos_have_their_groups() -> None:
    headings = re.findall(r"^## `(\w+)\.\*`$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert {"upload", "import", "line", "list", "field", "video", "film", "picture", "listing"} <= set(
        headings
    )
    assert headings == sorted(headings)


def _module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)
