"""The navigation of the site: each fault in a small project is told, with the line that mends it."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.site import documents, navigation

RUN = "docs/run"
HOME = """# Home

[中文](README.zh-Hans.md)

| page | says |
| --- | --- |
| [Run it](run/README.md) | for operators |
"""
LANDING = """# Run it

[中文](README.zh-Hans.md)

| page | says |
| --- | --- |
| [Start](start.md) | how it starts |
| [Stop](stop.md) | how it stops |
"""
WHOLE = {
    "README.md": HOME,
    "README.zh-Hans.md": HOME.replace("page | says", "页面 | 内容")
    .replace("[中文](README.zh-Hans.md)", "[English](README.md)")
    .replace("run/README.md", "run/README.zh-Hans.md"),
    "run/README.md": LANDING,
    "run/README.zh-Hans.md": """# 运维

[English](README.md)

| 页面 | 内容 |
| --- | --- |
| [启动](start.zh-Hans.md) | 如何启动 |
| [停止](stop.md)（英文） | 如何停止 |
""",
    "run/start.md": "# Start\n\n[中文](start.zh-Hans.md)\n",
    "run/start.zh-Hans.md": "# 启动\n\n[English](start.md)\n",
    "run/stop.md": "# Stop\n",
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(documents, "ROOT", tmp_path)
    for name, text in WHOLE.items():
        path = tmp_path / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "docs"


def write(page: Path, text: str) -> None:
    page.write_text(text, encoding="utf-8")


def test_a_whole_project_has_no_fault_and_is_navigated_in_both_languages(project: Path) -> None:
    assert navigation.faults() == []
    assert [one.title for one in navigation.navigation("en")[0].below] == ["Start", "Stop"]
    assert [one.title for one in navigation.navigation("zh-hans")[0].below] == ["启动", "停止（英文）"]


def test_a_page_that_is_in_no_list_is_told_with_its_line(project: Path) -> None:
    write(project / "run/move.md", "# Move house\n")
    assert navigation.faults() == [
        f"{RUN}/move.md is in no list. Add to {RUN}/README.md: | [Move house](move.md) | … |"
    ]


def test_a_new_page_needs_a_row_in_the_chinese_list_too(project: Path) -> None:
    write(project / "run/move.md", "# Move house\n")
    write(project / "run/README.md", LANDING + "| [Move house](move.md) | elsewhere |\n")
    assert navigation.faults() == [
        f"{RUN}/README.zh-Hans.md must have, in the place that {RUN}/README.md gives it, the row: "
        "| [Move house](move.md)（英文） | … |"
    ]


def test_a_page_that_has_become_chinese_is_listed_as_such(project: Path) -> None:
    write(project / "run/stop.zh-Hans.md", "# 停止\n\n[English](stop.md)\n")
    assert navigation.faults() == [
        f"{RUN}/README.zh-Hans.md must have, in the place that {RUN}/README.md gives it, the row: "
        "| [停止](stop.zh-Hans.md) | … |",
        f"{RUN}/stop.md does not link to its twin. Add below its title: [中文](stop.zh-Hans.md)",
    ]


def test_a_page_that_is_listed_twice_or_is_gone_is_told(project: Path) -> None:
    twice = "| [Start](start.md) | how it starts |\n"
    write(project / "run/README.md", LANDING + twice)
    (project / "run/stop.md").unlink()
    told = navigation.faults()
    assert f"{RUN}/start.md is listed 2 times: leave one row, and link to it in a sentence elsewhere" in told
    assert f"{RUN}/README.md lists {RUN}/stop.md, which there is not: remove the row or mend its link" in told


def test_a_chinese_page_without_an_english_one_is_told(project: Path) -> None:
    write(project / "run/alone.zh-Hans.md", "# 独\n")
    assert navigation.faults() == [f"{RUN}/alone.zh-Hans.md has no English page: write {RUN}/alone.md"]
