"""Puts the figures of `benchmarks/results` into the rows of the page, in either language."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NotRequired, TypedDict

import yaml

from benchmarks.measured.code import digest_of

RESULTS = Path(__file__).resolve().parents[1] / "results"
ROWS = Path(__file__).with_name("rows.yaml")
Words = Mapping[str, str]
"""A text in both languages: `en` and `zh`."""


class Row(TypedDict):
    """of: the result; part: of it, where that is measured apart; what: was counted; figure: with the figures in braces;
    readme: whether it stands there, too.
    """

    of: str
    part: NotRequired[str]
    readme: NotRequired[bool]
    what: Words
    figure: Words


class Section(TypedDict):
    title: Words
    rows: list[Row]


_HEAD = {
    "en": (
        "# What was measured",
        "",
        "On a shared machine with two cores, by commands in this repository. Each figure stands in "
        "[benchmarks/results](../benchmarks/results) with date, machine and versions; this page is written from these "
        "files by `python -m benchmarks.measured en`, so that none is copied by hand. Run them again on your own data. "
        "[简体中文](measured.zh-Hans.md)",
        "",
        "“Simulated”, “drawn”, “rendered” and “seeded” mean that a program made the data. Real data behave worse in "
        "ways that nobody has measured here.",
        "",
        "“Before the code changed” stands where the code that a figure measures is no longer that of its run: the "
        "figure may have become better or worse. `python -m benchmarks.measured ages` lists these.",
    ),
    "zh": (
        "# 实测数据",
        "",
        "在一台两核共享机器上，以本仓库的命令测得。每个数字连同日期、机器与版本存于 "
        "[benchmarks/results](../benchmarks/results)；本页由 `python -m benchmarks.measured zh-hans` 根据这些文件生成，"
        "没有一个数字由人抄写。请用您自己的数据重新运行。"
        "[English](measured.md)",
        "",
        "“模拟”“生成”“渲染”“绘制”均指数据由程序制作；真实数据会以此处未测的方式更差。",
        "",
        "标注“此后代码有改动”的行，其所测代码已与当时不同，数字可能变好或变差。"
        "`python -m benchmarks.measured ages` 列出这些结果。",
    ),
}
_CHANGED = {"en": "before the code changed", "zh": "此后代码有改动"}
_COLUMNS = {"en": ("what", "figure", "measured"), "zh": ("项目", "结果", "测量")}


def measured_page(language: str) -> str:
    """Return the page in a language, `en` or `zh-hans`."""
    short = "zh" if language.startswith("zh") else "en"
    lines = list(_HEAD[short])
    for section in sections():
        lines += [
            "",
            f"## {section['title'][short]}",
            "",
            f"| {' | '.join(_COLUMNS[short])} |",
            "| --- | --- | --- |",
        ]
        lines += [f"| {' | '.join(cells)} |" for cells in _cells(section, short)]
    return "\n".join(lines) + "\n"


def readme_rows(language: str) -> list[str]:
    """Return the lines of the table that a README gives, in a language."""
    short = "zh" if language.startswith("zh") else "en"
    chosen = [row for section in sections() for row in section["rows"] if row.get("readme")]
    return [f"| {' | '.join(row_texts(row, short))} |" for row in chosen]


@cache
def sections() -> list[Section]:
    """Return the sections of the page with their rows."""
    read: list[Section] = yaml.safe_load(ROWS.read_text(encoding="utf-8"))
    return read


def row_texts(row: Row, language: str) -> tuple[str, str]:
    """Return what a row counts, and its figure. Raises KeyError where a result lacks what it gives."""
    known = results()
    return row["what"][language].format_map(known), row["figure"][language].format_map(known)


@cache
def results() -> dict[str, Any]:
    """Return every result by its name, and counts of lists that rows give."""
    found = {
        path.stem: _keyed(json.loads(path.read_text("utf-8"))) for path in sorted(RESULTS.glob("*.json"))
    }
    return found | {"not_offered": len(found["hma_tests"]["not_offered"])}


def _keyed(value: Any) -> Any:
    """Let keys that are digits be asked for as format strings ask for them: as numbers."""
    if isinstance(value, dict):
        return {int(key) if key.isdigit() else key: _keyed(one) for key, one in value.items()}
    return value


def _cells(section: Section, language: str) -> Iterator[tuple[str, str, str]]:
    for row in section["rows"]:
        run = run_of(row["of"], row.get("part", ""))
        what, figure = row_texts(row, language)
        changed = f", {_CHANGED[language]}" if has_changed(row["of"], run) else ""
        yield what, figure, f"{run['date']}, `python -m benchmarks.{_module(run)}`{changed}"


def run_of(name: str, part: str = "") -> Mapping[str, Any]:
    """Return what stamps a result: date, command, commit and code of its run, or of the run of one part alone."""
    result: Mapping[str, Any] = results()[name]
    stamp: Mapping[str, Any] = result.get("measured_apart", {}).get(part, result)
    return stamp


def has_changed(name: str, run: Mapping[str, Any]) -> bool:
    """Return whether the code that a result measures is another than that of a run. Runs of old say no code: yes."""
    return bool(run.get("code") != digest_of(name))


def _module(result: Mapping[str, Any]) -> str:
    """Return the benchmark whose command wrote a result."""
    return str(result["command"]).partition("python -m benchmarks.")[2].split()[0]
