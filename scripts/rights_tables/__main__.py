"""Keeps both pages of importing rights as the code has it: `python -m scripts.rights_tables update | check`."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path

import django

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "integrating"
FILES = {"en": FOLDER / "rights-import.md", "zh-hans": FOLDER / "rights-import.zh-Hans.md"}


def main(arguments: list[str]) -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    # Loaded only now: what it reads needs Django set up.
    renewed = import_module("scripts.rights_tables.page").renewed
    status = 0
    for language, file in FILES.items():
        before = file.read_text(encoding="utf-8")
        new = renewed(before, language)
        if new == before:
            print(f"{file.name} has every column")
        elif arguments == ["update"]:
            file.write_text(new, encoding="utf-8")
            print(f"{file.name} updated")
        else:
            print(f"{file.name} is not what the code says: run `python -m scripts.rights_tables update`")
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
