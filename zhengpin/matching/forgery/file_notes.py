"""What a file says of its own making: programs, times, labels of generated pictures."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from PIL import ExifTags, Image
from pypdf import PdfReader

_MOST_XMP = 1 << 20
_AGENT = re.compile(
    r"(?:xmp:CreatorTool|pdf:Producer|stEvt:softwareAgent|tiff:Software)(?:>|\s*=\s*[\"'])([^<\"']{1,200})"
)
_CREATED = re.compile(r"xmp:CreateDate(?:>|\s*=\s*[\"'])([^<\"']{4,40})")
_MODIFIED = re.compile(r"xmp:ModifyDate(?:>|\s*=\s*[\"'])([^<\"']{4,40})")
_GENERATED = re.compile(r"AIGC|trainedAlgorithmicMedia|parameters|workflow|prompt")
"""The label of generated content in China (GB 45438-2025), IPTC's source type, and what common programs write."""
_EXIF_TIME = "%Y:%m:%d %H:%M:%S"


@dataclass(frozen=True, slots=True)
class FileNotes:
    """programs: as they name themselves; created, modified: aware times, None where the file has none; label: by which
    the file says that it was generated, else empty.
    """

    programs: tuple[str, ...] = ()
    created: datetime | None = None
    modified: datetime | None = None
    label: str = ""


@dataclass(slots=True)
class _Noting:
    programs: list[str] = field(default_factory=list)
    created: datetime | None = None
    modified: datetime | None = None
    label: str = ""

    def done(self) -> FileNotes:
        programs = tuple(dict.fromkeys(name.strip() for name in self.programs if name and name.strip()))
        return FileNotes(programs, self.created, self.modified, self.label)


def notes_of_pdf(reader: PdfReader) -> FileNotes:
    """Return what the information dictionary and the XMP packet of a PDF say; what cannot be read is left out."""
    noting = _Noting()
    info: Any = reader.metadata or {}
    noting.programs += [str(info.get(key) or "") for key in ("/Creator", "/Producer")]
    noting.created = _pdf_time(info.get("/CreationDate"))
    noting.modified = _pdf_time(info.get("/ModDate"))
    stream: Any = reader.root_object.get("/Metadata")
    if stream is not None:
        _note_xmp(stream.get_object().get_data()[:_MOST_XMP].decode("utf-8", "replace"), noting)
    return noting.done()


def notes_of_picture(data: bytes) -> FileNotes:
    """Return what EXIF, XMP and the text chunks of a picture say; nothing where the file cannot be read."""
    noting = _Noting()
    try:
        with Image.open(io.BytesIO(data)) as image:
            exif = image.getexif()
            inner = exif.get_ifd(ExifTags.IFD.Exif)
            info = dict(image.info)
    except Exception:  # a damaged header raises whatever the codec likes
        return FileNotes()
    noting.programs += [str(exif.get(ExifTags.Base.Software, "")), str(info.get("Software", ""))]
    if "photoshop" in info:
        noting.programs.append("Adobe Photoshop")
    noting.created = _exif_time(inner.get(ExifTags.Base.DateTimeOriginal))
    noting.modified = _exif_time(exif.get(ExifTags.Base.DateTime))
    noting.label = next((key for key in info if isinstance(key, str) and _GENERATED.fullmatch(key)), "")
    packet = info.get("xmp") or info.get("XML:com.adobe.xmp") or b""
    text = packet.decode("utf-8", "replace") if isinstance(packet, bytes) else str(packet)
    _note_xmp(text[:_MOST_XMP], noting)
    return noting.done()


def _note_xmp(text: str, noting: _Noting) -> None:
    noting.programs += _AGENT.findall(text)
    noting.created = noting.created or _iso_time(_CREATED.search(text))
    noting.modified = noting.modified or _iso_time(_MODIFIED.search(text))
    if not noting.label:
        noting.label = next((word for word in ("AIGC", "trainedAlgorithmicMedia") if word in text), "")


def _iso_time(match: re.Match[str] | None) -> datetime | None:
    try:
        return _aware(datetime.fromisoformat(match[1])) if match else None
    except ValueError:
        return None


def _exif_time(value: object) -> datetime | None:
    try:
        return _aware(datetime.strptime(str(value), _EXIF_TIME)) if value else None
    except ValueError:
        return None


def _pdf_time(value: object) -> datetime | None:
    """Read D:YYYYMMDDHHmmSS with an offset or without, later parts optional (ISO 32000-2, 7.9.4)."""
    digits = re.match(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?", str(value or ""))
    if not digits:
        return None
    year, month, day, hour, minute, second = (int(part) if part else None for part in digits.groups())
    try:
        return datetime(year or 0, month or 1, day or 1, hour or 0, minute or 0, second or 0, tzinfo=UTC)
    except ValueError:
        return None


def _aware(time: datetime) -> datetime:
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def programs_in(notes: FileNotes, words: Iterable[str]) -> str:
    """Return the first program whose name holds one of the words, else nothing."""
    return next((name for name in notes.programs if any(word in name.casefold() for word in words)), "")
