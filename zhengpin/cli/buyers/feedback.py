"""`zhengpin feedback`: rises of what buyers say, a buyer erased on request, counts counted anew."""

from __future__ import annotations

import sys
from datetime import timedelta
from typing import Annotated

import typer

from zhengpin.accounts.queries import today
from zhengpin.cli.buyers import corrections, rises
from zhengpin.cli.terminal import AsJson, operator, print_json, say
from zhengpin.feedback.operations.keeping import recountable_since
from zhengpin.feedback.operations.recounting import recount as count_anew
from zhengpin.flows.buyers import erase_buyer

commands = typer.Typer(
    help="What buyers say: rises, counts counted anew, a buyer erased.", no_args_is_help=True
)
commands.command("rises")(rises.rises)
commands.command("corrections")(corrections.corrections)


@commands.command()
def erase(
    source: Annotated[str, typer.Option(help="The marketplace's short name.")],
    buyer: Annotated[
        str,
        typer.Option(
            prompt="Number of the buyer",
            hide_input=True,
            envvar="ZHENGPIN_BUYER",
            help="The marketplace's number of the buyer; asked for where it is not given, so that no history keeps it.",
        ),
    ],
    as_json: AsJson = False,
) -> None:
    """Erase what is kept of a buyer: the account, texts, photos and numbers. What it counted for stays."""
    erased = erase_buyer(source=source, buyer=buyer, actor=operator())
    if erased.orders or erased.feedback:
        say(
            f"{erased.orders} orders and {erased.feedback} pieces of feedback no longer have a buyer; "
            f"{erased.photos} photos were deleted."
        )
    elif not erased.kept:
        say("Nothing was held of this buyer.")
    held = [{"case": one.case_id, "feedback": one.feedback, "until": one.until} for one in erased.held]
    for one in held:
        say(
            f"Held back for case {one['case']}: {one['feedback']} texts with their photos, until it is decided, at the "
            f"latest {one['until']}."
        )
    if erased.kept:
        say(f"The law orders to keep {erased.kept} records for now; they are erased as soon as it does not.")
    if as_json:
        counts = {name: getattr(erased, name) for name in ("orders", "feedback", "photos", "kept")}
        print_json({**counts, "held": held})


@commands.command()
def recount(
    days: Annotated[
        int, typer.Option(min=1, help="How many days back; at most as far as every record is still kept.")
    ] = 90,
    mend: Annotated[bool, typer.Option("--mend", help="Write what was found where a count differs.")] = False,
    as_json: AsJson = False,
) -> None:
    """Count orders and feedback anew from the records and compare; leave with status 1 where counts differ and stay."""
    until = today()
    since = max(until - timedelta(days=days - 1), recountable_since())
    found = count_anew(since=since, until=until, mend=mend, actor=operator())
    say(
        f"{found.rows} counts from {since} to {until} were counted anew; {found.differed} differed"
        + (" and were mended." if mend and found.differed else ".")
    )
    if as_json:
        counted = {"since": since, "until": until, "counts": found.rows, "differed": found.differed}
        print_json(counted | {"mended": mend and bool(found.differed)})
    if found.differed and not mend:
        sys.exit(1)
