"""What makes the chunks of passes: the same answers by each, versions that will not do refused, choices by settings."""

from __future__ import annotations

import os
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any

import pytest

from tests.rights.people import picture_bytes
from zhengpin.evidence.blob_store import digest_of
from zhengpin.evidence.blobs.chosen import blob_store
from zhengpin.kit.errors import Problem
from zhengpin.monitoring.passes.chunk_work import ChunkAnswer, FingerprintWork
from zhengpin.monitoring.passes.failures import EngineFailedError, WrongWeightsError
from zhengpin.monitoring.passes.runners import on_daft
from zhengpin.monitoring.passes.runners.chosen import chosen_runner
from zhengpin.monitoring.passes.runners.port import checked
from zhengpin.monitoring.passes.runners.threads import ThreadsRunner
from zhengpin.monitoring.problems import RunnerMissing

WORK = FingerprintWork("classical", "classical-1")
ABSENT = "0" * 64


@pytest.fixture
def digests(settings: Any, tmp_path: Path) -> list[str]:
    """Store three pictures and what is none; return their digests and one of a file that is not there."""
    settings.BLOB_DIR = tmp_path / "blobs"
    contents = {digest_of(one): one for one in [*map(picture_bytes, range(3)), b"no picture"]}
    blob_store().write_many(contents)
    return [*contents, ABSENT]


def test_threads_answer_for_every_picture(digests: list[str]) -> None:
    answers = checked(digests, ThreadsRunner().run(WORK, digests))
    assert [one.item for one in answers] == digests
    assert [bool(one.content) for one in answers] == [True, True, True, False, False]
    assert [one.refused for one in answers[3:]] == ["not_a_picture", "missing_file"]


def test_daft_answers_the_same(digests: list[str]) -> None:
    pytest.importorskip("daft")
    runner = on_daft.DaftRunner()
    assert checked(digests, runner.run(WORK, digests)) == checked(digests, ThreadsRunner().run(WORK, digests))
    assert os.environ["DO_NOT_TRACK"] == "1"
    with pytest.raises(WrongWeightsError):
        runner.run(FingerprintWork("classical", "other"), digests)
    with pytest.raises(EngineFailedError):
        on_daft.RayRunner("127.0.0.1:1")  # a process runs Daft one way


def test_other_weights_than_the_pass_began_with_are_refused(digests: list[str]) -> None:
    with pytest.raises(WrongWeightsError):
        ThreadsRunner().run(FingerprintWork("classical", "other"), digests)


@pytest.mark.parametrize("answered", [["a"], ["a", "b", "b"], ["a", "c"], ["a", "b", "c"]])
def test_answers_are_compared_with_the_question(answered: list[str]) -> None:
    with pytest.raises(EngineFailedError):
        checked(["a", "b"], [ChunkAnswer(one, b"x") for one in answered])


@pytest.mark.parametrize(
    ("daft", "ray", "wanted"),
    [
        (None, "2.59.0", "daft"),
        ("0.3.9", "2.60.0", "daft"),
        ("0.7.26", "2.60.0", "ray"),
        ("0.7.26", None, "ray"),
    ],
)
def test_versions_that_will_not_do_are_refused(
    daft: str | None, ray: str | None, wanted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def version(package: str) -> str:
        found = {"daft": daft, "ray": ray}[package]
        if found is None:
            raise PackageNotFoundError(package)
        return found

    monkeypatch.setattr(on_daft, "version", version)
    with pytest.raises(RunnerMissing) as raised:
        on_daft.RayRunner("127.0.0.2:6379")
    assert raised.value.extra["package"] == wanted


def test_settings_choose(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhengpin.monitoring.passes.runners.chosen.is_installed", lambda: False)
    assert isinstance(chosen_runner(), ThreadsRunner)
    settings.PASS_RUNNER, settings.PASS_RAY_ADDRESS = "ray", ""
    with pytest.raises(Problem) as raised:
        chosen_runner()
    assert raised.value.code == "pass.no_cluster"
