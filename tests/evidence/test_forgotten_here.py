"""What a machine made of a blob goes from it once the blob is forgotten, whichever machine forgot it, and no more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.rights.people import picture_bytes
from zhengpin.accounts.actor import system
from zhengpin.evidence import forgotten_here, thumbnails
from zhengpin.evidence.models import Blob, ForgottenPrefix
from zhengpin.evidence.operations import forget_blobs, store_blob
from zhengpin.jobs import system_health

pytestmark = pytest.mark.django_db
ROOT = system("tests")


@pytest.fixture
def machines(settings: Any, tmp_path: Path) -> Callable[[str], None]:
    """Return the function that has the test go on as another machine, which shares database and blobs alone."""
    settings.BLOB_DIR = tmp_path / "blobs"

    def on(name: str) -> None:
        settings.DATA_DIR = tmp_path / name

    on("one")
    return on


def made() -> set[str]:
    return {path.name.partition(".")[0] for path in thumbnails._root().rglob("*.webp")}


def kept(number: int) -> str:
    return store_blob(content=picture_bytes(number), media_type="image/png", actor=ROOT).pk


def test_small_pictures_of_what_is_forgotten_go_on_every_machine(machines: Any) -> None:
    digests = [kept(number) for number in range(4)]
    for name in ("one", "two"):
        machines(name)
        for digest in digests:
            thumbnails.thumbnail(digest, 96)
            thumbnails.thumbnail(digest, 240)
    forget_blobs(digests=digests[:1], actor=ROOT)
    assert {len(one) for one in ForgottenPrefix.objects.values_list("prefix", flat=True)} == {4}
    for name in ("one", "two"):
        machines(name)
        assert made() == set(digests)
        assert forgotten_here.follow_forgotten()
        assert made() == set(digests[1:])
        assert not forgotten_here.follow_forgotten()
    forget_blobs(digests=digests[1:2], actor=ROOT)
    assert forgotten_here.follow_forgotten()
    assert made() == set(digests[2:])
    machines("one")
    assert made() == set(digests[1:])


def test_a_note_that_is_committed_after_a_later_one_is_followed_too(machines: Any) -> None:
    digest = kept(1)
    thumbnails.thumbnail(digest, 96)
    late = ForgottenPrefix.objects.create(prefix="0000")
    ForgottenPrefix.objects.create(prefix="1111")
    number = late.pk
    late.delete()
    assert forgotten_here.follow_forgotten()
    Blob.objects.filter(pk=digest).delete()
    ForgottenPrefix.objects.create(pk=number, prefix=digest[:4])
    assert forgotten_here.follow_forgotten()
    assert made() == set()


def test_what_fails_amid_it_is_done_again(machines: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    digest = kept(1)
    thumbnails.thumbnail(digest, 96)
    forget_blobs(digests=[digest], actor=ROOT)

    def fails(prefixes: object) -> None:
        raise OSError("the disk is away")

    monkeypatch.setattr(forgotten_here, "_taking", [fails])
    with pytest.raises(OSError, match="away"):
        forgotten_here.follow_forgotten()
    monkeypatch.setattr(forgotten_here, "_looked_at", float("-inf"))
    assert forgotten_here._beside_health() == []  # health says what it said, and the process goes on
    seen: list[set[str]] = []
    monkeypatch.setattr(forgotten_here, "_taking", [seen.append])
    assert forgotten_here.follow_forgotten()
    assert seen == [{digest[:4]}]


def test_a_machine_that_runs_no_jobs_follows_when_its_health_is_asked_for(
    machines: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = kept(1)
    thumbnails.thumbnail(digest, 96)
    forget_blobs(digests=[digest], actor=ROOT)
    monkeypatch.setattr(forgotten_here, "_looked_at", float("-inf"))
    system_health.check()
    assert made() == set()


def test_what_is_made_while_its_picture_goes_is_not_kept(
    machines: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = kept(1)
    read = thumbnails.read_blob

    def meanwhile(wanted: str) -> bytes:
        content = read(wanted)
        forget_blobs(digests=[wanted], actor=ROOT)
        return content

    monkeypatch.setattr(thumbnails, "read_blob", meanwhile)
    assert thumbnails.thumbnail(digest, 96)
    assert made() == set()
