"""Builds the documentation site: `python -m scripts.site`, which `make docs` calls; says where to open it."""

from __future__ import annotations

import sys

from scripts.site import checking, navigation
from scripts.site.building import build
from scripts.site.documents import ROOT
from scripts.site.links import LostLinkError

WORK = ROOT / "build/docs"
SITE = ROOT / "build/site"


def main() -> None:
    _end_on(navigation.faults())
    try:
        build(WORK, SITE)
    except LostLinkError as fault:
        raise SystemExit(str(fault)) from None
    _end_on(checking.faults(SITE))
    print(f"The documentation stands in {SITE.relative_to(ROOT)}. Open {SITE}/index.html in a browser,")
    print(f"or serve the folder: {sys.executable} -m http.server --directory {SITE.relative_to(ROOT)}")


def _end_on(faults: list[str]) -> None:
    if faults:
        raise SystemExit("\n".join([*faults, f"{len(faults)} faults in the documentation"]))


if __name__ == "__main__":
    main()
