"""Settings of the tests: a folder and a database of their own, and no waiting for disks.

They are laid in the environment, so that the processes which a test starts have them too. The engine is SQLite unless
ZHENGPIN_TEST_POSTGRESQL holds the address of a server, `postgresql://user:password@host:port/name`, on which each test
process makes and drops its own database.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

_folder = tempfile.mkdtemp(prefix="zhengpin-tests-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)

_kept = ("ZHENGPIN_TEST_", "ZHENGPIN_SHARED_DATA")
for _name in [name for name in os.environ if name.startswith("ZHENGPIN_") and not name.startswith(_kept)]:
    del os.environ[_name]  # what a developer's own shell says must not change what a test says
os.environ |= {
    "ZHENGPIN_DATA": _folder,
    "ZHENGPIN_DATABASE": os.environ.get("ZHENGPIN_TEST_POSTGRESQL", ""),
    "ZHENGPIN_SQLITE_SYNCHRONOUS": "OFF",
    "ZHENGPIN_SECRET_KEY": "only-for-tests-only-for-tests-only-for-tests-only",
    "ZHENGPIN_PUBLIC_REQUESTS_A_MINUTE": "0",  # every test is the same reader
    "ZHENGPIN_PUBLIC_KEPT_SECONDS": "0",  # what a test changes is seen at once; those about it say otherwise
    "ZHENGPIN_LOG_LEVEL": "WARNING",
    "ZHENGPIN_SECOND_FACTOR_ROLES": "none",  # the tests that are about it say otherwise
    "ZHENGPIN_TOKEN_REQUESTS_A_MINUTE": "0",  # the tests that are about it say otherwise
    "ZHENGPIN_WORDS_PICTURES_LISTING": "0",  # half a second a picture; the tests that are about it say otherwise
    # What a test starts runs on the real settings; the test runner itself is told by `--ds`.
    "DJANGO_SETTINGS_MODULE": "zhengpin.config.settings",
}

from zhengpin.config.settings import *  # noqa: E402, F403 - the environment had to be laid first

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
