"""Letters, QR codes and proofs give the address that is served, whatever host and port it has."""

from __future__ import annotations

import signal
import subprocess
import urllib.request
from typing import Any

import psutil
import pytest
from django.conf import settings as django_settings

from tests.cli.serving.test_command import answer, free_port, started_by
from tests.cli.terminal import command
from tests.jobs import outside
from zhengpin.cli.address import follow_address, served_address


@pytest.mark.parametrize(
    ("host", "port", "names", "expected"),
    [
        ("127.0.0.1", 9000, ["localhost"], "http://127.0.0.1:9000"),
        ("market.example", 80, ["localhost"], "http://market.example"),
        ("::1", 8000, ["localhost"], "http://[::1]:8000"),
        ("0.0.0.0", 8000, ["localhost", "127.0.0.1", "[::1]"], "http://127.0.0.1:8000"),
        ("0.0.0.0", 8000, ["localhost", "shop.example"], "http://shop.example:8000"),
        ("::", 8000, [".shop.example"], "http://shop.example:8000"),
        ("0.0.0.0", 8000, ["*"], "http://127.0.0.1:8000"),
    ],
)
def test_the_address_is_where_host_and_port_can_be_opened(
    host: str, port: int, names: list[str], expected: str
) -> None:
    assert served_address(host, port, names) == expected


def test_what_is_set_goes_before_what_is_served(
    monkeypatch: pytest.MonkeyPatch, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.PUBLIC_ADDRESS = "https://market.example"
    monkeypatch.setenv("ZHENGPIN_ADDRESS", "https://market.example")
    follow_address("127.0.0.1", 9000)
    assert django_settings.PUBLIC_ADDRESS == "https://market.example"
    assert "https://market.example" in capsys.readouterr().out


def test_unset_it_follows_for_this_process_and_all_that_it_starts(
    monkeypatch: pytest.MonkeyPatch, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.PUBLIC_ADDRESS, settings.ALLOWED_HOSTS = "http://127.0.0.1:8000", ["localhost"]
    monkeypatch.setenv("ZHENGPIN_ADDRESS", "")
    monkeypatch.delenv("ZHENGPIN_HOSTS", raising=False)
    follow_address("192.0.2.7", 9000)
    assert django_settings.PUBLIC_ADDRESS == "http://192.0.2.7:9000"
    assert "192.0.2.7" in django_settings.ALLOWED_HOSTS
    started = subprocess.run(
        ["sh", "-c", "echo $ZHENGPIN_ADDRESS"], capture_output=True, text=True, check=True
    )
    assert started.stdout.strip() == "http://192.0.2.7:9000"
    assert "http://192.0.2.7:9000" in capsys.readouterr().out


def test_listening_everywhere_says_what_to_set(
    monkeypatch: pytest.MonkeyPatch, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.PUBLIC_ADDRESS = "http://127.0.0.1:8000"
    monkeypatch.setenv("ZHENGPIN_ADDRESS", "")
    follow_address("0.0.0.0", 9000)
    told = capsys.readouterr().out
    assert "ZHENGPIN_ADDRESS" in told
    assert "ZHENGPIN_HOSTS" in told


LINKS = """
import json
from django.conf import settings
from zhengpin.messages.mail import composing
from zhengpin.rights.proofs import jose
print(json.dumps([jose.issuer(), composing._absolute("/inbox/1/")]))
"""


@pytest.mark.django_db
@pytest.mark.slow
@pytest.mark.prove("12 s: a server and a worker; what they are given is proven above")
def test_every_process_of_a_server_gives_its_port_in_letters_and_proofs(own_system: Any) -> None:
    port = free_port()
    env = {name: value for name, value in own_system.env.items() if name != "ZHENGPIN_ADDRESS"}
    with subprocess.Popen(
        command("serve", "--port", str(port)), env=env, stderr=subprocess.PIPE, text=True
    ) as server:
        try:
            assert answer(port) == 200
            beside = [one for one in started_by(server, 3, recursive=True) if _is_worker(one)]
            elsewhere = {"Host": f"localhost:{port + 1}"}
            with urllib.request.urlopen(
                urllib.request.Request(f"http://127.0.0.1:{port}/accounts/login/", headers=elsewhere)
            ):
                addresses = {one.environ()["ZHENGPIN_ADDRESS"] for one in beside}
        finally:
            server.send_signal(signal.SIGTERM)
        _, told = server.communicate(timeout=300)
    expected = f"http://127.0.0.1:{port}"
    assert addresses == {expected}
    assert (
        f"requests come by http://localhost:{port + 1}, but letters, QR codes and proofs give {expected}"
        in told
    )
    assert outside.ask(LINKS, env | {"ZHENGPIN_ADDRESS": expected}) == [expected, f"{expected}/inbox/1/"]


def _is_worker(process: psutil.Process) -> bool:
    return "zhengpin.workers" in process.cmdline()
