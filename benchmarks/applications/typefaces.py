"""Typefaces for typeset papers: Noto CJK from the installed package or the system, turned into TrueType once and kept.

A PDF writer that embeds subsets wants quadratic outlines; Noto CJK has cubic ones. What is turned is kept in the
system's temporary folder. Without a serif on the system its place is taken by the sans.
"""

from __future__ import annotations

import os
import tempfile
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._g_l_y_f import Glyph
from fontTools.varLib import instancer
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont as Embedded

FOLDER = Path(tempfile.gettempdir()) / "zhengpin-typefaces"
SONG, SONG_BOLD, HEI, HEI_BOLD = "song", "song-bold", "hei", "hei-bold"
_SYSTEM = Path("/usr/share/fonts/opentype/noto")
_STATIC = {
    SONG: "NotoSerifCJK-Regular.ttc",
    SONG_BOLD: "NotoSerifCJK-Bold.ttc",
    HEI: "NotoSansCJK-Regular.ttc",
    HEI_BOLD: "NotoSansCJK-Bold.ttc",
}
_SIMPLIFIED = 2  # the face's place in a Noto CJK collection
_ERROR = 1.0  # font units by which a quadratic outline may differ
_EXTRA = "，。；：、？！“”‘’（）《》〈〉【】—…·～〇①②③④⑤№§©®™–—•×℃\u3000"


def registered(name: str) -> str:
    """Return the name under which the typeface is known to the PDF writer, made ready where it is not yet."""
    return _registered(name)


def file_of(name: str) -> Path:
    """Return the TrueType file of a typeface, made where it is not kept."""
    path = FOLDER / f"{name}.ttf"
    if not path.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(f".{os.getpid()}")
        _converted(_source(name)).save(unfinished)
        unfinished.replace(path)
    return path


@lru_cache(maxsize=8)
def _registered(name: str) -> str:
    pdfmetrics.registerFont(Embedded(name, str(file_of(name))))
    return name


def _characters() -> set[int]:
    """The 6,763 characters of GB 2312, Latin-1 and the marks that letters use."""
    han = {
        bytes((row, cell)).decode("gb2312", errors="ignore")
        for row in range(0xB0, 0xF8)
        for cell in range(0xA1, 0xFF)
    }
    return {ord(sign) for sign in "".join(han) + _EXTRA} | set(range(32, 127)) | set(range(0xA0, 0x180))


def _source(name: str) -> TTFont:
    """The typeface with the characters that are wanted, cubic outlines still, no axis left."""
    path, weight = _SYSTEM / _STATIC[name], None
    if not path.exists():
        package = find_spec("manimgx_fonts_cjk")
        if package is None or not package.submodule_search_locations:
            raise FileNotFoundError("no Noto CJK: install manimgx-fonts-cjk or fonts-noto-cjk")
        path = Path(package.submodule_search_locations[0]) / "NotoSansCJK-VF.otf.ttc"
        weight = 700 if name.endswith("bold") else 400
    font = TTFont(path, fontNumber=_SIMPLIFIED, lazy=True)
    options = subset.Options(layout_features=[], notdef_outline=True, name_IDs=[1, 2, 4, 6], hinting=False)
    options.drop_tables += ["VORG", "vhea", "vmtx", "BASE", "GPOS", "GSUB", "GDEF"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=_characters())
    cutter.subset(font)
    return instancer.instantiateVariableFont(font, {"wght": weight}) if weight else font


def _converted(font: TTFont) -> TTFont:
    order, drawn = font.getGlyphOrder(), font.getGlyphSet()
    font["loca"] = newTable("loca")
    table = font["glyf"] = newTable("glyf")
    table.glyphOrder = order
    table.glyphs = {name: _quadratic(drawn[name], drawn) for name in order}
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for field in ("maxZones", "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs"):
        setattr(maxp, field, 1 if field == "maxZones" else 0)
    for field in ("maxStackElements", "maxSizeOfInstructions", "maxComponentElements", "maxComponentDepth"):
        setattr(maxp, field, 0)
    for field in ("maxPoints", "maxContours", "maxCompositePoints", "maxCompositeContours"):
        setattr(maxp, field, 0)
    font["post"].formatType, font["post"].extraNames, font["post"].mapping = 2.0, [], {}
    font["post"].glyphOrder = order
    for gone in ("CFF ", "CFF2", "VORG"):
        if gone in font:
            del font[gone]
    font.sfntVersion = "\000\001\000\000"
    return font


def _quadratic(drawn: object, glyphs: object) -> Glyph:
    pen = TTGlyphPen(glyphs)
    drawn.draw(Cu2QuPen(pen, _ERROR, reverse_direction=True))  # type: ignore[attr-defined]
    return pen.glyph()
