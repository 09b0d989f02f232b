"""The page of all commands says what the commands are, in both languages, and nothing in them goes unexplained."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhengpin.cli.app import WITHOUT_INSTALLATION
from zhengpin.cli.commands_page.described import DescribedCommand, described
from zhengpin.cli.commands_page.page import PageWords, commands_page, sections
from zhengpin.cli.every_command import commands
from zhengpin.kit.packaged import packaged

DOCS = Path(__file__).resolve().parents[2] / "docs"
PACKAGE = "zhengpin.cli.commands_page"


@pytest.fixture(scope="module")
def every() -> list[DescribedCommand]:
    return described(commands)


@pytest.mark.parametrize(("language", "file"), [("en", "commands.md"), ("zh-hans", "commands.zh-Hans.md")])
def test_the_pages_say_what_the_commands_are(language: str, file: str):
    written = (DOCS / "operating" / file).read_text(encoding="utf-8").splitlines()
    wanted = commands_page(language).splitlines()
    differing = [
        (at, *two) for at, two in enumerate(zip(written, wanted, strict=False), 1) if two[0] != two[1]
    ]
    assert differing[:1] == [], "write it anew: python -m scripts.pages"
    assert len(written) == len(wanted)


def test_every_command_argument_and_option_says_what_it_is(every: list[DescribedCommand]):
    unsaid = [one.name for one in every if not all(one.does)]
    unsaid += [
        f"{one.name} {parameter.names[0]}"
        for one in every
        for parameter in one.parameters
        if not parameter.meaning
    ]
    assert unsaid == []
    assert len(every) > 40


def test_all_that_is_said_is_said_in_chinese_too_and_nothing_else(every: list[DescribedCommand]):
    said = {text for one in every for text in one.does}
    said |= {parameter.meaning for one in every for parameter in one.parameters}
    assert set(packaged(PACKAGE, "help.zh-hans.yaml")) == said


def test_the_layout_names_commands_that_there_are_each_in_one_section(every: list[DescribedCommand]):
    layout = packaged(PACKAGE, "layout.yaml")
    names = {one.name for one in every}
    placed = [one.name for _, group in sections(every, PageWords("en")) for one in group]
    assert sorted(placed) == sorted(names)
    assert names >= set(layout["answers"]) | set(layout["examples"])
    assert {one.words[0] for one in every} >= WITHOUT_INSTALLATION
    for name, example in layout["examples"].items():
        assert any(f"zhengpin {name}" in line for line in example.splitlines()), name
