"""`zhengpin init` and `migrate`: the database made or brought up to date, default rules, the first administrator."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from zhengpin.accounts.operations import create_organisation, create_person
from zhengpin.accounts.operations.people import well_formed
from zhengpin.accounts.queries import organisations, people
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.cli.options import readable_or_input
from zhengpin.cli.terminal import operator, read_password, say
from zhengpin.demo.opening import holds_demo
from zhengpin.evidence.blobs.looking import require_store
from zhengpin.jobs.first_tables import has_tables, make_first_tables
from zhengpin.jobs.schema import require_current_schema, require_no_stranger
from zhengpin.kit import secret_keys
from zhengpin.kit.errors import Conflict, Invalid
from zhengpin.kit.own_files import own_file, own_folder
from zhengpin.lexicon.operations import install_default_terms
from zhengpin.rulebook.operations import install_defaults


def init(
    organisation: Annotated[str, typer.Option(help="The operator's name.")] = "Marketplace",
    email: Annotated[
        str, typer.Option(help="The first administrator's e-mail address; asked for if left out.")
    ] = "",
    name: Annotated[str, typer.Option(help="The first administrator's name.")] = "Administrator",
    password_file: Annotated[
        Path | None,
        typer.Option(
            callback=readable_or_input,
            help="A file whose first line is the first administrator's password, `-` for standard input; asked for if "
            "left out.",
        ),
    ] = None,
    administrator: Annotated[bool, typer.Option(help="Make a first administrator.")] = True,
) -> None:
    """Set up the database, the default rulebook and the operator. Done again, it only adds what is missing.

    Everything is kept in the folder ZHENGPIN_DATA, by default `var` of the folder you are in.
    """
    if email:
        well_formed(email)
    prepare(migrating=True)
    _refuse_in_the_demo()
    say(f"Everything is kept in {settings.DATA_DIR}.")
    standing = organisations(operator()).filter(kind=OrganisationKind.OPERATOR).order_by("pk").first()
    if standing:
        say("The operator stands already.")
    else:
        standing = create_organisation(kind=OrganisationKind.OPERATOR, name=organisation, actor=operator())
        say(f"The operator “{standing.name}” was made.")
    # Asked for until there is one: a start that was broken off, or a weak password, must not leave nobody to sign in.
    if administrator and not people(operator()).filter(memberships__role=Role.ADMINISTRATOR).exists():
        _first_administrator(standing.pk, email, name, password_file)


def migrate() -> None:
    """Bring the database of an earlier version up to date; stop every process and keep a copy of it before."""
    bring_up_to_date()
    say("The database is up to date.")


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


def require_installed() -> None:
    """Raise Conflict (`install.missing`) where nothing was installed; leaves nothing behind."""
    file = Path(str(connection.settings_dict["NAME"])) if connection.vendor == "sqlite" else None
    if (file is None or file.exists()) and has_tables():
        return
    raise Conflict(
        f"Nothing is installed in {settings.DATA_DIR}.",
        code="install.missing",
        remedy="Install it: zhengpin init. If it stands in another folder: set ZHENGPIN_DATA to that one.",
    )


def _refuse_in_the_demo() -> None:
    """Real rights and sellers must not come among invented ones."""
    if holds_demo():
        raise Conflict(
            f"The demo stands in {settings.DATA_DIR}.",
            code="install.in_demo",
            remedy="Install in another folder: set ZHENGPIN_DATA, or leave it unset: `var` of this folder.",
        )


def _asked_address(given: str) -> str:
    """Return the address that was typed; the terminal asks again where it is none."""
    try:
        return well_formed(given)
    except Invalid as problem:
        raise typer.BadParameter(str(problem.message)) from problem


def _first_administrator(organisation_id: UUID, email: str, name: str, password_file: Path | None) -> None:
    email = email or typer.prompt("Administrator's e-mail", value_proc=_asked_address)
    password = read_password(password_file)
    create_person(
        email=email,
        name=name,
        password=password,
        organisation=organisation_id,
        role=Role.ADMINISTRATOR,
        actor=operator(),
    )
    say(f"{email} can sign in now: zhengpin serve")
