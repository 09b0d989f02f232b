"""Uploads of which nothing came are deleted in time, with their films; whatever is used, or waited for, stays."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any

import pytest

from tests.blobs import blob_path
from tests.catalog.sending import SENDER
from tests.catalog.subjects import video
from tests.films import film
from tests.flows.screening.screening import owner_of
from tests.rights.people import work_filing
from zhengpin.accounts.actor import system
from zhengpin.accounts.queries import actor_for_person
from zhengpin.evidence.models import Blob, Upload
from zhengpin.evidence.uploads.operations import append_piece, begin_upload
from zhengpin.flows.files.upload_expiry import delete_unused_uploads
from zhengpin.flows.intake.subjects import receive_videos
from zhengpin.kit import clock
from zhengpin.ledger.models import Entry
from zhengpin.rights import operations

pytestmark = pytest.mark.django_db
SWEEPER = system("schedule")


def uploaded(seed: int, member: Any) -> Upload:
    content = film(seed)
    row = begin_upload(size=len(content), digest=hashlib.sha256(content).hexdigest(), actor=member)
    return append_piece(upload_id=row.pk, offset=0, chunks=[content], actor=member)


@pytest.mark.engines
def test_what_nothing_came_of_is_deleted_and_what_is_used_or_awaited_stays(
    holder: Any, holder_person: Any, other_holder_person: Any
) -> None:
    owner, member = owner_of(holder), actor_for_person(holder_person)
    other = actor_for_person(other_holder_person)
    unused, used, awaited, twice = (uploaded(seed, member) for seed in (1, 2, 3, 4))
    operations.add_clip(filing_id=work_filing(owner, member).pk, blob_digest=used.blob_id, actor=member)
    receive_videos(source="harbour", items=[video(media={"upload": str(awaited.pk)})], actor=SENDER)
    assert delete_unused_uploads(actor=SWEEPER) == 0
    with clock.set_to(clock.now() + timedelta(days=8)):
        later = uploaded(4, other)
        path = blob_path(unused.blob_id)
        assert path.is_file()
        assert delete_unused_uploads(actor=SWEEPER) == 1
    unused.refresh_from_db()
    assert (unused.state, unused.blob_id, path.exists()) == ("forgotten", None, False)
    assert not Blob.objects.filter(pk=unused.digest).exists()
    stayed = Upload.objects.filter(pk__in=[used.pk, awaited.pk, twice.pk, later.pk])
    assert set(stayed.values_list("state", flat=True)) == {"finished"}
    assert Entry.objects.get(event="upload.forgotten").subject == f"upload:{unused.pk}"
    with clock.set_to(clock.now() + timedelta(days=16)):
        assert delete_unused_uploads(actor=SWEEPER) == 2, "both that brought the same"
    assert not Blob.objects.filter(pk=twice.digest).exists()
