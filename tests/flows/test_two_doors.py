"""Two servers on one database, behind one proxy: what one counts the other knows, and what one ends the other ends."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.cli.serving.test_command import answer, free_port
from tests.cli.terminal import command
from tests.jobs import outside

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.prove(
        "two servers start; web/test_lock_out and web/test_email_change ask one process every day"
    ),
]

PASSWORD = "a-long-enough-passphrase"
MAKE = f"""
from zhengpin.accounts.operations import create_organisation, create_person
from zhengpin.accounts.actor import system
from zhengpin.accounts.states import OrganisationKind, Role
where = create_organisation(kind=OrganisationKind.OPERATOR, name="Harbour", actor=system("tests"))
for name, role in (("ada", Role.ADMINISTRATOR), ("sun", Role.SENIOR_REVIEWER)):
    create_person(email=name + "@harbour.example", name=name, password="{PASSWORD}", organisation=where, role=role,
                  actor=system("tests"))
print("1")
"""
TOLD = """
import json
from zhengpin.accounts.models import EmailChange, Person
from zhengpin.ledger.models import Entry
print(json.dumps({
    "refused": list(Entry.objects.filter(event="sign_in.refused").order_by("pk").values_list("fields", flat=True)),
    "emails": sorted(Person.objects.values_list("email", flat=True)),
    "changes": EmailChange.objects.count(),
}))
"""


class Door:
    """Somebody's browser at a network address; the proxy sends each request to the server that is named."""

    def __init__(self, ports: list[int], address: str) -> None:
        self._ports = ports
        self._client = httpx.Client(headers={"x-forwarded-for": address}, timeout=60)

    def get(self, server: int, path: str) -> httpx.Response:
        return self._client.get(f"http://127.0.0.1:{self._ports[server]}{path}")

    def post(self, server: int, path: str, **data: str) -> httpx.Response:
        form = re.search(
            r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(server, "/accounts/login/").text
        )
        token = form[1] if form else self._client.cookies.get("csrftoken", "")
        return self._client.post(
            f"http://127.0.0.1:{self._ports[server]}{path}", data=data | {"csrfmiddlewaretoken": token}
        )

    def sign_in(self, server: int, name: str, password: str = PASSWORD) -> bool:
        self.post(server, "/accounts/login/", login=f"{name}@harbour.example", password=password)
        return "sessionid" in self._client.cookies


@pytest.fixture
def env(tmp_path: Path) -> Iterator[dict[str, str]]:
    with outside.database(tmp_path, ZHENGPIN_SQLITE_SYNCHRONOUS="OFF", ZHENGPIN_BEHIND_PROXY="1") as made:
        outside.ask(MAKE, made)
        yield made


@pytest.fixture
def ports(env: dict[str, str]) -> Iterator[list[int]]:
    made = [free_port(), free_port()]
    servers = []
    try:
        for port in made:
            arguments = ("serve", "--jobs", "0", "--threads", "4", "--port", str(port))
            servers.append(subprocess.Popen(command(*arguments), env=env))
            assert answer(port) == 200
        yield made
    finally:
        for server in servers:
            server.terminate()
        for server in servers:
            server.wait(timeout=300)


def test_the_lock_out_and_the_takeover(ports: list[int], env: dict[str, str]) -> None:
    stranger = Door(ports, "198.51.100.9")
    for number in range(8):  # by turns at both servers: five tries in all, not five at each
        assert not stranger.sign_in(number % 2, "ada", f"a-wrong-one-{number}")
    assert not stranger.sign_in(0, "ada")
    assert not stranger.sign_in(1, "ada")
    reasons = [one["reason"] for one in outside.ask(TOLD, env)["refused"]]
    assert reasons == ["password"] * 5 + ["too_many"]

    owner, phone = Door(ports, "192.0.2.7"), Door(ports, "203.0.113.5")
    assert owner.sign_in(0, "ada")
    assert phone.sign_in(1, "ada")
    assert owner.get(1, "/people/").status_code == 200

    # An open session alone adds no address, at neither server, and no link for a new password goes there.
    for server in (0, 1):
        owner.post(server, "/accounts/email/", email="thief@evil.example", action_add="")
        moved = owner.post(server, "/settings/email/", email="thief@evil.example")
        assert moved.headers["location"].startswith("/accounts/reauthenticate/")
        assert (
            Door(ports, "198.51.100.10")
            .post(server, "/accounts/password/reset/", email="thief@evil.example")
            .status_code
            == 302
        )
    told = outside.ask(TOLD, env)
    assert told["emails"] == ["ada@harbour.example", "sun@harbour.example"]
    assert told["changes"] == 0

    # What is ended at one server is ended at the other.
    owner.post(0, "/settings/sessions/end/")
    assert phone.get(1, "/people/").status_code == 302
    assert owner.get(1, "/people/").status_code == 200
    styles = owner.get(0, "/static/web/css/tokens.css")
    assert styles.headers["x-content-type-options"] == "nosniff"
    assert "content-security-policy" in styles.headers
