"""Copied databases are migrated to the last step, apart from each other, and made anew when a migration changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from tests import databases
from tests.jobs import outside


@pytest.mark.engines
@pytest.mark.django_db
def test_a_copy_is_migrated_to_the_last_step() -> None:
    call_command("migrate", check_unapplied=True, verbosity=0)
    assert connection.settings_dict["NAME"] != databases.migrated()


@pytest.mark.engines
@pytest.mark.django_db
def test_what_is_written_into_one_copy_is_in_no_other(tmp_path: Path) -> None:
    make = (
        "from tests.cast import organisation; from zhengpin.accounts.states import OrganisationKind\n"
        "organisation(OrganisationKind.OPERATOR, 'Harbour Market')\n"
    )
    count = "from zhengpin.accounts.models import Organisation; print(Organisation.objects.count())"
    with outside.database(tmp_path) as first, outside.database(tmp_path) as second:
        assert (outside.ask(make + count, first), outside.ask(count, second)) == (1, 0)


def test_a_changed_migration_and_a_changed_model_ask_for_another(monkeypatch: pytest.MonkeyPatch) -> None:
    before = databases.fingerprint()
    assert databases.fingerprint() == before
    whole = Path.read_bytes
    for changed in ("rights/migrations/0001_initial.py", "jobs/models.py", "ledger/triggers.py"):

        def read(file: Path, changed: str = changed) -> bytes:
            return whole(file) + (b"#" if file.as_posix().endswith(changed) else b"")

        monkeypatch.setattr(Path, "read_bytes", read)
        assert databases.fingerprint() != before, changed
