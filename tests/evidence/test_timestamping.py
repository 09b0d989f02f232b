"""A pack is stamped by an authority outside, which OpenSSL confirms; one that is silent holds nothing up for good."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pytest
import zhengpin_verify
from rfc3161_client import decode_timestamp_response

from tests.evidence.authority import authority, openssl
from tests.evidence.packing import bytes_of, frozen, sealed
from tests.rows import each_row
from zhengpin.evidence.packs import operations as packs
from zhengpin.evidence.packs.operations import seal_pack
from zhengpin.evidence.timestamp_answers import read_answer
from zhengpin.evidence.timestamping import WAITS, TimestampMissingError, time_stamp
from zhengpin.kit import clock
from zhengpin.ledger import signing

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(shutil.which("openssl") is None, reason="the authority of the test is OpenSSL's"),
]


@pytest.fixture(autouse=True)
def reachable(settings) -> None:
    settings.PRIVATE_HOSTS_ALLOWED = ["127.0.0.1"]


def lines(content: bytes) -> list[zhengpin_verify.Line]:
    return list(zhengpin_verify.report(io.BytesIO(content), bytes.fromhex(signing.public_key())))


def test_a_stamped_pack_is_confirmed_by_openssl(settings, tmp_path: Path, monkeypatch) -> None:
    with authority(tmp_path) as settings.TIMESTAMP_URL:
        pack = frozen()
        monkeypatch.setattr(packs, "_sealed", _interrupted)
        with pytest.raises(KeyboardInterrupt):
            seal_pack.call(pack_id=str(pack.pk))
        monkeypatch.undo()
        pack.refresh_from_db()
        first = pack.timestamp_id
        assert seal_pack.call(pack_id=str(pack.pk)) is True
    pack.refresh_from_db()
    assert pack.timestamp_id == first
    content = bytes_of(pack)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extract("manifest.json", tmp_path)
        archive.extract("timestamp.tsr", tmp_path)
    confirmed = openssl(
        tmp_path,
        "ts",
        "-verify",
        "-in",
        "timestamp.tsr",
        "-data",
        "manifest.json",
        "-CAfile",
        "authority.pem",
    )
    assert "OK" in confirmed
    told = lines(content)
    assert [line.en for line in told if not line.holds] == []
    assert any("time stamp names the manifest" in line.en for line in told)
    at = content.index((tmp_path / "timestamp.tsr").read_bytes()) + 30
    assert not all(line.holds for line in lines(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]))


def _interrupted(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_while_the_authority_is_silent_a_pack_waits_an_hour(settings) -> None:
    settings.TIMESTAMP_URL = "http://127.0.0.1:9/"
    pack = frozen()
    with pytest.raises(TimestampMissingError, match="cannot be reached"):
        seal_pack.call(pack_id=str(pack.pk))
    with clock.set_to(clock.now() + WAITS * 2):
        assert seal_pack.call(pack_id=str(pack.pk)) is True
    pack.refresh_from_db()
    assert all(line.holds for line in lines(bytes_of(pack)))


def test_an_answer_about_something_else_is_not_taken(settings, tmp_path: Path, monkeypatch) -> None:
    with authority(tmp_path) as settings.TIMESTAMP_URL:
        assert time_stamp(b"one")
        other = (tmp_path / "answer.tsr").read_bytes()
    for answer, fault in ((other, "answers another request"), (b"nonsense", "no time stamp")):
        monkeypatch.setattr("zhengpin.evidence.timestamping._asked", lambda *_, a=answer: a)
        with pytest.raises(TimestampMissingError, match=fault):
            time_stamp(b"one")
    monkeypatch.setattr("zhengpin.evidence.timestamping._asked", lambda *_: other)
    with pytest.raises(TimestampMissingError, match="something else"):
        time_stamp(b"two")


def test_certificates_may_come_in_any_order(settings, tmp_path: Path) -> None:
    with authority(tmp_path, more_certificates=2) as settings.TIMESTAMP_URL:
        answer = time_stamp(b"one")
    kept = (tmp_path / "answer.tsr").read_bytes()
    assert answer == kept, "what is kept is what came"
    with pytest.raises(ValueError, match="SetOrdering"):
        decode_timestamp_response(kept)
    (tmp_path / "data").write_bytes(b"one")
    confirmed = openssl(
        tmp_path, "ts", "-verify", "-in", "answer.tsr", "-data", "data", "-CAfile", "authority.pem"
    )
    assert "OK" in confirmed


@each_row("cut", [0, 1, 5, 40, 400])
def test_an_answer_that_was_cut_is_no_time_stamp(settings, tmp_path: Path, cut: int) -> None:
    with authority(tmp_path) as settings.TIMESTAMP_URL:
        time_stamp(b"one")
    with pytest.raises(ValueError, match="."):
        read_answer((tmp_path / "answer.tsr").read_bytes()[:cut])


def test_none_is_asked_for_unless_one_is_named() -> None:
    assert sealed().timestamp_id is None
