"""`zhengpin init` and `migrate`: the database made or brought up to date, default rules, the first administrator."""

from __future__ import annotations

from typing import Annotated

import typer
from django.conf import settings
from django.core.management import call_command

from zhengpin.accounts.operations import create_organisation, create_person
from zhengpin.accounts.queries import organisations, people
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.cli.first_tables import has_tables, make_first_tables
from zhengpin.cli.terminal import operator, say
from zhengpin.jobs.schema import require_current_schema, require_no_stranger
from zhengpin.kit.own_files import own_folder
from zhengpin.lexicon.operations import install_default_terms
from zhengpin.rulebook.operations import install_defaults


def init(
    organisation: Annotated[str, typer.Option(help="The operator's name.")] = "Marketplace",
    email: Annotated[str, typer.Option(help="The first administrator's e-mail address.")] = "",
    name: Annotated[str, typer.Option(help="The first administrator's name.")] = "Administrator",
    administrator: Annotated[bool, typer.Option(help="Ask for a first administrator.")] = True,
) -> None:
    """Set up the database, the default rulebook and the operator. Done again, it only adds what is missing."""
    prepare(migrating=True)
    standing = organisations(operator()).filter(kind=OrganisationKind.OPERATOR).order_by("pk").first()
    if standing:
        say("The operator stands already.")
    else:
        standing = create_organisation(kind=OrganisationKind.OPERATOR, name=organisation, actor=operator())
        say(f"The operator “{standing.name}” was made.")
    # Asked for until there is one: a start that was broken off, or a weak password, must not leave nobody to sign in.
    if administrator and not people(operator()).filter(memberships__role=Role.ADMINISTRATOR).exists():
        _first_administrator(standing.pk, email, name)


def migrate() -> None:
    """Bring the database of an earlier version up to date; stop every process and keep a copy of it before."""
    bring_up_to_date()
    say("The database is up to date.")


def prepare(*, migrating: bool = False) -> None:
    """Make the tables of an empty database, the served static files and the default rulebook; quiet and repeatable.

    migrating: also bring the database of an earlier version up to date. Raises Conflict where it is not, or cannot be.
    """
    for folder in (settings.BLOB_DIR, settings.INDEX_DIR, settings.UPLOAD_DIR):
        own_folder(folder)  # also those that an older version made
    if migrating or not has_tables():
        bring_up_to_date()
    else:
        require_current_schema()
    call_command("collectstatic", verbosity=0, interactive=False)
    installed = install_defaults(actor=operator())
    install_default_terms(actor=operator())
    say(f"Database ready; {len(installed)} default rules installed." if installed else "Database ready.")


def bring_up_to_date() -> None:
    """Make every table of an empty database at once, or apply what is new. Raises Conflict where that cannot be."""
    require_no_stranger()
    make_first_tables()
    call_command("migrate", verbosity=0, interactive=False)


def _first_administrator(organisation_id, email: str, name: str) -> None:
    email = email or typer.prompt("Administrator's e-mail")
    password = typer.prompt("Password (10 characters or more)", hide_input=True, confirmation_prompt=True)
    create_person(
        email=email,
        name=name,
        password=password,
        organisation=organisation_id,
        role=Role.ADMINISTRATOR,
        actor=operator(),
    )
    say(f"{email} can sign in now: zhengpin serve")
