"""Writes the files that pages take for granted: a password, pictures, a video, hashes, a letter, a list of books."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
from PIL import Image

PASSWORD = "tide-and-heron-7"
LETTER = """Notice of infringement

I write for Heron Studio, the owner of the copyright in the picture “Heron over the tide”. The following listing shows a
copy of it without permission: https://tide.example/l/1

I believe in good faith that the use is not authorised. The information in this notice is accurate, and under penalty of
perjury I am authorised to act for the owner.

Heron Studio, press@heron.example
/s/ Li Wei
"""
BOOKS = """<?xml version="1.0" encoding="UTF-8"?>
<ONIXMessage release="3.0" xmlns="http://ns.editeur.org/onix/3.0/reference"><Header/>
<Product><RecordReference>heron-1</RecordReference><NotificationType>03</NotificationType>
<ProductIdentifier><ProductIDType>15</ProductIDType><IDValue>9787020002207</IDValue></ProductIdentifier>
<DescriptiveDetail><ProductForm>BC</ProductForm><TitleDetail><TitleType>01</TitleType><TitleElement>
<TitleElementLevel>01</TitleElementLevel><TitleText>Herons of the tide</TitleText></TitleElement></TitleDetail>
</DescriptiveDetail>
<PublishingDetail><Publisher><PublishingRole>01</PublishingRole><PublisherName>Heron Studio</PublisherName></Publisher>
</PublishingDetail></Product></ONIXMessage>
"""
RANGES = """<?xml version="1.0" encoding="UTF-8"?>
<ISBNRangeMessage><MessageDate>Fri, 5 Sep 2025</MessageDate>
<EAN.UCCPrefixes><EAN.UCC><Prefix>978</Prefix><Agency>International ISBN Agency</Agency>
<Rules><Rule><Range>7000000-7999999</Range><Length>1</Length></Rule></Rules></EAN.UCC></EAN.UCCPrefixes>
<RegistrationGroups><Group><Prefix>978-7</Prefix><Agency>China</Agency>
<Rules><Rule><Range>0000000-0999999</Range><Length>2</Length></Rule></Rules></Group></RegistrationGroups></ISBNRangeMessage>
"""


def write_files(folder: Path) -> None:
    """Write them where they are not yet."""
    if (folder / "password.txt").exists():
        return
    (folder / "password.txt").write_text(f"{PASSWORD}\n", encoding="utf-8")
    (folder / "hashes.txt").write_text(f"{'f8' * 32},seen in May\n", encoding="utf-8")
    (folder / "list.xml").write_text(BOOKS, encoding="utf-8")
    (folder / "RangeMessage.xml").write_text(RANGES, encoding="utf-8")
    (folder / "letter.txt").write_text(LETTER, encoding="utf-8")
    for name in ("heron.jpg", "bag.jpg"):
        picture(folder / name)
    film(folder / "film.mp4")


def picture(path: Path) -> None:
    """Draw a picture that is like no other."""
    rng = np.random.default_rng(3)
    coarse = Image.fromarray(rng.integers(0, 255, (12, 12, 3), dtype=np.uint8))
    coarse.resize((480, 480), Image.Resampling.BICUBIC).save(path)


def film(path: Path) -> None:
    """Write a video of two seconds, in which noise changes."""
    rng = np.random.default_rng(4)
    with av.open(str(path), "w") as out:
        stream = out.add_stream("mpeg4", rate=5)
        stream.width, stream.height, stream.pix_fmt = 160, 96, "yuv420p"
        for _ in range(10):
            coarse = Image.fromarray(rng.integers(0, 255, (6, 10, 3), dtype=np.uint8))
            frame = av.VideoFrame.from_image(coarse.resize((160, 96), Image.Resampling.BICUBIC))
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
