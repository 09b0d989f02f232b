"""`zhengpin marketplace`: whether a marketplace's receiver keeps the contract of instructions."""

from __future__ import annotations

import base64
import sys
from typing import Annotated

import typer
from django.conf import settings

from zhengpin.cli.terminal import AsJson, print_json, say, table
from zhengpin.enforcement import conformance
from zhengpin.enforcement.conformance import CheckVerdict, ConformanceFinding, TestedMarketplace
from zhengpin.kit.errors import Invalid

commands = typer.Typer(help="Check a marketplace's receiver.", no_args_is_help=True)

SIGNS = {CheckVerdict.PASSED: "✓", CheckVerdict.FAILED: "✗", CheckVerdict.NOT_SEEN: "–"}


@commands.callback()
def marketplace() -> None:
    """Check a marketplace's receiver."""


@commands.command()
def check(
    url: Annotated[str, typer.Argument(help="Where the receiver takes webhooks.")],
    secret: Annotated[
        str, typer.Option(envvar="ZHENGPIN_CHECK_SECRET", help="The endpoint's signing secret, whsec_….")
    ] = "",
    in_force: Annotated[
        str,
        typer.Option(
            "--in-force",
            help="Where the marketplace says what is in force; by default ZHENGPIN_IN_FORCE_URL.",
        ),
    ] = "",
    token: Annotated[
        str, typer.Option(envvar="ZHENGPIN_IN_FORCE_TOKEN", help="The bearer token that --in-force asks for.")
    ] = "",
    source: Annotated[
        str,
        typer.Option(
            help="The marketplace whose listings the numbers are; by default ZHENGPIN_IN_FORCE_SOURCE."
        ),
    ] = "",
    listing: Annotated[
        str, typer.Option(help="What the numbers of the made-up listings begin with.")
    ] = "zhengpin-check",
    patience: Annotated[
        float, typer.Option(min=0, help="Seconds until an instruction must show in what is in force.")
    ] = 10.0,
    as_json: AsJson = False,
) -> None:
    """Send a receiver instructions, undos, repeats and wrong orders, signed as real ones; leave with 1 if it fails.

    Run it against a system for tests: it orders measures about made-up things, and takes all of them back.
    """
    if not secret:
        raise Invalid(
            "The signing secret is missing.",
            code="marketplace.no_secret",
            remedy="Give --secret, or set ZHENGPIN_CHECK_SECRET, so that it stands in no list of processes.",
        )
    if not _is_signing_secret(secret):
        raise Invalid(
            "This is no signing secret.",
            code="marketplace.bad_secret",
            remedy="Copy the endpoint's secret whole: it begins with whsec_ and goes on in base64.",
        )
    market = TestedMarketplace(
        url=url,
        secret=secret,
        in_force=in_force or settings.IN_FORCE_URL,
        token=token or settings.IN_FORCE_TOKEN,
        source=source or settings.IN_FORCE_SOURCE,
        listing=listing,
        patience=patience,
    )
    found = list(conformance.check(market))
    failed = any(one.verdict is CheckVerdict.FAILED for one in found)
    if as_json:
        print_json({"passed": not failed, "items": [_as_dict(one) for one in found]})
    else:
        _show(found)
    if failed:
        sys.exit(1)


def _as_dict(one: ConformanceFinding) -> dict[str, str]:
    verdict = one.verdict.name.lower()
    return {"verdict": verdict, "name": one.name, "found": one.found, "remedy": one.mend}


def _is_signing_secret(given: str) -> bool:
    try:
        return bool(base64.b64decode(given.removeprefix("whsec_"), validate=True))
    except ValueError:
        return False


def _show(found: list[ConformanceFinding]) -> None:
    rows = [(SIGNS[one.verdict], one.name, one.found, one.mend) for one in found]
    table("The receiver", ["", "It", "Found", "To mend it"], rows)
    counts = {verdict: sum(one.verdict is verdict for one in found) for verdict in CheckVerdict}
    say(", ".join(f"{count} {verdict.value}" for verdict, count in counts.items()) + ".")
