"""Two server processes and sixteen screenings on a host that never answers: pages, health and others go on."""

from __future__ import annotations

import socket
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from tests.catalog.sending import listing
from tests.cli.serving.test_command import free_port
from tests.cli.terminal import command
from tests.jobs import outside

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TOKENS = """
import json
from zhengpin.accounts.actor import system
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.operations import issue_token
from zhengpin.accounts.states import Role
from zhengpin.rulebook.operations import install_defaults
us = system("tests")
install_defaults(actor=us)
home = Organisation.objects.create(kind="operator", name="Harbour").pk
secrets = [issue_token(organisation_id=home, role=Role.MARKETPLACE, name=n, actor=us)[1] for n in ("a", "b")]
print(json.dumps(secrets))
"""
PATIENT = 300.0
SOON = 15.0
"""Seconds: shorter than a picture is waited for, longer than a busy machine takes for a page."""


@contextmanager
def silent_host() -> Iterator[str]:
    """Yield the address of a picture on a host that takes connections and never says a word."""
    with socket.socket() as host:
        host.bind(("127.0.0.1", 0))
        host.listen(128)
        yield f"http://127.0.0.1:{host.getsockname()[1]}/picture.jpg"


@pytest.fixture
def served(tmp_path: Any) -> Iterator[tuple[str, list[str]]]:
    bounds = {"ZHENGPIN_SCREEN_FETCH_SECONDS": "60", "ZHENGPIN_PRIVATE_HOSTS_ALLOWED": "127.0.0.1"}
    with outside.database(tmp_path, **bounds) as env:
        secrets = outside.ask(TOKENS, env)
        outside.end_forks(env)
        port = free_port()
        many = ("--port", str(port), "--workers", "2", "--threads", "8", "--jobs", "0")
        server = subprocess.Popen(command("serve", *many), env=env, stdout=subprocess.DEVNULL)
        try:
            address = f"http://127.0.0.1:{port}"
            begun(address)
            yield address, secrets
        finally:
            server.kill()
            server.wait()


def begun(address: str) -> None:
    until = time.monotonic() + PATIENT
    while True:
        try:
            httpx.get(f"{address}/healthz", timeout=PATIENT)
            return
        except httpx.TransportError:
            assert time.monotonic() < until
            time.sleep(0.1)


def screen(address: str, secret: str, name: str, pictures: list[dict[str, str]]) -> httpx.Response:
    head = {"Authorization": f"Bearer {secret}", "Accept-Language": "en"}
    item = listing(name, pictures=pictures)
    return httpx.post(
        f"{address}/v1/screen?source=harbour", json=item, headers=head, timeout=PATIENT, trust_env=False
    )


# 12 s of processor time: two server processes, each of which loads Zhengpin.
@pytest.mark.prove("a server and slow hosts; every day couriers and the breaker alone")
def test_a_slow_host_holds_no_page_no_probe_and_no_other_sender(served: tuple[str, list[str]]) -> None:
    address, (slow, other) = served
    answers: list[httpx.Response] = []

    def ask(at: int) -> None:
        try:
            answers.append(screen(address, slow, f"s-{at}", [{"url": picture}]))
        except httpx.TransportError:
            return  # the server ends with the test

    with silent_host() as picture:
        threads = [threading.Thread(target=ask, args=(at,), daemon=True) for at in range(16)]
        for thread in threads:
            thread.start()
        until = time.monotonic() + SOON
        while len(answers) < 12 and time.monotonic() < until:
            time.sleep(0.02)
        told = Counter(one.status_code for one in answers)
        assert told[429] >= 12, "two of each process may wait, the others are told to come again"
        assert all(int(one.headers["Retry-After"]) >= 1 for one in answers)
        page = httpx.get(f"{address}/accounts/login/", timeout=SOON, trust_env=False)
        assert page.status_code == 200
        assert httpx.get(f"{address}/healthz", timeout=SOON, headers={"Host": "10.0.0.9"}).status_code == 503
        verdict = screen(address, other, "o-1", [])
        assert (verdict.status_code, verdict.json()["verdict"]) == (200, "pass")
        assert any(thread.is_alive() for thread in threads), "the slow ones still wait"
