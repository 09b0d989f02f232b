"""Where pictures of listings come from: folders, archives, addresses, digests and base64, each read once."""

from __future__ import annotations

import base64
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.catalog.sending import SENDER
from tests.evidence.web_server import misbehaving_server
from tests.matching.images.pictures import drawn, encoded
from tests.rows import each_row
from zhengpin.catalog import intake_pictures
from zhengpin.catalog.intake_pictures import MediaSource, origin_of, resolve_pictures
from zhengpin.catalog.listing_input import PictureInput
from zhengpin.evidence.archives import PictureArchive
from zhengpin.evidence.hosts import FailingHosts
from zhengpin.evidence.models import Blob
from zhengpin.kit.errors import Problem

pytestmark = pytest.mark.django_db
SOUND = encoded(drawn(1, 80, 60))


def refusals(media: MediaSource, *given: PictureInput) -> list[str]:
    return [one.refusal for one in resolve_pictures([given], media, actor=SENDER)[0]]


def test_each_way_leads_to_the_same_picture(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(SOUND)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("in/a.jpg", SOUND)
    inline = PictureInput(base64=base64.b64encode(SOUND).decode())
    [[first]] = resolve_pictures([[inline]], MediaSource(), actor=SENDER)
    [[from_folder]] = resolve_pictures(
        [[PictureInput(path="a.jpg")]], MediaSource(folder=tmp_path), actor=SENDER
    )
    with PictureArchive(packed) as archive:
        [[from_archive]] = resolve_pictures(
            [[PictureInput(path="in/a.jpg")]], MediaSource(archive=archive), actor=SENDER
        )
    [[by_digest]] = resolve_pictures(
        [[PictureInput(digest=first.blob_digest or "")]], MediaSource(), actor=SENDER
    )
    assert {one.blob_digest for one in (first, from_folder, from_archive, by_digest)} == {first.blob_digest}
    assert Blob.objects.count() == 1


def test_pictures_keep_their_listing_and_order_and_are_read_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for number in range(40):
        (tmp_path / f"{number}.png").write_bytes(encoded(drawn(number, 40, 30), "PNG"))
    read: list[str] = []
    original = intake_pictures._read_below
    monkeypatch.setattr(
        intake_pictures, "_read_below", lambda root, path: (read.append(path), original(root, path))[1]
    )
    wanted = [[f"{n}.png" for n in range(0, 40, 2)], [], [f"{n}.png" for n in range(39, -1, -1)]]
    found = resolve_pictures(
        [[PictureInput(path=path) for path in one] for one in wanted],
        MediaSource(folder=tmp_path),
        actor=SENDER,
    )
    assert [[one.origin for one in listing] for listing in found] == wanted
    assert sorted(read) == sorted(f"{n}.png" for n in range(40))
    assert all(one.blob_digest for listing in found for one in listing)


@each_row(
    "path, code",
    [
        ("../outside.jpg", "picture.path_outside"),
        ("/etc/passwd", "picture.path_outside"),
        ("sub/../../outside.jpg", "picture.path_outside"),
        ("link.jpg", "picture.path_outside"),
        ("sub", "picture.no_such_file"),
        ("absent.jpg", "picture.no_such_file"),
        ("x" * 900, "picture.unreadable_file"),
        ("note.txt", "picture.not_a_picture"),
    ],
)
def test_no_path_leads_out_of_the_folder(tmp_path: Path, path: str, code: str) -> None:
    folder = tmp_path / "folder"
    (folder / "sub").mkdir(parents=True)
    (tmp_path / "outside.jpg").write_bytes(SOUND)
    (folder / "link.jpg").symlink_to(tmp_path / "outside.jpg")
    (folder / "note.txt").write_text("no picture")
    assert refusals(MediaSource(folder=folder), PictureInput(path=path)) == [code]


def test_without_a_folder_no_path_is_read() -> None:
    assert refusals(MediaSource(), PictureInput(path="a.jpg")) == ["picture.no_folder"]


def test_a_digest_of_nothing_stored_is_refused() -> None:
    assert refusals(MediaSource(), PictureInput(digest="a" * 64)) == ["picture.not_stored"]


def test_base64_too_large_is_refused_before_it_is_decoded(settings: Any) -> None:
    settings.PICTURE_LIMIT = 1000
    assert refusals(MediaSource(), PictureInput(base64="A" * 10_000)) == ["picture.too_many_bytes"]


def test_a_host_that_fails_is_left_alone(settings: Any) -> None:
    settings.PRIVATE_HOSTS_ALLOWED = ["127.0.0.1"]
    media = MediaSource(hosts=FailingHosts(failures=2))
    with misbehaving_server() as (address, asked):
        codes = [refusals(media, PictureInput(url=f"{address}/short/{n}"))[0] for n in range(4)]
        assert codes == ["fetch.unreachable"] * 2 + ["fetch.host_left_alone"] * 2
        assert len(asked) == 2


def test_a_success_clears_a_hosts_record_and_a_pause_ends_it() -> None:
    hosts = FailingHosts(failures=2, pause=3600)
    for failed in (True, False, True):
        hosts.note("http://X.example/a", failed=failed)
    assert not hosts.is_left_alone("http://x.example/b")
    hosts.note("http://x.example/a", failed=True)
    assert hosts.is_left_alone("https://x.EXAMPLE/b")
    assert not hosts.is_left_alone("http://x.example:8080/b")
    over = FailingHosts(failures=1, pause=0)
    over.note("http://x.example/", failed=True)
    assert not over.is_left_alone("http://x.example/")


@each_row(
    "given, origin",
    [
        (PictureInput(path="a/b.jpg"), "a/b.jpg"),
        (PictureInput(url="https://x.example/b.jpg"), "https://x.example/b.jpg"),
        (PictureInput(digest="a" * 64), "digest:" + "a" * 64),
    ],
)
def test_an_origin_tells_the_picture_apart(given: PictureInput, origin: str) -> None:
    assert origin_of(given) == origin
    assert origin_of(PictureInput(base64="QQ==")) != origin_of(PictureInput(base64="Qg=="))


def test_an_unforeseen_failure_is_not_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> Any:
        raise Problem("unforeseen")

    monkeypatch.setattr(intake_pictures.fetching, "fetch", fail)
    with pytest.raises(Problem, match="unforeseen"):
        refusals(MediaSource(), PictureInput(url="https://x.example/"))
