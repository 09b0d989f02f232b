"""Keeps docs/integrating/webhooks.md as the code has it: `python -m scripts.webhook_events update | check`."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path

import django

FILE = Path(__file__).resolve().parents[2] / "docs" / "integrating" / "webhooks.md"


def main(arguments: list[str]) -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    before = FILE.read_text(encoding="utf-8")
    # Loaded only now: what it reads needs Django set up.
    new = import_module("scripts.webhook_events.page").renewed(before)
    if new == before:
        print("docs/integrating/webhooks.md has every event")
        return 0
    if arguments == ["update"]:
        FILE.write_text(new, encoding="utf-8")
        print("docs/integrating/webhooks.md updated")
        return 0
    print(
        "docs/integrating/webhooks.md is not what the code says: run `python -m scripts.webhook_events update`"
    )
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
