"""`zhengpin report-link`: the link by which a buyer reports a suspected fake from an order."""

from __future__ import annotations

from typing import Annotated

import typer

from zhengpin.cli.terminal import AsJson, operator, print_json, say
from zhengpin.flows.buyers.links import make_link


def report_link(
    source: Annotated[str, typer.Option(help="The marketplace that the numbers are of.")],
    order: Annotated[str, typer.Option(help="The marketplace's number of the order.")],
    buyer: Annotated[str, typer.Option(help="The marketplace's number of the buyer.")],
    listing: Annotated[
        str, typer.Option(help="The marketplace's number of the listing, where the order was not sent yet.")
    ] = "",
    room: Annotated[str, typer.Option(help="The marketplace's number of the live room, if any.")] = "",
    as_json: AsJson = False,
) -> None:
    """Make the link by which a buyer reports a suspected fake; give it to that buyer and to nobody else.

    Nothing is stored, and neither number of order and buyer stands in it. Usually the marketplace's system makes it, by
    POST /v1/report-links.
    """
    made = make_link(source=source, order=order, buyer=buyer, listing=listing, room=room, actor=operator())
    if as_json:
        print_json({"url": made.url, "external_id": made.number, "expires_at": made.expires_at})
        return
    say(f"Good until {made.expires_at:%Y-%m-%d %H:%M}. Its report will be known as {made.number}.")
    typer.echo(made.url)
