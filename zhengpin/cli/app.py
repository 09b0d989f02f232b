"""Every command of `zhengpin`, in the order an operator meets them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from importlib.metadata import version
from typing import Annotated

import typer
from django.db import InterfaceError, OperationalError, ProgrammingError
from django.utils import translation

from zhengpin.cli.installed import require_installed
from zhengpin.cli.terminal import fail, speak_to_programs
from zhengpin.kit.errors import Problem
from zhengpin.kit.starting import loading
from zhengpin.kit.troubles import StoreAwayError, problem_of
from zhengpin.matching.index.refusals import IndexFailure

WITHOUT_INSTALLATION = frozenset({"init", "demo", "carry-over", "settings", "restore"})
"""Commands that need nothing to be there."""
HELP = frozenset({"--help"})


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"zhengpin {version('zhengpin')}")
        raise typer.Exit


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
        require_installed()


COMMANDS: Mapping[str, str] = {
    "init": "zhengpin.cli.setting_up:init",
    "migrate": "zhengpin.cli.setting_up:migrate",
    "carry-over": "zhengpin.cli.carry_over.command:carry_over",
    "check": "zhengpin.cli.checking:check_installation",
    "backup": "zhengpin.cli.backups.command:backup",
    "restore": "zhengpin.cli.backups.command:restore",
    "blobs": "zhengpin.cli.blobs.command:commands",
    "serve": "zhengpin.cli.serving.command:serve",
    "worker": "zhengpin.cli.serving.command:worker",
    "import": "zhengpin.cli.importing.command:commands",
    "rights": "zhengpin.cli.rights:commands",
    "scan": "zhengpin.cli.scanning:scan",
    "rescan": "zhengpin.cli.rescanning.rescans:rescan",
    "passes": "zhengpin.cli.rescanning.passes:commands",
    "references": "zhengpin.cli.hygiene:references",
    "vpdq": "zhengpin.cli.hashing:vpdq",
    "report": "zhengpin.cli.reporting:report",
    "eu-report": "zhengpin.cli.reporting:eu_report",
    "ledger": "zhengpin.cli.ledger:commands",
    "jobs": "zhengpin.cli.jobs:commands",
    "keys": "zhengpin.cli.keys:commands",
    "publication": "zhengpin.cli.publishing:commands",
    "marketplace": "zhengpin.cli.marketplace:commands",
    "report-link": "zhengpin.cli.buyers.report_links:report_link",
    "feedback": "zhengpin.cli.buyers.feedback:commands",
    "inspections": "zhengpin.cli.inspection.command:commands",
    "dossier": "zhengpin.cli.dossiers.command:commands",
    "user": "zhengpin.cli.people:commands",
    "organisation": "zhengpin.cli.people:organisation_commands",
    "settings": "zhengpin.cli.settings:commands",
    "demo": "zhengpin.cli.demo:demo",
}
"""Each command, or group of commands, in the order an operator meets them, and where it stands.

Named, not imported: only what is asked for is loaded.
"""


def command_line(names: Iterable[str] = COMMANDS) -> typer.Typer:
    """Return the command line with some of its commands, by default with all."""
    line = typer.Typer(name="zhengpin", no_args_is_help=True, pretty_exceptions_enable=False)
    line.callback()(before)
    for name in names:
        module, _, attribute = COMMANDS[name].partition(":")
        found = getattr(import_module(module), attribute)
        if isinstance(found, typer.Typer):
            line.add_typer(found, name=name)
        else:
            line.command(name)(found)
    return line


def asked_for(arguments: Sequence[str]) -> list[str]:
    """Return the commands that a command line needs: the one that it names, or all where it names none."""
    named = next((one for one in arguments if not one.startswith("-")), "")
    return [named] if named in COMMANDS else list(COMMANDS)


def app() -> None:
    """Run one command; an expected failure is one clear line and exit status 1."""
    try:
        # The terminal speaks English, so problems and remedies do too, whatever the pages speak by default.
        with translation.override("en"):
            with loading():
                line = command_line(asked_for(sys.argv[1:]))
            line()
    except Problem as problem:
        with translation.override("en"):
            fail(problem)
    except (OperationalError, InterfaceError, ProgrammingError, StoreAwayError, IndexFailure) as error:
        if (trouble := problem_of(error)) is None:
            raise
        with translation.override("en"):
            fail(trouble)
    except KeyboardInterrupt:
        sys.exit(130)
