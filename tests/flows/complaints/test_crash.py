"""A process killed while time is up leaves no clock half run out; the next one lets each run out, once."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from benchmarks.complaints.killing import CHECK, run_killed
from benchmarks.complaints.year_plan import Year
from tests.jobs import outside

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ROOT = """
import json
from tests.cast import organisation
from zhengpin.accounts.actor import system
from zhengpin.accounts.states import OrganisationKind
from zhengpin.rulebook.operations import install_defaults
organisation(OrganisationKind.OPERATOR, "Harbour Market")
install_defaults(actor=system("tests"))
print(json.dumps(True))
"""
FORWARDED = """
import json
from tests.flows.complaints.complaining import at, decided, make_market, submitted
market = make_market()
with at(market):
    decided(market, submitted(market, targets=2))
print(json.dumps(True))
"""
EXPIRE = """
import json
from datetime import timedelta
from tests.flows.complaints.complaining import START
from zhengpin.flows.complaints.expiry import expire_complaint_clocks
from zhengpin.kit import clock
with clock.set_to(START + timedelta(days=30)):
    print(json.dumps(expire_complaint_clocks()))
"""
EXPIRE_AND_DIE = (
    """
import os, signal
import zhengpin.flows.{module} as module
whole = module.{step}
def half(*arguments, **named):
    whole(*arguments, **named)
    os.kill(os.getpid(), signal.SIGKILL)
module.{step} = half
"""
    + EXPIRE
)
STATE = """
import json
from zhengpin.complaints.models import Clock, Complaint, Target
from zhengpin.ledger.models import Entry
from zhengpin.messages.models import Notice
told = ["targets_confirmed", "complaint_closed"]
print(json.dumps([
    Clock.objects.get(step="answer").state,
    sorted(Target.objects.values_list("state", flat=True)),
    Complaint.objects.get().state,
    Notice.objects.filter(letter__in=told).count(),
    Entry.objects.filter(event="clock.expired").count(),
]))
"""
VERIFIED = """
import json
from zhengpin.ledger.verification import verify
print(json.dumps(verify().ok))
"""
STEPS = [
    ("complaints.expiry", "operations.expire_clock"),
    ("complaints.lifting", "notifications.notify_confirmed"),
    ("complaints.ending", "notifications.notify_closed"),
]


@pytest.mark.prove("every day a decision is killed at each step of the same kind of work")
def test_killed_at_every_step_a_clock_runs_out_once(tmp_path: Path) -> None:
    with outside.database(tmp_path) as env:
        outside.ask(FORWARDED, env)
        before = ["running", ["waiting_respondent"] * 2, "in_progress", 0, 0]
        assert outside.ask(STATE, env) == before
        for module, step in STEPS:
            code = EXPIRE_AND_DIE.format(module=module, step=step)
            assert outside.ended(code, env) == -signal.SIGKILL, f"{step} was not reached"
            assert outside.ask(STATE, env) == before, step
        assert outside.ask(EXPIRE, env) == 1
        assert outside.ask(EXPIRE, env) == 0
        assert outside.ask(STATE, env) == ["expired", ["confirmed"] * 2, "closed", 2, 1]


@pytest.mark.prove("twenty seconds; the steps above are each killed")
def test_a_season_over_two_kills_has_every_clock_run_out_once_and_in_time(tmp_path: Path) -> None:
    with outside.database(tmp_path) as env:
        outside.ask(ROOT, env)
        year = Year(complaints=60, seed=5, days=25, whole=0.1)
        assert len(run_killed(year, tmp_path / "swept_until", env, kills=2)) == 2
        found = outside.ask(CHECK, env)
        assert found["some_faults"] == []
        assert found["clocks_checked"] > 100
        assert found["expired"] > 40
        assert sum(found["complaints"].values()) == 60
        assert outside.ask(VERIFIED, env)
