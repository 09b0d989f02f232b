"""Every command of every page is run, page by page, on one small installation, or it is said why not.

The installation is the one of the first hour: what its page says is done first, and the other pages go on from there.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.first_hour import fork_server
from benchmarks.first_hour.fences import ROOT, CommandLine, commands, fences, pages
from benchmarks.first_hour.not_run import ENDS_WITH, NOT_RUN, reason_not_to_run
from benchmarks.first_hour.page import PAGE, RanCommand, run_page
from benchmarks.first_hour.shell import Shell

pytestmark = pytest.mark.xdist_group("documents")
CHINESE = ".zh-Hans.md"
WITH_COMMANDS = [page for page in pages() if any(True for _ in commands(page))]
RUN = [
    page
    for page in WITH_COMMANDS
    if page != PAGE and not page.name.endswith(CHINESE) and not all(map(reason_not_to_run, commands(page)))
]
LOOKS_LIKE_ONE = re.compile(r"\s*(\$ )?(zhengpin|pip|curl|make|python3?|docker|sudo|export|git|cd|npm|psql) ")


class FirstHour:
    """An installation that the page of the first hour made, and what came of its commands."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell
        self.ran = list(run_page(PAGE, shell))
        self.exported = shell.variables()

    def page(self, page: Path) -> list[RanCommand]:
        self.shell.begin_page(**self.exported)
        return list(run_page(page, self.shell))


@pytest.fixture(scope="module")
def first_hour() -> Iterator[FirstHour]:
    bare = {name: value for name, value in os.environ.items() if not name.startswith("ZHENGPIN_")}
    with tempfile.TemporaryDirectory(prefix="documents-") as made:  # short: the name of a socket must be
        folder = Path(made) / "here"
        folder.mkdir()
        env = bare | {
            "COLUMNS": "200",
            "PYTHONPATH": str(ROOT),
            "DJANGO_SETTINGS_MODULE": "zhengpin.config.settings",
            "ZHENGPIN_DATA": str(folder / "zhengpin-data"),
        }
        address = Path(made) / "s"
        with fork_server.running(env, address) as program:
            yield FirstHour(
                Shell(folder, bare | {"COLUMNS": "200", fork_server.SOCKET: str(address)}, program)
            )


def fault_of(ran: RanCommand) -> str | None:
    """Return where a command stands that did not end as it should, and what it said."""
    done = ran.done
    if done is None:
        return None
    status, says = ENDS_WITH.get(ran.line.text, (0, ""))
    if done.returncode == status and says in done.stdout:
        return None
    return f"{ran.line.place}: {ran.line.text}\nended with {done.returncode}:\n{done.stdout}{done.stderr}"


def test_the_first_hour_does_what_its_page_says(first_hour: FirstHour):
    assert [fault for ran in first_hour.ran if (fault := fault_of(ran))] == []
    said = {ran.line.text: ran.done.stdout for ran in first_hour.ran if ran.done is not None}
    assert "1 new" in said["zhengpin import works works.csv"]
    assert re.search(r"standby\s+│\s+1", said["zhengpin references"])
    assert "1 stored" in said["zhengpin import listings listings.csv --source tide"]
    assert "Screened 1 listings" in said["zhengpin scan --source tide"]
    assert "whole" in said["zhengpin ledger verify"]


def test_the_first_hour_leaves_one_folder(first_hour: FirstHour):
    made = {one.name for one in first_hour.shell.folder.iterdir() if one.name.startswith(("var", "zhengpin"))}
    assert made == {"zhengpin-data"}


@pytest.mark.prove("each page's commands; by day those of the first hour")
@pytest.mark.parametrize("page", RUN, ids=[page.relative_to(ROOT).as_posix() for page in RUN])
def test_the_commands_of_a_page_run(first_hour: FirstHour, page: Path):
    ran = first_hour.page(page)
    assert [fault for one in ran if (fault := fault_of(one))] == []
    assert any(one.done for one in ran)


@pytest.mark.parametrize("page", pages(), ids=[page.relative_to(ROOT).as_posix() for page in pages()])
def test_a_block_says_what_it_holds_and_commands_are_labelled(page: Path):
    blocks = fences(page)
    assert [f"{page.name}:{one.number}" for one in blocks if not one.label] == []
    hidden = [
        f"{page.name}:{one.number + at}: {line}"
        for one in blocks
        if one.label in ("text", "bash", "shell", "console", "")
        for at, line in enumerate(one.text.splitlines())
        if LOOKS_LIKE_ONE.match(line)
    ]
    assert hidden == []


def test_a_page_in_chinese_holds_the_commands_of_the_english_one():
    """What differs is what is said beside them: so that running the one runs the other."""
    for page in WITH_COMMANDS:
        if page.name.endswith(CHINESE):
            english = page.with_name(page.name.removesuffix(CHINESE) + ".md")
            assert bare(page) == bare(english), page.name


def bare(page: Path) -> list[str]:
    return [re.sub(r"\s+# .*", "", line.text) for line in commands(page)]


def test_whatever_is_left_out_is_on_a_page():
    every = [line for page in WITH_COMMANDS for line in commands(page)]
    idle = [one.pattern for one in NOT_RUN if not any(one.fits(line) for line in every)]
    assert idle == []
    proofs = {found for one in NOT_RUN for found in re.findall(r"tests/[\w/]+(?:\.py)?", one.reason)}
    assert [proof for proof in proofs if not (ROOT / proof).exists()] == []
    assert set(ENDS_WITH) <= {line.text for line in every}


def test_every_target_of_make_that_a_page_names_is_there():
    named = {
        (line.place, target)
        for page in WITH_COMMANDS
        for line in commands(page)
        for target in re.findall(r"^make ([\w-]+)", line.text)
    }
    targets = set(
        re.findall(r"^([\w-]+):(?!=)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert named
    assert [place for place, target in named if target not in targets] == []


def test_a_program_of_the_project_is_run_or_left_out_by_name():
    """A line that begins with what nobody has here would be run, and fail: it names page and line then."""
    line = CommandLine(ROOT / "README.md", 7, "no-such-program --help")
    assert reason_not_to_run(line) is None
    done = subprocess.CompletedProcess(line.text, 127, "", "not found")
    assert (fault_of(RanCommand(line, done)) or "").startswith("README.md:7: no-such-program")
