"""`zhengpin demo`: opens a whole marketplace to look at: before one's eyes while it is served, or here and now."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from typing import Annotated

import typer
from django.conf import settings
from django.db import connections
from rich.progress import Progress, TaskID

from zhengpin.cli import scan_process, scanning
from zhengpin.cli.address import follow_address
from zhengpin.cli.demo_rooms import hosts, watching
from zhengpin.cli.options import Host, Port
from zhengpin.cli.preparing import prepare
from zhengpin.cli.serving import backstage, head
from zhengpin.cli.serving.command import require_free
from zhengpin.cli.terminal import console, progress, say, table
from zhengpin.demo.artwork.fonts import missing_typefaces
from zhengpin.demo.growing import grow
from zhengpin.demo.live import put_on_air, streams, were_watched
from zhengpin.demo.marketplace import demo_marketplace
from zhengpin.demo.opening import has_another_operator, lay_foundation, sign_ins
from zhengpin.demo.records import DemoMarketplace
from zhengpin.demo.rooms_seen import wait_until_seen
from zhengpin.demo.signing_in import PASSWORD, address_of
from zhengpin.demo.steps import OpeningSteps, announce, is_open
from zhengpin.demo.stolen_film import leave_stolen_film
from zhengpin.demo.year.opening import lay_year
from zhengpin.demo.year.span import SEED
from zhengpin.kit.errors import Conflict

SECOND_FACTOR = "ZHENGPIN_SECOND_FACTOR_ROLES"


def demo(
    serve: Annotated[bool, typer.Option(help="Serve it at once, and open it meanwhile.")] = False,
    host: Host = "127.0.0.1",
    port: Port = 8000,
    listings: Annotated[int, typer.Option(min=1, help="How many listings to draw.")] = 240,
    seed: Annotated[
        int,
        typer.Option(
            help="The number that the marketplace is drawn from: the same number draws the same one."
        ),
    ] = SEED,
    year: Annotated[
        bool,
        typer.Option(
            help="Lay a year of history first, which was made with this seed: charts, reports and clocks."
        ),
    ] = True,
) -> None:
    """Open a demo marketplace with rights, listings, findings in the queue and people to sign in as.

    It takes a few minutes, once. It stands in a folder of its own, `var-demo` of the folder you are in, unless
    ZHENGPIN_DATA names another.
    """
    _refuse_without_typefaces()
    if serve:
        require_free(host, port)
        follow_address(host, port)
    _ask_for_no_second_factor()
    prepare(migrating=True, first=partial(_lay_year, seed) if year else None)
    _refuse_beside_a_real_one()
    market = demo_marketplace(seed=seed, listings=listings, today=date.today())
    lay_foundation(market)
    if not serve and not is_open():
        say("Opening the demo marketplace (once; a few minutes).")
        _open_here(market)
    _print_people(market)
    if serve:
        announce()
        _serve(market, host, port)


def _serve(market: DemoMarketplace, host: str, port: int) -> None:
    """Serve it until told to stop, and open it meanwhile; this process goes on as what does."""
    stream_hosts, private_hosts = hosts()
    console.rule()
    say(f"[bold]Open {settings.PUBLIC_ADDRESS}/[/]  (Ctrl+C stops)")
    connections.close_all()
    head.become(
        backstage.SELF,
        {
            "host": host,
            "port": port,
            "threads": settings.SERVER_THREADS,
            "rooms": settings.LIVE_ROOMS.processes,
            "seed": market.seed,
            "listings": len(market.listings),
            "stream-hosts": stream_hosts,
            "private-hosts": private_hosts,
        },
    )


def _lay_year(seed: int) -> None:
    if entries := lay_year(seed):
        say(f"A year of history stands: {entries} entries in the ledger.")


def _ask_for_no_second_factor() -> None:
    """Let whoever looks at the demo in by a password that everyone knows: here is nothing to protect."""
    if SECOND_FACTOR not in os.environ:
        os.environ[SECOND_FACTOR] = "none"  # for the server's own processes
        settings.SECOND_FACTOR_ROLES = frozenset()


def _open_here(market: DemoMarketplace) -> None:
    """Open it to the end, and go on where an interrupted start came to."""
    with progress() as shown:
        steps = OpeningSteps(shown=_Bars(shown))
        grow(
            market,
            steps,
            screen=lambda: _paused(shown, scanning.scan),
            film=lambda: _film(market),
            rooms=lambda: _rooms(market),
        )


def _paused(shown: Progress, work: Callable[[], object]) -> None:
    """Do work that shows its own progress."""
    shown.stop()
    work()
    shown.start()


def _film(market: DemoMarketplace) -> None:
    """Have the film looked at by another process: what looks takes memory that is of no use afterwards."""
    connections.close_all()
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context, initializer=scan_process.set_up) as apart:
        apart.submit(leave_stolen_film, market).result()


def _rooms(market: DemoMarketplace) -> None:
    if were_watched():
        return
    with watching(), streams(market.seed, again=False) as shown:
        put_on_air(market, shown.base)
        say(f"The live rooms were watched for {wait_until_seen(market, shown):.0f} s.")


def _print_people(market: DemoMarketplace) -> None:
    people = [
        (person.name_zh, person.name_en, address_of(person.login), person.role) for person in sign_ins(market)
    ]
    table(f"Sign in as (password: {PASSWORD})", ("姓名", "name", "e-mail", "role"), people)


def _refuse_without_typefaces() -> None:
    if missing := missing_typefaces():
        raise Conflict(
            f"The demo draws its pictures with typefaces that are not installed: {', '.join(missing)}.",
            code="demo.typefaces",
            remedy="Install what only the demo needs: pip install '.[demo]' in a checkout, else 'zhengpin[demo]'",
        )


def _refuse_beside_a_real_one() -> None:
    """Invented rights and sellers must not come among real ones."""
    if has_another_operator():
        raise Conflict(
            "This installation has an operator of its own already.",
            code="demo.not_empty",
            remedy="Open the demo in a folder of its own: leave ZHENGPIN_DATA unset, or set it to an empty one.",
        )


class _Bars:
    """A progress bar for each thing told of."""

    def __init__(self, shown: Progress) -> None:
        self._shown = shown
        self._bars: dict[str, TaskID] = {}

    def __call__(self, what: str, done: int, total: int) -> None:
        if not what:
            return
        if what not in self._bars:
            self._bars[what] = self._shown.add_task(what, total=total, note="")
        self._shown.update(self._bars[what], completed=done)
