"""The demo opens once, goes on where it was interrupted, and gives itself a past of which nothing is half done."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from tests.jobs import outside

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.prove(
        "minutes: the demo is opened whole, several times; every day it is opened while it is served"
    ),
]

LISTINGS, OF_BOOKS = 12, 8
COUNTED = """
import json
from zhengpin.accounts.models import Organisation, Person
from zhengpin.catalog.models import Creator, Listing, ListingRevision, LiveRoom, Video
from zhengpin.complaints.models import Complaint
from zhengpin.ledger.models import Entry
from zhengpin.ledger.sealing import seal_pending
from zhengpin.ledger.verification import verify
from zhengpin.evidence.models import EvidencePack
from zhengpin.monitoring.models import RoomWatch
from zhengpin.monitoring.models import Finding, Exclusion, Screening
from zhengpin.purchases.models import Purchase
from zhengpin.review.models import Case, Decision
from zhengpin.rights.models import Authorisation, Filing, Reference
seal_pending()
tables = (Complaint, Organisation, Person, Listing, ListingRevision, Filing, Reference, Authorisation)
tables += (Creator, Video, LiveRoom, Screening, Finding, Case, Decision, Exclusion)
tables += (RoomWatch, Purchase)
print(json.dumps({model.__name__: model.objects.count() for model in tables} | {
    "listings_screened": Screening.objects.filter(screened_kind="listing").count(),
    "found_in_films": Finding.objects.filter(screened_kind="video").count(),
    "unfinished": Filing.objects.exclude(state="approved").count(),
    "by_people": Decision.objects.filter(decided_by__startswith="person:").count(),
    "waiting": Case.objects.filter(state="open").count(),
    "over": RoomWatch.objects.filter(state="ended").count(),
    "acted_on": RoomWatch.objects.exclude(acted_at=None).count(),
    "seen": sorted(
        Finding.objects.filter(screened_kind="room").exclude(kind="sound")
        .values_list("sighting__room__external_id", "kind").distinct()
    ),
    "unsealed": EvidencePack.objects.exclude(state="sealed").count(),
    "held_back": Reference.objects.filter(state="quarantined").count(),
    "whole": verify().ok,
}))
"""
HELD = """
from zhengpin.catalog.models import Listing
from zhengpin.complaints.models import Complaint
from zhengpin.rights.models import Filing
print({model}.objects.count())
"""


def demo(env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "zhengpin.cli.main", "demo", "--no-year", "--listings", str(LISTINGS)]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


def killed(env: dict[str, str], model: str, least: int) -> bool:
    """Start the demo, and kill it with all its processes once a table holds so many rows; return whether it was."""
    command = [sys.executable, "-m", "zhengpin.cli.main", "demo", "--no-year", "--listings", str(LISTINGS)]
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, start_new_session=True)
    until = time.monotonic() + 600
    while process.poll() is None and time.monotonic() < until:
        if outside.ask(HELD.format(model=model), env) >= least:
            os.killpg(process.pid, signal.SIGKILL)
            break
        time.sleep(0.1)
    return process.wait(timeout=60) == -signal.SIGKILL


def test_interrupted_again_and_again_it_opens_as_one_that_never_was(tmp_path):
    folders = [tmp_path / "calm", tmp_path / "harried"]
    for folder in folders:
        folder.mkdir()
    common = {"COLUMNS": "240", "ZHENGPIN_SQLITE_SYNCHRONOUS": "OFF", "ZHENGPIN_SCAN_BATCH": "4"}
    with outside.database(folders[0], **common) as calm, outside.database(folders[1], **common) as harried:
        first = demo(calm)
        assert first.returncode == 0, first.stderr
        for told in ("Original works filed", "Listings received", "Screening", "admin@demo.example"):
            assert told in first.stdout
        opened = outside.ask(COUNTED, calm)
        all_offers = LISTINGS + OF_BOOKS
        assert (opened["Listing"], opened["listings_screened"]) == (all_offers, all_offers)
        assert (opened["unfinished"], opened["Purchase"]) == (3, 3)
        assert opened["Complaint"] >= 1
        assert (opened["Creator"], opened["Video"], opened["LiveRoom"]) == (4, 7, 7)
        assert (opened["found_in_films"], opened["RoomWatch"], opened["over"]) == (1, 7, 1)
        assert {tuple(one) for one in opened["seen"]} >= {
            ("R7001", "footage"),
            ("R7004", "name"),
            ("R7007", "picture"),
        }
        assert (opened["acted_on"], opened["unsealed"]) == (2, 0)
        assert (opened["held_back"], opened["Exclusion"]) == (1, 1)
        assert (opened["whole"], opened["by_people"] >= 1, opened["waiting"] >= 1) == (True, True, True)

        again = demo(calm)
        assert again.returncode == 0, again.stderr
        assert "Opening" not in again.stdout
        assert "admin@demo.example" in again.stdout
        assert outside.ask(COUNTED, calm) == opened

        points = (("Filing", 9), ("Listing", 4), ("Complaint", 2))
        kills = [killed(harried, model, least) for model, least in points]
        assert any(kills)
        last = demo(harried)
        assert last.returncode == 0, last.stderr
        assert outside.ask(COUNTED, harried) == opened


def test_a_market_too_small_for_everyone_still_opens(tmp_path):
    with outside.database(tmp_path, ZHENGPIN_SQLITE_SYNCHRONOUS="OFF", COLUMNS="240") as env:
        command = [sys.executable, "-m", "zhengpin.cli.main", "demo", "--no-year", "--listings", "2"]
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert "reviewer@demo.example" in done.stdout
        counted = outside.ask(COUNTED, env)
        assert counted["Listing"] == 2 + OF_BOOKS
        shown = sum("@demo.example" in line for line in done.stdout.splitlines())
        assert shown == counted["Person"]
        again = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
        assert again.returncode == 0, again.stderr
        assert outside.ask(COUNTED, env) == counted
