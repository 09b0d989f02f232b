"""Runs every example of docs/integrating/client.md and of the client's own page, as one story against the API."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from standardwebhooks import Webhook

from tests.api.declared import answers_held
from tests.architecture.tree import ROOT
from tests.catalog.sending import listing
from tests.client.in_process import http
from tests.evidence.test_documents import pdf
from tests.films import film
from tests.flows.appeals.appealing import taken_down
from tests.flows.screening.screening import OTHER, PRINT, owner_of
from tests.receiver import receiver
from zhengpin.accounts.actor import system
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.states import Role
from zhengpin.catalog.models import Merchant
from zhengpin.demo.pictures import Copy, jpeg
from zhengpin.enforcement.models import Instruction
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.lexicon.operations import install_default_terms
from zhengpin.monitoring.indexes import index
from zhengpin.rights.queries import preflight

pytestmark = pytest.mark.django_db
PAGE = ROOT / "docs" / "integrating" / "client.md"
README = ROOT / "clients" / "python" / "README.md"
COPIED = Copy(PRINT, ("crop", "tilt", "banner", "watermark", "recompress"), 4)
"""Edited so much that a person must look."""
MADE = re.compile(r'Client\(ADDRESS, token="zp_…"\)  # (?P<whose>[\w ]+)')


def examples(page: Path) -> list[tuple[str, str]]:
    """Return the examples of a page, each with the heading under which it stands."""
    found, heading = [], ""
    for title, code in re.findall(
        r"^## ([^\n]+)$|```python\n(.*?)```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    ):
        heading = title or heading
        if code:
            found.append((heading, code))
    return found


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lay the files that the examples name into the current folder."""
    monkeypatch.chdir(tmp_path)
    for name, content in {
        "heron.jpg": jpeg(PRINT),
        "copied.jpg": jpeg(COPIED),
        "frame.png": OTHER,
        "photo.jpg": OTHER,
        "certificate.pdf": pdf(),
        "renewal.pdf": pdf(2),
        "invoice.pdf": pdf(3),
        "licence.pdf": pdf(4),
        "clip.mp4": film(),
    }.items():
        Path(name).write_bytes(content)
    with Path("catalogue.csv").open("w", newline="") as file:
        rows = [listing(f"f-{at}") for at in range(3)]
        writer = csv.writer(file)
        writer.writerow(["external_id", "merchant_id", "title"])
        writer.writerows([one["external_id"], "m-77", one["title"]] for one in rows)
    Path("marks.csv").write_text("商标,注册号,类别\nBaita,7654321,25\nQingmu,789,99\n", encoding="utf-8")
    Path("targets.txt").write_text("https://market.example/item/10100\nhttps://market.example/item/none\n")


@pytest.fixture
def story(
    operator: Organisation,
    holder: Organisation,
    token_of: Callable[..., str],
    settings: Any,
    tmp_path: Path,
    files: None,
) -> Iterator[Callable[[str, dict[str, Any]], None]]:
    """Return what runs an example: its tokens are real ones, and its requests go to the application in this process."""
    settings.BLOB_DIR, settings.ALLOWED_HOSTS = tmp_path / "blobs", ["*"]
    settings.PRIVATE_HOSTS_ALLOWED = ["127.0.0.1"]
    index.forget()
    preflight.forget()
    owner_of(holder)
    install_default_terms(actor=system("tests"))

    def tokens(whose: str) -> str:
        if whose == "the merchant":
            return token_of(Merchant.objects.get(external_id="m-77").organisation, Role.MERCHANT_MEMBER)
        where, role = {
            "a rights holder": (holder, Role.HOLDER_MEMBER),
            "a senior reviewer": (operator, Role.SENIOR_REVIEWER),
            "the marketplace": (operator, Role.MARKETPLACE),
            "a rule owner": (operator, Role.RULE_OWNER),
            "an administrator": (operator, Role.ADMINISTRATOR),
        }[whose]
        return token_of(where, role)

    def run(code: str, known: dict[str, Any]) -> None:
        code = code.replace("https://market.example/zhengpin", endpoint.url)
        real = MADE.sub(
            lambda found: f"Client(ADDRESS, token={tokens(found['whose'])!r}, http=HTTP, sleep=WAIT)", code
        )
        exec(compile(real, "<example>", "exec"), known)
        run_due()

    with receiver() as endpoint:
        yield run
    index.forget()
    preflight.forget()


