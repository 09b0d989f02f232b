"""`zhengpin user`: people, their roles and API tokens, from the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings

from zhengpin.accounts.browser import Browser
from zhengpin.accounts.operations import (
    create_organisation,
    create_person,
    grant_role,
    issue_token,
    revoke_role,
    revoke_token,
)
from zhengpin.accounts.operations.people import well_formed
from zhengpin.accounts.queries import organisations, people, tokens
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.cli.options import readable_or_input
from zhengpin.cli.terminal import operator, read_password, say, table
from zhengpin.flows.people.security import remove_second_factor, send_reset
from zhengpin.kit.errors import NotFound

commands = typer.Typer(help="People, roles and API tokens.", no_args_is_help=True)

TERMINAL = Browser(agent="zhengpin user")

OrganisationName = Annotated[str, typer.Option("--organisation", help="The organisation's name or id.")]

Email = Annotated[str, typer.Argument(help="The e-mail address that the person signs in with.")]
GivenRole = Annotated[Role, typer.Argument(help="What the person may do there.")]


def _organisation(name: str):
    rows = organisations(operator())
    found = rows.filter(name=name).first() or next((row for row in rows if str(row.pk) == name), None)
    if not found:
        raise NotFound(
            f"There is no organisation “{name}”.",
            code="organisation.unknown",
            remedy="See `zhengpin user organisations` for those there are.",
        )
    return found


def _person(email: str):
    found = people(operator()).filter(email__iexact=email).first()
    if not found:
        raise NotFound(
            f"Nobody has the address {email}.", code="person.unknown", remedy="See `zhengpin user list`."
        )
    return found


@commands.command("list")
def list_people() -> None:
    """Show everybody with their roles."""
    rows = [
        (
            person.email,
            person.name,
            ", ".join(f"{m.role} of {m.organisation}" for m in person.memberships.all()),
        )
        for person in people(operator())
    ]
    table("People", ("e-mail", "name", "roles"), rows)


@commands.command("organisations")
def list_organisations() -> None:
    """Show every organisation."""
    rows = [(str(row.pk), row.name, row.kind) for row in organisations(operator())]
    table("Organisations", ("id", "name", "kind"), rows)


organisation_commands = typer.Typer(
    help="Organisations: merchants, rights holders, agents.", no_args_is_help=True
)
organisation_commands.command("list")(list_organisations)


@organisation_commands.command("add")
def add_organisation(
    name: Annotated[str, typer.Argument(help="Its name, as people know it.")],
    kind: Annotated[OrganisationKind, typer.Option(help="What it is here.")],
) -> None:
    """Add an organisation, so that people can be added to it."""
    made = create_organisation(kind=kind, name=name, actor=operator())
    say(f"“{made.name}” ({made.pk}) was added. People: zhengpin user add EMAIL --organisation {made.pk}")


@commands.command()
def add(
    email: Annotated[str, typer.Argument(help="The e-mail address to sign in with.")],
    organisation: OrganisationName,
    name: Annotated[str, typer.Option(help="How pages call the person; by default the address.")] = "",
    role: Annotated[Role, typer.Option(help="What the person may do there.")] = Role.REVIEWER,
    password_file: Annotated[
        Path | None,
        typer.Option(
            callback=readable_or_input,
            help="A file whose first line is the password, `-` for standard input; asked for if left out.",
        ),
    ] = None,
) -> None:
    """Add a person; the password is asked for."""
    well_formed(email)
    standing = _organisation(organisation)
    password = read_password(password_file)
    create_person(
        email=email,
        name=name or email.split("@")[0],
        password=password,
        organisation=standing,
        role=role,
        actor=operator(),
    )
    say(f"{email} is {role.en.lower()} of {organisation} now.")


@commands.command()
def grant(email: Email, role: GivenRole, organisation: OrganisationName) -> None:
    """Give a person a further role."""
    person, home = _person(email), _organisation(organisation)
    grant_role(person_id=person.pk, organisation_id=home.pk, role=role, actor=operator())
    say(f"{email} is {role.en.lower()} of {home.name} now.")


@commands.command()
def revoke(email: Email, role: GivenRole, organisation: OrganisationName) -> None:
    """Take a role away."""
    person, home = _person(email), _organisation(organisation)
    revoke_role(person_id=person.pk, organisation_id=home.pk, role=role, actor=operator())
    say(f"{email} is no longer {role.en.lower()} of {home.name}.")


@commands.command("reset-password")
def reset_password(email: Email) -> None:
    """Send a person a link to set a new password; without a mail server it goes to a file, whose place is told."""
    send_reset(person_id=_person(email).pk, browser=TERMINAL, actor=operator())
    say(f"A link goes to {email} as soon as the worker runs.")
    if not settings.SMTP_URL:
        say(f"There is no mail server: look for it in {settings.DATA_DIR / 'mail'}.")


@commands.command("remove-second-factor")
def remove_factor(email: Email) -> None:
    """Remove the second factor of a person who lost it, and end her sessions; she is told by e-mail."""
    remove_second_factor(person_id=_person(email).pk, browser=TERMINAL, actor=operator())
    say(f"{email} signs in with the password alone, until she sets up a second factor again.")


@commands.command()
def token(
    name: Annotated[str, typer.Argument(help="What the token is for, as lists show it.")],
    organisation: OrganisationName,
    role: Annotated[Role, typer.Option(help="What it may do.")] = Role.MARKETPLACE,
) -> None:
    """Issue an API token; it is shown this once."""
    issued, secret = issue_token(
        organisation_id=_organisation(organisation).pk, role=role, name=name, actor=operator()
    )
    say(f"Token {issued.prefix}… for {name}. Keep it now, it is not shown again:")
    typer.echo(secret)


@commands.command("tokens")
def list_tokens() -> None:
    """Show API tokens, without their secrets."""
    rows = [
        (
            row.prefix,
            row.name,
            row.role,
            str(row.organisation),
            row.last_used_at or "never",
            row.revoked_at or "",
        )
        for row in tokens(operator())
    ]
    table("API tokens", ("prefix", "name", "role", "organisation", "last used", "revoked"), rows)


@commands.command("revoke-token")
def revoke_one_token(
    prefix: Annotated[str, typer.Argument(help="Its first characters, as `user tokens` shows them.")],
) -> None:
    """Revoke an API token by its prefix."""
    found = tokens(operator()).filter(prefix=prefix).first()
    if not found:
        raise NotFound(
            "No token has this prefix.", code="token.unknown", remedy="See `zhengpin user tokens`."
        )
    revoke_token(token_id=found.pk, actor=operator())
    say(f"Token {prefix}… is revoked.")
