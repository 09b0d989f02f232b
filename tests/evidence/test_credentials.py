"""Content credentials are read and written by a confined process, whose key stays here; no hostile file does harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.matching.credentials.test_credentials import JPEG, anchors_of
from tests.matching.forgery.signing import identity
from tests.matching.forgery.test_credentials import CREATED, photo, with_credentials
from zhengpin.evidence.credentials import process
from zhengpin.evidence.credentials.problems import CredentialsNotWritten, CredentialsOff
from zhengpin.evidence.credentials.process import (
    CredentialFile,
    check_credentials,
    read_credentials_of,
    write_credentials_into,
)


@pytest.fixture
def files(settings, tmp_path: Path) -> Path:
    who = identity("Harbour Market")
    (tmp_path / "anchors.pem").write_text(anchors_of(who) + anchors_of(identity("Phone Maker")))
    (tmp_path / "chain.pem").write_text(who.chain)
    (tmp_path / "key.pem").write_text(who.secret)
    settings.CREDENTIAL_ANCHORS = str(tmp_path / "anchors.pem")
    settings.CREDENTIAL_CERTIFICATES = str(tmp_path / "chain.pem")
    settings.CREDENTIAL_KEY = str(tmp_path / "key.pem")
    return tmp_path


def test_many_are_read_by_one_process_and_what_is_written_is_trusted(files: Path) -> None:
    damaged = with_credentials(CREATED)[:4000]
    given = [photo(), with_credentials(CREATED), damaged, b"jumb c2pa"]
    given.append(write_credentials_into(CredentialFile(given[1], JPEG), {"deposit": "0199c0de"}))
    plain, signed, *hostile, written = read_credentials_of([CredentialFile(one, JPEG) for one in given])
    assert (plain, hostile[1]) == (None, None)
    assert signed is not None
    assert written is not None
    assert (signed["state"], written["state"], written["captured"]) == ("trusted", "trusted", True)


def test_none_is_started_where_none_can_have_any(monkeypatch) -> None:
    monkeypatch.setattr(process, "_child", lambda: pytest.fail("a process was started"))
    assert read_credentials_of([CredentialFile(photo(), JPEG)] * 3) == [None] * 3


def test_what_cannot_be_written_is_said(files: Path, settings) -> None:
    with pytest.raises(CredentialsNotWritten):
        write_credentials_into(CredentialFile(b"no picture", JPEG), {})
    assert check_credentials() == []
    settings.CREDENTIAL_KEY = str(files / "chain.pem")
    assert [one.id for one in check_credentials()] == ["evidence.E003"]
    settings.CREDENTIAL_KEY = ""
    with pytest.raises(CredentialsOff):
        write_credentials_into(CredentialFile(photo(), JPEG), {})
