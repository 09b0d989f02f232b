"""`--json`: standard output holds one document that a program can read, and what people read stands elsewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.flows.complaints.test_notice_import import LETTER
from tests.matching.books.test_ranges import MESSAGE
from tests.publication.published import complaint
from tests.rights.people import holder as right_holder
from tests.rights.people import mark_filing
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.operations import issue_token
from zhengpin.accounts.states import Role
from zhengpin.cli.commands_page.described import described
from zhengpin.cli.every_command import commands
from zhengpin.cli.terminal import operator as at_the_terminal
from zhengpin.flows.screening import catalogue_pass
from zhengpin.publication.operations import publish_notice
from zhengpin.rights.importing.template import template
from zhengpin.rights.states import TableKind

WITHOUT = {
    "init": "it sets up, and asks",
    "migrate": "it says that it is done",
    "carry-over": "it is done once, by hand",
    "serve": "it goes on",
    "worker": "it goes on",
    "demo": "it opens a world to look at",
    "import template": "it writes a table to fill in",
    "vpdq": "its lines are a form of their own, which programs read",
    "jobs retry": "it says that it is done",
    "keys change": "it says that it is done",
    "user add": "it says that it is done",
    "user grant": "it says that it is done",
    "user revoke": "it says that it is done",
    "user reset-password": "it says that it is done",
    "user remove-second-factor": "it says that it is done",
    "user revoke-token": "it says that it is done",
}
"""Commands that take no `--json`, and why."""
ELSEWHERE = {
    "jobs list": "tests/cli/test_jobs.py",
    "backup": "tests/cli/test_backups.py",
    "restore": "tests/cli/test_backups.py",
    "blobs copy": "tests/cli/test_blobs.py",
    "blobs verify": "tests/cli/test_blobs.py",
    "dossier build": "tests/cli/test_dossiers.py",
    "dossier verify": "tests/cli/test_dossiers.py",
    "eu-report": "tests/cli/test_reporting.py",
}
"""Commands whose document is looked at where what they need is made."""
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d.*")


@pytest.fixture
def lines(
    operator: Organisation, holder: Organisation, tmp_path: Path, settings: Any
) -> dict[str, list[str]]:
    """A command line of each command, on a small market."""
    (tmp_path / "registers").mkdir()
    (tmp_path / "registers" / "cn.csv").write_text(
        "office,number,mark\nCN,1234567,LANHUA\n", encoding="utf-8"
    )
    settings.REGISTER_FILES = [str(tmp_path / "registers")]
    owner, member = right_holder()
    filing = mark_filing(owner, member)
    publish_notice(complaint=complaint(1), actor=at_the_terminal())
    issue_token(organisation_id=operator.pk, role=Role.MARKETPLACE, name="shop", actor=at_the_terminal())
    begun = catalogue_pass.start(actor=at_the_terminal(), descriptor="classical")
    made = {
        name: tmp_path / name for name in ("listings.jsonl", "hashes.txt", "letter.txt", "RangeMessage.xml")
    }
    made["listings.jsonl"].write_text("{ no JSON\n", encoding="utf-8")
    made["hashes.txt"].write_text("ab\n", encoding="utf-8")
    made["RangeMessage.xml"].write_text(MESSAGE, encoding="utf-8")
    made["letter.txt"].write_text(LETTER, encoding="utf-8")
    for kind in TableKind:
        (tmp_path / f"{kind.value}.csv").write_bytes(template(table=kind.value, form="csv"))
    tables = {
        f"import {kind.value.replace('_', '-')}": [str(tmp_path / f"{kind.value}.csv")] for kind in TableKind
    }
    return tables | {
        "check": ["--quick"],
        "settings show": ["LIVE"],
        "settings check": [],
        "organisation list": [],
        "organisation add": ["Quay Shoes", "--kind", "merchant"],
        "user list": [],
        "user organisations": [],
        "user token": ["shop system", "--organisation", operator.name],
        "user tokens": [],
        "import listings": [str(made["listings.jsonl"]), "--source", "harbour"],
        "import hashes": [str(made["hashes.txt"]), "--bank", "SHARED"],
        "import isbn-ranges": [str(made["RangeMessage.xml"])],
        "import notices": [str(made["letter.txt"]), "--holder", owner.name],
        "rights export": ["marks", str(tmp_path / "out.csv"), "--state", "submitted"],
        "rights register": [str(filing.pk)],
        "references": ["--state", "quarantined"],
        "report-link": ["--source", "harbour", "--order", "O-1", "--buyer", "B-1"],
        "scan": [],
        "rescan": [],
        "passes stop": [str(begun.pk)],
        "passes run": ["--descriptor", "classical"],
        "passes list": [],
        "passes pace": [],
        "report": [],
        "ledger seal": [],
        "ledger anchor": [],
        "ledger verify": [],
        "publication export": [str(tmp_path / "public.jsonl")],
        "publication head": [],
        "publication verify": [],
        "keys list": [],
        "feedback corrections": [],
        "feedback rises": [],
        "inspections due": [],
        "inspections samples": [],
        "feedback erase": ["--source", "harbour", "--buyer", "B-1"],
        "feedback recount": ["--days", "3"],
        "import buyer-records": [str(made["listings.jsonl"]), "--source", "harbour"],
        "marketplace check": ["http://127.0.0.1:9/", "--secret", "whsec_c2VjcmV0", "--patience", "0"],
    }


def test_each_command_prints_one_document_and_nothing_else(lines: dict[str, list[str]]):
    for name, arguments in lines.items():
        done = CliRunner().invoke(commands, [*name.split(), *arguments, "--json"])
        assert done.exception is None or isinstance(done.exception, SystemExit), f"{name}: {done.exception!r}"
        assert "\x1b" not in done.stdout, name
        document = json.loads(done.stdout)
        assert isinstance(document, dict), name
        for key, value in told(document):
            assert re.fullmatch(r"[a-z][a-z0-9_]*|[A-Z].*|\d+", key) or name == "report", f"{name}: {key}"
            if isinstance(value, str) and MOMENT.fullmatch(value):
                # A report's period bears its own zone, as the document does that was kept and digested.
                assert value.endswith(("Z", "+00:00")) or name == "report", f"{name}: {value}"


def told(value: Any) -> list[tuple[str, Any]]:
    """Return every name with what it holds, at any depth."""
    if isinstance(value, list):
        return [pair for one in value for pair in told(one)]
    if not isinstance(value, dict):
        return []
    return [pair for key, one in value.items() for pair in ((key, one), *told(one))]


def test_every_command_gives_a_document_or_it_is_said_why_not(lines: dict[str, list[str]]):
    giving = {one.name for one in described(commands) if one.gives_json}
    assert giving == {*lines, *ELSEWHERE}
    assert {one.name for one in described(commands)} - giving == set(WITHOUT)


def test_what_is_said_to_people_goes_to_the_other_output(operator: Organisation):
    done = CliRunner().invoke(commands, ["ledger", "seal", "--json"])
    assert json.loads(done.stdout) == {"sealed": json.loads(done.stdout)["sealed"]}
    assert "entries were sealed." in done.stderr
    plain = CliRunner().invoke(commands, ["ledger", "seal"])
    assert "entries were sealed." in plain.stdout


def test_a_report_goes_to_a_file_or_here(
    zhengpin: Callable[..., Any], operator: Organisation, tmp_path: Path
):
    file = tmp_path / "report.json"
    here = CliRunner().invoke(commands, ["report", "--json"])
    assert set(json.loads(here.stdout)) >= {"chapters"}
    shown = zhengpin("report", "--json", str(file))
    assert set(json.loads(file.read_text(encoding="utf-8"))) >= {"chapters"}
    assert f"Written to {file}" in shown.out.replace("\n", "")


def test_a_fault_is_in_the_document_and_in_the_status(zhengpin: Callable[..., Any], operator: Organisation):
    done = CliRunner().invoke(commands, ["check", "--quick", "--json"])
    document = json.loads(done.stdout)
    assert (done.exit_code, document["good"]) == (1, False)
    assert {one["condition"] for one in document["items"]} >= {"bad"}
    assert done.exit_code == zhengpin("check", "--quick").status
