"""`zhengpin keys`: which keys sign here, and a new secret key in the place of the present one."""

from __future__ import annotations

import typer
from django.conf import settings

from zhengpin.cli.terminal import AsJson, print_json, say
from zhengpin.kit import secret_keys
from zhengpin.kit.errors import Invalid
from zhengpin.ledger.keys import number_of_present_key, signing_keys

commands = typer.Typer(help="Show and change the server's keys.", no_args_is_help=True)


@commands.command("list")
def list_keys(as_json: AsJson = False) -> None:
    """List the public keys that sign or signed what is handed out, by number."""
    if as_json:
        names = ("number", "public_key", "first_used_at")
        print_json({"items": [{name: getattr(row, name) for name in names} for row in signing_keys()]})
        return
    for row in signing_keys():
        typer.echo(f"{row.number}\t{row.public_key}\t{row.first_used_at.isoformat(timespec='seconds')}")


@commands.command()
def change() -> None:
    """Make a new secret key; the present one stays valid for what it signed. Restart server and workers afterwards."""
    number_of_present_key()
    try:
        secret_keys.change(settings.DATA_DIR)
    except ValueError as error:
        raise Invalid(
            "The environment gives the keys.",
            code="keys.in_environment",
            remedy="Set a new ZHENGPIN_SECRET_KEY, and put the present one first in ZHENGPIN_SECRET_KEY_FALLBACKS.",
        ) from error
    say("There is a new secret key. Restart server and workers, on every machine with the same two files.")
