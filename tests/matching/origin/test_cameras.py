"""The camera that a file names counts where it is a habit of its depositor's and of nobody else's."""

from __future__ import annotations

import io
from datetime import datetime

from PIL import ExifTags, Image

from zhengpin.matching.origin.cameras import CameraNote, camera_of, is_own_camera

SEEN = datetime(2026, 11, 20)
MINE = CameraNote("Lumen", "L7", "4711", datetime(2026, 11, 2, 8, 30))
TWIN = CameraNote("Lumen", "L7", "4712")


def photo(**notes: str) -> bytes:
    exif = Image.Exif()
    inner = exif.get_ifd(ExifTags.IFD.Exif)
    for name, value in notes.items():
        tag = ExifTags.Base[name]
        (exif if name in ("Make", "Model") else inner)[tag] = value
    out = io.BytesIO()
    Image.effect_noise((64, 64), 60).save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_a_camera_is_read_of_a_head_and_nothing_of_what_is_none() -> None:
    notes = {"Make": "Lumen\0", "Model": " L7 ", "BodySerialNumber": "4711"}
    whole = photo(**notes, DateTimeOriginal="2026:11:02 08:30:00")

    assert camera_of(whole) == MINE
    assert camera_of(whole[: len(whole) - 1000]) == MINE
    assert camera_of(photo(**notes, DateTimeOriginal="soon")) == CameraNote("Lumen", "L7", "4711")
    assert [camera_of(one) for one in (photo(), photo(Make="Lumen"), b"\xff\xd8\xff", b"")] == [None] * 4


def test_it_counts_as_a_habit_of_one_party_alone() -> None:
    habit = [CameraNote("Lumen", "L7", "4711")] * 3

    assert is_own_camera([MINE], habit, [], SEEN)
    assert is_own_camera([MINE], habit, [TWIN], SEEN), "another of the same model"
    assert not is_own_camera([MINE], habit[:2], [], SEEN)
    assert not is_own_camera([MINE], [TWIN] * 3, [], SEEN)
    assert not is_own_camera([MINE], habit, [CameraNote("Lumen", "L7")], SEEN), (
        "which one it is cannot be told"
    )
    assert not is_own_camera([], habit, [], SEEN)


def test_a_file_taken_after_it_was_seen_contradicts_itself() -> None:
    habit = [MINE] * 3

    assert not is_own_camera([MINE], habit, [], datetime(2026, 10, 30))
    assert is_own_camera([MINE], habit, [], datetime(2026, 11, 2)), "zones differ by hours"
