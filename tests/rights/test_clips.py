"""Films and sounds of a filing: added from what is stored, matched while the filing stands, logged for every index."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.films import film, sound_only
from tests.rights.people import REVIEWER, holder, mark_filing, picture_bytes, work_filing
from zhengpin.evidence.models import Blob
from zhengpin.evidence.videos.accepting import accept_film
from zhengpin.kit.errors import Problem
from zhengpin.rights import operations, queries
from zhengpin.rights.models import ReferenceChange

pytestmark = pytest.mark.django_db


def stored(content: bytes, folder: Path, member: Any) -> Blob:
    path = folder / "film"
    path.write_bytes(content)
    return accept_film(path, pictures=False, actor=member)


@pytest.fixture
def blob(tmp_path: Path) -> Blob:
    return stored(film(), tmp_path, REVIEWER)


def changes() -> list[tuple[str, bool]]:
    rows = ReferenceChange.objects.filter(kind="clip").order_by("pk")
    return [(row.key, row.present) for row in rows]


def test_a_film_is_matched_while_its_filing_stands(blob: Blob) -> None:
    owner, member = holder()
    filing = work_filing(owner, member)
    row = operations.add_clip(filing_id=filing.pk, blob_digest=blob.pk, name="Final", actor=member)
    assert operations.add_clip(filing_id=filing.pk, blob_digest=blob.pk, actor=member).pk == row.pk
    assert queries.active_clips() == []
    operations.submit_filing(filing_id=filing.pk, actor=member)  # a film is as good as a picture
    operations.approve_filing(filing_id=filing.pk, actor=REVIEWER)
    [known] = queries.active_clips()
    assert (known.number, known.digest, known.is_film) == (row.pk, blob.pk, True)
    operations.withdraw_clip(clip_id=row.pk, reason="not ours", actor=member)
    assert queries.active_clips([row.pk]) == []
    assert changes() == [(str(row.pk), True), (str(row.pk), False)]


def test_what_is_sent_in_later_waits_for_its_approval(blob: Blob) -> None:
    owner, member = holder()
    filing = work_filing(owner, member)
    operations.add_reference(filing_id=filing.pk, content=picture_bytes(1), actor=member)
    operations.submit_filing(filing_id=filing.pk, actor=member)
    operations.approve_filing(filing_id=filing.pk, actor=REVIEWER)
    operations.add_clip(filing_id=filing.pk, blob_digest=blob.pk, actor=member)
    assert queries.active_clips() == []
    supplement = operations.submit_supplement(filing_id=filing.pk, actor=member)
    operations.approve_supplement(supplement_id=supplement.pk, actor=REVIEWER)
    [known] = queries.active_clips()
    operations.withdraw_filing(filing_id=filing.pk, reason="sold", actor=member)
    assert queries.active_clips() == []
    assert changes() == [(str(known.number), True), (str(known.number), False)]


def test_a_sound_alone_is_a_clip_too(tmp_path: Path) -> None:
    owner, member = holder()
    filing = work_filing(owner, member)
    blob = stored(sound_only(), tmp_path, member)
    assert not operations.add_clip(filing_id=filing.pk, blob_digest=blob.pk, actor=member).is_film


def test_what_cannot_be_matched_is_refused(blob: Blob, tmp_path: Path) -> None:
    owner, member = holder()
    filing = work_filing(owner, member)
    short = stored(film(2, 1), tmp_path, member)
    for digest, code in (("0" * 64, "clip.unknown_film"), (short.pk, "clip.too_short")):
        with pytest.raises(Problem) as caught:
            operations.add_clip(filing_id=filing.pk, blob_digest=digest, actor=member)
        assert caught.value.code == code
    design = operations.draft_filing(
        kind="design", holder_id=owner.pk, title="Lamp", design={}, declared_true=True, actor=member
    )
    with pytest.raises(Problem) as caught:
        operations.add_clip(filing_id=design.pk, blob_digest=blob.pk, actor=member)
    assert caught.value.code == "clip.not_of_this_kind"


def test_a_stranger_meets_no_film(blob: Blob) -> None:
    owner, member = holder()
    _, stranger = holder("Blue Kiln")
    filing = mark_filing(owner, member)
    row = operations.add_clip(filing_id=filing.pk, blob_digest=blob.pk, actor=member)
    with pytest.raises(Problem) as caught:
        operations.remove_clip(clip_id=row.pk, actor=stranger)
    assert caught.value.code == "clip.not_found"
    operations.remove_clip(clip_id=row.pk, actor=member)
    assert not queries.clips(member).exists()
