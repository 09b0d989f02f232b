"""The `zhengpin` command: sets Django up, then hands over to the commands."""

from __future__ import annotations

import os
from importlib import import_module

import django

from zhengpin.kit.starting import one_thread_each


def main() -> None:
    """Run the command line. Settings come from ZHENGPIN_ variables."""
    one_thread_each()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhengpin.config.settings")
    django.setup()
    # Loaded only now: the commands import models, and models need Django set up.
    import_module("zhengpin.cli.app").app()


if __name__ == "__main__":
    main()
