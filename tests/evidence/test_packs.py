"""Packs are frozen once a cause with what needs them, sealed afterwards, and come out the same made again."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

from tests.evidence.packing import MADE, ROOM, SAMPLER, bytes_of, frozen, sealed
from zhengpin.evidence.blob_store import digest_of
from zhengpin.evidence.blobs.folder import FolderBlobs
from zhengpin.evidence.models import Blob, Capture, EvidencePack, PackItem
from zhengpin.evidence.operations import forget_blobs
from zhengpin.evidence.packs import operations as packs
from zhengpin.evidence.packs.operations import PackFile, note_download, seal_left, seal_pack
from zhengpin.evidence.packs.problems import BlobUnknown, PackNotSealed, PackTooLarge
from zhengpin.kit import clock
from zhengpin.ledger.models import Entry

pytestmark = pytest.mark.django_db


def told(event: str) -> list[dict]:
    return list(Entry.objects.filter(event=event).values_list("fields", flat=True))


def test_one_cause_gives_one_pack() -> None:
    first, again, other = frozen(), frozen(), frozen("room:1/signal:2")
    assert first == again != other
    assert first.items.count() == 4
    assert len(told("evidence_pack.frozen")) == 2


def test_what_is_rolled_back_was_never_frozen() -> None:
    with transaction.atomic():
        frozen()
        transaction.set_rollback(True)
    assert not EvidencePack.objects.exists()
    assert not PackItem.objects.exists()
    assert told("evidence_pack.frozen") == []


def test_a_sealed_pack_is_a_blob_of_which_the_ledger_tells() -> None:
    pack = sealed()
    content = bytes_of(pack)
    assert (pack.state, pack.blob.media_type, pack.blob.size) == ("sealed", "application/zip", len(content))
    assert told("evidence_pack.sealed") == [{"digest": pack.blob_id, "size": len(content)}]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        assert names == sorted(names)
        assert {archive.read(f"blobs/{digest_of(one.content)}.jpg") for one in MADE[:2]} == {
            one.content for one in MADE[:2]
        }
    assert not list(Path(settings.BLOB_DIR).glob(".pack-*"))


def test_sealed_twice_it_counts_once() -> None:
    pack = sealed()
    assert seal_pack.call(pack_id=str(pack.pk)) is False
    assert len(told("evidence_pack.sealed")) == 1


def test_made_again_after_a_crash_it_is_the_same_byte_for_byte(monkeypatch) -> None:
    pack = frozen()

    def die(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(packs, "_sealed", die)
    with pytest.raises(KeyboardInterrupt):
        seal_pack.call(pack_id=str(pack.pk))
    monkeypatch.undo()
    before = {path.name for path in Path(settings.BLOB_DIR).rglob("*") if path.is_file()}
    assert seal_pack.call(pack_id=str(pack.pk)) is True
    pack.refresh_from_db()
    assert pack.blob_id in before
    assert {path.name for path in Path(settings.BLOB_DIR).rglob("*") if path.is_file()} == before


def test_a_changed_frame_is_never_sealed_over_and_sealed_once_it_is_put_back() -> None:
    pack = frozen("room:1/signal:9")
    digest = digest_of(MADE[0].content)
    path = FolderBlobs(settings.BLOB_DIR).path(digest)
    path.write_bytes(b"a frame at thirteen secon")
    assert seal_pack.call(pack_id=str(pack.pk)) is False
    pack.refresh_from_db()
    assert pack.state == "broken"
    assert told("evidence_pack.broken") == [{"name": f"blobs/{digest}.jpg"}]
    with pytest.raises(PackNotSealed):
        note_download(pack=pack, actor=SAMPLER)
    path.write_bytes(MADE[0].content)
    assert seal_pack.call(pack_id=str(pack.pk)) is True


def test_a_capture_changed_in_the_database_is_never_sealed_over() -> None:
    pack = frozen()
    Capture.objects.update(method="by hand")
    assert seal_pack.call(pack_id=str(pack.pk)) is False
    assert EvidencePack.objects.get().state == "broken"


def test_what_no_job_sealed_is_taken_up_again() -> None:
    frozen()
    assert seal_left() == 0
    with clock.set_to(clock.now() + packs.LEFT * 2):
        assert seal_left() == 1


def test_what_a_pack_holds_is_not_forgotten() -> None:
    frozen()
    with pytest.raises(Exception, match="protected foreign keys"):
        forget_blobs(digests=[digest_of(MADE[0].content)], actor=SAMPLER)
    assert FolderBlobs(settings.BLOB_DIR).holds(digest_of(MADE[0].content))


def test_a_pack_has_bounds_and_holds_only_what_is_stored(monkeypatch) -> None:
    with pytest.raises(BlobUnknown):
        frozen(files=[PackFile("0" * 64, "frame")])
    monkeypatch.setattr(packs, "MOST_BYTES", 500)
    with pytest.raises(PackTooLarge):
        frozen()
    assert EvidencePack.objects.count() == 0


def test_bytes_seen_twice_are_one_file_shown_twice() -> None:
    digest = digest_of(MADE[0].content)
    frozen("earlier")
    pack = frozen(files=[PackFile(digest, "frame", {"at": at}) for at in (1.0, 3.0, 3.0)])
    shown = pack.items.get(blob=digest).shown
    assert [one["about"]["at"] for one in shown] == [1.0, 3.0]


def test_a_download_is_told_of() -> None:
    pack = sealed()
    assert note_download(pack=pack, actor=SAMPLER) == Blob.objects.get(pk=pack.blob_id)
    assert told("evidence_pack.downloaded") == [{"digest": pack.blob_id}]
    assert Entry.objects.get(event="evidence_pack.downloaded").parent == ROOM
