"""What every command that serves or installs begins with: folders, tables, static files and default rules."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from zhengpin.cli.terminal import operator, say
from zhengpin.evidence.blobs.looking import require_store
from zhengpin.jobs.first_tables import has_tables, make_first_tables
from zhengpin.jobs.schema import require_current_schema, require_no_stranger
from zhengpin.kit import secret_keys
from zhengpin.kit.own_files import own_file, own_folder
from zhengpin.lexicon.operations import install_default_terms
from zhengpin.monitoring.indexes.looking import require_index
from zhengpin.rulebook.operations import install_defaults


def prepare(*, migrating: bool = False, first: Callable[[], object] | None = None) -> None:
    """Make the tables of an empty database, the served static files and the default rulebook; quiet and repeatable.

    migrating: also bring the database of an earlier version up to date; first: done once the tables stand, before
    anything is laid in them. Raises Conflict where it is not, or cannot be.
    """
    settings.SECRET_KEY = secret_keys.keep(settings.DATA_DIR, settings.SECRET_KEY)
    for folder in (settings.BLOB_DIR, settings.INDEX_DIR, settings.UPLOAD_DIR):
        own_folder(folder)  # also those that an older version made
    require_store()
    if migrating or not has_tables():
        bring_up_to_date()
    else:
        require_current_schema()
    require_index()
    if first:
        first()
    call_command("collectstatic", verbosity=0, interactive=False)
    installed = install_defaults(actor=operator())
    install_default_terms(actor=operator())
    say(f"Database ready; {len(installed)} default rules installed." if installed else "Database ready.")


def bring_up_to_date() -> None:
    """Make every table of an empty database at once, or apply what is new. Raises Conflict where that cannot be."""
    if connection.vendor == "sqlite":
        own_file(Path(str(connection.settings_dict["NAME"])))
    require_no_stranger()
    make_first_tables()
    call_command("migrate", verbosity=0, interactive=False)
