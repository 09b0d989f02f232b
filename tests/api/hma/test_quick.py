"""What is answered before Django is answered as by Django, and only while nothing need be asked of the database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from django.core.signals import request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client

from tests.api.hma.test_doors import FAR, HASH, NEAR, add, bank, sent
from zhengpin.accounts import operations as accounts
from zhengpin.accounts.actor import system
from zhengpin.accounts.models import ApiToken, Organisation
from zhengpin.accounts.states import Role
from zhengpin.api.hma import endpoint
from zhengpin.api.hma.quick import QuickLookups, answered
from zhengpin.banks import index

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

pytestmark = pytest.mark.django_db

RAW = f"signal_type=pdq&signal={HASH}"


class Server:
    """The application as it is served, counting what goes on to Django."""

    def __init__(self, token: str) -> None:
        self.header = f"Bearer {token}"
        self._django, self.passed_on = get_wsgi_application(), 0
        self._application = QuickLookups(self._counted)

    def _counted(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        self.passed_on += 1
        return self._django(environ, start_response)

    def get(
        self, path: str, query: str, method: str = "GET", **more: str
    ) -> tuple[str, dict[str, str], bytes]:
        """Return status, headers and body."""
        begun: list[Any] = []
        environ: dict[str, Any] = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "HTTP_AUTHORIZATION": self.header,
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.input": BytesIO(),
            "wsgi.url_scheme": "http",
        }
        request_started.disconnect(close_old_connections)  # it would end the test's transaction
        body = b"".join(self._application(environ | more, lambda *given: begun.extend(given)))  # type: ignore[arg-type]
        request_started.connect(close_old_connections)
        return begun[0], dict(begun[1]), body


@pytest.fixture(autouse=True)
def _follow_for_long(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have an index count as followed for as long as a test takes, and a token as lately looked at."""
    monkeypatch.setattr(index, "CHECK_EVERY", 600.0)
    monkeypatch.setattr(endpoint, "REMEMBERED", 600.0)
    endpoint._known.clear()
    yield
    endpoint._known.clear()


@pytest.fixture
def token(token_of: Callable[..., str], operator: Organisation) -> str:
    return token_of(operator, Role.MARKETPLACE)


@pytest.fixture
def peer(token: str) -> Client:
    return Client(headers={"Authorization": f"Bearer {token}"})


@pytest.fixture
def server(token: str) -> Server:
    return Server(token)


def test_a_second_look_up_is_answered_before_django_and_alike(
    server: Server, peer: Client, django_assert_num_queries: Callable[[int], Any]
) -> None:
    add(peer, bank(peer))
    add(peer, "MY_TEST_BANK", NEAR)
    for path, query in (
        ("/m/raw_lookup", RAW),
        ("/m/raw_lookup", f"signal={HASH}&signal_type=pdq"),
        ("/m/raw_lookup", f"signal_type=pdq&signal={FAR}"),
        ("/m/lookup", f"signal_type=pdq&signal={FAR}"),
    ):
        endpoint._known.clear()
        slow = server.get(path, query)
        passed_on = server.passed_on
        with django_assert_num_queries(0):
            assert server.get(path, query) == slow
        assert server.passed_on == passed_on
        assert slow[0] == "200 OK"
    assert server.get("/m/raw_lookup", RAW)[2].count(b",") == 1


def test_what_this_process_changed_is_seen_at_once(
    server: Server, peer: Client, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    name = bank(peer)
    assert server.get("/m/raw_lookup", RAW)[2] == b'{"matches": []}'
    with django_capture_on_commit_callbacks(execute=True):
        number = add(peer, name)
    assert server.get("/m/raw_lookup", RAW)[2] == f'{{"matches": [{number}]}}'.encode()
    with django_capture_on_commit_callbacks(execute=True):
        sent(peer, "DELETE", f"/c/bank/{name}/content/{number}")
    assert server.get("/m/raw_lookup", RAW)[2] == b'{"matches": []}'


def test_whatever_else_is_asked_goes_on_to_django(server: Server, peer: Client) -> None:
    add(peer, bank(peer))
    server.get("/m/raw_lookup", RAW)
    for path, query, method, status in (
        ("/m/raw_lookup", RAW + "&include_distance=true", "GET", "200"),
        ("/m/raw_lookup", RAW + "&banks=OTHER", "GET", "200"),
        ("/m/raw_lookup", RAW, "POST", "405"),
        ("/m/raw_lookup", RAW.upper(), "GET", "422"),
        ("/m/raw_lookup", f"signal={HASH}", "GET", "422"),
        ("/m/raw_lookup", f"signal_type=pdq&signal={HASH}\n", "GET", "400"),
        ("/m/raw_lookup", f"{RAW}&signal_type=pdq", "GET", "200"),
        ("/m/raw_lookup", f"signal_type=pdq&signal={HASH[:-1]}", "GET", "400"),
        ("/m/lookup", RAW, "GET", "200"),
        ("/m/lookups", RAW, "GET", "405"),
        ("/status/live", "", "GET", "200"),
    ):
        passed_on = server.passed_on
        assert server.get(path, query, method)[0][:3] == status, (path, query, method)
        assert server.passed_on == passed_on + 1
    asked = {"PATH_INFO": "/m/raw_lookup", "QUERY_STRING": RAW, "HTTP_AUTHORIZATION": server.header}
    assert answered(asked | {"REQUEST_METHOD": "GET"})
    assert answered(asked | {"REQUEST_METHOD": "HEAD"}) is None


def test_who_may_not_is_answered_by_django(
    server: Server, peer: Client, token_of: Callable[..., str], merchant_organisation: Organisation
) -> None:
    add(peer, bank(peer))
    merchant = token_of(merchant_organisation, Role.MERCHANT_MEMBER)
    for _ in range(2):
        for header, status in (
            (f"Bearer {merchant}", "403"),
            ("Bearer zp_none", "401"),
            ("", "401"),
            ("x", "401"),
        ):
            answer = server.get("/m/raw_lookup", RAW, HTTP_AUTHORIZATION=header)
            assert answer[0].startswith(status), header
    assert server.passed_on == 8


def test_what_was_not_looked_at_lately_is_looked_at_again(
    server: Server, peer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(peer, bank(peer))
    for _ in range(2):
        server.get("/m/raw_lookup", RAW)
    assert server.passed_on == 1
    with monkeypatch.context() as patched:
        patched.setattr(index, "CHECK_EVERY", 0.0)
        server.get("/m/raw_lookup", RAW)
    assert server.passed_on == 2
    accounts.revoke_token(token_id=ApiToken.objects.get().pk, actor=system("tests"))
    assert (
        server.get("/m/raw_lookup", RAW)[0] == "200 OK"
    )  # remembered for as long as docs/integrating/hma.md says
    moment = endpoint.time.monotonic()
    monkeypatch.setattr(endpoint.time, "monotonic", lambda: moment + endpoint.REMEMBERED + 1)
    assert server.get("/m/raw_lookup", RAW)[0] == "401 Unauthorized"
