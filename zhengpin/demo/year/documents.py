"""Writes papers of a few lines as PDF with a text layer: some hundred bytes each, since no typeface is in them."""

from __future__ import annotations

from collections.abc import Sequence

_WIDE, _HIGH = 1190, 1684
_LEFT, _TOP, _STEP, _SIZE = 90, 1590, 26, 11
"""A wide sheet with small print: the picture of each page that is read is kept, and ink is what it costs."""
_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
    b"/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 0>>"
    b"/DW 1000/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]"
    b"/ItalicAngle 0/Ascent 752/Descent -271/CapHeight 737/StemV 58>>>>]>>"
)


def pdf(lines: Sequence[str]) -> bytes:
    """Return a page with these lines below each other."""
    shown = b"".join(
        f"BT /F1 {_SIZE} Tf {_LEFT} {_TOP - number * _STEP} Td <{line.encode('utf-16-be').hex()}> Tj ET\n".encode()
        for number, line in enumerate(lines)
    )
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
        % (_WIDE, _HIGH),
        b"<</Length %d>>stream\n%bendstream" % (len(shown), shown),
        _FONT,
    )
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj%b endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    begins = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + table
    return out + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % begins
