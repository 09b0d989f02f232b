"""The story of words: the owner of the rules adds slang and a nickname, sees what they would have caught, publishes;
a worker that was running all the time catches the next listing with them."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.jobs.outside import ROOT as TREE
from tests.jobs.outside import ask, database

pytestmark = [pytest.mark.database, pytest.mark.slow]

PATIENCE = 600.0
SLANG, NICKNAME = "暗号渠道", "小禾家"
BEGIN = """
import json
from tests.flows.words.previewing import ROOT, offered
from tests.flows.screening.screening import bags_are_class_18, owner_of, protect_name
from zhengpin.accounts import operations as accounts
from zhengpin.accounts.states import OrganisationKind
from zhengpin.flows.words import preview as word_preview
from zhengpin.flows.screening.listing import receive
from zhengpin.lexicon import operations as lexicon, preview_queries
from zhengpin.monitoring.models import Finding, Screening
from zhengpin.rights import operations as rights
from zhengpin.rights.models import Filing

def told(**values): print(json.dumps(values))
"""
PREPARE = """
home = accounts.create_organisation(kind=OrganisationKind.RIGHTS_HOLDER, name="Lanhe", language="en", actor=ROOT)
protect_name(owner_of(home), "Lanhe", forms=["蓝禾"])
bags_are_class_18()
lexicon.install_default_terms(actor=ROOT)
receive(source="harbour", items=[offered("before", TITLE)], actor=ROOT)
told()
"""
SEEN = """
row = Screening.objects.filter(revision__listing__external_id=WHICH).first()
found = Finding.objects.filter(screening=row) if row else []
forms = sorted({place["form"] for one in found for place in one.match["places"]})
slang = max((one.facts["slang"] or 0 for one in found), default=0)
told(done=bool(row), lexicon=row.engine.described["lexicon"] if row else None, forms=forms, slang=slang)
"""
PREVIEW = """
lexicon.open_draft(actor=ROOT)
lexicon.add_term(text=SLANG, kind="counterfeit", weight=0.9, actor=ROOT)
form = rights.add_name_form(filing_id=Filing.objects.get().pk, text=NICKNAME, kind="nickname", actor=ROOT)
of_draft = word_preview.start_for_draft(days=30, actor=ROOT)
rows = [of_draft, word_preview.start_for_name(number=form.pk, days=30, actor=ROOT)]
told(previews=[str(row.pk) for row in rows], form=form.pk)
"""
RESULTS = """
rows = [preview_queries.preview(ROOT, one) for one in PREVIEWS]
told(done=all(row.state == "done" for row in rows), listings=[(row.result or {}).get("listings") for row in rows],
     new=[(row.result or {}).get("new") for row in rows])
"""
PUBLISH = """
lexicon.publish(note="Seen since spring", actor=ROOT)
rights.activate_name_form(number=FORM, actor=ROOT)
receive(source="harbour", items=[offered("after", TITLE, "m-2")], actor=ROOT)
told()
"""


@pytest.fixture
def system(db: None, tmp_path: Path) -> Iterator[dict[str, str]]:
    with database(tmp_path, ZHENGPIN_DESCRIPTOR="classical", PYTHONPATH=str(TREE)) as env:
        yield env


@pytest.fixture
def worker(system: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A worker of its own, as `zhengpin serve` starts it; it is never restarted."""
    process = subprocess.Popen([sys.executable, "-m", "zhengpin.workers", "tasks"], cwd=TREE, env=system)
    yield process
    process.terminate()
    process.wait(timeout=PATIENCE)


def asked(env: dict[str, str], code: str, **values: Any) -> dict[str, Any]:
    """Run code in a process of its own, the values given as names in capitals."""
    given = "".join(f"{name} = {value!r}\n" for name, value in values.items())
    return ask(BEGIN + given + code, env)


def waited(env: dict[str, str], code: str, **values: Any) -> dict[str, Any]:
    """Ask until it is done, and return the answer."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        found = asked(env, code, **values)
        if found["done"]:
            return found
        time.sleep(0.5)
    pytest.fail(f"not done after {PATIENCE:.0f} s: {found}")


@pytest.mark.prove("a minute and a half: each step is proven every day in one process")
def test_a_running_worker_catches_the_next_listing_by_new_words(
    system: dict[str, str], worker: subprocess.Popen[bytes]
) -> None:
    title = f"{NICKNAME} 新款 包 {SLANG} 看图"
    asked(system, PREPARE, TITLE=title)
    before = waited(system, SEEN, WHICH="before")
    assert (before["lexicon"], before["forms"]) == (1, [])
    made = asked(system, PREVIEW, SLANG=SLANG, NICKNAME=NICKNAME)
    results = waited(system, RESULTS, PREVIEWS=made["previews"])
    assert (results["listings"], results["new"]) == ([1, 1], [1, 1])
    asked(system, PUBLISH, FORM=made["form"], TITLE=title)
    after = waited(system, SEEN, WHICH="after")
    assert (after["lexicon"], after["forms"], after["slang"]) == (2, [NICKNAME], 0.9)
    assert worker.poll() is None  # the very process that knew neither
