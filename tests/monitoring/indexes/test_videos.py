"""The index of protected films in each process: it follows the log, makes each fingerprint once, and forgets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.films import film, sound_only
from tests.rights.people import ADMINISTRATOR, REVIEWER, holder, work_filing
from zhengpin.evidence.models import Blob
from zhengpin.evidence.videos.accepting import accept_film
from zhengpin.monitoring.indexes import video_fingerprints, videos
from zhengpin.monitoring.indexes.video_fingerprints import keep_looked, looked_print
from zhengpin.monitoring.models import VideoFingerprint
from zhengpin.rights import operations
from zhengpin.rights.models import Clip, Filing

pytestmark = pytest.mark.django_db


@pytest.fixture
def stored(tmp_path: Path) -> Any:
    def kept(content: bytes) -> Blob:
        path = tmp_path / "film"
        path.write_bytes(content)
        return accept_film(path, pictures=False, actor=REVIEWER)

    return kept


def protected(*blobs: Blob) -> tuple[Filing, list[Clip]]:
    owner, member = holder()
    filing = work_filing(owner, member)
    made = [operations.add_clip(filing_id=filing.pk, blob_digest=one.pk, actor=member) for one in blobs]
    operations.submit_filing(filing_id=filing.pk, actor=member)
    operations.approve_filing(filing_id=filing.pk, actor=REVIEWER)
    return filing, made


def test_what_is_protected_is_found_and_forgotten_again(stored: Any) -> None:
    assert len(videos.current(make=True)) == 0
    filing, [shown, heard] = protected(stored(film(1, 6)), stored(sound_only(2, 6)))
    index = videos.current(make=True)
    assert index.filings == {shown.pk: filing.pk, heard.pk: filing.pk}
    assert (index.video.numbers, len(index.sound)) == ([shown.pk], 2)
    frame = index.frame_of(shown.pk, 3)
    assert frame is not None
    assert frame.shape == (144, 256, 3)
    segment = index.segment_of(shown.pk, 2, 3)
    assert [one.at for one in segment] == pytest.approx([2 + at / 10 for at in range(11)], abs=0.01)
    assert index.segment_of(heard.pk, 0, 1) == index.segment_of(999, 0, 1) == []
    operations.withdraw_clip(clip_id=shown.pk, reason="sold", actor=ADMINISTRATOR)
    assert list(videos.current().filings) == [heard.pk]
    assert index.video.numbers == []


def test_another_process_reads_what_was_made_and_waits_for_what_was_not(
    stored: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, [shown] = protected(stored(film(1, 6)))
    waiting = videos.current()
    assert (len(waiting), list(waiting.waiting)) == (0, [shown.pk])
    made = videos.ProtectedVideos()
    made.load(make=True)
    assert VideoFingerprint.objects.count() == 2
    monkeypatch.setattr(video_fingerprints, "_dense", lambda digest: pytest.fail("made twice"))
    assert videos.current().video.numbers == [shown.pk]
    assert not waiting.waiting


def test_a_look_is_kept_with_its_parts(stored: Any) -> None:
    blob = stored(film(1, 6))
    clip = video_fingerprints.make_prints(blob.pk).film
    assert clip is not None
    assert looked_print(blob.pk) is None
    keep_looked(blob.pk, clip)
    again = looked_print(blob.pk)
    assert again is not None
    assert (again.made_by, again.seconds, len(again)) == (clip.made_by, clip.seconds, len(clip))
    assert (again.descriptors == clip.descriptors).all()
