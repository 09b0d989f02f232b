"""docs/integrating/rights-import.md: its commands and calls are made in order, its tables are what the code says."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from scripts.rights_tables.__main__ import FILES
from scripts.rights_tables.page import renewed
from tests.api.test_quickstart import HOST, STEP, Sent, at, differences, made, read_call, shown
from tests.flows.screening.screening import owner_of
from tests.rows import each_row
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.states import Role
from zhengpin.jobs.running import run_due
from zhengpin.rights.importing.tables import TABLES
from zhengpin.rights.models import Filing

PAGES = {language: path.read_text(encoding="utf-8") for path, (language,) in FILES.items()}
ENGLISH, CHINESE = PAGES.values()
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ELSEWHERE = ("zhengpin user token ", "zhengpin rights export ")
"""How commands of the page begin that other tests run: all of them stand in tests/documents."""


@pytest.fixture
def folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, operator: Organisation, holder: Organisation
) -> Path:
    """Return a folder with the table of the page, in which its commands are run."""
    owner_of(holder)
    [(name, body)] = [(name, body) for kind, name, body in BLOCK.findall(ENGLISH) if kind == "csv"]
    (tmp_path / name).write_text(body, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_commands_of_the_page_do_what_it_says(zhengpin: Any, folder: Path, holder: Organisation) -> None:
    page = ENGLISH.replace("Heron Studio", holder.name)
    lines = [line for _, _, body in BLOCK.findall(page) for line in body.splitlines()]
    commands = [line for line in lines if line.startswith("zhengpin ") and not line.startswith(ELSEWHERE)]
    said = [zhengpin(*shlex.split(line)[1:]) for line in commands]
    assert [one.status for one in said] == [0, 0, 0], [one.out for one in said]
    assert "1 new, 0 changed, 0 unchanged, 1 refused. Nothing was kept" in said[1].out
    assert "1 new, 0 changed, 0 unchanged, 1 refused." in said[2].out
    assert {one.name for one in folder.iterdir()} == {"template.xlsx", "marks.csv", "verdicts.csv"}
    assert Filing.objects.get().external_id == "LH-1"


@pytest.mark.usefixtures("folder")
def test_each_call_on_the_page_is_answered_as_the_page_says(
    token_of: Callable[..., str], holder: Organisation, settings: Any
) -> None:
    settings.PUBLIC_ADDRESS = HOST
    known = {"ZHENGPIN": HOST, "TOKEN": token_of(holder, Role.HOLDER_MEMBER)}
    answer: Any = None
    statuses = []
    for step in STEP.finditer(ENGLISH):
        if step["name"]:
            known[step["name"]] = at(answer, step["place"])
            run_due()
            continue
        got = sent(read_call(step["call"], known))
        answer = got.json()
        statuses.append(got.status_code)
        assert got.status_code == int(step["status"]), got.content
        assert differences(json.loads(step["answer"]), answer) == [], shown(answer)
    assert statuses == [202, 200, 200, 202]
    run_due()
    assert Filing.objects.get().external_id == "LH-1"


def sent(call: Sent) -> Any:
    """Make a call of the page: as curl does, a form with the files that it names, else what `made` makes."""
    if not call.form:
        return made(call)
    parts = dict(part.split("=", 1) for part in call.form)
    form = {
        name: SimpleUploadedFile(value[1:], Path(value[1:]).read_bytes()) if value[:1] == "@" else value
        for name, value in parts.items()
    }
    return Client().post(call.address, form, headers=call.headers)


def test_both_languages_give_the_same_examples() -> None:
    assert BLOCK.findall(ENGLISH) == BLOCK.findall(CHINESE)


@each_row("language", list(PAGES))
def test_the_written_parts_are_what_the_code_says(language: str) -> None:
    assert renewed(PAGES[language], language) == PAGES[language], (
        "run `python -m scripts.rights_tables update`"
    )


@each_row("language", list(PAGES))
@each_row("name", list(TABLES))
def test_every_column_of_a_table_is_told_once_where_its_table_leads(language: str, name: str) -> None:
    parts = re.split(r"^### ", PAGES[language].partition("<!-- columns")[2], flags=re.MULTILINE)[1:]
    [own] = [part for part in parts if f"`{name}`" in part.splitlines()[0]]
    [leads] = [line for line in own.splitlines() if line.startswith(("With the ", "另含"))] or [""]
    shared = [
        part
        for part in parts
        if (title := part.splitlines()[0]) and "`" not in title and _leads(leads, title)
    ]
    told = [cell for part in [own, *shared] for cell in re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE)]
    assert sorted(told) == sorted(column.name for column in TABLES[name].columns)


def _leads(line: str, title: str) -> bool:
    """Say whether a table leads to the shared columns under a title."""
    return title.removeprefix("Columns of ").removesuffix("共有的列") in line
