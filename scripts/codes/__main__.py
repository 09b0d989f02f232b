"""Keeps docs/integrating/codes.md as the code has it: `python -m scripts.codes update | check`."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path

import django

FILE = Path(__file__).resolve().parents[2] / "docs" / "integrating" / "codes.md"


def main(arguments: list[str]) -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    # Loaded only now: what it reads needs Django set up.
    new = import_module("scripts.codes.page").codes_page()
    if FILE.exists() and new == FILE.read_text(encoding="utf-8"):
        print("docs/integrating/codes.md has every code")
        return 0
    if arguments == ["update"]:
        FILE.write_text(new, encoding="utf-8")
        print("docs/integrating/codes.md updated")
        return 0
    print("docs/integrating/codes.md is not what the code says: run `python -m scripts.codes update`")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
