"""Draws who looks at a file, and when, over a picture or every page of a PDF; the stored file is untouched."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont, ImageOps

from zhengpin.evidence.queries import read_blob
from zhengpin.later import later

if TYPE_CHECKING:
    import pypdf
else:
    pypdf = later("pypdf")


class UnmarkableFile(Exception):  # noqa: N818 - named for what it is about
    """A file over which nothing can be drawn."""


ROWS = 9
"""Lines of the mark from edge to edge, so that no part of worth can be cut out without one."""
OPAQUE = 96
"""Of 255: what lies below can still be read."""
QUALITY = 85
MOST_LETTERS = 160


def marked_picture(digest: str, text: str, *, side: int = 1600) -> bytes:
    """Return a stored picture with a text drawn across it, as JPEG, its longest side at most `side`.

    text: ASCII; other characters are drawn as `?`. Raises FileNotFoundError.
    """
    # The blob was decoded under guard when it came in; what stands in the store can be opened.
    with Image.open(BytesIO(read_blob(digest))) as stored:
        upright = ImageOps.exif_transpose(stored).convert("RGB")
    upright.thumbnail((side, side), Image.Resampling.LANCZOS)
    layer = _tiled(upright.width, upright.height, plain(text))
    out = BytesIO()
    Image.alpha_composite(upright.convert("RGBA"), layer).convert("RGB").save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def _tiled(width: int, height: int, text: str) -> Image.Image:
    """Return a transparent layer with the text in slanting rows, light with a dark edge: seen on any ground."""
    size = max(12, min(width, height) // 28)
    font = ImageFont.load_default(size)
    diagonal = int((width**2 + height**2) ** 0.5) + 2
    layer = Image.new("RGBA", (diagonal, diagonal), (0, 0, 0, 0))
    draw = ImageDraw.Draw(layer)
    span = max(1, int(draw.textlength(text + "    ", font=font)))
    for row in range(ROWS):
        top = row * diagonal // ROWS
        for left in range(-(row * span // 3) % span - span, diagonal, span):
            draw.text(
                (left, top),
                text,
                font=font,
                fill=(255, 255, 255, OPAQUE),
                stroke_width=max(1, size // 14),
                stroke_fill=(0, 0, 0, OPAQUE),
            )
    turned = layer.rotate(24, resample=Image.Resampling.BILINEAR)
    left, top = (diagonal - width) // 2, (diagonal - height) // 2
    return turned.crop((left, top, left + width, top + height))


def marked_pdf(digest: str, text: str) -> bytes:
    """Return a stored PDF with a text drawn across each page. Raises FileNotFoundError, UnmarkableFile.

    The document was looked through when it came in: what runs or unpacks was refused then.
    """
    content = read_blob(digest)
    said = plain(text).replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    out = BytesIO()
    try:
        writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(BytesIO(content)))
        for page in writer.pages:
            page.merge_page(_stamp(page, said))
        writer.write(out)
    except Exception as error:  # a reader of foreign files fails in any way
        raise UnmarkableFile() from error
    return out.getvalue()


def _stamp(page: pypdf.PageObject, said: str) -> pypdf.PageObject:
    """Return an empty page of the same size on which the text stands in slanting rows, faint."""
    box = page.mediabox
    stamp = pypdf.PageObject.create_blank_page(width=float(box.right), height=float(box.top))
    name, dictionary = pypdf.generic.NameObject, pypdf.generic.DictionaryObject
    font = dictionary(
        {
            name("/Type"): name("/Font"),
            name("/Subtype"): name("/Type1"),
            name("/BaseFont"): name("/Helvetica"),
        }
    )
    faint = dictionary({name("/Type"): name("/ExtGState"), name("/ca"): pypdf.generic.FloatObject("0.35")})
    stamp[name("/Resources")] = dictionary(
        {
            name("/Font"): dictionary({name("/ZpMark"): font}),
            name("/ExtGState"): dictionary({name("/ZpFaint"): faint}),
        }
    )
    size = max(8.0, float(box.width) / 46)
    rows = [
        f"BT /ZpMark {size:.1f} Tf 0.91 0.41 -0.41 0.91 {float(box.left) + 20:.1f} "
        f"{float(box.bottom) + float(box.height) * row / ROWS + 10:.1f} Tm ({said}    {said}) Tj ET"
        for row in range(ROWS)
    ]
    drawing = pypdf.generic.DecodedStreamObject()
    drawing.set_data(f"q /ZpFaint gs 0.35 g {' '.join(rows)} Q".encode("ascii"))
    stamp[name("/Contents")] = drawing
    return stamp


def plain(text: str) -> str:
    """Return a text in the characters that every viewer can draw; others become `?`."""
    kept = "".join(letter if " " <= letter <= "~" else "?" for letter in text)
    return " ".join(kept.split())[:MOST_LETTERS]
