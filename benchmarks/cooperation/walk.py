"""Who sees what of a matter: every role outside, with a grant of each item and without, asks every address.

    python -m benchmarks.cooperation.walk --json FILE

`walks` are the answers looked at, `leaks` what was told that was not granted, or a thing that answers otherwise than
one that is nowhere. A leak is a defect. The walk is that of the tests (tests/casework/walking.py), on a database in
memory.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module

import django
from django.test.runner import DiscoverRunner
from django.test.utils import setup_test_environment

from benchmarks.running import arguments, show, write


def main() -> None:
    options = arguments(__doc__ or "").parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    setup_test_environment()
    runner = DiscoverRunner(verbosity=0, interactive=False)
    made = runner.setup_databases()
    try:
        # Tables can be imported once the settings stand.
        kinds = import_module("zhengpin.accounts.states").OrganisationKind
        import_module("tests.cast").organisation(kinds.OPERATOR, "Harbour Market")
        done = import_module("tests.casework.walking").walk()
    finally:
        runner.teardown_databases(made)
    figures = {"walks": done.answers, "leaks": len(done.leaks)}
    show("Who sees what", ("what", "count"), [(name, str(value)) for name, value in figures.items()])
    for leak in done.leaks[:20]:
        print(leak)
    write(options.json, figures)
    if done.leaks:
        sys.exit("something was told that was not granted")


if __name__ == "__main__":
    main()
