"""The verifier of dossiers: a true one holds in each form, and whatever single byte is changed is found."""

from __future__ import annotations

import ast
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest
import zhengpin_dossier as verifier

from tests.evidence.dossiers.making import attached, built
from tests.evidence.packing import bytes_of, sealed
from tests.evidence.stamping_authority import P256, Authority
from zhengpin.evidence.blob_store import digest_of
from zhengpin.evidence.dossiers.zip_writer import ZipEntry, write_zip
from zhengpin.ledger import signing

AUTHORITY: list[Authority] = []


@pytest.fixture(scope="session")
def stamped(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A dossier that an authority stamped, by its form."""
    folder = tmp_path_factory.mktemp("stamped")
    AUTHORITY.append(Authority(P256))
    answers: list[bytes] = []

    def stamp(content: bytes) -> bytes:
        if not answers:
            answers.append(AUTHORITY[0].answer_about(bytes.fromhex(digest_of(content))))
        return answers[0]

    forms = {}
    for suffix in ("", ".zip", ".asice"):
        (folder / f"in{suffix}").mkdir()
        forms[suffix] = built(folder / f"in{suffix}", suffix, stamp=stamp).path
    return forms


def lines(path: Path, *, key: str = "", **more: object) -> list[verifier.Line]:
    given = {
        "keys": [bytes.fromhex(key or signing.public_key())],
        "anchors": [AUTHORITY[0].anchor()] if AUTHORITY else [],
    }
    return list(verifier.report(path, **given | more))


def wrongs(path: Path, **more: object) -> list[str]:
    return [line.en for line in lines(path, **more) if line.mark == verifier.WRONG]


def test_a_true_one_holds_in_each_form(stamped: dict[str, Path]) -> None:
    signatures = {verifier.Dossier(path).read("statement.sig") for path in stamped.values()}
    assert len(signatures) == 1  # it covers every byte, so all hold the same
    for suffix, path in stamped.items():
        said = lines(path)
        assert {line.mark for line in said} == {verifier.HOLDS}, suffix
        assert any("stamped it at" in line.en for line in said)
        assert any("dossier.pdf bears the signature of 正品集市" in line.en for line in said)
    assert any("The container is signed" in line.en for line in lines(stamped[".asice"]))


def flips(stamped: dict[str, Path], count: int, seed: int) -> Iterator[tuple[Path, int]]:
    """Flip a bit of a byte somewhere, have it looked at, and flip it back, so many times over the three forms."""
    choose = random.Random(seed)
    files = sorted(one for one in stamped[""].rglob("*") if one.is_file())
    for number in range(count):
        path = (stamped[".zip"], stamped[".asice"], choose.choice(files))[number % 3]
        at, bit = choose.randrange(path.stat().st_size), 1 << choose.randrange(8)
        with flipped(path, at, bit):
            yield (stamped[""] if number % 3 == 2 else path), at


@contextmanager
def flipped(path: Path, at: int, bit: int) -> Iterator[None]:
    """Flip a bit of a file while it is looked at."""
    with path.open("r+b", buffering=0) as file:
        file.seek(at)
        [byte] = file.read(1)
        try:
            file.seek(at)
            file.write(bytes([byte ^ bit]))
            yield
        finally:
            file.seek(at)
            file.write(bytes([byte]))


def test_a_byte_flipped_anywhere_is_found(stamped: dict[str, Path]) -> None:
    for path, at in flips(stamped, 20, seed=23):
        assert wrongs(path), (path.name, at)
    assert not any(wrongs(path) for path in stamped.values())


def test_a_byte_flipped_in_a_signature_or_the_container_itself_is_found(stamped: dict[str, Path]) -> None:
    content, choose = stamped[".asice"].read_bytes(), random.Random(5)
    signature = content.index(b"PK\3\4", content.index(b"signature001.p7s") - 100) + 30
    places = [3, 11, 28, len(content) - 1, len(content) - 12, content.rindex(b"PK\1\2") + 9]
    places += [signature + choose.randrange(1_000) for _ in range(14)]
    for at in places:
        with flipped(stamped[".asice"], at, 4):
            assert wrongs(stamped[".asice"]), at


@pytest.mark.prove("a thousand bytes in three forms, each of which is verified as a whole")
def test_a_thousand_bytes_flipped_are_all_found(stamped: dict[str, Path]) -> None:
    missed = [(path.name, at) for path, at in flips(stamped, 1_000, seed=1) if not wrongs(path)]
    assert missed == []


@pytest.mark.prove("every byte of the container's signature, one after another")
def test_no_byte_of_a_containers_signature_is_free(stamped: dict[str, Path]) -> None:
    content = stamped[".asice"].read_bytes()
    begins = content.index(b"META-INF/signature001.p7s")
    ends = content.index(b"PK\3\4", begins)
    for at in range(begins, ends):
        with flipped(stamped[".asice"], at, 1):
            assert wrongs(stamped[".asice"]), at


def test_a_file_that_is_added_missing_or_exchanged_is_named(stamped: dict[str, Path], tmp_path: Path) -> None:
    bag = shutil.copytree(stamped[""], tmp_path / "bag")
    (bag / "data/documents/0002-more.txt").write_text("more")
    (bag / "more.txt").write_text("more")
    assert wrongs(bag) == [
        "more.txt does not belong to the dossier.",
        "data/documents/0002-more.txt does not belong to the dossier.",
    ]
    (bag / "data/documents/0002-more.txt").unlink()
    (bag / "more.txt").unlink()
    (bag / "data/graph.svg").unlink()
    assert wrongs(bag) == ["data/graph.svg is missing."]
    (bag / "data/graph.svg").symlink_to("/etc/hostname")
    assert wrongs(bag) == ["'data/graph.svg' is no file of a dossier."]
    shutil.copy(stamped[""] / "data/documents/0001-ruling.txt", bag / "data/other.svg")
    (bag / "data/graph.svg").unlink()
    (bag / "data/other.svg").rename(bag / "data/graph.svg")
    assert wrongs(bag) == ["data/graph.svg was changed: its digest differs."]
    (bag / "timestamp.tsr").unlink()
    assert wrongs(bag) == ["The time stamp is not the one that was signed."]


def test_another_key_and_another_authority_are_told(stamped: dict[str, Path]) -> None:
    path = stamped[".zip"]
    assert "another key" in wrongs(path, key="01" * 32)[0]
    assert (
        "leads to none of the anchors" in wrongs(path, anchors=[Authority(P256, name="Another").anchor()])[0]
    )
    marks = [line.mark for line in lines(path, keys=(), anchors=())]
    assert marks.count(verifier.UNKNOWN) == 2
    assert verifier.WRONG not in marks


@pytest.mark.django_db
def test_evidence_packs_in_it_are_verified_by_themselves(tmp_path: Path) -> None:
    pack = bytes_of(sealed())
    broken = pack.replace(b"frame at twelve", b"frame at eleven")
    packs = [attached(tmp_path, "0001-room.zip", pack, "A"), attached(tmp_path, "0002-room.zip", broken, "B")]
    path = built(tmp_path, ".zip", packs=packs).path
    assert "data/packs/0001-room.zip holds by itself" in [line.en for line in lines(path)]
    [wrong] = wrongs(path)
    assert wrong.startswith("data/packs/0002-room.zip: ")


def test_archives_above_four_gigabytes_are_read(tmp_path: Path) -> None:
    """A sparse file of five gigabytes: only what stands round its zeros is looked at."""
    size, path = 5 * 1024**3, tmp_path / "large.zip"
    entries = [
        (ZipEntry("d/large.bin", size, 7, "", "", lambda: []), _Zeros(size)),
        (ZipEntry("d/small.bin", 2, 9, "", "", lambda: []), [b"ab"]),
    ]
    with path.open("wb") as out:
        write_zip(_Sparse(out), entries)
    files = dict(verifier._in_zip(path))
    assert [(name, one.size, one.crc) for name, one in files.items()] == [
        ("d/large.bin", size, 7),
        ("d/small.bin", 2, 9),
    ]
    with files["d/small.bin"].open() as file:
        assert file.read() == b"ab"


class _Zeros:
    """Zeros without end of memory: one piece that says how long it is."""

    def __init__(self, size: int) -> None:
        self.size = size

    def __len__(self) -> int:
        return self.size

    def __iter__(self) -> Iterator[_Zeros]:
        yield self


class _Sparse:
    """A file in which zeros are left out."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file

    def write(self, piece: bytes | _Zeros) -> int:
        if isinstance(piece, _Zeros):
            return self.file.seek(piece.size, os.SEEK_CUR)
        return self.file.write(piece)


def test_it_runs_alone_and_its_status_says_what_came_of_it(stamped: dict[str, Path], tmp_path: Path) -> None:
    for name in ("zhengpin_dossier.py", "zhengpin_receipt.py"):
        shutil.copy(Path(verifier.__file__).with_name(name), tmp_path)
    shutil.copy(stamped[".zip"], tmp_path / "one.zip")
    (tmp_path / "roots.pem").write_bytes(AUTHORITY[0].pem())
    (tmp_path / "key.pem").write_text(signing.public_key_pem())

    def run(*arguments: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-I", "-S", "-X", "utf8", "zhengpin_dossier.py", *arguments],
            cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60,
        )  # fmt: skip
        return done.returncode, done.stdout

    status, said = run("one.zip", "--key", "key.pem", "--anchors", "roots.pem")
    assert (status, said.splitlines()[-1]) == (0, "OK: all of it holds · 全部通过")
    assert run("one.zip")[0] == 3
    (tmp_path / "one.zip").write_bytes((tmp_path / "one.zip").read_bytes()[:-1])
    assert run("one.zip", "--key", "key.pem")[0] == 1
    assert run("none.zip")[0] == 2


def test_it_has_nothing_but_the_standard_library_and_its_siblings() -> None:
    tree = ast.parse(Path(verifier.__file__).read_text(encoding="utf-8"))
    named = {node.module.partition(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    named |= {one.name for node in ast.walk(tree) if isinstance(node, ast.Import) for one in node.names}
    assert named - set(sys.stdlib_module_names) == {"zhengpin_receipt", "zhengpin_verify"}
