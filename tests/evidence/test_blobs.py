"""The blob store and what is kept in it: whole, once, and found again unchanged."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.blobs import blob_path, written_at_once
from tests.matching.images.pictures import drawn, encoded
from tests.rows import each_row
from zhengpin.accounts.actor import Actor, system
from zhengpin.evidence import pictures, queries
from zhengpin.evidence.blob_store import digest_of
from zhengpin.evidence.blobs.folder import FolderBlobs
from zhengpin.evidence.models import Blob, Capture
from zhengpin.evidence.operations import capture, store_blob
from zhengpin.evidence.refusals import Refused
from zhengpin.ledger.models import Entry

SENDER = system("tests")


@given(st.lists(st.binary(max_size=200), max_size=8))
@settings(max_examples=25, deadline=None)
def test_what_was_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, contents: list[bytes]
) -> None:
    store = FolderBlobs(tmp_path_factory.mktemp("blobs"))
    store.write_many({digest_of(one): one for one in contents})
    assert [store.read(hashlib.sha256(one).hexdigest(), verify=True) for one in contents] == contents
    assert {path.name for path in store.root.rglob("*") if path.is_file()} == {
        digest_of(one) for one in contents
    }


@each_row("name", ["", "ab", "../../etc/passwd", "Z" * 64, "A" * 64, "0" * 63 + "/"])
def test_only_a_digest_names_a_blob(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        FolderBlobs(tmp_path).path(name)


def test_changed_bytes_are_noticed_and_half_a_file_is_written_anew(tmp_path: Path) -> None:
    store = FolderBlobs(tmp_path)
    digest = digest_of(b"as it was")
    store.write_many({digest: b"as it was"})
    store.path(digest).write_bytes(b"as it wss")
    with pytest.raises(ValueError, match="changed"):
        store.read(digest, verify=True)
    store.path(digest).write_bytes(b"as")
    store.write_many({digest: b"as it was"})
    assert store.read(digest, verify=True) == b"as it was"


def test_writers_of_the_same_blob_do_not_disturb_each_other(tmp_path: Path) -> None:
    store = FolderBlobs(tmp_path)
    content = b"x" * 100_000
    assert written_at_once(store, content) == []
    assert store.read(digest_of(content), verify=True) == content
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [digest_of(content)]


@pytest.mark.django_db
def test_a_blob_is_kept_once_under_its_digest() -> None:
    first = store_blob(content=b"proof", media_type="text/plain", actor=SENDER)
    again = store_blob(content=b"proof", media_type="application/pdf", actor=SENDER)
    assert first.pk == again.pk == hashlib.sha256(b"proof").hexdigest()
    assert again.media_type == "text/plain"
    assert queries.read_blob(first.pk, verify=True) == b"proof"
    assert Blob.objects.count() == 1


@pytest.mark.django_db
def test_a_sound_picture_is_accepted_by_its_content() -> None:
    row = pictures.accept(encoded(drawn(1, 320, 200), "PNG"), actor=SENDER)
    assert (row.media_type, row.width, row.height) == ("image/png", 320, 200)


@pytest.mark.django_db
def test_many_pictures_are_answered_one_by_one() -> None:
    sound = encoded(drawn(2, 80, 60))
    offered = [(sound, ""), (sound[:200], ""), (b"", ""), (sound, "image/png"), (sound, "image/jpeg")]
    answers = pictures.accept_many([pictures.Offered(*one) for one in offered], actor=SENDER)
    assert [getattr(one, "code", "accepted") for one in answers] == [
        "accepted",
        "picture.truncated",
        "picture.empty",
        "picture.type_mismatch",
        "accepted",
    ]
    assert Blob.objects.count() == 1
    assert all(one.message and one.remedy for one in answers if isinstance(one, Refused))


@pytest.mark.django_db
def test_a_known_picture_is_not_decoded_again(monkeypatch: pytest.MonkeyPatch) -> None:
    content = encoded(drawn(3, 80, 60))
    row = pictures.accept(content, actor=SENDER)
    monkeypatch.setattr(pictures, "decode", None)
    with CaptureQueriesContext(connection) as seen:
        assert pictures.accept(content, actor=SENDER) == row
    assert len(seen) == 1


@pytest.mark.django_db
def test_bytes_that_were_lost_are_stored_anew() -> None:
    content = encoded(drawn(4, 80, 60))
    row = pictures.accept(content, actor=SENDER)
    blob_path(row.pk).unlink()
    pictures.accept(content, actor=SENDER)
    assert queries.read_blob(row.pk) == content


@pytest.mark.django_db
def test_a_picture_beyond_the_limit_is_refused(settings) -> None:
    settings.PICTURE_LIMIT = 1000
    with pytest.raises(Refused) as caught:
        pictures.accept(encoded(drawn(5)), actor=SENDER)
    assert caught.value.code == "picture.too_many_bytes"


@pytest.mark.django_db
def test_a_capture_keeps_how_it_came_about_and_stands_in_the_ledger() -> None:
    row = capture(
        subject="screening:1",
        content={"title": "Bag", "at": datetime(2026, 11, 25, tzinfo=UTC)},
        method="screening",
        environment={"descriptor": "classical"},
        actor=SENDER,
    )
    row.refresh_from_db()
    entry = Entry.objects.get(event="evidence.captured")
    assert queries.is_unchanged(row)
    assert (entry.subject, entry.fields["digest"]) == ("screening:1", row.digest)
    assert row.environment["descriptor"] == "classical"
    assert row.environment["software"].startswith("zhengpin ")
    Capture.objects.filter(pk=row.pk).update(content={"title": "Bag, changed"})
    row.refresh_from_db()
    assert not queries.is_unchanged(row)
    assert list(queries.captures(SENDER, subject="screening:1")) == [row]
    assert not queries.captures(Actor("person:stranger")).exists()
