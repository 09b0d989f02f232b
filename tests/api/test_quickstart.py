"""Makes the calls of docs/integrating/quickstart.md in order: its answers are the real ones but for what varies."""

from __future__ import annotations

import base64
import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest
from django.test import Client

from tests.architecture.tree import ROOT
from tests.flows.screening.screening import WORK, owner_of, protect_name, protect_work
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.states import Role
from zhengpin.jobs.running import run_due
from zhengpin.monitoring.indexes import index
from zhengpin.rights.queries import preflight

pytestmark = pytest.mark.django_db
PAGE = ROOT / "docs" / "integrating" / "quickstart.md"
HOST = "https://zhengpin.market.example"
STEP = re.compile(
    r"```sh\n(?P<call>curl .*?)```\s+Answer, (?P<status>\d+):\s+```json\n(?P<answer>.*?)```"
    r"|^(?P<name>[A-Z]+)=\S+  # (?P<place>\S+) of the answer above$",
    re.DOTALL | re.MULTILINE,
)
VARYING = (
    (re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), "an id"),
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[0-9.]*(Z|[+-]\d\d:\d\d)"), "a moment"),
    (re.compile(r"\d{4}-\d\d-\d\d"), "a day"),
    (re.compile(r"[0-9a-f]{64}"), "a digest"),
)
CUT = "…"


class Sent(NamedTuple):
    method: str
    address: str
    headers: dict[str, str]
    body: str
    form: tuple[str, ...] = ()


@pytest.fixture
def market(operator: Organisation, holder: Organisation) -> None:
    """Let a work and a name be protected, before anything is sent."""
    index.forget()
    preflight.forget()
    owner = owner_of(holder)
    protect_work(owner)
    protect_name(owner, "Lanhe")


@pytest.mark.usefixtures("market")
def test_each_call_on_the_page_is_answered_as_the_page_says(
    token_of: Callable[..., str], operator: Organisation, settings: Any, tmp_path: Path
) -> None:
    settings.BLOB_DIR, settings.PUBLIC_ADDRESS = tmp_path / "blobs", HOST
    known = {
        "ZHENGPIN": HOST,
        "TOKEN": token_of(operator, Role.MARKETPLACE),
        "PICTURE": base64.b64encode(WORK).decode(),
    }
    answer: Any = None
    statuses = []
    for step in STEP.finditer(PAGE.read_text(encoding="utf-8")):
        if step["name"]:
            known[step["name"]] = at(answer, step["place"])
            continue
        got = made(read_call(step["call"], known))
        answer = got.json()
        statuses.append(got.status_code)
        assert got.status_code == int(step["status"]), got.content
        assert differences(json.loads(step["answer"]), answer) == [], shown(answer)
        run_due()
    assert statuses == [200] * 5 + [201] + [200] * 3 + [401, 403, 422]


def read_call(text: str, known: dict[str, str]) -> Sent:
    """Return what a call of curl sends, with the variables of the page filled in."""
    words = shlex.split(re.sub(r"\$([A-Z]+)", lambda name: known[name[1]], text.replace("\\\n", " ")))
    options: dict[str, list[str]] = {"-X": [], "-H": [], "-d": [], "-F": []}
    address, rest = "", iter(words[1:])
    for word in rest:
        if word in options:
            options[word].append(next(rest))
        else:
            assert word.startswith(HOST), word
            address = word.removeprefix(HOST)
    headers = dict(one.split(": ", 1) for one in options["-H"])
    method = "".join(options["-X"]) or "GET"
    return Sent(method, address, headers, "".join(options["-d"]), tuple(options["-F"]))


def made(sent: Sent) -> Any:
    kind = sent.headers.pop("Content-Type", "application/json")
    assert urlsplit(sent.address).path.startswith("/v1/")
    return Client().generic(sent.method, sent.address, sent.body, content_type=kind, headers=sent.headers)


def at(answer: Any, place: str) -> str:
    for name in place.split("."):
        answer = answer[int(name)] if name.isdigit() else answer[name]
    return str(answer)


def differences(page: Any, real: Any, place: str = "") -> list[str]:
    """Return where an answer on the page is not the real one: other keys, other types, other words."""
    if isinstance(page, dict) and isinstance(real, dict):
        names = [f"{place}/{name}: only on one side" for name in sorted(set(page) ^ set(real))]
        return names + [
            one
            for name in page.keys() & real.keys()
            for one in differences(page[name], real[name], f"{place}/{name}")
        ]
    if isinstance(page, list) and isinstance(real, list) and len(page) == len(real):
        pairs = enumerate(zip(page, real, strict=True))
        return [one for number, pair in pairs for one in differences(*pair, f"{place}/{number}")]
    return [] if alike(page, real) else [f"{place}: {page!r} on the page, {real!r} in truth"]


def alike(page: Any, real: Any) -> bool:
    if type(page) is not type(real):
        return False
    if isinstance(page, str):
        whole, found = constant(page), constant(real)
        return found.startswith(whole.removesuffix(CUT)) if whole.endswith(CUT) else whole == found
    return isinstance(page, int | float) and not isinstance(page, bool) or page == real


def constant(text: str) -> str:
    """Return a text with what varies from one run to the next replaced by what it is."""
    for pattern, what in VARYING:
        text = pattern.sub(f"<{what}>", text)
    return text


def shown(answer: Any) -> str:
    return json.dumps(answer, indent=2, ensure_ascii=False)


def test_what_varies_is_set_apart_from_what_does_not() -> None:
    page = {"id": "019a75c2-6d4e-7c1b-9a30-5f0e2d1c4b8a", "state": "pending", "number": 1, "body": "Dear …"}
    real = {"id": "019b0000-0000-7000-8000-000000000000", "state": "pending", "number": 7, "body": "Dear all"}
    assert differences(page, real) == []
    for changed in ({"state": "sent"}, {"number": "7"}, {"body": "Hello"}, {"id": "x"}, {"more": 1}):
        assert differences(page, real | changed) != []
    assert differences([1], []) != []
    assert differences(None, False) != []


def test_the_page_speaks_of_every_status_that_its_calls_can_meet() -> None:
    table = re.findall(r"^\| ([\d, ]+) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    listed = {int(one) for row in table for one in row.split(",")}
    assert listed >= {400, 401, 403, 404, 409, 413, 415, 422, 423, 429, 500, 503}