@pytest.mark.prove("twenty seconds; every day a matter goes from the draft to the ruling by the client")
def test_the_examples_of_the_page_are_one_story(story: Callable[[str, dict[str, Any]], None]) -> None:
    known: dict[str, Any] = {"HTTP": http(), "WAIT": lambda _: run_due()}
    passed = 0
    with answers_held(), clock.set_to(lambda: datetime.now(UTC) + timedelta(minutes=passed)):
        for heading, code in examples(PAGE):
            try:
                story(code, known)
            except Exception as error:
                raise AssertionError(f"{heading}:\n{code}") from error
            passed += 2  # what could be undone takes effect
            run_due()
    told(known)


def told(known: dict[str, Any]) -> None:
    """Hold that each example did what its page says."""
    staff, market, merchant = known["staff"], known["market"], known["merchant"]
    assert staff.rights.get_filing(known["work"]["id"])["state"] == "approved"
    assert staff.rights.get_filing(known["mark"]["id"])["valid_to"] == "2036-11-24"
    kept = known["holder"].rights.get_rights_import(known["kept"]["id"])
    assert (kept["state"], kept["counts"]) == (
        "finished",
        {"new": 1, "changed": 0, "unchanged": 0, "refused": 1},
    )
    assert (known["verdict"]["verdict"], known["line"]["line"], known["done"]["stored"]) == ("stored", 30, 3)
    assert known["asked"]["reasons"][0]["right"]["title"] == "Heron at dusk"
    assert (known["before"]["answer"], known["after"]["answer"]) == ("no", "yes")
    assert staff.cases.get_case(known["case"]["id"])["state"] == "decided"
    assert {one.state for one in Instruction.objects.filter(number__lte=known["instruction"]["number"])} == {
        "acknowledged"
    }
    assert known["told"]["state"] == "compared"
    assert (known["outcome"].accepted, len(known["outcome"].refused)) == (1, 1)
    assert merchant.counter_statements.get_counter_statement(known["statement"]["id"])["state"] != "draft"
    assert [one["name"] for one in merchant.appeals.list_appeal_evidence(known["appeal"]["id"])] == [
        "invoice.pdf"
    ]
    assert market.wallet.verify_proof({"credential": known["proof"]})["valid"]
    assert known["draft"]["state"] == "draft"
    assert known["owner"].rules.get_backtest(known["rehearsal"]["id"])["state"] == "done"
    assert [one["text"] for one in known["owner"].words.list_words(2, text="暗号渠道")] == ["暗号渠道"]
    assert staff.rescans.get_rescan(known["sought"]["id"])["state"] == "finished"
    assert known["whole"]["ok"]
    assert known["upload"]["state"] == "finished"
    assert staff.videos.get_video(known["one"]["id"])["external_id"] == "v-31"
    received(known)


def received(known: dict[str, Any]) -> None:
    """Hold that the endpoint of the page takes a signed message, and no other."""
    at = datetime.now(UTC)
    body = json.dumps(
        {
            "type": "target.changed",
            "timestamp": at.isoformat(),
            "data": {"targets": [{"line": 1, "state": "held"}]},
        }
    )
    headers = {
        "webhook-id": "msg-1",
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": Webhook(known["keep"]).sign("msg-1", at, body),
    }
    assert known["received"](headers, body.encode()) == 200
    assert known["seen"] == {"msg-1"}
    assert known["received"](headers, body.encode() + b" ") == 400


def test_the_example_of_the_package_acknowledges_what_waits(
    token_of: Callable[..., str], operator: Organisation, holder: Organisation, settings: Any, tmp_path: Path
) -> None:
    settings.BLOB_DIR, settings.ALLOWED_HOSTS = tmp_path / "blobs", ["*"]
    taken_down(operator, holder)
    [(_, code)] = examples(README)
    token = token_of(operator, Role.MARKETPLACE)
    real = code.replace('token="zp_…"', f"token={token!r}, http=HTTP")
    exec(compile(real, "<README>", "exec"), {"HTTP": http()})
    assert set(Instruction.objects.values_list("state", flat=True)) == {"acknowledged"}
