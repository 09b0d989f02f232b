"""The stand-alone verifier: a true pack holds, and nothing that was done to one goes unnoticed."""

from __future__ import annotations

import ast
import io
import json
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import zhengpin_verify as verifier
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.evidence.packing import bytes_of, sealed
from tests.rows import each_row
from zhengpin.ledger import signing
from zhengpin.ledger.merkle import inclusion_path, merkle_root
from zhengpin.ledger.models import Seal

pytestmark = pytest.mark.django_db
PLAIN = (1980, 1, 1, 0, 0, 0)
_made: list[bytes] = []
SAME_PACK = [HealthCheck.function_scoped_fixture]  # the fixture gives one pack to all


def key() -> bytes:
    return bytes.fromhex(signing.public_key())


@pytest.fixture
def pack(db: None) -> bytes:
    """A sealed pack, made once."""
    if not _made:
        _made.append(bytes_of(sealed()))
    return _made[0]


def faults(content: bytes, *, by: bytes = b"", anchors: list[str] | None = None) -> list[str]:
    lines = list(verifier.report(io.BytesIO(content), by or key(), anchors))
    return [line.en for line in lines if not line.holds]


def files(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(given: dict[str, bytes], *, order: Callable = sorted, method: int = zipfile.ZIP_STORED) -> bytes:
    """Return an archive as a pack's is written, by hand."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name in order(given):
            entry = zipfile.ZipInfo(name, PLAIN)
            entry.create_system, entry.external_attr, entry.compress_type = 3, 0o644 << 16, method
            archive.writestr(entry, given[name])
    return out.getvalue()


def signed_anew(given: dict[str, bytes], **changes: object) -> bytes:
    """Return a pack that was changed and then signed by the true key, as only the operator itself could."""
    manifest = json.loads(given["manifest.json"]) | changes
    for one in manifest["files"]:
        content = given[one["name"]]
        one |= {"sha256": verifier.hashlib.sha256(content).hexdigest(), "size": len(content)}
    given = given | {"manifest.json": verifier.canonical(manifest)}
    said = json.loads(given["signature.json"])
    del said["signature"]
    said["manifest_sha256"] = verifier.hashlib.sha256(given["manifest.json"]).hexdigest()
    said["signature"] = signing.sign(verifier.canonical(said))
    return packed(given | {"signature.json": verifier.canonical(said)})


def test_a_true_pack_holds_line_by_line(pack: bytes) -> None:
    lines = list(verifier.report(io.BytesIO(pack), key()))
    assert [line.en for line in lines if not line.holds] == []
    assert len(lines) == 7
    assert packed(files(pack)) == pack


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@settings(max_examples=400, deadline=None, suppress_health_check=SAME_PACK)
@given(st.data())
def test_any_byte_that_is_changed_is_noticed(pack: bytes, data: st.DataObject) -> None:
    content = bytearray(pack)
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] ^= data.draw(st.integers(1, 255))
    assert faults(bytes(content))


@settings(max_examples=100, deadline=None, suppress_health_check=SAME_PACK)
@given(st.data())
def test_any_piece_cut_out_or_put_in_is_noticed(pack: bytes, data: st.DataObject) -> None:
    content = pack
    at = data.draw(st.integers(0, len(content)))
    piece = data.draw(st.binary(max_size=50))
    until = data.draw(st.integers(at, min(len(content), at + 50)))
    changed = content[:at] + piece + content[until:]
    assert changed == content or faults(changed)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_whatever_it_is_given_it_answers(content: bytes) -> None:
    assert faults(content, by=b"\1" * 32)
    assert faults(content + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 1, 1, len(content), 0, 0), by=b"\1" * 32)


def test_a_missing_file_is_named(pack: bytes) -> None:
    given = files(pack)
    name = next(name for name in given if name.startswith("blobs/"))
    del given[name]
    assert f"{name} is missing." in faults(packed(given))
    for name in ("manifest.json", "signature.json"):
        assert faults(packed({key: one for key, one in files(pack).items() if key != name})) == [
            f"{name} is missing."
        ]


def test_an_extra_file_is_named(pack: bytes) -> None:
    assert "blobs/more.jpg does not belong to the pack." in faults(
        packed(files(pack) | {"blobs/more.jpg": b"more"})
    )


def test_a_changed_file_is_named(pack: bytes) -> None:
    given = files(pack)
    name = next(name for name in given if name.endswith(".jpg"))
    found = faults(packed(given | {name: b"another frame"}))
    assert found == [f"{name} was changed: its digest differs."]


def test_a_changed_manifest_is_noticed(pack: bytes) -> None:
    given = files(pack)
    told = given["manifest.json"].replace(b"shown live", b"seen alive")
    assert faults(packed(given | {"manifest.json": told})) == [
        "The manifest was changed: it is not the one that was signed."
    ]


def test_another_key_is_noticed(pack: bytes) -> None:
    assert faults(pack, by=b"\2" * 32) == ["It was signed by another key than the one given."]


def test_a_signature_put_in_is_noticed(pack: bytes) -> None:
    given = files(pack)
    said = json.loads(given["signature.json"])
    said["signature"] = "0" * 128
    assert faults(packed(given | {"signature.json": verifier.canonical(said)})) == ["The signature is false."]
    said["signature"] = json.loads(given["signature.json"])["signature"].upper()
    assert faults(packed(given | {"signature.json": verifier.canonical(said)}))


def test_files_in_another_order_are_noticed(pack: bytes) -> None:
    mixed = packed(files(pack), order=lambda names: sorted(names, reverse=True))
    assert "out of order" in faults(mixed)[0]


def test_a_bomb_is_not_unpacked(pack: bytes) -> None:
    bomb = packed(files(pack) | {"blobs/bomb.bin": bytes(50_000_000)}, method=zipfile.ZIP_DEFLATED)
    assert len(bomb) < 500_000
    assert "It was not unpacked." in faults(bomb)[0]


@each_row("name", ["../outside.txt", "blobs/../../outside", "C:\\outside", "/etc/outside", "blobs/.."])
def test_a_name_that_leads_out_is_refused(pack: bytes, name: str) -> None:
    found = faults(packed(files(pack) | {name: b"outside"}))
    assert "leads out of the archive" in found[0]


def test_a_file_that_stands_twice_is_refused(pack: bytes) -> None:
    out = io.BytesIO(pack)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(out, "a") as archive:
        archive.writestr(zipfile.ZipInfo("signature.json", PLAIN), b"{}")
    assert faults(out.getvalue())


def test_a_broken_path_is_noticed_even_under_the_true_key(pack: bytes) -> None:
    given = files(pack)
    entries = json.loads(given["ledger/entries.json"])
    changed = next(entry for entry in entries if entry["path"])
    changed["path"][0] = "0" * 64
    given["ledger/entries.json"] = verifier.canonical(entries)
    assert f"Entry {changed['number']} does not stand in seal" in faults(signed_anew(given))[0]


def test_evidence_put_in_afterwards_is_noticed_even_under_the_true_key(pack: bytes) -> None:
    given = files(pack)
    name = next(name for name in given if name.endswith(".jpg"))
    found = faults(signed_anew(given | {name: b"another frame"}))
    assert found == ["What was frozen is not what the ledger says was frozen."]


def test_a_capture_told_otherwise_is_noticed_even_under_the_true_key(pack: bytes) -> None:
    given = files(pack)
    name = next(name for name in given if name.startswith("captures/"))
    said = json.loads(given[name])
    said["content"]["viewers"] = 9
    found = faults(signed_anew(given | {name: verifier.canonical(said)}))
    assert any("does not give its digest" in fault for fault in found)


def test_an_anchor_kept_elsewhere_is_compared(pack: bytes) -> None:
    [seal] = json.loads(files(pack)["ledger/seals.json"])
    assert faults(pack, anchors=[f"{seal['number']}:{seal['chain']}"]) == []
    assert faults(pack, anchors=[f"{seal['number']}:{'0' * 64}", "77:00"]) == [
        f"Seal {seal['number']} is not the anchor's",
        "The pack does not hold seal 77 of the anchor.",
    ]


@given(st.lists(st.text("0123456789abcdef", min_size=1, max_size=8), min_size=1, max_size=40), st.data())
def test_paths_lead_to_the_ledgers_own_roots(leaves: list[str], data: st.DataObject) -> None:
    encoded = [leaf.encode() for leaf in leaves]
    at = data.draw(st.integers(0, len(leaves) - 1))
    path = [node.hex() for node in inclusion_path(encoded, at)]
    assert verifier.root_of(leaves[at], at, len(leaves), path) == merkle_root(encoded).hex()


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_it_runs_alone_on_both_kinds_of_key_file(pack: bytes, tmp_path: Path) -> None:
    (tmp_path / "pack.zip").write_bytes(pack)
    (tmp_path / "key.pem").write_text(signing.public_key_pem())
    (tmp_path / "key.hex").write_text(signing.public_key())
    program = Path(verifier.__file__).read_bytes()
    (tmp_path / "zhengpin_verify.py").write_bytes(program)

    def run(*arguments: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-I", "-X", "utf8", "zhengpin_verify.py", *arguments],
            cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60,
        )  # fmt: skip
        return done.returncode, done.stdout

    for name in ("key.pem", "key.hex"):
        status, told = run("pack.zip", "--key", name)
        assert (status, told.count("✓")) == (0, 7), told
        assert "清单由密钥" in told
        assert "The manifest was signed" in told
    (tmp_path / "pack.zip").write_bytes(pack[:-1])
    assert run("pack.zip", "--key", "key.pem")[0] == 1
    assert run("none.zip", "--key", "key.pem")[0] == 2
    assert run("pack.zip", "--key", "pack.zip")[0] == 2


def test_it_has_nothing_of_the_server() -> None:
    tree = ast.parse(Path(verifier.__file__).read_text(encoding="utf-8"))
    named = {node.module.partition(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    named |= {one.name for node in ast.walk(tree) if isinstance(node, ast.Import) for one in node.names}
    assert named - set(sys.stdlib_module_names) == {"cryptography"}


def test_the_ledger_that_made_it_has_the_seal(db: None) -> None:
    pack = bytes_of(sealed("another"))
    [seal] = json.loads(files(pack)["ledger/seals.json"])[-1:]
    assert Seal.objects.get(pk=seal["number"]).chain == seal["chain"]
