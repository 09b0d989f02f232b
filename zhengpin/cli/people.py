"""`zhengpin user`: people, their roles and API tokens, from the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
from zhengpin.cli.terminal import AsJson, operator, print_json, read_password, say, show
from zhengpin.flows.people.security import remove_second_factor, send_reset
from zhengpin.kit.errors import NotFound

if TYPE_CHECKING:
    from zhengpin.accounts.models import Membership, Organisation

commands = typer.Typer(help="People, roles and API tokens.", no_args_is_help=True)

TERMINAL = Browser(agent="zhengpin user")

ROLES = (
    "Of the operator: administrator, reviewer, senior_reviewer, rule_owner, auditor, marketplace (for systems). "
    "Of others: holder_member, agent_member, merchant_member, creator_member. What each may do: "
    "docs/operating/permissions.md."
)
"""Which roles there are, and where what they may do is laid out."""

OrganisationName = Annotated[str, typer.Option("--organisation", help="The organisation's name or id.")]

Email = Annotated[str, typer.Argument(help="The e-mail address that the person signs in with.")]
GivenRole = Annotated[Role, typer.Argument(help=f"What the person may do there. {ROLES}")]


def organisation_named(name: str) -> Organisation:
    """Return the organisation of a name or an id. Raises NotFound (`organisation.unknown`)."""
    rows = organisations(operator())
    found = rows.filter(name=name).first() or next((row for row in rows if str(row.pk) == name), None)
    if not found:
        raise NotFound(
            f"There is no organisation “{name}”.",
            code="organisation.unknown",
            remedy="See `zhengpin organisation list` for those there are.",
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
def list_people(as_json: AsJson = False) -> None:
    """Show everybody with their roles."""
    rows = [
        {
            "email": person.email,
            "name": person.name,
            "roles": [_held(one, as_json) for one in person.memberships.all()],
        }
        for person in people(operator())
    ]
    show("People", {"email": "e-mail", "name": "name", "roles": "roles"}, rows, as_json=as_json)


def _held(held: Membership, as_json: bool) -> object:
    if as_json:
        home = held.organisation
        return {"role": held.role, "organisation": home.name, "organisation_id": home.pk}
    return f"{held.role} of {held.organisation}"


@commands.command("organisations")
def list_organisations(as_json: AsJson = False) -> None:
    """Show every organisation."""
    rows = [{"id": row.pk, "name": row.name, "kind": row.kind} for row in organisations(operator())]
    show("Organisations", {"id": "id", "name": "name", "kind": "kind"}, rows, as_json=as_json)


organisation_commands = typer.Typer(
    help="Organisations: merchants, rights holders, agents.", no_args_is_help=True
)
organisation_commands.command("list")(list_organisations)


@organisation_commands.command("add")
def add_organisation(
    name: Annotated[str, typer.Argument(help="Its name, as people know it.")],
    kind: Annotated[
        OrganisationKind,
        typer.Option(
            help="What it is: the operator of the marketplace, a rights holder, an agent of rights holders, a "
            "merchant, or a creator."
        ),
    ],
    as_json: AsJson = False,
) -> None:
    """Add an organisation, so that people can be added to it."""
    made = create_organisation(kind=kind, name=name, actor=operator())
    say(f"“{made.name}” ({made.pk}) was added. People: zhengpin user add EMAIL --organisation {made.pk}")
    if as_json:
        print_json({"id": made.pk, "name": made.name, "kind": made.kind})


@commands.command()
def add(
    email: Annotated[str, typer.Argument(help="The e-mail address to sign in with.")],
    organisation: OrganisationName,
    name: Annotated[str, typer.Option(help="How pages call the person; by default the address.")] = "",
    role: Annotated[Role, typer.Option(help=f"What the person may do there. {ROLES}")] = Role.REVIEWER,
    password_file: Annotated[
        Path | None,
        typer.Option(
            callback=readable_or_input,
            help="A file whose first line is the password, `-` for standard input; asked for if left out.",
        ),
    ] = None,
) -> None:
    """Add a person to an organisation; the password is asked for, or read from a file."""
    well_formed(email)
    standing = organisation_named(organisation)
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
    person, home = _person(email), organisation_named(organisation)
    grant_role(person_id=person.pk, organisation_id=home.pk, role=role, actor=operator())
    say(f"{email} is {role.en.lower()} of {home.name} now.")


@commands.command()
def revoke(email: Email, role: GivenRole, organisation: OrganisationName) -> None:
    """Take a role away."""
    person, home = _person(email), organisation_named(organisation)
    revoke_role(person_id=person.pk, organisation_id=home.pk, role=role, actor=operator())
    say(f"{email} is no longer {role.en.lower()} of {home.name}.")


@commands.command("reset-password")
def reset_password(email: Email) -> None:
    """Send a person a link to set a new password.

    Without a mail server it goes to a file, whose place is said.
    """
    send_reset(person_id=_person(email).pk, browser=TERMINAL, actor=operator())
    say(f"A link goes to {email} as soon as the worker runs.")
    if not settings.SMTP_URL:
        say(f"There is no mail server: look for it in {settings.DATA_DIR / 'mail'}.")


@commands.command("remove-second-factor")
def remove_factor(email: Email) -> None:
    """Remove the second factor of a person who lost it, and end all sessions; the person is told by e-mail."""
    remove_second_factor(person_id=_person(email).pk, browser=TERMINAL, actor=operator())
    say(f"{email} signs in with the password alone, until a second factor is set up again.")


@commands.command()
def token(
    name: Annotated[str, typer.Argument(help="What the token is for, as lists show it.")],
    organisation: OrganisationName,
    role: Annotated[Role, typer.Option(help=f"What it may do. {ROLES}")] = Role.MARKETPLACE,
    as_json: AsJson = False,
) -> None:
    """Issue an API token; it is shown this once."""
    issued, secret = issue_token(
        organisation_id=organisation_named(organisation).pk, role=role, name=name, actor=operator()
    )
    say(f"Token {issued.prefix}… for {name}. Keep it now, it is not shown again:")
    if as_json:
        print_json({"prefix": issued.prefix, "name": name, "role": role.value, "token": secret})
    else:
        typer.echo(secret)


@commands.command("tokens")
def list_tokens(as_json: AsJson = False) -> None:
    """Show API tokens, without their secrets."""
    rows = [
        {
            "prefix": row.prefix,
            "name": row.name,
            "role": row.role,
            "organisation": str(row.organisation),
            "last_used_at": row.last_used_at,
            "revoked_at": row.revoked_at,
        }
        for row in tokens(operator())
    ]
    headings = {"prefix": "prefix", "name": "name", "role": "role", "organisation": "organisation"}
    headings |= {"last_used_at": "last used", "revoked_at": "revoked"}
    show("API tokens", headings, rows, as_json=as_json)


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
