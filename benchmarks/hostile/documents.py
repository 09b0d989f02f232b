"""Sends damaged and hostile documents to a really running server and to the process that reads, and counts the harm.

    python -m benchmarks.hostile.documents --data ../shared/data --json benchmarks/results/documents_hostile.json

Each is sent to the door for documents of applications (`POST /v1/applications/{id}/documents`) and, whatever the door
says, given to the guarded reader. Each must be taken, or refused with a code and a remedy; a status of 500 and above,
no answer within ten seconds count as harm. Seconds of the reader are those that it computes. `peak_mb` is by how much
the server with its worker, or the reader, grew at most over what they take once a sound letter was read.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import httpx
import psutil

from benchmarks.hostile.answers import Answer, of_problems
from benchmarks.hostile.command import Server, serving, set_up, tree_mb
from benchmarks.hostile.document_fuzzing import Damaged, damaged, letter
from benchmarks.running import SHARED_DATA, arguments, show, write

_WARM_SECONDS = 180.0
HANGS = 10.0
"""Seconds from which an input hangs whoever opens it."""


@dataclass(frozen=True)
class Outcome:
    """What became of one input at the door and in the reader; seconds that passed there, and computed here."""

    kind: str
    door: Answer
    door_seconds: float
    reader: Answer
    reader_seconds: float


def main() -> None:
    parser = arguments(__doc__ or "", SHARED_DATA)
    parser.add_argument("--inputs", type=int, default=500)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="zhengpin-documents-") as folder:
        set_up(Path(folder))
        token = _merchant()
        with serving() as server:
            door, reader = Door(server.address, token), Reader()
            door.warm_up()
            server.idle_mb = tree_mb(server.process.pid)
            outcomes = [
                _sent(one, door, reader)
                for one in _shown(damaged(options.inputs, options.seed, options.data), options.inputs)
            ]
            standing = server.process.poll() is None
            figures = _figures(outcomes, server, reader, standing)
            reader.close()
    write(options.json, figures)
    sys.exit(1 if figures["five_xx"] or figures["hangs"] or figures["crashes"] else 0)


def _merchant() -> str:
    """Make a merchant; return a token of its own."""
    accounts = import_module("zhengpin.accounts.operations")
    actor = import_module("zhengpin.accounts.actor").system("benchmark")
    states = import_module("zhengpin.accounts.states")
    row = accounts.create_organisation(
        kind=states.OrganisationKind.MERCHANT, name="Northwind Trading", actor=actor
    )
    _, secret = accounts.issue_token(
        organisation_id=row.pk, role="merchant_member", name="benchmark", scopes=None, actor=actor
    )
    return str(secret)


def _shown(inputs: Iterator[Damaged], count: int) -> Iterator[Damaged]:
    for number, one in enumerate(inputs, start=1):
        if number % 50 == 0:
            print(f"{number} of {count}", file=sys.stderr)
        yield one


def _sent(one: Damaged, door: Door, reader: Reader) -> Outcome:
    begun = time.monotonic()
    answer = door.send(one.content)
    spent = time.monotonic() - begun
    read, seconds = reader.read(one.content)
    return Outcome(one.kind, answer, spent, read, seconds)


class Door:
    """The door for papers of an application, over HTTP."""

    def __init__(self, address: str, token: str) -> None:
        headers = {"Authorization": f"Bearer {token}", "Accept-Language": "en"}
        self._client = httpx.Client(base_url=address, headers=headers, timeout=120, trust_env=False)
        made = self._client.post("/v1/applications", json={"shop_type": "ordinary", "brand": "Northwind"})
        self._place = f"/v1/applications/{made.raise_for_status().json()['id']}/documents"

    def warm_up(self) -> None:
        """Have a sound letter read, so that the worker's own reader runs before anything is measured."""
        files, fields = {"file": ("paper.pdf", letter(1))}, {"kind": "letter"}
        made = self._client.post(self._place, files=files, data=fields).raise_for_status().json()
        until = time.monotonic() + _WARM_SECONDS
        while self._client.get(f"/v1/application-documents/{made['id']}").json()["state"] == "waiting":
            if time.monotonic() > until:
                sys.exit("the worker reads no paper")
            time.sleep(0.5)
        self._client.delete(f"/v1/application-documents/{made['id']}").raise_for_status()

    def send(self, content: bytes) -> Answer:
        """Return how a paper was answered. What is taken is removed again: an application holds only so many."""
        files, fields = {"file": ("paper.pdf", content)}, {"kind": "letter"}
        try:
            response = self._client.post(self._place, files=files, data=fields)
        except httpx.HTTPError as error:
            return Answer("crash", crash=f"{type(error).__name__}: {error}"[:300])
        if response.status_code >= 500:
            return Answer("crash", crash=response.text[:300], status=response.status_code)
        if response.status_code >= 400:
            return of_problems([response.json()], response.status_code)
        self._client.delete(f"/v1/application-documents/{response.json()['id']}").raise_for_status()
        return Answer("taken", status=response.status_code)


