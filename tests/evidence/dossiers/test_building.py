"""A dossier is a bag that strangers' tools verify; the same content gives the same bytes, and nothing is half made."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import signal
import subprocess
import sys
import tracemalloc
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import bagit
import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates

from tests.evidence.authority import authority, openssl
from tests.evidence.dossiers.making import AT, attached, built, content_in
from tests.evidence.dossiers.reading import signature_of
from tests.matching.forgery.signing import identity
from tests.rows import each_row
from zhengpin.evidence.dossiers import asic
from zhengpin.evidence.dossiers import bag as bag_files
from zhengpin.evidence.dossiers.building import BEGUN, BuiltDossier, build_dossier
from zhengpin.evidence.dossiers.content import (
    AttachedFile,
    Dossier,
    DossierFigure,
    DossierGraph,
    DossierPicture,
    DossierSection,
    DossierTable,
    file_name,
)
from zhengpin.evidence.dossiers.problems import DestinationTaken, FileChanged, PictureUnfit
from zhengpin.evidence.dossiers.zip_writer import write_zip
from zhengpin.evidence.timestamping import time_stamp
from zhengpin.evidence.typesetting import signatures
from zhengpin.evidence.typesetting.sealing import check_certificate, operator_seal, seal_of
from zhengpin.kit.errors import Problem
from zhengpin.ledger import signing


def test_the_same_content_gives_the_same_bytes(dossier: BuiltDossier, tmp_path: Path) -> None:
    again = built(tmp_path)
    assert again.identity == dossier.identity
    assert again.path.read_bytes() == dossier.path.read_bytes()


def test_it_is_a_bag(dossier: BuiltDossier, bag: Path, chinese: Path) -> None:
    for folder in (bag, chinese):
        found = bagit.Bag(str(folder))
        found.validate()
        assert sorted(found.algorithms) == ["sha256", "sha512"]
        assert found.info["External-Identifier"] == "M-2026-0007"
        assert found.info["Bagging-Date"] == "2026-11-30"
    with zipfile.ZipFile(dossier.path) as archive:
        assert archive.testzip() is None
        assert {name.partition("/")[0] for name in archive.namelist()} == {"dossier-M-2026-0007-v1"}


def test_openssl_verifies_every_signature(bag: Path, tmp_path: Path) -> None:
    cms, body = signature_of((bag / "data/dossier.pdf").read_bytes())
    (tmp_path / "sig.der").write_bytes(cms)
    (tmp_path / "body").write_bytes(body)
    (tmp_path / "key.pem").write_text(signing.public_key_pem())
    (tmp_path / "certificate.pem").write_bytes((bag / "certificate.pem").read_bytes())
    openssl(tmp_path, "cms", "-verify", "-binary", "-inform", "DER", "-in", "sig.der", "-content", "body",
            "-CAfile", "certificate.pem", "-purpose", "any", "-out", "out")  # fmt: skip
    openssl(tmp_path, "pkeyutl", "-verify", "-pubin", "-inkey", "key.pem", "-rawin",
            "-in", str(bag / "statement.json"), "-sigfile", str(bag / "statement.sig"))  # fmt: skip
    (tmp_path / "body").write_bytes(body[:-1] + b"\0")
    with pytest.raises(subprocess.CalledProcessError):
        openssl(tmp_path, "cms", "-verify", "-binary", "-inform", "DER", "-in", "sig.der", "-content", "body",
                "-CAfile", "certificate.pem", "-purpose", "any", "-out", "out")  # fmt: skip


def test_the_script_in_it_verifies_it_with_its_time_stamp(tmp_path: Path, settings) -> None:
    settings.PRIVATE_HOSTS_ALLOWED = ["127.0.0.1"]
    (tmp_path / "authority").mkdir()
    with authority(tmp_path / "authority") as address:
        bag = built(tmp_path, "", stamp=lambda content: time_stamp(content, url=address)).path
    kept = (bag / "timestamp.tsr").read_bytes()
    (tmp_path / "key.pem").write_text(signing.public_key_pem())

    def run(*arguments: str) -> tuple[int, str]:
        done = subprocess.run(
            ["sh", str(bag / "verify.sh"), *arguments],
            cwd=tmp_path, capture_output=True, text=True, check=False, timeout=30,
        )  # fmt: skip
        return done.returncode, done.stdout

    status, said = run("key.pem", "authority/authority.pem")
    assert (status, said.splitlines()[-1]) == (0, "OK: all of it holds")
    assert "Time stamp: " in said
    assert run("key.pem")[0] == 3
    (bag / "data" / "more.txt").write_text("more")
    assert run("key.pem") == (1, "WRONG: a file in data is not in the manifest\n")
    (bag / "data" / "more.txt").unlink()
    with (bag / "timestamp.tsr").open("r+b") as file:
        file.seek(40)
        file.write(b"?")
    assert "the time stamp is not the one" in run("key.pem", "authority/authority.pem")[1]
    (bag / "timestamp.tsr").write_bytes(kept)
    with (bag / "data" / "graph.svg").open("ab") as file:
        file.write(b" ")
    assert run("key.pem")[0] == 1


def test_a_container_is_signed_as_a_whole(tmp_path: Path) -> None:
    made = built(tmp_path, ".asice")
    with zipfile.ZipFile(made.path) as archive:
        names = archive.namelist()
        manifest, cms = archive.read(asic.MANIFEST), archive.read(asic.SIGNATURE)
        assert (names[0], archive.read("mimetype")) == ("mimetype", asic.MEDIA_TYPE)
        certificate = archive.read("dossier-M-2026-0007-v1/certificate.pem")
    for name, content in (("manifest", manifest), ("sig.der", cms), ("certificate.pem", certificate)):
        (tmp_path / name).write_bytes(content)
    openssl(tmp_path, "cms", "-verify", "-binary", "-inform", "DER", "-in", "sig.der", "-content", "manifest",
            "-CAfile", "certificate.pem", "-purpose", "any", "-out", "out")  # fmt: skip
    shown = openssl(tmp_path, "cms", "-cmsout", "-print", "-inform", "DER", "-in", "sig.der")
    assert "id-smime-aa-signingCertificateV2" in shown
    for name in names[3:]:
        assert f'URI="{name}"'.encode() in manifest


def test_a_certificate_of_the_operators_own_signs(tmp_path: Path) -> None:
    who = identity("Riverside Market")
    held = serialize_key_and_certificates(b"", who.key, who.certificate, [who.issuer], NoEncryption())
    seal = seal_of(held, None, signing.signing_key())
    assert seal.chain == (who.certificate, who.issuer)
    first, again = (signatures.detached(b"what is signed", seal, at=AT) for _ in range(2))
    assert first == again
    for name, content in (("sig.der", first), ("content", b"what is signed")):
        (tmp_path / name).write_bytes(content)
    (tmp_path / "root.pem").write_bytes(who.issuer.public_bytes(Encoding.PEM))
    openssl(tmp_path, "cms", "-verify", "-binary", "-inform", "DER", "-in", "sig.der", "-content", "content",
            "-CAfile", "root.pem", "-out", "out")  # fmt: skip
    key = generate_private_key(65537, 2048)
    other = serialize_key_and_certificates(b"", key, None, None, NoEncryption())
    with pytest.raises(ValueError, match="no certificate"):
        seal_of(other, None, signing.signing_key())


def test_a_certificate_that_cannot_be_read_is_told_at_the_start(tmp_path: Path, settings) -> None:
    assert check_certificate() == []
    who = identity("Riverside Market")
    held = serialize_key_and_certificates(
        b"", who.key, who.certificate, None, BestAvailableEncryption(b"secret")
    )
    file = tmp_path / "certificate.p12"
    file.write_bytes(held)
    settings.DOSSIER_CERTIFICATE = str(file)
    assert [one.id for one in check_certificate()] == ["evidence.E004"]
    settings.DOSSIER_CERTIFICATE_PASSWORD = "secret"
    assert check_certificate() == []
    assert operator_seal("anything").chain == (who.certificate,)
    file.unlink()
    assert [one.id for one in check_certificate()] == ["evidence.E004"]


def test_its_certificate_follows_from_the_servers_secret(settings) -> None:
    first, again = operator_seal("Riverside Market"), operator_seal("Riverside Market")
    assert first.pem == again.pem
    assert first.public_key == signing.public_key()
    settings.SECRET_KEY = "another secret, long enough to be one"
    assert operator_seal("Riverside Market").pem != first.pem


def test_tables_are_files_that_run_nothing_and_say_all(bag: Path) -> None:
    with (bag / "data/tables/listings.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["listing", "title", "price", "state"]
    assert rows[4] == ["L-0003", "苍鹭帆布袋 3", "'=1+1", "removed"]
    figures = (bag / "data/tables/figures.csv").read_text("utf-8-sig").splitlines()
    assert figures[1:] == ["概况 Overview,Detained,7,0001-ruling.txt,", "Listings,Listings,12,,listings"]
    said = json.loads((bag / "data/dossier.json").read_bytes())
    assert said["sections"][0]["paragraphs"][0].startswith("Three shops sold copies. *No markup*")
    assert said["sections"][1]["tables"][0]["rows"] == 12


def test_forensic_tools_are_told_of_every_file(bag: Path) -> None:
    graph = json.loads((bag / "data/case.jsonld").read_bytes())["@graph"]
    files = {}
    for node in graph:
        if node["@type"] == "observable:File":
            named, held = node["core:hasFacet"]
            digests = {one["types:hashValue"]["@value"] for one in held["observable:hash"]}
            files[named["observable:filePath"]] = digests
    for name, digests in files.items():
        content = (bag / name).read_bytes()
        assert digests == {hashlib.sha256(content).hexdigest(), hashlib.sha512(content).hexdigest()}
    there = {one.relative_to(bag).as_posix() for one in (bag / "data").rglob("*") if one.is_file()}
    assert files.keys() == there - {"data/case.jsonld", "data/dossier.pdf"}
    [matter] = [node for node in graph if node["@type"] == "investigation:Investigation"]
    names = [node["@id"] for node in graph]
    assert {one["@id"] for one in matter["core:object"]} < set(names)
    assert len(names) == len(set(names))


def test_what_is_not_what_it_was_is_not_put_in(tmp_path: Path) -> None:
    content = content_in(tmp_path)
    [document] = content.documents
    seal = operator_seal(content.operator)
    document.path.write_bytes(b"another ruling")
    with pytest.raises(FileChanged) as raised:
        build_dossier(content, tmp_path / "one.zip", seal=seal)
    assert raised.value.extra == {"name": "data/documents/0001-ruling.txt"}
    document.path.unlink()
    with pytest.raises(FileChanged):
        build_dossier(content, tmp_path / "one.zip", seal=seal)

    def changed_meanwhile(_: bytes) -> bytes:
        document.path.write_bytes(b"another ruling, of another length")
        return b"an answer"

    document.path.write_bytes(b"The court rules. " * 9)
    with pytest.raises(FileChanged):
        build_dossier(content, tmp_path / "one.zip", seal=seal, stamp=changed_meanwhile)
    assert {one.name for one in tmp_path.iterdir()} == {"picture.png", document.path.name}


def test_what_stands_there_is_left_alone(tmp_path: Path) -> None:
    content = content_in(tmp_path)
    (tmp_path / "one.zip").write_bytes(b"mine")
    with pytest.raises(DestinationTaken):
        build_dossier(content, tmp_path / "one.zip", seal=operator_seal(content.operator))
    assert (tmp_path / "one.zip").read_bytes() == b"mine"


def test_progress_ends_with_all_of_it(chinese: Path, told: list[tuple[int, int]]) -> None:
    files = sum(1 for one in (chinese / "data").rglob("*") if one.is_file())
    assert told == [(at + 1, files) for at in range(files)]


def _large(folder: Path, size: int) -> tuple[Path, str]:
    path = folder / "large.bin"
    with path.open("wb") as file:
        file.truncate(size)
    return path, hashlib.sha256(bytes(size)).hexdigest()


def test_a_file_is_read_and_written_piece_by_piece(tmp_path: Path) -> None:
    large, digest = _large(tmp_path, 12_000_000)
    tracemalloc.start()
    try:
        entry = bag_files.entry_of_file("large.bin", large, sha256=digest)
        with (tmp_path / "one.zip").open("wb") as out:
            write_zip(out, [(entry, bag_files.checked(entry))])
        assert tracemalloc.get_traced_memory()[1] < 4_000_000
    finally:
        tracemalloc.stop()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert archive.testzip() is None


@pytest.mark.prove("makes a whole dossier with a large file while memory is traced")
def test_files_never_lie_in_memory_as_a_whole(tmp_path: Path) -> None:
    large, digest = _large(tmp_path, 40_000_000)
    content = content_in(tmp_path)
    content = replace(
        content, documents=[*content.documents, AttachedFile("large.bin", large, digest, "Film")]
    )
    tracemalloc.start()
    try:
        build_dossier(content, tmp_path / "one.zip", seal=operator_seal("Q"))
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


KILLED = """
import os, signal, sys
from pathlib import Path
import django
django.setup()
from tests.evidence.dossiers.making import built
built(Path(sys.argv[1]), stamp=lambda _: os.kill(os.getpid(), signal.SIGKILL))
"""


@pytest.mark.prove("kills a process of its own while it makes a dossier")
def test_a_kill_leaves_nothing_that_looks_like_a_dossier(tmp_path: Path, dossier: BuiltDossier) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], check=False, timeout=120)
    assert done.returncode == -signal.SIGKILL
    [left] = [one for one in tmp_path.iterdir() if one.name.startswith(BEGUN)]
    assert not list(tmp_path.glob("dossier-*"))
    os.utime(left, (0, 0))
    assert built(tmp_path).path.read_bytes() == dossier.path.read_bytes()
    assert not left.exists()


def test_what_a_kill_left_is_swept_a_day_later(tmp_path: Path) -> None:
    old, fresh = tmp_path / f"{BEGUN}old", tmp_path / f"{BEGUN}fresh"
    for one in (old, fresh):
        one.mkdir()
        (one / "made").write_bytes(b"half of it")
    os.utime(old, (0, 0))
    with pytest.raises(FileChanged):
        build_dossier(_with(documents=[FILE]), tmp_path / "one", seal=operator_seal("Q"))
    assert [one.name for one in tmp_path.iterdir()] == [fresh.name]


def _section(**parts: object) -> DossierSection:
    return DossierSection("Listings", **parts)  # type: ignore[arg-type]


def _with(**changes: object) -> Dossier:
    made = Dossier("M-1", "Title", "en", "Operator", "Lin Yue", datetime.now(UTC), [DossierSection("A")])
    return replace(made, **changes)


FILE = AttachedFile("a.pdf", Path("a.pdf"), "0" * 64, "A")


@each_row(
    "content, code",
    [
        (_with(number="../M"), "dossier.name_unfit"),
        (_with(documents=[FILE, replace(FILE, name="A.PDF")]), "dossier.name_taken"),
        (_with(packs=[replace(FILE, name="a/b.zip")]), "dossier.name_unfit"),
        (
            _with(sections=[_section(figures=[DossierFigure("Detained", "7")])]),
            "dossier.figure_without_source",
        ),
        (
            _with(sections=[_section(figures=[DossierFigure("Detained", "7", ["b.pdf"])])]),
            "dossier.figure_without_source",
        ),
        (
            _with(sections=[_section(tables=[DossierTable("t", "T", ["a"], [["1", "2"]])])]),
            "dossier.row_unfit",
        ),
        (_with(sections=[_section(tables=[DossierTable("figures", "T", ["a"], [])])]), "dossier.name_taken"),
        (_with(graph=DossierGraph(b"<svg", "G", "G")), "dossier.graph_unfit"),
        (
            _with(
                graph=DossierGraph(
                    b'<svg xmlns="http://www.w3.org/2000/svg"><image href="/etc/passwd"/></svg>', "", ""
                )
            ),
            "dossier.graph_unfit",
        ),
    ],
)
def test_what_cannot_go_in_is_named_before_anything_is_written(
    content: Dossier, code: str, tmp_path: Path
) -> None:
    with pytest.raises(Problem) as raised:
        build_dossier(content, tmp_path / "one.zip", seal=operator_seal("Q"))
    assert raised.value.code == code
    assert raised.value.remedy
    assert not list(tmp_path.iterdir())


def test_a_picture_that_is_none_is_named(tmp_path: Path) -> None:
    bad = attached(tmp_path, "bad.jpg", b"no picture", "Bad")
    content = _with(sections=[_section(pictures=[DossierPicture(bad.path, "a bag")])])
    with pytest.raises(PictureUnfit):
        build_dossier(content, tmp_path / "one.zip", seal=operator_seal("Q"))
    assert [one.name for one in tmp_path.iterdir()] == ["kept-bad.jpg"]


def test_names_of_files_are_told_apart_in_any_language() -> None:
    assert file_name("Ruling of 12 May (final)", 3, ".PDF") == "0003-ruling-of-12-may-final.pdf"
    assert file_name("法院裁定", 4, ".pdf") == "0004.pdf"
