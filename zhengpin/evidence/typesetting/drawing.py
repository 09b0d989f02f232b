"""Makes a drawing (SVG) fit to be printed: unknown signs stand as their numbers, letters are not too thin."""

from __future__ import annotations

from xml.etree.ElementTree import tostring

from defusedxml.ElementTree import fromstring

from zhengpin.evidence.typesetting.typefaces import FAMILY, writable

# The typeface goes from thin to black, and in drawings begins with thin.
_STYLE = f"font-family:'{FAMILY}';font-variation-settings:'wght' 400"


def printable(svg: bytes) -> bytes:
    """Return a drawing that was checked (`checking`) as it is printed; the file in the dossier stays as it was."""
    root = fromstring(svg, forbid_dtd=True)
    for one in root.iter():
        one.attrib.pop("font-family", None)
        one.text, one.tail = writable(one.text or ""), writable(one.tail or "")
    root.set("style", ";".join(filter(None, [root.get("style", "").rstrip("; "), _STYLE])))
    return tostring(root, encoding="utf-8")
