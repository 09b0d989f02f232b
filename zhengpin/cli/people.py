"""`zhengpin user`: people, their roles and API tokens, from the terminal."""

from __future__ import annotations

from typing import Annotated

import typer
from django.conf import settings

from zhengpin.accounts.browser import Browser
from zhengpin.accounts.operations import create_person, grant_role, issue_token, revoke_role, revoke_token
from zhengpin.accounts.queries import organisations, people, tokens
from zhengpin.accounts.states import Role
from zhengpin.cli.terminal import operator, say, table
from zhengpin.flows.people.security import remove_second_factor, send_reset
from zhengpin.kit.errors import NotFound

commands = typer.Typer(help="People, roles and API tokens.", no_args_is_help=True)

TERMINAL = Browser(agent="zhengpin user")

OrganisationName = Annotated[str, typer.Option("--organisation", help="The organisation's name or id.")]


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


@commands.command()
def add(
    email: str,
    organisation: OrganisationName,
    name: Annotated[str, typer.Option()] = "",
    role: Annotated[Role, typer.Option()] = Role.REVIEWER,
) -> None:
    """Add a person; the password is asked for."""
    password = typer.prompt("Password (10 characters or more)", hide_input=True, confirmation_prompt=True)
    create_person(
        email=email,
        name=name or email.split("@")[0],
        password=password,
        organisation=_organisation(organisation),
        role=role,
        actor=operator(),
    )
    say(f"{email} is {role.en.lower()} of {organisation} now.")


@commands.command()
def grant(email: str, role: Role, organisation: OrganisationName) -> None:
    """Give a person a further role."""
    person, home = _person(email), _organisation(organisation)
    grant_role(person_id=person.pk, organisation_id=home.pk, role=role, actor=operator())
    say(f"{email} is {role.en.lower()} of {home.name} now.")


@commands.command()
def revoke(email: str, role: Role, organisation: OrganisationName) -> None:
    """Take a role away."""
    person, home = _person(email), _organisation(organisation)
    revoke_role(person_id=person.pk, organisation_id=home.pk, role=role, actor=operator())
    say(f"{email} is no longer {role.en.lower()} of {home.name}.")


@commands.command("reset-password")
def reset_password(email: str) -> None:
    """Send a person a link to set a new password; without a mail server it goes to a file, whose place is told."""
    send_reset(person_id=_person(email).pk, browser=TERMINAL, actor=operator())
    say(f"A link goes to {email} as soon as the worker runs.")
    if not settings.SMTP_URL:
        say(f"There is no mail server: look for it in {settings.DATA_DIR / 'mail'}.")


@commands.command("remove-second-factor")
def remove_factor(email: str) -> None:
    """Remove the second factor of a person who lost it, and end her sessions; she is told by e-mail."""
    remove_second_factor(person_id=_person(email).pk, browser=TERMINAL, actor=operator())
    say(f"{email} signs in with the password alone, until she sets up a second factor again.")


@commands.command()
def token(
    name: str,
    organisation: OrganisationName,
    role: Annotated[Role, typer.Option()] = Role.MARKETPLACE,
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
def revoke_one_token(prefix: str) -> None:
    """Revoke an API token by its prefix."""
    found = tokens(operator()).filter(prefix=prefix).first()
    if not found:
        raise NotFound(
            "No token has this prefix.", code="token.unknown", remedy="See `zhengpin user tokens`."
        )
    revoke_token(token_id=found.pk, actor=operator())
    say(f"Token {prefix}… is revoked.")
