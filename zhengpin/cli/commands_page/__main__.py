"""`python -m zhengpin.cli.commands_page LANGUAGE > docs/operating/commands.md`; LANGUAGE: en, or zh-hans."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhengpin.config.settings")
    django.setup()
    # Loaded only now: the commands import models, and models need Django set up.
    sys.stdout.write(import_module("zhengpin.cli.commands_page.page").commands_page(sys.argv[1]))
