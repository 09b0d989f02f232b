"""Scanning on several processes: everything is screened, once, whatever interrupts it.

Dear, since each process that scans loads what matches pictures.
"""

from __future__ import annotations

import os
import signal
import subprocess

import psutil
import pytest

from tests.cli.terminal import command
from tests.jobs import outside

# 20 s of processor time each: every command and each of its processes starts Zhengpin and draws its indexes anew.
pytestmark = [pytest.mark.django_db, pytest.mark.slow]

STOCK = """
import json
from tests.cast import organisation
from tests.flows.screening.screening import OTHER, WORK, owner_of, protect_work, sell
from zhengpin.accounts.states import OrganisationKind
organisation(OrganisationKind.OPERATOR, "Harbour Market")
protect_work(owner_of(organisation(OrganisationKind.RIGHTS_HOLDER, "Paper Crane Studio")))
for n in range(36):
    sell(f"a-{n}", WORK if n % 3 == 0 else OTHER)
print(json.dumps(36))
"""
COUNTED = """
import json
from zhengpin.enforcement.models import Measure
from zhengpin.monitoring.models import Finding, Screening
from zhengpin.review.models import Case
of_listings = Measure.objects.filter(threshold=0)
screened, found = (model.objects.filter(screened_kind="listing") for model in (Screening, Finding))
print(json.dumps([rows.count() for rows in (screened, found, Case.objects, of_listings)]))
"""
HALTED = """
import os, signal, time
from zhengpin.monitoring.models import Screening
Screening.objects.exists()
print("watching", flush=True)
group = int(input())
until = time.monotonic() + 50
while not Screening.objects.exists():
    assert time.monotonic() < until
    time.sleep(0.005)
os.killpg(group, signal.SIGSTOP)
"""
ALL = [36, 12, 12, 12]


@pytest.fixture
def stocked(own_system):
    own_system.env["ZHENGPIN_SCAN_BATCH"] = "1"
    assert outside.ask(STOCK, own_system.env) == 36
    return own_system


@pytest.mark.prove("what is killed below ends so too")
def test_everything_is_screened_and_then_there_is_nothing_to_do(stocked):
    elsewhere = stocked("scan", "--source", "elsewhere")
    assert elsewhere.returncode == 1
    assert "No listing came from “elsewhere”" in elsewhere.stderr
    done = stocked("scan", "--processes", "2")
    assert done.returncode == 0, done.stderr
    assert "36/36" in done.stdout
    assert "Screened 36 listings" in done.stdout
    assert "; 12 with findings." in done.stdout
    assert outside.ask(COUNTED, stocked.env) == ALL
    again = stocked("scan")
    assert "Nothing to screen: all 36 listings have been." in again.stdout
    assert outside.ask(COUNTED, stocked.env) == ALL


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
@pytest.mark.prove("19 s; what scans is killed every day in tests/jobs")
def test_stopped_in_the_middle_it_leaves_no_process_behind_and_goes_on(stocked, number):
    # Halted by whoever sees the first listing screened: on a busy machine it would be over before this test sees it.
    watching = outside.start(HALTED, stocked.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert watching.stdout.readline() == b"watching\n"
    scan = subprocess.Popen(command("scan", "--processes", "1"), env=stocked.env, start_new_session=True)
    watching.communicate(f"{scan.pid}\n".encode(), timeout=60)
    assert watching.returncode == 0
    assert scan.poll() is None
    children = psutil.Process(scan.pid).children(recursive=True)
    if number == signal.SIGINT:
        os.killpg(scan.pid, number)  # as Ctrl+C does
    else:
        scan.send_signal(number)
    os.killpg(scan.pid, signal.SIGCONT)
    assert scan.wait(timeout=60) in (-number, 130)
    _, standing = psutil.wait_procs(children, timeout=60)
    assert standing == []
    done = stocked("scan", "--processes", "1")
    assert done.returncode == 0, done.stderr
    assert outside.ask(COUNTED, stocked.env) == ALL
