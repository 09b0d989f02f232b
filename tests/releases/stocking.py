"""Makes the database that is kept of a release: one that has something of everything, sealed; for `scripts.release`."""

from __future__ import annotations

from importlib import import_module

import django
from django.conf import settings
from django.db import connection
from django.test.utils import setup_test_environment

from tests.sockets import refuse_outside


def stock_file(path: str) -> None:
    """Make it in a new file of SQLite. Run in a process of its own, with the settings of the tests."""
    django.setup()
    setup_test_environment()
    refuse_outside()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = path
    import_module("zhengpin.jobs.first_tables").make_first_tables()
    import_module("tests.engines.stocking").stock(sealed=True)
