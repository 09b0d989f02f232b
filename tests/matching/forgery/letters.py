"""Letters of authorisation as PDF files, typeset, signed and edited as people do it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

from zhengpin.matching.documents.model import DocumentPage, FieldName, FoundField, ReadDocument

A4 = (595.0, 842.0)
HAN, OTHER_HAN, LATIN = "STSong-Light", "MSung-Light", "Serif"
MADE = datetime(2025, 12, 20, 9, tzinfo=UTC)
for _name in (HAN, OTHER_HAN):
    pdfmetrics.registerFont(UnicodeCIDFont(_name))


def serif() -> str:
    """Register the serif face, which is embedded in what it sets, and return its name."""
    if LATIN not in pdfmetrics.getRegisteredFontNames():
        package = find_spec("fontpkg_source_serif_4")
        assert package is not None
        assert package.submodule_search_locations
        file = Path(package.submodule_search_locations[0]) / "files" / "SourceSerif4[opsz,wght].ttf"
        pdfmetrics.registerFont(TTFont(LATIN, str(file)))
    return LATIN


@dataclass(frozen=True)
class Letter:
    """What a letter says."""

    authoriser: str = "星河电器（集团）股份有限公司"
    authorised: str = "杭州云帆贸易有限公司"
    mark: str = "XINGHE 星河"
    number: str = "XH-2026-0147"
    registration: str = "12345678"
    begins: str = "2026-01-01"
    ends: str = "2026-12-31"
    signed: str = "2025-12-20"

    def lines(self) -> list[tuple[str, str]]:
        """Return the lines, each split in what the template prints and the value that is filled in."""
        return [
            ("品牌授权书", ""),
            ("授权书编号：", self.number),
            ("授权方：", self.authoriser),
            ("被授权方：", self.authorised),
            ("兹授权上述公司在网络零售平台开设店铺，销售本公司商标", self.mark),
            ("项下的第九类商品，商标注册号为", self.registration),
            ("授权期限自", f"{self.begins} 至 {self.ends}"),
            ("未经本公司书面同意，被授权方不得将上述权利转授予任何第三方。", ""),
            ("本授权书自签署之日起生效，特此授权。", ""),
            ("授权方（盖章）：", self.authoriser),
            ("签署日期：", self.signed),
        ]

    def fields(self) -> list[FoundField]:
        values = {
            FieldName.AUTHORISER: self.authoriser,
            FieldName.AUTHORISED: self.authorised,
            FieldName.VALID_FROM: self.begins,
            FieldName.VALID_TO: self.ends,
            FieldName.SIGNED_ON: self.signed,
        }
        return [FoundField(name, value, value, 1) for name, value in values.items()]


def baseline(line: int) -> float:
    """Where a line stands, in points from the foot of the page."""
    return 760 - 42 * line


def typeset(
    letter: Letter, *, face: str = HAN, value_face: str = "", made: datetime = MADE, program: str = "Writer"
) -> bytes:
    """Return the letter as a PDF; value_face: another face in which the authorised company's name is set."""
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=A4)
    for line, (label, value) in enumerate(letter.lines()):
        page.setFont(face, 20 if line == 0 else 14)
        page.drawString(72, baseline(line), label)
        page.setFont(value_face if value == letter.authorised and value_face else face, 14)
        page.drawString(72 + pdfmetrics.stringWidth(label, face, 14), baseline(line), value)
    page.save()
    return noted(out.getvalue(), made=made, program=program)


def noted(data: bytes, *, made: datetime, program: str, changed: datetime | None = None) -> bytes:
    """Return a file that says when it was made, changed, and by which program."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.metadata = {
        "/Creator": program,
        "/Producer": program,
        "/CreationDate": made.strftime("D:%Y%m%d%H%M%SZ"),
        "/ModDate": (changed or made).strftime("D:%Y%m%d%H%M%SZ"),
    }
    return written(writer)


def written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def read(data: bytes, media_type: str = "application/pdf") -> ReadDocument:
    """Return a document of one page without lines: what examines the file itself needs no more."""
    return ReadDocument("0" * 64, media_type, 1, (DocumentPage(1, 1, 1, b"", (), True),))
