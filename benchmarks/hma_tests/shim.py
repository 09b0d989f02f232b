"""Stands where Hasher-Matcher-Actioner's own tests expect HMA, and asks Zhengpin: a plugin for pytest.

HMA's tests make a Flask application and its test client. Here these names give a client of Zhengpin's doors, each test
with a new organisation in an empty database, and what they ask of HMA's storage is asked by the doors too. A picture
that they name by its address on GitHub is served from the checkout that the tests come from.
"""

from __future__ import annotations

import functools
import http.server
import json
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any
from urllib.parse import urlencode

import pytest

from zhengpin.later import later

# A plugin of pytest is read before Django is set up.
django_test = later("django.test")
uploaded = later("django.core.files.uploadedfile")
accounts = later("zhengpin.accounts.operations")
actors = later("zhengpin.accounts.actor")
states = later("zhengpin.accounts.states")
authentication = later("zhengpin.api.hma.endpoint")

ON_GITHUB = "https://github.com/facebook/ThreatExchange/blob/main/"
OUTCOMES = "HMA_TESTS_OUTCOMES"
CHECKOUT = "HMA_TESTS_CHECKOUT"


class Answer:
    """What was answered, as Flask's test client gives it."""

    def __init__(self, response: Any) -> None:
        self.status_code: int = response.status_code
        self.data: bytes = response.content
        self.is_json = response["Content-Type"].startswith("application/json")

    @property
    def json(self) -> Any:
        return self.get_json()

    def get_json(self) -> Any:
        return json.loads(self.data) if self.is_json else None

    def get_data(self, as_text: bool = False) -> bytes | str:
        return self.data.decode() if as_text else self.data


class Client:
    """Asks Zhengpin as Flask's test client asks HMA."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self._asking = django_test.Client(HTTP_AUTHORIZATION=f"Bearer {application.token}")

    def get(self, path: str, query_string: dict[str, Any] | None = None) -> Answer:
        return self._asked("GET", path + ("?" + urlencode(query_string) if query_string else ""))

    def delete(self, path: str) -> Answer:
        return self._asked("DELETE", path)

    def put(self, path: str, json: Any = None) -> Answer:
        return self._asked("PUT", path, json)

    def post(self, path: str, json: Any = None, data: dict[str, Any] | None = None) -> Answer:
        if data is None:
            return self._asked("POST", path, json)
        return Answer(self._asking.post(self._here(path), {name: _file(one) for name, one in data.items()}))

    def _asked(self, method: str, path: str, body: Any = None) -> Answer:
        if body is None:
            return Answer(self._asking.generic(method, self._here(path)))
        content = json.dumps(body)
        return Answer(
            self._asking.generic(method, self._here(path), content, content_type="application/json")
        )

    def _here(self, path: str) -> str:
        return path.replace(ON_GITHUB, f"{self.application.checkout}/")


def _file(given: Any) -> Any:
    path, name, kind = given
    return uploaded.SimpleUploadedFile(Path(name).name, Path(path).read_bytes(), content_type=kind)


class Application:
    """Stands for HMA's Flask application: an organisation of its own, and what was configured."""

    checkout = ""

    def __init__(self) -> None:
        actor = actors.system("hma-tests")
        kind, role = states.OrganisationKind.OPERATOR, states.Role.MARKETPLACE
        made = accounts.create_organisation(kind=kind, name="HMA's tests", actor=actor)
        _, self.token = accounts.issue_token(organisation_id=made.pk, role=role, name="tests", actor=actor)
        self.config: dict[str, Any] = {}

    @contextmanager
    def app_context(self) -> Iterator[None]:
        yield

    def test_client(self) -> Client:
        return Client(self)


class Storage:
    """Stands for HMA's storage: what tests put into it directly goes through the doors."""

    def get_signal_type_index(self, _: Any) -> None:
        """Return nothing: there is no index to build, what was added is found at once."""

    def bank_update(self, bank: Any, create: bool = False) -> None:
        body = {"name": bank.name, "enabled_ratio": bank.matching_enabled_ratio}
        assert _last().test_client().post("/c/banks", json=body).status_code == 201

    def bank_add_content(self, name: str, signals: dict[Any, str]) -> None:
        body = {kind.get_name(): signal for kind, signal in signals.items()}
        assert _last().test_client().post(f"/c/bank/{name}/signal", json=body).status_code == 200


