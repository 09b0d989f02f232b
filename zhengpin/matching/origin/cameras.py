"""Which camera a file names, and whether that is the camera of its depositor's other files. A claim, not a proof."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PIL import ExifTags, Image

HEAD = 262_144
"""Bytes of a file in which its notes stand: a JPEG's are within its first 64 KiB, a TIFF's mostly at its head."""
LEAST_ALIKE = 3
"""Other files by the same camera from which it is a habit."""
_MOST_TEXT = 80
_TIME = "%Y:%m:%d %H:%M:%S"


@dataclass(frozen=True, slots=True)
class CameraNote:
    """What a file says of its camera. serial: "" where it names none; taken_at: by the camera's clock, naive."""

    make: str
    model: str
    serial: str = ""
    taken_at: datetime | None = None

    def is_of(self, other: CameraNote) -> bool:
        """Say whether both name one camera; without a serial number in both, one model."""
        same = (self.make, self.model) == (other.make, other.model)
        return same and (not self.serial or not other.serial or self.serial == other.serial)


def camera_of(data: bytes) -> CameraNote | None:
    """Return the camera that EXIF names, None where it names none. data: the file or its head. Never raises."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            exif = image.getexif()
            inner = exif.get_ifd(ExifTags.IFD.Exif)
    except Exception:  # a damaged header raises whatever the codec likes
        return None
    make, model = _text(exif.get(ExifTags.Base.Make)), _text(exif.get(ExifTags.Base.Model))
    if not make or not model:
        return None
    serial = _text(inner.get(ExifTags.Base.BodySerialNumber))
    return CameraNote(make, model, serial, _moment(inner.get(ExifTags.Base.DateTimeOriginal)))


def is_own_camera(
    own: Iterable[CameraNote], habit: Sequence[CameraNote], others: Sequence[CameraNote], until: datetime
) -> bool:
    """Say whether a camera is that of its depositor's other files and of none of the other party's.

    own: of what is in dispute; habit, others: of either party's other files; until: when the depositor's was first seen
    here, naive UTC. A file that says it was taken after it was seen contradicts itself.
    """
    return any(
        sum(one.is_of(each) for each in habit) >= LEAST_ALIKE
        and not any(one.is_of(each) for each in others)
        and (one.taken_at is None or (one.taken_at - until).days < 1)
        for one in own
    )


def _text(value: object) -> str:
    return "".join(one for one in str(value or "") if one.isprintable()).strip()[:_MOST_TEXT]


def _moment(value: object) -> datetime | None:
    try:
        return datetime.strptime(str(value or ""), _TIME)
    except ValueError:
        return None
