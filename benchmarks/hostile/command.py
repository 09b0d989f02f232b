"""Sends a thousand hostile inputs to a really running server and counts what becomes of them.

    python -m benchmarks.hostile --seed 7 --json benchmarks/results/hostile.json

Listings, streams, files and pre-publication checks that are broken, lying or bombs. Every one must be answered with a
code and a remedy, none by a status of 500 and above, the server must stand, and its memory must stay bounded.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import django
import httpx

from benchmarks.hostile.answers import Answer
from benchmarks.hostile.http import Sender
from benchmarks.hostile.inputs import Hostile, hostile_inputs
from benchmarks.running import arguments, run, show, tree_mb, write, zhengpin


def main() -> None:
    parser = arguments(__doc__ or "")
    parser.add_argument("--inputs", type=int, default=1000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="zhengpin-hostile-") as folder:
        token = set_up(Path(folder))
        with serving() as server:
            sender = Sender(server.address, token)
            answers = [
                (one, sender.send(one))
                for one in _shown(hostile_inputs(options.inputs, options.seed), options.inputs)
            ]
            standing = server.process.poll() is None
    figures = _count(answers, server.peak_mb, server.idle_mb, standing)
    write(options.json, figures)
    sys.exit(1 if figures["five_xx"] or figures["crashes"] else 0)


def set_up(folder: Path) -> str:
    """Make a fresh system under `folder` and return an API token of its operator."""
    os.environ["ZHENGPIN_DATA"] = str(folder)
    os.environ.pop("ZHENGPIN_DATABASE", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "zhengpin.config.settings"
    done = run(zhengpin("init", "--no-administrator"), env=dict(os.environ), quiet=True)
    if done.status:
        sys.exit(f"zhengpin init failed with status {done.status}")
    django.setup()
    # Loaded only now: models need Django set up on the folder above.
    accounts = import_module("zhengpin.accounts.operations")
    queries = import_module("zhengpin.accounts.queries")
    actor = import_module("zhengpin.accounts.actor").system("benchmark")
    operator = queries.organisations(actor).get(kind="operator")
    _, secret = accounts.issue_token(
        organisation_id=operator.pk, role="administrator", name="benchmark", scopes=None, actor=actor
    )
    return secret


class Server:
    def __init__(self, process: subprocess.Popen, address: str) -> None:
        self.process = process
        self.address = address
        self.idle_mb = self.peak_mb = 0.0
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        while self.process.poll() is None:
            self.peak_mb = max(self.peak_mb, tree_mb(self.process.pid))
            time.sleep(0.1)


@contextmanager
def serving() -> Iterator[Server]:
    """Run server and worker as in use; yield once they answer."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        zhengpin("serve", "--port", str(port), "--jobs", "1"),
        env=os.environ | {"ZHENGPIN_LOG_LEVEL": "ERROR"},
    )
    server = Server(process, f"http://127.0.0.1:{port}")
    try:
        _wait_for(server)
        yield server
    finally:
        process.terminate()
        process.wait(timeout=60)


def _wait_for(server: Server) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until and server.process.poll() is None:
        try:
            httpx.get(f"{server.address}/v1/openapi.json", timeout=60, trust_env=False)
        except httpx.HTTPError:
            time.sleep(0.2)
        else:
            server.idle_mb = tree_mb(server.process.pid)
            return
    sys.exit("the server does not answer")


def _shown(inputs: Iterator[Hostile], count: int) -> Iterator[Hostile]:
    for number, one in enumerate(inputs, start=1):
        if number % 100 == 0:
            print(f"{number} of {count}", file=sys.stderr)
        yield one


def _count(
    answers: list[tuple[Hostile, Answer]], peak_mb: float, idle_mb: float, standing: bool
) -> dict[str, int | float]:
    by_kind: dict[str, Counter[str]] = defaultdict(Counter)
    codes: dict[str, set[str]] = defaultdict(set)
    for hostile, answer in answers:
        by_kind[hostile.kind][answer.outcome] += 1
        codes[hostile.kind] |= set(answer.codes)
    rows = [
        (
            kind,
            sum(seen.values()),
            seen["taken"],
            seen["refused"],
            seen["crash"],
            ", ".join(sorted(codes[kind]))[:60],
        )
        for kind, seen in by_kind.items()
    ]
    show("Hostile inputs", ("kind", "sent", "taken", "refused", "crashed", "codes"), rows)
    for hostile, answer in answers:
        if answer.crash:
            print(f"{hostile.kind} ({hostile.door}): {answer.crash}")
    figures = {
        "inputs": len(answers),
        "taken": sum(answer.outcome == "taken" for _, answer in answers),
        "refused": sum(answer.outcome == "refused" for _, answer in answers),
        "refused_without_code_or_remedy": sum(answer.untold for _, answer in answers),
        "five_xx": sum(answer.status >= 500 for _, answer in answers),
        "crashes": sum(answer.outcome == "crash" and answer.status < 500 for _, answer in answers)
        + (not standing),
        "idle_mb": round(idle_mb, 1),
        "peak_mb": round(peak_mb, 1),
    }
    show("In all", tuple(figures), [tuple(figures.values())])
    return figures


if __name__ == "__main__":
    main()