_made: list[Application] = []


def _last() -> Application:
    return _made[-1]


def _create_app() -> Application:
    _made.append(Application())
    return _made[-1]


def _bank_config(name: str, ratio: float) -> SimpleNamespace:
    return SimpleNamespace(name=name, matching_enabled_ratio=ratio)


def _nothing(*_: Any, **__: Any) -> None:
    """Do nothing, where HMA resets tables or builds an index."""


def _executed(*_: Any) -> Any:
    return SimpleNamespace(scalar_one=lambda: 0)


def _module(name: str, **names: Any) -> None:
    made = ModuleType(name)
    vars(made).update(names)
    sys.modules[name] = made
    parent, _, last = name.rpartition(".")
    if parent in sys.modules:
        setattr(sys.modules[parent], last, made)


def _stand_in() -> None:
    import_module("OpenMediaMatch.tests")  # the folder of HMA's tests, and nothing else of it
    _module("flask", Flask=Application)
    _module("flask.testing", FlaskClient=Client)
    _module("sqlalchemy")
    _module("sqlalchemy.sql", text=str)
    ours = "OpenMediaMatch"
    _module(f"{ours}.app", create_app=_create_app)
    _module(f"{ours}.persistence", get_storage=Storage)
    _module(f"{ours}.storage")
    _module(f"{ours}.storage.postgres")
    _module(f"{ours}.storage.postgres.flask_utils", reset_tables=_nothing)
    session = SimpleNamespace(execute=_executed)
    _module(f"{ours}.storage.postgres.database", db=SimpleNamespace(session=session))
    _module(f"{ours}.background_tasks")
    _module(f"{ours}.background_tasks.build_index", build_all_indices=_nothing)
    _module(f"{ours}.background_tasks.fetcher", fetch_all=_nothing)
    _module(f"{ours}.blueprints")
    _module(f"{ours}.blueprints.matching", TMatchByBank=dict, IndexCache=dict)
    _module(f"{ours}.blueprints.hashing", DEFAULT_MAX_REMOTE_FILE_SIZE=0, is_valid_url=_nothing)
    # Of Meta's library what needs packages that only exchanges use.
    _module("threatexchange.utils.dataclass_json", dataclass_dump_dict=_nothing)
    _module(
        "threatexchange.storage.interfaces",
        BankConfig=_bank_config,
        SignalExchangeAPIConfig=_nothing,
        SignalTypeIndexBuildCheckpoint=_nothing,
    )


def pytest_configure(config: pytest.Config) -> None:
    _stand_in()


@pytest.fixture(scope="session")
def checkout_server() -> Iterator[str]:
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=os.environ[CHECKOUT])
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(autouse=True)
def an_empty_system(
    db: None, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, checkout_server: str
) -> None:
    """Begin each test with nothing stored: HMA's tests know the numbers that contents get."""
    settings.PRIVATE_HOSTS_ALLOWED = ["127.0.0.1"]
    settings.BANK_HASHES = "full_size"  # as a peer hashes: its tests compare bit for bit
    settings.INDEX_DIR, settings.BLOB_DIR = tmp_path / "index", tmp_path / "blobs"
    monkeypatch.setattr("zhengpin.banks.index.CHECK_EVERY", 0.0)
    monkeypatch.setattr(Application, "checkout", checkout_server)
    authentication._known.clear()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.when != "call" and report.outcome == "passed":
        return
    _note(report.nodeid, report.outcome, report.longreprtext[-2000:])


def _note(test: str, outcome: str, why: str) -> None:
    line = {"test": test, "outcome": outcome, "why": why}
    with Path(os.environ[OUTCOMES]).open("a", encoding="utf-8") as out:
        out.write(json.dumps(line) + "\n")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--deselect-named", action="append", default=[])


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests that ask for what is not offered, and note each."""
    named = set(config.getoption("--deselect-named"))
    left = [item for item in items if item.originalname in named]  # type: ignore[attr-defined]
    items[:] = [item for item in items if item not in left]
    for item in left:
        _note(item.nodeid, "left", item.originalname)  # type: ignore[attr-defined]
