"""`zhengpin demo`: opens a whole marketplace to look at, screens it, and serves it."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from typing import Annotated

import typer
from django.db import connections
from rich.progress import Progress, TaskID

from zhengpin.cli import scan_process, scanning
from zhengpin.cli.demo_rooms import variables, wait_until_seen, watching
from zhengpin.cli.serving import end_worker, require_free, serve_forever, start_worker
from zhengpin.cli.setting_up import prepare
from zhengpin.cli.terminal import console, progress, say, table
from zhengpin.demo.history import has_history, make_history
from zhengpin.demo.live import Streams, put_on_air, streams, were_watched
from zhengpin.demo.marketplace import demo_marketplace
from zhengpin.demo.opening import (
    PASSWORD,
    address_of,
    has_another_operator,
    is_open,
    open_marketplace,
    sign_ins,
)
from zhengpin.demo.records import DemoMarketplace
from zhengpin.demo.stolen_film import leave_stolen_film
from zhengpin.kit.errors import Conflict


def demo(
    serve: Annotated[bool, typer.Option(help="Serve it when it stands.")] = False,
    host: Annotated[str, typer.Option()] = "127.0.0.1",
    port: Annotated[int, typer.Option()] = 8000,
    listings: Annotated[int, typer.Option(help="How many listings to draw.")] = 240,
    seed: Annotated[int, typer.Option()] = 7,
) -> None:
    """Open a demo marketplace with rights, listings, findings in the queue and people to sign in as."""
    if serve:
        require_free(host, port)
    prepare()
    _refuse_beside_a_real_one()
    market = demo_marketplace(seed=seed, listings=listings, today=date.today())
    if not is_open():
        say("Opening the demo marketplace (once; a few minutes).")
        with progress() as shown:
            open_marketplace(market, _Bars(shown))
    # An interrupted start may have come to any of these points.
    scanning.scan()
    if not has_history():
        with progress() as shown:
            decided = make_history(market, _Bars(shown))
        say(f"{decided} cases were decided by the demo's reviewers; the rest wait in the queue.")
    with streams(seed, again=were_watched()) as shown:
        if not were_watched():
            _show_films(market, shown)
        elif serve:
            put_on_air(market, shown.base)
        _tell_people(market)
        if serve:
            _serve(host, port)


def _show_films(market: DemoMarketplace, shown: Streams) -> None:
    """Have a film and the live rooms looked at, by other processes: what looks takes memory that serving needs not."""
    context = multiprocessing.get_context("spawn")
    with watching():  # it takes its while to start
        connections.close_all()
        with ProcessPoolExecutor(1, mp_context=context, initializer=scan_process.set_up) as apart:
            apart.submit(leave_stolen_film, market).result()
        put_on_air(market, shown.base)
        wait_until_seen(market, shown)


def _tell_people(market: DemoMarketplace) -> None:
    people = [
        (person.name_zh, person.name_en, address_of(person.login), person.role) for person in sign_ins(market)
    ]
    table(f"Sign in as (password: {PASSWORD})", ("姓名", "name", "e-mail", "role"), people)


def _refuse_beside_a_real_one() -> None:
    """Invented rights and sellers must not come among real ones."""
    if has_another_operator():
        raise Conflict(
            "This installation has an operator of its own already.",
            code="demo.not_empty",
            remedy="Open the demo in an empty folder: ZHENGPIN_DATA=demo zhengpin demo",
        )


class _Bars:
    """A progress bar for each thing told of."""

    def __init__(self, shown: Progress) -> None:
        self._shown = shown
        self._bars: dict[str, TaskID] = {}

    def __call__(self, what: str, done: int, total: int) -> None:
        if what not in self._bars:
            self._bars[what] = self._shown.add_task(what, total=total, note="")
        self._shown.update(self._bars[what], completed=done)


def _serve(host: str, port: int) -> None:
    worker = start_worker(1, variables())
    console.rule()
    say(f"[bold]Open http://{host}:{port}/[/]  (Ctrl+C stops)")
    try:
        serve_forever(host, port, workers=1, threads=8)
    finally:
        end_worker(worker)
