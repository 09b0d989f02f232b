"""On real films and recordings: other versions of a sound are found, other sounds are left alone."""

from __future__ import annotations

import pytest

from tests.shared_data import ROOT, needs_shared_data
from zhengpin.matching.audio import ReferenceSound, SoundFingerprint, fingerprint_sound, read_sound

PROTECTED = {
    1: "video/news/speech_query.mp4",
    2: "video/edited/bbb_720p_webm.mp4",
    3: "audio/vibe_ace.hq.ogg",
}


def of(name: str) -> SoundFingerprint:
    return fingerprint_sound(*read_sound(ROOT / name))


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@needs_shared_data
@pytest.mark.shared_data
def test_other_versions_are_found_and_other_sounds_left_alone() -> None:
    references = ReferenceSound()
    for number, name in PROTECTED.items():
        references.add(number, of(name))
    recut = references.search(of("video/news/speech_recut.mp4"))
    assert [match.number for match in recut] == [1]
    assert recut[0].seconds > 35
    assert [match.number for match in references.search(of("video/edited/bbb_480p_mp4.mp4"))] == [2]
    assert [match.number for match in references.search(of("audio/vibe_ace.ogg"))] == [3]
    assert references.search(of("video/news/speech_other.mp4")) == []
    assert references.search(of("audio/hungarian_dance.hq.ogg")) == []
