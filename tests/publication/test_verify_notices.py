"""Whoever has the ledger's file and the verifier can tell that nothing was changed, and names what was."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.publication.published import complaint, counter, result
from tests.rows import each_row
from zhengpin.accounts.actor import system
from zhengpin.kit import canonical
from zhengpin.ledger import chain
from zhengpin.ledger.models import Entry
from zhengpin.publication import operations, triggers, verify_notices
from zhengpin.publication.models import PublicEntry, PublicHead
from zhengpin.publication.verification import head_of, lines_of, verify

ROOT = system("tests")
VERIFIER = Path(verify_notices.__file__)


@pytest.fixture
def published(db: None) -> list[str]:
    """Return the lines of a ledger of nine entries, over the first six of which a head is signed."""
    for number in (1, 2, 3):
        operations.publish_notice(complaint=complaint(number), actor=ROOT)
        operations.publish_counter_statement(counter=counter(number), actor=ROOT)
        operations.publish_result(result=result(number, upheld=number != 2), actor=ROOT)
        if number == 2:
            operations.sign_head(actor=ROOT)
    return list(lines_of(PublicEntry.objects.order_by("number")))


def run(folder: Path, lines: list[str], head: dict | None = None) -> subprocess.CompletedProcess[str]:
    """Run the verifier by itself: isolated, in an empty environment, with nothing but itself and the files."""
    alone = folder / "verify.py"
    alone.write_bytes(VERIFIER.read_bytes())
    (folder / "ledger.jsonl").write_text("".join(lines), encoding="utf-8")
    arguments = [sys.executable, "-I", "-S", "verify.py", "ledger.jsonl"]
    if head is not None:
        (folder / "head.json").write_text(json.dumps(head), encoding="utf-8")
        arguments += ["--head", "head.json"]
    return subprocess.run(
        arguments, cwd=folder, env={}, capture_output=True, text=True, encoding="utf-8", check=False
    )


def changed(line: str, **fields) -> str:
    return json.dumps(json.loads(line) | fields, ensure_ascii=False) + "\n"


def redigested(line: str, **fields) -> str:
    entry = json.loads(line) | fields
    entry["digest"] = canonical.digest({key: value for key, value in entry.items() if key != "digest"})
    return json.dumps(entry, ensure_ascii=False) + "\n"


def test_a_true_ledger_verifies_in_a_clean_interpreter(published: list[str], tmp_path: Path) -> None:
    head = head_of(PublicHead.objects.get())
    done = run(tmp_path, published, head)
    assert (done.returncode, done.stdout, done.stderr) == (0, "OK: 9 entries, each as it was published\n", "")


def test_a_tampered_entry_is_named(published: list[str], tmp_path: Path) -> None:
    body = json.loads(published[4])["body"] | {"explanation": "Nothing of the kind."}
    done = run(tmp_path, [*published[:4], changed(published[4], body=body), *published[5:]])
    assert (done.returncode, done.stdout) == (
        1,
        "WRONG: entry 5 was changed: its content does not give its digest\n",
    )


@each_row(
    "tamper, told",
    [
        (lambda lines: [*lines[:3], *lines[4:]], "entry 4 is missing: entry 5 stands in its place"),
        (lambda lines: [lines[1], lines[0], *lines[2:]], "entry 1 is missing: entry 2 stands in its place"),
        (lambda lines: [*lines[:2], lines[1], *lines[2:]], "entry 3 is missing: entry 2 stands in its place"),
        (
            lambda lines: [*lines[:4], redigested(lines[4], kind="notice"), *lines[5:]],
            "entry 6 does not follow from entry 5: one of the two was rewritten",
        ),
        (lambda lines: [*lines[:8], lines[8][:40]], "entry 9 cannot be read"),
        (lambda lines: ["[1]\n", *lines], "entry 1 cannot be read"),
        (lambda lines: lines[:5], "entry 6 is missing: the head was signed over 6"),
    ],
)
def test_each_way_to_tamper_is_named(published: list[str], tmp_path: Path, tamper, told: str) -> None:
    done = run(tmp_path, tamper(published), head_of(PublicHead.objects.get()))
    assert (done.returncode, done.stdout) == (1, f"WRONG: {told}\n")


def test_a_ledger_rewritten_as_a_whole_is_not_the_one_that_was_signed(
    published: list[str], tmp_path: Path
) -> None:
    rewritten, before = [], "0" * 64
    for line in published:
        rewritten.append(redigested(line, previous=before, at="2026-11-25T00:00:00.000000+00:00"))
        before = json.loads(rewritten[-1])["digest"]
    assert run(tmp_path, rewritten).returncode == 0
    done = run(tmp_path, rewritten, head_of(PublicHead.objects.get()))
    assert done.stdout == "WRONG: the entries up to 6 are not those that the head was signed over\n"


def test_a_head_that_was_not_signed_so_is_refused(published: list[str], tmp_path: Path) -> None:
    head = head_of(PublicHead.objects.get())
    done = run(tmp_path, published, head | {"signed_at": "2020-01-01T00:00:00.000000+00:00"})
    assert done.stdout == "WRONG: the head's signature is false\n"


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_the_database_s_own_ledger_is_verified_alike(published: list[str]) -> None:
    assert verify().ok
    assert (verify().entries, verify().head) == (9, 6)
    with triggers.lifted(connection):
        PublicEntry.objects.filter(pk=2).update(about="counter:other")
    assert verify().fault == "entry 2 was changed: its content does not give its digest"


def test_a_head_is_signed_when_there_is_something_new_and_told_to_the_inner_ledger(
    published: list[str],
) -> None:
    head = operations.sign_head(actor=ROOT)
    assert head is not None
    assert (head.number, operations.sign_head(actor=ROOT)) == (9, head)
    digests = list(PublicEntry.objects.order_by("number").values_list("digest", flat=True))
    assert head.merkle_root == chain.root(digests) == verify_notices.merkle_root(digests)
    told = Entry.objects.filter(event="head.signed").order_by("id")
    assert [entry.fields["number"] for entry in told] == [6, 9]


@pytest.mark.django_db
def test_nothing_is_signed_of_nothing() -> None:
    assert operations.sign_head(actor=ROOT) is None
    assert verify().ok


@given(st.binary(max_size=200), st.binary(min_size=32, max_size=32), st.integers(0, 511))
# The curve in plain Python takes a third of a second for each example.
@settings(max_examples=max(5, settings.default.max_examples // 7), deadline=None)
def test_its_signatures_are_those_of_the_standard(message: bytes, seed: bytes, bit: int) -> None:
    key = Ed25519PrivateKey.from_private_bytes(seed)
    public, signature = key.public_key().public_bytes_raw(), key.sign(message)
    assert verify_notices.is_signed(public, message, signature)
    assert not verify_notices.is_signed(public, message + b"x", signature)
    spoilt = bytearray(signature)
    spoilt[bit // 8] ^= 1 << bit % 8
    with suppress(ValueError):  # no point of the curve
        assert not verify_notices.is_signed(public, message, bytes(spoilt))


def test_it_is_short_and_needs_nothing_but_the_standard_library() -> None:
    text = VERIFIER.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 120
    imported = {
        line.split()[1].partition(".")[0] for line in text.splitlines() if line.startswith(("import", "from"))
    }
    assert imported <= sys.stdlib_module_names
