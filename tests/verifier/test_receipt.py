"""The verifier of receipts: a true one holds, whatever is done to one is found, and its arithmetic is the library's."""

from __future__ import annotations

import ast
import hashlib
import random
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
import zhengpin_receipt as verifier
from cryptography.hazmat.primitives.asymmetric import ed25519
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evidence.stamping_authority import P256, P384, PSS, RSA, Authority, key_of
from tests.originals.stamped import archive_of, deposited, lines_of, stamp_all, stamping_by
from tests.rows import each_row
from zhengpin.kit import canonical
from zhengpin.ledger import signing
from zhengpin.originals.receipts.archive import archive_of as archived
from zhengpin.originals.receipts.archive import files_beside

pytestmark = pytest.mark.django_db
FLIPS = 60
_made: list[tuple[bytes, Authority]] = []


@pytest.fixture
def made(merchant_organisation) -> tuple[bytes, Authority]:
    """A receipt, made once, and the authority that stamped it."""
    if not _made:
        rows = [deposited(merchant_organisation, b"picture %d" % number) for number in range(3)]
        authority = Authority(P256)
        with stamping_by(authority) as addresses:
            stamp_all(addresses)
        _made.append((archive_of(rows[1]), authority))
    return _made[0]


def wrongs(content: bytes, *authorities: Authority, **more: object) -> list[str]:
    return [line.en for line in lines_of(content, *authorities, **more) if line.mark == verifier.WRONG]


def remade(content: bytes, change: Callable[[dict], object]) -> bytes:
    """Return a receipt that was changed and then signed by the true key, as only the operator itself could."""
    said, _ = verifier.read(content)
    change(said)
    signature = {name: value for name, value in said.pop("signature").items() if name != "value"}
    del said["digest"]
    said["files"] = {name: hashlib.sha256(one).hexdigest() for name, one in files_beside(said).items()}
    said["digest"] = canonical.digest(said)
    value = signing.sign(canonical.canonical_json(signature | {"digest": said["digest"]}))
    said["signature"] = signature | {"value": value}
    return archived({"receipt.json": canonical.canonical_json(said), **files_beside(said)})


def test_a_byte_flipped_anywhere_is_found(made) -> None:
    content, authority = made
    assert wrongs(content, authority) == []
    said, _ = verifier.read(content)
    alone, choose = canonical.canonical_json(said), random.Random(22)
    for whole in (content, alone):
        for at in choose.sample(range(len(whole)), FLIPS):
            changed = bytearray(whole)
            changed[at] ^= 1 << choose.randrange(8)
            assert wrongs(bytes(changed), authority), at


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_whatever_it_is_given_it_answers(content: bytes) -> None:
    for begins in (b"", b"PK\3\4", b"PK\5\6"):
        assert [line.mark for line in verifier.report(begins + content)] == [verifier.WRONG]


def _root(said: dict) -> None:
    said["stages"][0]["root"] = "0" * 64


def _earlier(said: dict) -> None:
    said["stages"][0]["leaves"][0]["content"]["received_at"] = "2020-01-01T00:00:00.000000+00:00"


def _entry_told_otherwise(said: dict) -> None:
    entry = said["ledger"]["entries"][-1]
    entry["content"]["fields"]["stamped_at"] = "2020-01-01T00:00:00+00:00"


def _seal(said: dict) -> None:
    said["ledger"]["seals"][0]["sealed_at"] = "2020-01-01T00:00:00.000000+00:00"


def _no_certificates(said: dict) -> None:
    said["stages"][0]["tokens"][0]["evidence"]["certificates"] = []


def _other_deposit(said: dict) -> None:
    said["deposit"] = "0199c0de-0000-7000-8000-000000000001"


@each_row(
    "change, fault",
    [
        (_root, "A leaf does not lead to its root."),
        (_earlier, "A leaf does not lead to its root."),
        (_entry_told_otherwise, "was changed"),
        (_seal, "was changed"),
        (_no_certificates, "The ledger tells otherwise."),
        (_other_deposit, "The leaf is of another deposit."),
    ],
)
def test_what_the_operator_itself_changed_is_found(made, change, fault: str) -> None:
    content, authority = made
    assert remade(content, lambda _: None) == content
    assert fault in wrongs(remade(content, change), authority)[-1]


