"""Opens the demo marketplace step by step: what anyone's eyes may follow, and what may be stopped at any moment."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.utils.translation import gettext_noop as _

from zhengpin.demo.books import leave_books
from zhengpin.demo.buyers import leave_buyers
from zhengpin.demo.history import make_history
from zhengpin.demo.live import RoomStreams, put_on_air, were_watched
from zhengpin.demo.opening import OPENER, SOURCE, file_rights, receive_listings
from zhengpin.demo.records import DemoMarketplace
from zhengpin.demo.rooms_seen import wait_until_seen
from zhengpin.demo.steps import OpeningSteps, is_open
from zhengpin.demo.stolen_film import leave_stolen_film, was_found
from zhengpin.demo.year.publishing import publish_reports
from zhengpin.monitoring.queries.screened import progress


def grow(
    market: DemoMarketplace,
    steps: OpeningSteps,
    *,
    screen: Callable[[], object],
    film: Callable[[], object],
    rooms: Callable[[], object],
) -> None:
    """Go on with the opening from where it was left, to its end.

    screen, film, rooms: screen what was received, take the stolen film in, and have the live rooms watched, each until
    that is done; done again they change nothing.
    """
    steps.again("rights", lambda: file_rights(market, steps.progress))
    steps.again("listings", lambda: receive_listings(market, steps.progress), afresh=True)
    steps.again("screened", screen)
    steps.once("reports", publish_reports)
    make_history(market, steps)
    leave_books(market, steps, screen=screen)
    leave_buyers(market, steps)
    steps.progress(_("A copied video is found"), 0, 1)
    steps.again("film", film, afresh=True)
    steps.progress(_("Live rooms are watched"), 0, 1)
    steps.again("rooms", rooms)
    steps.progress("", 1, 1)
    steps.finish()


def grow_beside_a_worker(
    market: DemoMarketplace, tune_in: Callable[[], RoomStreams], begin_afresh: Callable[[], None]
) -> None:
    """Open the marketplace while a worker does what is to be done, and put the live rooms on air.

    tune_in: has their streams sent, when they are wanted; begin_afresh: starts this process anew.
    """
    steps = OpeningSteps(by_worker=True, begin_afresh=begin_afresh)

    def film() -> None:
        leave_stolen_film(market, by_worker=True)
        steps.have_done(lambda: None, was_found)

    def rooms() -> None:
        if not were_watched():
            shown = tune_in()
            put_on_air(market, shown.base)
            wait_until_seen(market, shown, by_worker=True)

    on_air = not were_watched()
    if not is_open():
        screen = partial(steps.have_done, lambda: None, _all_screened)
        grow(market, steps, screen=screen, film=film, rooms=rooms)
    if not on_air:
        put_on_air(market, tune_in().base)


def _all_screened() -> bool:
    counted = progress(OPENER, source=SOURCE)
    return counted["done"] >= counted["total"]
