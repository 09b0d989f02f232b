"""Workers that make passes are killed at any moment: each listing is screened once, each picture looked at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.jobs import outside

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

LISTINGS = 16
LAY = f"""
from tests.flows.screening.test_marks import plain, protect_mark
from tests.flows.screening.test_mark_rescan import small
from tests.flows.screening.screening import ROOT, bags_are_class_18, sell, WORK, protect_work, owner_of
from tests.cast import organisation
from zhengpin.accounts.states import OrganisationKind
from zhengpin.flows.screening import rescan
from zhengpin.jobs.running import run_due
organisation(OrganisationKind.OPERATOR, "Harbour Market")
bags_are_class_18()
for number in range({LISTINGS}):
    sell(f"a-{{number}}", small("kite", number % 5) if number % 8 == 0 else plain(number))
run_due()
owner = owner_of(organisation(OrganisationKind.RIGHTS_HOLDER, "Paper Crane Studio"))
protect_mark(owner, "kite", "7654321")
assert rescan.follow() > 0
rescan.start(everything=True, actor=ROOT)
print(1)
"""
STATE = """
import json
from collections import Counter
from zhengpin.monitoring.models import CataloguePass, Finding, MarkScreening, PassChunk, Rescan, Screening
every = Rescan.objects.get(scope="all")
screened = Counter(Screening.objects.filter(cause_ref=str(every.pk)).values_list("subject", flat=True))
found = Finding.objects.values_list("screening__revision__listing__external_id", flat=True)
print(json.dumps({
    "chunks": PassChunk.objects.filter(state="done").count(),
    "over": not CataloguePass.objects.exclude(state="finished").exists()
    and not Rescan.objects.exclude(state="finished").exists(),
    "screened": len(screened), "doubled": sum(n - 1 for n in screened.values()),
    "done": every.done, "total": every.total, "looked": MarkScreening.objects.count(),
    "marks": list(CataloguePass.objects.filter(kind="marks").values_list("done", "found")),
    "found": sorted(set(found)), "findings": len(found),
}))
"""


@pytest.mark.prove("a chunk that was screened and not recorded counts once, every day")
def test_a_worker_that_is_killed_costs_one_chunk(tmp_path: Path) -> None:
    variables = {"ZHENGPIN_PASS_CHUNK": "2", "ZHENGPIN_DESCRIPTOR": "classical", "ZHENGPIN_PASSES_SHARE": "1"}
    with outside.database(tmp_path, **variables) as env:
        outside.ask(LAY, env)
        done = 0
        for _ in range(2):
            worker = start(env)
            done = wait_for_more(env, done)
            os.kill(worker.pid, signal.SIGKILL)
            worker.wait()
        assert not outside.ask(STATE, env)["over"], "it was over before it was killed, so this showed nothing"
        outside.run([sys.executable, "-m", "zhengpin.cli.main", "passes", "run", "--waiting"], env)
        outside.run([sys.executable, "-m", "zhengpin.workers", "tasks", "--until-idle"], env)
        state = outside.ask(STATE, env)
    assert state["over"]
    assert (state["screened"], state["doubled"], state["done"], state["total"]) == (
        LISTINGS,
        0,
        LISTINGS,
        LISTINGS,
    )
    marked = [f"a-{number}" for number in range(0, LISTINGS, 8)]
    assert state["found"] == sorted(marked)
    assert state["findings"] == len(marked)
    [[looked, found]] = state["marks"]
    # What the rescan of everything has looked at meanwhile, the pass for marks need not.
    assert found <= looked <= state["looked"] == LISTINGS


def start(env: dict[str, str]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "zhengpin.workers", "tasks"]
    return subprocess.Popen(command, cwd=outside.ROOT, env=env, stderr=subprocess.DEVNULL)


def wait_for_more(env: dict[str, str], before: int) -> int:
    """Wait until a chunk more is recorded; return how many are."""
    until = time.monotonic() + 120
    while time.monotonic() < until:
        done: Any = outside.ask(STATE, env)["chunks"]
        if done > before:
            return int(done)
        time.sleep(0.3)
    raise AssertionError("no chunk was made")