def test_another_key_and_a_seal_kept_elsewhere_are_compared(made, tmp_path: Path) -> None:
    content, authority = made
    assert "another key" in wrongs(content, authority, key=b"\1" * 32)[-1]
    said, _ = verifier.read(content)
    [seal] = said["ledger"]["seals"]
    good, bad = f"{seal['number']}:{seal['chain']}", f"{seal['number']}:{'0' * 64}"
    assert wrongs(content, authority, kept=[good]) == []
    assert wrongs(content, authority, kept=[bad]) == [f"Seal {seal['number']} is not the anchor's"]
    (tmp_path / "p").write_bytes(b"picture 1")
    (tmp_path / "q").write_bytes(b"picture 2")
    assert wrongs(content, authority, files=[tmp_path / "p"]) == []
    assert wrongs(content, authority, files=[tmp_path / "q"]) == ["q was not deposited here"]


def test_it_runs_alone_and_its_status_says_what_came_of_it(made, tmp_path: Path) -> None:
    content, authority = made
    (tmp_path / "receipt.zip").write_bytes(content)
    (tmp_path / "roots.pem").write_bytes(authority.pem())
    (tmp_path / "key.pem").write_text(signing.public_key_pem())
    (tmp_path / "zhengpin_receipt.py").write_bytes(Path(verifier.__file__).read_bytes())

    def run(*arguments: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-I", "-S", "-X", "utf8", "zhengpin_receipt.py", *arguments],
            cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60,
        )  # fmt: skip
        return done.returncode, done.stdout

    status, told = run("receipt.zip", "--anchors", "roots.pem", "--key", "key.pem")
    assert (status, told.splitlines()[-1]) == (0, "OK: all of it holds · 全部通过")
    assert run("receipt.zip")[0] == 3
    (tmp_path / "receipt.zip").write_bytes(content[:-1])
    assert run("receipt.zip", "--anchors", "roots.pem")[0] == 1
    assert run("none.zip")[0] == 2


def test_it_has_nothing_but_the_standard_library() -> None:
    tree = ast.parse(Path(verifier.__file__).read_text(encoding="utf-8"))
    named = {node.module.partition(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    named |= {one.name for node in ast.walk(tree) if isinstance(node, ast.Import) for one in node.names}
    assert named <= set(sys.stdlib_module_names)


@each_row("kind", [RSA, PSS, P256, P384])
def test_its_signatures_are_the_librarys(kind: str) -> None:
    authority, message = Authority(kind), b"what is signed"
    key = key_of(kind, 2).public_key()
    spki = verifier.one(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))
    algorithm = verifier.one(authority._algorithm().dump())
    good = authority._signed(message)
    name = authority.digest.name
    assert verifier.signed(algorithm, spki, message, good, name)
    assert not verifier.signed(algorithm, spki, message + b".", good, name)
    for at in (0, len(good) // 2, len(good) - 1):
        bad = bytearray(good)
        bad[at] ^= 1
        with suppress(verifier.Fault):  # it is no signature of that kind at all
            assert not verifier.signed(algorithm, spki, message, bytes(bad), name)


@settings(max_examples=12, deadline=None)
@given(st.binary(max_size=200), st.binary(min_size=32, max_size=32))
def test_ed25519_is_the_librarys(message: bytes, seed: bytes) -> None:
    key = ed25519.Ed25519PrivateKey.from_private_bytes(seed)
    public, signature = key.public_key().public_bytes_raw(), key.sign(message)
    assert verifier.ed25519(public, message, signature)
    assert not verifier.ed25519(public, message + b".", signature)
    assert not verifier.ed25519(public, message, signature[:32] + bytes(32))


def test_a_weak_or_unknown_algorithm_is_said_to_be_unchecked() -> None:
    spki = verifier.one(
        key_of(RSA, 2).public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    )
    with pytest.raises(verifier.Unchecked):
        verifier.signed(verifier.one(bytes.fromhex("300d06092a864886f70d0101050500")), spki, b"", b"")
