"""Every command of `zhengpin`, in the order an operator meets them."""

from __future__ import annotations

import sys
from importlib.metadata import version
from typing import Annotated

import typer
from django.db import InterfaceError, OperationalError, ProgrammingError
from django.utils import translation

from zhengpin.cli import (
    checking,
    demo,
    hashing,
    hygiene,
    jobs,
    keys,
    ledger,
    marketplace,
    people,
    publishing,
    reporting,
    rescanning,
    rights,
    scanning,
    setting_up,
    settings,
)
from zhengpin.cli.backups.command import backup, restore
from zhengpin.cli.blobs.command import commands as blob_commands
from zhengpin.cli.buyers import feedback, report_links
from zhengpin.cli.carry_over.command import carry_over
from zhengpin.cli.dossiers.command import commands as dossier_commands
from zhengpin.cli.importing.command import commands as import_commands
from zhengpin.cli.inspection import command as inspections
from zhengpin.cli.serving import command as serving
from zhengpin.cli.terminal import fail, speak_to_programs
from zhengpin.kit.errors import Problem
from zhengpin.kit.troubles import StoreAwayError, problem_of

WITHOUT_INSTALLATION = frozenset({"init", "demo", "carry-over", "settings", "restore"})
"""Commands that need nothing to be there."""
HELP = frozenset({"--help"})

commands = typer.Typer(
    name="zhengpin",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"zhengpin {version('zhengpin')}")
        raise typer.Exit


@commands.callback()
def before(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Say which version this is."),
    ] = False,
) -> None:
    """Intellectual-property protection for a marketplace."""
    speak_to_programs(False)
    wanted = context.invoked_subcommand
    if wanted not in WITHOUT_INSTALLATION and not HELP & set(sys.argv):
        setting_up.require_installed()


commands.command("init")(setting_up.init)
commands.command("migrate")(setting_up.migrate)
commands.command("carry-over")(carry_over)
commands.command("check")(checking.check_installation)
commands.command("backup")(backup)
commands.command("restore")(restore)
commands.add_typer(blob_commands, name="blobs")
commands.command("serve")(serving.serve)
commands.command("worker")(serving.worker)
commands.add_typer(import_commands, name="import")
commands.add_typer(rights.commands, name="rights")
commands.command("scan")(scanning.scan)
commands.command("rescan")(rescanning.rescan)
commands.command("references")(hygiene.references)
commands.command("vpdq")(hashing.vpdq)
commands.command("report")(reporting.report)
commands.command("eu-report")(reporting.eu_report)
commands.add_typer(ledger.commands, name="ledger")
commands.add_typer(jobs.commands, name="jobs")
commands.add_typer(keys.commands, name="keys")
commands.add_typer(publishing.commands, name="publication")
commands.add_typer(marketplace.commands, name="marketplace")
commands.command("report-link")(report_links.report_link)
commands.add_typer(feedback.commands, name="feedback")
commands.add_typer(inspections.commands, name="inspections")
commands.add_typer(dossier_commands, name="dossier")
commands.add_typer(people.commands, name="user")
commands.add_typer(people.organisation_commands, name="organisation")
commands.add_typer(settings.commands, name="settings")
commands.command("demo")(demo.demo)


def app() -> None:
    """Run one command; an expected failure is one clear line and exit status 1."""
    try:
        # The terminal speaks English, so problems and remedies do too, whatever the pages speak by default.
        with translation.override("en"):
            commands()
    except Problem as problem:
        with translation.override("en"):
            fail(problem)
    except (OperationalError, InterfaceError, ProgrammingError, StoreAwayError) as error:
        if (trouble := problem_of(error)) is None:
            raise
        with translation.override("en"):
            fail(trouble)
    except KeyboardInterrupt:
        sys.exit(130)
