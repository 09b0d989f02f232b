"""Every command of every page is run, page by page, on one small installation, or it is said why not.

The installation is the one of the first hour: what its page says is done first, and the other pages go on from there.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.first_hour import fork_server
from benchmarks.first_hour.fences import ROOT, CommandLine, commands, fences, pages
from benchmarks.first_hour.not_run import MAY_END_WITH_1, NOT_RUN, PLACES, placed, reason_not_to_run
from benchmarks.first_hour.page import FIRST_HOUR, WHOLE_WAY, Ran, run_pages

pytestmark = pytest.mark.xdist_group("documents")
CHINESE = ".zh-Hans.md"
WITH_COMMANDS = [page for page in pages() if any(True for _ in commands(page))]
RUN = [
    page
    for page in WITH_COMMANDS
    if page not in WHOLE_WAY
    and not page.name.endswith(CHINESE)
    and not all(map(reason_not_to_run, commands(page)))
]
"""The pages that are run here; those of the whole way are run in tests/cli/test_first_hour.py."""
LOOKS_LIKE_ONE = re.compile(r"\s*(\$ )?(zhengpin|pip|curl|make|python3?|docker|sudo|export|git|cd|npm|psql) ")
NO_WORKER = "no worker has given a sign of life"


class FirstHour:
    """An installation that the page of the first hour made, and what came of its commands."""

    def __init__(self, folder: Path, env: dict[str, str], program: str) -> None:
        self.folder, self._env, self._program = folder, env, program
        for place in PLACES:
            (folder / "places").joinpath(place.removeprefix("/")).mkdir(parents=True)
        self.ran = self.run(FIRST_HOUR)
        keys = folder / "places" / "mnt" / "safe" / "zhengpin-keys"  # as a backup keeps them
        keys.mkdir()
        shutil.copy(folder / "zhengpin-data" / "secret_key", keys)

    def run(self, page: Path) -> Ran:
        return run_pages([page], self.folder, self._env, program=self._program)


@pytest.fixture(scope="module")
def first_hour() -> Iterator[FirstHour]:
    bare = {name: value for name, value in os.environ.items() if not name.startswith("ZHENGPIN_")}
    with tempfile.TemporaryDirectory(prefix="documents-") as made:  # short: the name of a socket must be
        folder, address = Path(made) / "here", Path(made) / "socket"
        folder.mkdir()
        env = bare | {"COLUMNS": "200", "ZHENGPIN_DATA": str(folder / "zhengpin-data")}
        server = {"PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": "zhengpin.config.settings"}
        with fork_server.running(env | server, address) as program:
            yield FirstHour(folder, env | {fork_server.SOCKET: str(address)}, program)


def test_the_first_hour_does_what_its_page_says(first_hour: FirstHour):
    ran = first_hour.ran
    assert ran.fault == ""
    assert set(ran.left_out) == {"pip install '.[sscd]'", "zhengpin serve"}
    assert "1 new" in ran.said["zhengpin import works works.csv"]
    assert re.search(r"standby\s+│\s+1", ran.said["zhengpin references"])
    assert "1 stored" in ran.said["zhengpin import listings listings.csv --source tide"]
    assert "Screened 1 listings" in ran.said["zhengpin scan --source tide"]
    assert "othing in the ledger disagrees" in ran.said["zhengpin ledger verify"]
    made = {one.name for one in first_hour.folder.iterdir() if one.is_dir()}
    assert made >= {"zhengpin-data"}
    assert "var" not in made


@pytest.mark.prove("each page's commands; by day those of the first hour")
@pytest.mark.parametrize("page", RUN, ids=[page.relative_to(ROOT).as_posix() for page in RUN])
def test_the_commands_of_a_page_run(first_hour: FirstHour, page: Path):
    ran = first_hour.run(page)
    assert ran.fault == ""
    assert len(ran.said) == len({line.text for line in commands(page) if not reason_not_to_run(line)})
    assert all(NO_WORKER in said for line, said in ran.said.items() if MAY_END_WITH_1.fullmatch(line))


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


def test_whatever_is_left_out_is_on_a_page_and_what_proves_it_is_there():
    every = [line for page in WITH_COMMANDS for line in commands(page)]
    assert [one.pattern for one in NOT_RUN if not any(one.fits(line) for line in every)] == []
    proofs = {found for one in NOT_RUN for found in re.findall(r"tests/[\w/]+(?:\.py)?", one.reason)}
    assert proofs
    assert [proof for proof in proofs if not (ROOT / proof).exists()] == []


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


def test_no_command_reaches_out_of_the_folder(tmp_path: Path):
    inside = CommandLine(ROOT / "README.md", 7, "zhengpin backup /mnt/elsewhere/zhengpin")
    assert placed(inside, tmp_path) == f"zhengpin backup {tmp_path}/places/mnt/elsewhere/zhengpin"
    with pytest.raises(ValueError, match=r"README\.md:7 names /etc/"):
        placed(CommandLine(ROOT / "README.md", 7, "cp zhengpin.service /etc/systemd/system/"), tmp_path)


def test_a_command_that_fails_is_named_with_its_page_and_line(tmp_path: Path):
    page = tmp_path / "page.md"
    page.write_text("# Page\n\n```sh\ntrue\nfalse && true\necho never\n```\n", encoding="utf-8")
    ran = run_pages([page], tmp_path, os.environ)
    assert (ran.status, list(ran.said)) == (1, ["true", "false && true"])
    assert ran.fault.startswith(f"{page}:5: false && true\nended with 1")
