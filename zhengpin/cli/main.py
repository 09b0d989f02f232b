"""The `zhengpin` command: sets Django up, then hands over to the commands."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import django

from zhengpin.kit.settings_table import SettingsError
from zhengpin.kit.starting import loading, one_thread_each

DATA = "ZHENGPIN_DATA"
DEMO_DATA = "var-demo"
"""Where the demo keeps its world, if nothing else is said: never where a real installation keeps its own."""


def main() -> None:
    """Run the command line. Settings come from ZHENGPIN_ variables."""
    one_thread_each()
    asked = sys.argv[1:2]
    if asked == ["demo"]:
        os.environ.setdefault(DATA, DEMO_DATA)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhengpin.config.settings")
    try:
        with loading():
            django.setup()
    except SettingsError as error:
        if asked != ["settings"]:
            sys.exit(refusal(error))
    # Loaded only now: the commands import models, and models need Django set up. The settings can be looked at without.
    if asked == ["settings"]:
        import_module("zhengpin.cli.settings").commands(sys.argv[2:], prog_name="zhengpin settings")
    import_module("zhengpin.cli.app").app()


def refusal(error: SettingsError) -> str:
    """Return what the terminal says of settings that cannot be understood: a line for each, and what to do."""
    lines = [f"✗ {line}" for line in str(error).splitlines()]
    return "\n".join([*lines, "  What each may be: zhengpin settings show"])


if __name__ == "__main__":
    main()
