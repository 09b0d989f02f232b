"""What is protected stands on a server that machines share: away, back, emptied, seen by another process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as chosen_settings
from django.db import connection
from django.test import Client
from django_tasks_db.models import DBTaskResult

from tests.flows.screening.screening import OTHER, ROOT, WORK, owner_of, protect_work, sell
from tests.matching.index.servers import LEAST_PGVECTOR_HERE, Way, postgres_address, way_to
from tests.monitoring.indexes.engines import emptied, forget, opened
from zhengpin.flows.rights import filing
from zhengpin.jobs import rescue, running, system_health
from zhengpin.jobs.models import Setback
from zhengpin.kit.errors import Problem
from zhengpin.kit.troubles import Trouble, problem_of
from zhengpin.matching.index.refusals import IndexFailure
from zhengpin.monitoring.indexes import folding, index, looking
from zhengpin.monitoring.indexes.chosen import index_engine, sets_here
from zhengpin.monitoring.indexes.index import ProtectedIndex
from zhengpin.monitoring.indexes.looking import require_index
from zhengpin.monitoring.models import Finding, Screening
from zhengpin.rights.models import Reference, RightsHolder

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.engines,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="`make test-postgresql` runs this"),
]


@pytest.fixture
def owner(operator: Any, holder: Any) -> RightsHolder:
    return owner_of(holder)


@pytest.fixture
def way(settings: Any, tmp_path: Path, db: None) -> Iterator[Way]:
    """Have the index on a server to which the way can be cut, while the one to the database stays."""
    at = connection.settings_dict
    rescue.beat(worker_id="w")
    with way_to(str(at["HOST"]), int(at["PORT"] or 5432)) as made:
        address = postgres_address().replace(f":{at['PORT'] or 5432}/", f":{made.port}/")
        with opened(settings, address, tmp_path):
            yield made


def codes() -> list[str]:
    rescue.beat(worker_id="w")  # of a machine that is slow, the last one may be long ago
    looking.forget()
    system_health.forget_check()
    return json.loads(Client().get("/healthz").content).get("troubles", [])


def run_due_again() -> None:
    DBTaskResult.objects.filter(status="READY").update(run_after="2020-01-01T00:00:00Z")
    running.run_due(worker_id="w")


def pictures(held: ProtectedIndex, content: bytes) -> list[int]:
    return [match.reference_id for match in held.pictures.match(content) if match.score > 0.9]


def test_screening_waits_while_it_is_away_and_nothing_is_passed_unseen(owner: RightsHolder, way: Way) -> None:
    protect_work(owner)
    assert codes() == []
    index.current()
    way.cut()
    sell("a-1", WORK)
    for _ in range(8):
        run_due_again()
    assert not Setback.objects.exists()
    assert not Screening.objects.exists()
    waiting = DBTaskResult.objects.filter(status="READY", task_path__endswith="listing.scan")
    assert waiting.count() == 1
    assert codes() == [Trouble.INDEX_AWAY.value]
    with pytest.raises(IndexFailure) as met:
        index.current().pictures.match(OTHER)
    problem = problem_of(met.value)
    assert problem is not None
    assert (problem.code, problem.status, problem.extra["retry_after"]) == ("index.away", 503, 5)
    way.mend()
    run_due_again()
    assert Finding.objects.get().facts["match"] == "digest"
    assert codes() == []


def test_what_becomes_protected_while_it_is_away_is_matched_when_it_is_back(
    owner: RightsHolder, way: Way
) -> None:
    protect_work(owner, OTHER, "Blue bowl")
    index.current()
    way.cut()
    late = protect_work(owner)
    with pytest.raises(IndexFailure):
        index.current()
    way.mend()
    assert pictures(index.current(), WORK) == [late.references.get().pk]
    filing.withdraw(filing_id=late.pk, actor=ROOT)
    assert pictures(index.current(), WORK) == []


def test_a_process_that_starts_while_it_is_away_says_so_and_one_that_runs_goes_on(
    owner: RightsHolder, way: Way
) -> None:
    protect_work(owner)
    held = index.current()
    way.cut()
    forget()
    with pytest.raises(Problem) as refused:
        require_index()
    assert refused.value.code == "index.unfit"
    assert "ZHENGPIN_INDEX" in str(refused.value.remedy)
    with pytest.raises(IndexFailure):
        ProtectedIndex(chosen_settings.DESCRIPTOR)
    with pytest.raises(IndexFailure):
        held.pictures.match(WORK)
    way.mend()
    require_index()
    assert len(pictures(held, WORK)) == len(pictures(index.current(), WORK)) == 1


def test_an_index_that_was_emptied_under_a_running_process_is_filled_before_it_matches(
    owner: RightsHolder, way: Way
) -> None:
    protect_work(owner)
    held = index.current()
    emptied()
    with pytest.raises(IndexFailure) as met:
        index.current()
    problem = problem_of(met.value)
    assert problem is not None
    assert problem.code == "index.away"
    forget()
    other = ProtectedIndex(chosen_settings.DESCRIPTOR)  # of a process that starts, and has put nothing in yet
    held.refresh()
    assert pictures(held, WORK) == pictures(other, WORK) == [Reference.objects.get().pk]


def test_folding_finds_the_sets_that_were_opened_here(owner: RightsHolder, way: Way) -> None:
    protect_work(owner)
    index.current().pictures.match(WORK)
    assert [one.kind for one in sets_here()] == ["protected"]
    assert folding.fold() == 0
    assert pictures(index.current(), WORK) != []


def test_its_address_is_shown_without_a_password(way: Way) -> None:
    password = connection.settings_dict["PASSWORD"]
    assert index_engine().address.startswith(f"postgresql://127.0.0.1:{way.port}/")
    assert password not in index_engine().address


def test_an_older_pgvector_is_refused_at_the_start_and_by_health(way: Way, settings: Any) -> None:
    require_index()
    settings.INDEX_PGVECTOR = "99.1"
    with pytest.raises(Problem) as refused:
        require_index()
    assert refused.value.code == "index.too_old"
    assert "99.1 or newer is needed" in str(refused.value.message)
    assert codes() == ["index.too_old"]


SEEING = """
import sys, time
from pathlib import Path
from zhengpin.monitoring.indexes import index
content = Path(sys.argv[1]).read_bytes()
def found():
    return [match for match in index.current().pictures.match(content) if match.score > 0.9]
