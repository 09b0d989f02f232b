"""A server killed again and again while a film is being sent: what was acknowledged is there, and the film is whole."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.films import film
from tests.jobs.outside import ask, database
from tests.mail_server import free_port

PATIENCE = 300.0
PIECE = 12_000
_TOKEN = """
import json
from zhengpin.accounts import operations
from zhengpin.accounts.actor import system
from zhengpin.accounts.states import OrganisationKind, Role
root = system("tests")
market = operations.create_organisation(
    kind=OrganisationKind.OPERATOR, name="Harbour Market", language="en", actor=root)
print(json.dumps(operations.issue_token(
    organisation_id=market.pk, role=Role.MARKETPLACE, name="t", scopes=None, actor=root)[1]))
"""


class Server:
    """The web server in a process of its own, on one port for good."""

    def __init__(self, env: dict[str, str]) -> None:
        self.env, self.port = env, free_port()
        self.address = f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        command = [
            sys.executable,
            "-m",
            "zhengpin.cli.main",
            "serve",
            "--jobs",
            "0",
            "--port",
            str(self.port),
        ]
        self.process = subprocess.Popen(
            command,
            env=self.env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                httpx.get(f"{self.address}/healthz", timeout=2)
                return
            except httpx.HTTPError:
                time.sleep(0.1)
        raise TimeoutError("the server does not answer")

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=PATIENCE)


@pytest.fixture
def server(db: None, tmp_path: Path) -> Iterator[Server]:
    with database(tmp_path) as env:
        made = Server(env)
        made.start()
        yield made
        made.kill()


@pytest.mark.slow
@pytest.mark.prove("a minute: every day an import is killed and goes on")
@pytest.mark.parametrize("most", [1, 2])
def test_a_killed_server_keeps_what_it_acknowledged(server: Server, most: int) -> None:
    content = film(seconds=4)
    secret = ask(_TOKEN, server.env)
    head = {"Authorization": f"Bearer {secret}", "Tus-Resumable": "1.0.0"}
    client = httpx.Client(base_url=server.address, headers=head, timeout=30)
    said = {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    address = client.post("/v1/uploads", json=said).headers["Location"]
    acknowledged, kills = 0, 0
    while acknowledged < len(content):
        offset = int(client.head(address).headers["Upload-Offset"])
        assert offset == acknowledged
        if kills < most and offset >= (kills + 1) * PIECE:
            _break_off(client, address, offset, content, server)
            kills += 1
            client = httpx.Client(base_url=server.address, headers=head, timeout=30)
            acknowledged = int(client.head(address).headers["Upload-Offset"])
            assert acknowledged >= offset
            continue
        answer = client.patch(address, content=content[offset : offset + PIECE], headers=_piece(offset))
        assert answer.status_code == 204, answer.text
        acknowledged = int(answer.headers["Upload-Offset"])
    told = client.get(address).json()
    assert (kills, told["state"], told["film"]["digest"]) == (most, "finished", said["sha256"])


def _piece(offset: int) -> dict[str, str]:
    return {"Content-Type": "application/offset+octet-stream", "Upload-Offset": str(offset)}


def _break_off(client: httpx.Client, address: str, offset: int, content: bytes, server: Server) -> None:
    """Kill the server in the middle of a piece, and start it again."""

    def dribble() -> Iterator[bytes]:
        yield content[offset : offset + PIECE // 2]
        server.kill()  # whatever of it has arrived by now, the piece has not
        yield content[offset + PIECE // 2 : offset + PIECE]

    headers = _piece(offset) | {"Content-Length": str(min(PIECE, len(content) - offset))}
    with pytest.raises(httpx.HTTPError):
        client.patch(address, content=dribble(), headers=headers)
    server.start()
