"""Typesets a document or a picture; run as a process of its own, whose memory goes back with it.

    python -m zhengpin.evidence.confined zhengpin.evidence.typesetting.compiling

In: JSON `{"folder": …, "template": …, "fonts": …, "at": seconds}`; the folder holds the template and all that it
names. Out: the PDF (tagged; PDF/A-2a and PDF/UA-1). With `"ppi"` the one page of the template as a picture (PNG) of so
many points an inch. Ends with 1 and the reason on the error output where it cannot be typeset.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import typst

STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]


def main() -> None:
    asked = json.load(sys.stdin)
    folder = Path(asked["folder"])
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[asked["fonts"]])
    ppi = asked.get("ppi")
    try:
        made = typst.compile(
            folder / asked["template"],
            root=folder,
            font_paths=fonts,
            ignore_system_fonts=True,
            format="png" if ppi else "pdf",
            ppi=ppi,
            pdf_standards=[] if ppi else STANDARDS,
            timestamp=asked["at"],
            # No package is looked for, here or elsewhere.
            package_path=folder,
            package_cache_path=folder,
        )
    except typst.TypstError as error:
        sys.stderr.write(f"{error.message}\n")
        sys.exit(1)
    with os.fdopen(1, "wb") as out:
        out.write(made)