assert not found()
print("ready", flush=True)
for wanted in (True, False):
    until = time.monotonic() + 60
    while bool(found()) is not wanted:
        assert time.monotonic() < until
        time.sleep(0.02)
    print(repr(time.time()), flush=True)
"""


@pytest.mark.django_db(transaction=True)
@pytest.mark.prove("starts a process that loads what matches pictures")
def test_another_machine_sees_a_change_within_a_second(
    settings: Any, tmp_path: Path, operator: Any, holder: Any
) -> None:
    owner = owner_of(holder)
    (tmp_path / "work").write_bytes(WORK)
    with opened(settings, "postgresql", tmp_path / "here"):
        index.current()
        env = os.environ | {
            "ZHENGPIN_DATABASE": postgres_address(),
            "ZHENGPIN_DATA": str(tmp_path / "there"),
            "ZHENGPIN_BLOBS": str(settings.BLOB_DIR),
            "ZHENGPIN_INDEX": "postgresql",
            "ZHENGPIN_INDEX_PGVECTOR": LEAST_PGVECTOR_HERE,
        }
        code = "import django; django.setup()\n" + SEEING
        command = [sys.executable, "-c", code, str(tmp_path / "work")]
        with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as there:
            assert there.stdout is not None
            assert there.stdout.readline() == "ready\n"
            work = protect_work(owner)
            index.current()  # one machine takes it in
            protected_at = time.time()
            seen = float(there.stdout.readline())
            filing.withdraw(filing_id=work.pk, actor=ROOT)
            withdrawn_at = time.time()
            unseen = float(there.stdout.readline())
            assert there.wait(60) == 0
    assert seen - protected_at < 1
    assert unseen - withdrawn_at < 1
