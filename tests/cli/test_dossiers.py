"""`zhengpin dossier`: a matter's dossier made here as a file, and verified as strangers do, one changed byte found."""

from __future__ import annotations

import json
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.architecture.tree import ROOT
from tests.blobs import blob_path
from tests.casework.working import LI, document, matter
from zhengpin.accounts.models import Organisation
from zhengpin.casework.models import MatterDossier
from zhengpin.casework.states import MatterDossierState
from zhengpin.cli.every_command import commands
from zhengpin.evidence import verifiers
from zhengpin.evidence.problems import VerifierMissing
from zhengpin.evidence.timestamping import TimestampMissingError
from zhengpin.flows.casework import dossiers
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.kit.ids import new_id
from zhengpin.ledger import signing
from zhengpin.ledger.models import Entry

pytestmark = pytest.mark.django_db
Run = Callable[..., Any]


def asked(*arguments: str) -> tuple[int, dict[str, Any]]:
    done = CliRunner().invoke(commands, [*arguments, "--json"])
    assert done.exception is None or isinstance(done.exception, SystemExit), repr(done.exception)
    return done.exit_code, json.loads(done.stdout)


def test_a_dossier_is_made_here_verified_and_one_byte_is_found(
    zhengpin: Run, operator: Organisation, tmp_path: Path
) -> None:
    row = matter()
    document(row)
    file = tmp_path / "one.asice"
    status, made = asked("dossier", "build", row.number.lower(), str(file), "--form", "asice")
    kept = MatterDossier.objects.get()
    assert (status, made["matter"], made["version"], made["stamped"]) == (0, row.number, 1, False)
    assert (made["id"], made["digest"], made["identity"]) == (str(kept.pk), kept.digest, kept.identity)
    assert file.read_bytes() == blob_path(kept.digest).read_bytes()
    assert [one.name for one in tmp_path.iterdir()] == ["one.asice"]
    events = Entry.objects.filter(event__startswith="matter_dossier.").values_list("event", "actor")
    assert [event for event, _ in events] == [
        f"matter_dossier.{one}" for one in ("wanted", "made", "downloaded")
    ]
    assert all(actor.startswith("system:") for _, actor in events)

    status, said = asked("dossier", "verify", str(file))
    assert (status, said["outcome"]) == (0, "holds"), said
    assert {one["mark"] for one in said["items"]} == {"holds", "note"}
    assert any(one["zh"].startswith("卷宗（ASiC-E）") for one in said["items"])
    key = tmp_path / "key.pem"
    key.write_text(signing.public_key_pem())
    assert "All of it holds." in zhengpin("dossier", "verify", str(file), "--key", str(key)).out
    key.write_text("ab" * 32)
    status, said = asked("dossier", "verify", str(file), "--key", str(key))
    assert (status, said["outcome"]) == (1, "wrong")
    assert said["items"][-1]["en"] == "It was signed by another key than the one given."
    key.write_text("no key")
    assert zhengpin("dossier", "verify", str(file), "--key", str(key)).problem == "dossier.key_unreadable"

    changed = bytearray(file.read_bytes())
    changed[len(changed) // 2] ^= 1
    file.write_bytes(changed)
    assert asked("dossier", "verify", str(file))[0] == 1
    file.write_bytes(b"no dossier")
    status, said = asked("dossier", "verify", str(file))
    assert (status, said["items"][0]["mark"]) == (1, "wrong")


def test_a_second_version_is_named_by_itself_and_what_fails_says_why(
    zhengpin: Run, operator: Organisation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(dossiers, "_written", written)
    row = matter()
    for version in (1, 2):
        answer = zhengpin("dossier", "build", str(row.pk))
        assert answer.status == 0, answer.out
        assert (tmp_path / f"dossier-{row.number}-v{version}.zip").read_bytes()[:2] == b"PK"
    assert "It bears no time stamp" in answer.out
    assert zhengpin("dossier", "build", "M-2026-999999").problem == "matter.not_found"
    assert zhengpin("dossier", "build", str(new_id())).problem == "matter.not_found"

    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(dossiers, "_written", broken)
    refused = zhengpin("dossier", "build", row.number)
    assert refused.problem == "matter_dossier.not_written"
    assert MatterDossier.objects.get(version=3).state == MatterDossierState.FAILED

    def unanswered(*_: object) -> None:
        raise TimestampMissingError("no answer")

    monkeypatch.setattr(dossiers, "_written", unanswered)
    assert zhengpin("dossier", "build", row.number).problem == "matter_dossier.waits_for_stamp"
    assert zhengpin("dossier", "build", row.number).problem == "matter_dossier.under_way"
    monkeypatch.setattr(dossiers, "_written", written)
    run_due()
    assert MatterDossier.objects.get(version=4).state == MatterDossierState.MADE
    with clock.set_to(clock.now() + dossiers.STALLED):
        run_due()
    assert Entry.objects.filter(event="matter_dossier.made").count() == 3


def written(row: MatterDossier, folder: Path, told: Callable[[int, int], None]) -> Any:
    """Write a file as quickly as can be, in the place of a dossier."""
    path = folder / "made.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("version", str(row.version))
    told(1, 1)
    digest = dossiers.digest_of_file(path.open("rb"))
    said = dossiers.WrittenDossier(digest, path.stat().st_size, 1, digest, "", False)
    return path, said


def test_where_a_killed_command_left_it_a_worker_makes_it(
    operator: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = matter()

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(dossiers, "_written", killed)
    with pytest.raises(KeyboardInterrupt):
        dossiers.make_here(matter_id=row.pk, language="en", form="zip", actor=LI)
    monkeypatch.setattr(dossiers, "_written", written)
    run_due()
    assert MatterDossier.objects.get().state == MatterDossierState.WANTED
    with clock.set_to(clock.now() + dossiers.STALLED):
        run_due()
    assert MatterDossier.objects.get().state == MatterDossierState.MADE


def test_the_verifier_is_found_where_it_is_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    place = tmp_path / verifiers.INSTALLED
    place.mkdir(parents=True)
    name = f"verifier_{tmp_path.name.replace('-', '_')}"
    (place / f"{name}.py").write_text("ANSWER = 42\n")

    class Installed:
        def as_posix(self) -> str:
            return f"../../../{verifiers.INSTALLED}/{name}.py"

        def locate(self) -> Path:
            return place / f"{name}.py"

    monkeypatch.setattr(verifiers, "files", lambda _: [Installed()])
    monkeypatch.setattr(verifiers, "VERIFIERS", (name,))
    monkeypatch.syspath_prepend(str(tmp_path))
    assert verifiers.verifier(name).ANSWER == 42
    with pytest.raises(VerifierMissing):
        verifiers.verifier("zhengpin_nothing")
    packaged = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["data-files"]
    [pattern] = packaged[verifiers.INSTALLED]
    names = {one.name for one in ROOT.glob(pattern)}
    assert names >= {f"zhengpin_{one}.py" for one in ("dossier", "receipt", "report", "verify")}