class Reader:
    """The guarded reader, whose process is a child of this one."""

    def __init__(self) -> None:
        # Loaded only now: settings are those of the system that was just made.
        self._read = import_module("zhengpin.evidence.documents.reading").read_document
        self._refused: Any = import_module("zhengpin.evidence.refusals").Refused
        self.read(letter(1))
        self.idle_mb = max((one.memory_info().rss / 1e6 for one in _readers()), default=0.0)
        self.peak_mb = self.idle_mb
        self._ended = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    def read(self, content: bytes) -> tuple[Answer, float]:
        """Return how a document was answered, and the seconds that were computed for it."""
        begun = _computed()
        try:
            self._read(content, kind="letter")
            answer = Answer("taken")
        except self._refused as refused:
            answer = of_problems([refused.as_dict()])
        except Exception as error:
            answer = Answer("crash", crash=f"{type(error).__name__}: {error}"[:300])
        return answer, max(0.0, _computed() - begun)

    def close(self) -> None:
        self._ended.set()

    def _watch(self) -> None:
        watched: list[psutil.Process] = []
        while not self._ended.wait(0.05):
            watched = [one for one in watched if one.is_running()] or _readers()
            for one in watched:
                with suppress(psutil.Error):
                    self.peak_mb = max(self.peak_mb, one.memory_info().rss / 1e6)


def _readers() -> list[psutil.Process]:
    found = []
    for child in psutil.Process().children():
        with suppress(psutil.Error):
            if "zhengpin.evidence.documents.child" in child.cmdline():
                found.append(child)
    return found


def _computed() -> float:
    """Return the seconds that readers have computed: those that ended, and the one that runs."""
    total = sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
    for one in _readers():
        with suppress(psutil.Error):
            times = one.cpu_times()
            total += times.user + times.system
    return total


def _figures(
    outcomes: list[Outcome], server: Server, reader: Reader, standing: bool
) -> dict[str, int | float]:
    _show(outcomes)
    answers = [answer for one in outcomes for answer in (one.door, one.reader)]
    figures = {
        "inputs": len(outcomes),
        "taken_at_the_door": sum(one.door.outcome == "taken" for one in outcomes),
        "read": sum(one.reader.outcome == "taken" for one in outcomes),
        "refused_without_code_or_remedy": sum(one.untold for one in answers),
        "five_xx": sum(one.status >= 500 for one in answers),
        "crashes": sum(one.outcome == "crash" and one.status < 500 for one in answers) + (not standing),
        "hangs": sum(max(one.door_seconds, one.reader_seconds) > HANGS for one in outcomes),
        "longest_door_seconds": round(max(one.door_seconds for one in outcomes), 2),
        "longest_reader_seconds": round(max(one.reader_seconds for one in outcomes), 2),
        "server_idle_mb": round(server.idle_mb, 1),
        "server_peak_mb": round(server.peak_mb, 1),
        "reader_idle_mb": round(reader.idle_mb, 1),
        "reader_peak_mb": round(reader.peak_mb, 1),
        "peak_mb": round(max(server.peak_mb - server.idle_mb, reader.peak_mb - reader.idle_mb), 1),
    }
    show("In all", tuple(figures), [tuple(figures.values())])
    return figures


def _show(outcomes: list[Outcome]) -> None:
    by_kind: dict[str, list[Outcome]] = defaultdict(list)
    for one in outcomes:
        by_kind[one.kind].append(one)
    rows = [
        (
            kind,
            len(those),
            sum(one.door.outcome == "taken" for one in those),
            sum(one.reader.outcome == "taken" for one in those),
            max(one.door_seconds for one in those),
            max(one.reader_seconds for one in those),
            ", ".join(sorted({code for one in those for code in one.reader.codes}))[:50],
        )
        for kind, those in by_kind.items()
    ]
    columns = ("kind", "sent", "taken", "read", "door s", "reader s", "refused as")
    show("Damaged and hostile documents", columns, rows)
    for one in outcomes:
        for answer in (one.door, one.reader):
            if answer.crash:
                print(f"{one.kind}: {answer.crash}")


if __name__ == "__main__":
    main()
