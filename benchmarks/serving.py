"""Makes a fresh system in a folder and serves it as in use."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from benchmarks.running import zhengpin


def fresh(folder: Path, database: str = "") -> dict[str, str]:
    """Set a system up under `folder`, on SQLite or the database at an address; return its environment."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("ZHENGPIN_")}
    env |= {
        "ZHENGPIN_DATA": str(folder),
        "ZHENGPIN_DATABASE": database,
        "ZHENGPIN_LOG_LEVEL": "ERROR",
        "ZHENGPIN_LANGUAGE": "en",
        # What is measured is the work, not how soon a brake stops it.
        "ZHENGPIN_CIRCUIT_BREAKER_MERCHANTS_HOUR": "0",
        "ZHENGPIN_CIRCUIT_BREAKER_ALL_MERCHANTS_HOUR": "0",
        # Words in pictures have a benchmark of their own; here their jobs would only be in the way.
        "ZHENGPIN_WORDS_PICTURES_LISTING": "0",
        "ZHENGPIN_TOKEN_REQUESTS_A_MINUTE": "0",
        "DJANGO_SETTINGS_MODULE": "zhengpin.config.settings",
    }
    subprocess.run(zhengpin("init", "--no-administrator"), env=env, check=True, stdout=subprocess.DEVNULL)
    return env


def token(env: dict[str, str], role: str = "marketplace") -> str:
    """Issue an API token of the operator and return its secret."""
    return ask(
        env,
        "from zhengpin.accounts import operations, queries; from zhengpin.accounts.actor import system; "
        "root = system('benchmark'); where = queries.organisations(root).get(kind='operator').pk; "
        f"print(operations.issue_token(organisation_id=where, role={role!r}, name='benchmark', actor=root)[1])",
    )


def ask(env: dict[str, str], code: str) -> str:
    """Run Python with Django set up in another process and return what it prints."""
    whole = f"import django; django.setup(); {code}"
    done = subprocess.run([sys.executable, "-c", whole], env=env, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@contextmanager
def served(
    env: dict[str, str], *, jobs: int = 0, workers: int = 1, answers: str = "/v1/openapi.json"
) -> Iterator[str]:
    """Run `zhengpin serve`; yield its address once it answers; stop it.

    workers: server processes; answers: the path that it is asked for until it does.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        zhengpin("serve", "--port", str(port), "--jobs", str(jobs), "--workers", str(workers)),
        env=env,
        stdout=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(process, address + answers)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=60)


PATIENCE = 600.0
"""Seconds after which a server is taken never to answer; on a busy machine loading alone takes minutes."""


def _wait_for(process: subprocess.Popen, address: str) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            if httpx.get(address, timeout=30, trust_env=False).is_success:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.2)
    sys.exit("the server does not answer")
