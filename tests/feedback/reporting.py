"""A buyer who reports by the page: a link, photos as a phone makes them, a report that was sent."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image, TiffImagePlugin

from tests.feedback.sending import order
from tests.matching.images.pictures import drawn
from zhengpin.accounts.actor import Actor, system
from zhengpin.feedback.models import Feedback
from zhengpin.feedback.report_link import ReportLink
from zhengpin.flows.buyers import receive_records, reporting
from zhengpin.flows.buyers.links import make_link, read_link
from zhengpin.flows.buyers.photos import SentPhoto
from zhengpin.flows.buyers.reporting import Written

SENDER: Actor = system("tests")
SOURCE = "harbour"
WRITTEN = Written(("logo", "packaging"), "The stitching of the logo is crooked.", "asked")


def token(number: str = "O-1", *, buyer: str = "B-1", source: str = SOURCE, **named: str) -> str:
    made = make_link(source=source, order=number, buyer=buyer, actor=SENDER, **named)
    return made.url.rstrip("/").rpartition("/")[2]


def link(number: str = "O-1", **named: Any) -> ReportLink:
    return read_link(token(number, **named))


def photo(seed: int = 1, *, size: tuple[int, int] = (320, 240)) -> bytes:
    """Return a JPEG as a phone makes it, with where and by what it was taken."""
    exif = Image.Exif()
    exif[0x010F] = "PhoneMaker"
    exif[0x8825] = {1: "N", 2: (TiffImagePlugin.IFDRational(31), 14, 5), 3: "E", 4: (121, 28, 9)}
    out = io.BytesIO()
    Image.fromarray(drawn(seed, *size)).save(out, "JPEG", exif=exif)
    return out.getvalue()


def sent_photo(seed: int = 1) -> SentPhoto:
    return as_sent(f"IMG_{seed}.jpg", photo(seed))


def as_sent(name: str, content: bytes) -> SentPhoto:
    return SentPhoto(name, len(content), lambda: content)


def ordered(number: str = "O-1", *, source: str = SOURCE, **changed: object) -> None:
    receive_records(source=source, items=[order(number, **changed)], actor=SENDER)


def reported(made: ReportLink | None = None, *, photos: int = 0, written: Written = WRITTEN) -> Feedback:
    """Make a report by the page, as the page does."""
    made = made or link()
    reporting.save(made, written)
    if photos:
        reporting.add_photos(made, [sent_photo(seed) for seed in range(photos)])
    reporting.send(made, language="en")
    return Feedback.objects.get(key=made.report_key)
