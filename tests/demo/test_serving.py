"""The demo is served while it opens: people sign in from the first page on, and a killed one goes on where it was.

It takes a minute of processor time: the whole opening runs, with its worker, films and live rooms, and is killed twice.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from benchmarks.run.visiting import Visitor
from tests.cli.serving.test_command import free_port
from tests.cli.terminal import command
from tests.jobs import outside

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

LISTINGS, OF_BOOKS = 12, 8
PATIENCE = 900
COUNTED = """
import json
from zhengpin.accounts.models import Organisation, Person
from zhengpin.admission.models import Application, ApplicationDocument
from zhengpin.catalog.models import Creator, Listing, ListingRevision, LiveRoom, Video
from zhengpin.complaints.models import Complaint
from zhengpin.jobs.models import LongWork
from zhengpin.monitoring.models import Exclusion, Screening
from zhengpin.rights.models import Authorisation, Filing, Reference
tables = (Organisation, Person, Application, ApplicationDocument, Creator, Listing, ListingRevision, LiveRoom)
tables += (Video, Complaint, Exclusion, Filing, Reference)
work = LongWork.objects.filter(pk="demo").first()
print(json.dumps({model.__name__: model.objects.count() for model in tables} | {
    "screened": Screening.objects.filter(screened_kind="listing", cause_kind="intake").count(),
    "finished": bool(work and work.finished_at),
    "disputes": sum(name.startswith("dispute") for name in work.passed) if work else 0,
    "given by the opening": Authorisation.objects.filter(applications=None).count(),
}))
"""


class Served:
    """A demo that is served, with all the processes that it started."""

    def __init__(self, env: dict[str, str], port: int) -> None:
        self.visitor = Visitor(f"http://127.0.0.1:{port}")
        self._env = env
        arguments = ("demo", "--serve", "--no-year", "--listings", str(LISTINGS), "--port", str(port))
        self._process = subprocess.Popen(command(*arguments), env=env, stdout=subprocess.DEVNULL)

    def wait(self, until: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        end = time.monotonic() + PATIENCE
        while not until(counted := outside.ask(COUNTED, self._env)):
            assert self._process.poll() is None
            assert time.monotonic() < end, counted
            time.sleep(0.5)  # each look is a process
        return counted

    def wait_for_page(self) -> None:
        end = time.monotonic() + PATIENCE
        while not self.visitor.sees_a_page():
            assert self._process.poll() is None
            assert time.monotonic() < end
            time.sleep(0.2)

    def end(self) -> None:
        """Leave nothing of it, whatever the test came to."""
        if self._process.poll() is None:
            self.stop(kill=True)

    def stop(self, *, kill: bool) -> None:
        """Stop it as Ctrl+C does, or kill it; all that it started ends."""
        family = psutil.Process(self._process.pid).children(recursive=True)
        if kill:
            self._process.kill()
        else:
            self._process.terminate()
        self._process.wait(timeout=PATIENCE)
        _, standing = psutil.wait_procs(family, timeout=PATIENCE)
        assert standing == []


@pytest.fixture
def env(tmp_path: Path) -> Iterator[dict[str, str]]:
    with outside.database(tmp_path, ZHENGPIN_SQLITE_SYNCHRONOUS="OFF", ZHENGPIN_ADDRESS="") as made:
        yield made


@pytest.fixture
def serve(env: dict[str, str]) -> Iterator[Callable[[], Served]]:
    """Return the function that serves the demo once more; whatever still runs at the end is killed."""
    begun: list[Served] = []

    def serving() -> Served:
        begun.append(Served(env, free_port()))
        return begun[-1]

    yield serving
    for served in begun:
        served.end()


def test_the_first_page_comes_before_anything_is_opened_and_all_ends_when_asked(
    env: dict[str, str], serve: Callable[[], Served]
) -> None:
    served = serve()
    served.wait_for_page()
    first = outside.ask(COUNTED, env)
    assert (first["Person"], first["finished"]) == (11, False)
    assert "The demo marketplace opens" in served.visitor.overview()
    served.stop(kill=False)


@pytest.mark.prove("a minute: it is opened whole, and killed twice meanwhile")
def test_killed_while_it_opens_it_comes_to_the_same_and_anyone_signs_in_from_the_first_page(
    env: dict[str, str], serve: Callable[[], Served]
) -> None:
    served = serve()
    served.wait_for_page()
    for point in (lambda now: now["Filing"] >= 9, lambda now: now["disputes"] >= 2):
        served.wait(point)
        served.stop(kill=True)
        served = serve()
    opened = served.wait(lambda now: now["finished"])
    assert "The demo marketplace opens: done" in served.visitor.overview()
    served.stop(kill=False)
    assert opened == {
        "Organisation": opened["Organisation"],
        "Person": 11,
        "Application": 4,
        "ApplicationDocument": 6,
        "Creator": 4,
        "Listing": LISTINGS + OF_BOOKS,
        "ListingRevision": LISTINGS + OF_BOOKS,
        "LiveRoom": 7,
        "Video": 7,
        "Complaint": opened["Complaint"],
        "Exclusion": 1,
        "Filing": 65,
        "Reference": opened["Reference"],
        "screened": LISTINGS + OF_BOOKS,
        "finished": True,
        "disputes": 6,
        "given by the opening": opened["given by the opening"],
    }
