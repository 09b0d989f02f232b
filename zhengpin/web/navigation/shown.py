"""What one page shows of the areas to one actor: which there are, which it lies in, and how much waits in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.counting import counts
from zhengpin.web.navigation.areas import AREAS
from zhengpin.web.navigation.tab import Area, Tab, Title

MOST_COUNTED = 999


@dataclass(frozen=True, eq=False)
class ShownTab:
    """One tab as an actor sees it."""

    tab: Tab
    address: str
    title: Title
    navigation: Navigation

    @property
    def name(self) -> str:
        return self.tab.name

    @property
    def waiting(self) -> int:
        return self.navigation.counts.get(self.name, 0)


@dataclass(frozen=True, eq=False)
class ShownArea:
    """One area as an actor sees it: never without tabs."""

    area: Area
    tabs: tuple[ShownTab, ...]

    @property
    def name(self) -> str:
        return self.area.name

    @property
    def title(self) -> Title:
        return self.area.title

    @property
    def icon(self) -> str:
        return self.area.icon

    @property
    def apart(self) -> bool:
        return self.area.apart

    @property
    def address(self) -> str:
        return self.tabs[0].address

    @property
    def waiting(self) -> int:
        return sum(tab.waiting for tab in self.tabs)


class Navigation:
    """The areas that an actor may enter, and where in them a route lies."""

    def __init__(self, actor: Actor, route: str | None) -> None:
        self._actor = actor
        self._route = route

    @cached_property
    def areas(self) -> tuple[ShownArea, ...]:
        shown = (ShownArea(area, tuple(self._tabs(area))) for area in AREAS)
        return tuple(area for area in shown if area.tabs)

    def _tabs(self, area: Area) -> Iterator[ShownTab]:
        for tab in area.tabs:
            if address := tab.entry(self._actor):
                yield ShownTab(tab, address, tab.title_for(self._actor), self)

    @cached_property
    def _declared(self) -> Tab | None:
        return tab_of(self._route) if self._route is not None else None

    @property
    def title(self) -> Title:
        """Return the heading of the list that the page belongs to, whether or not the actor is shown its tab."""
        return self._declared.title_for(self._actor) if self._declared else ""

    @cached_property
    def tab(self) -> ShownTab | None:
        """Return the tab that the page belongs to; None for pages that belong to none, and where it is not shown."""
        tab, shown = self._declared, {one.name: one for area in self.areas for one in area.tabs}
        return (shown.get(tab.name) or shown.get(tab.instead)) if tab else None

    @cached_property
    def area(self) -> ShownArea | None:
        """Return the area that the page belongs to."""
        return next((one for one in self.areas if self.tab in one.tabs), None)

    @cached_property
    def counts(self) -> dict[str, int]:
        """Return how much waits behind each tab, counted up to MOST_COUNTED + 1: one question for all of them.

        It is asked where a template first wants a number, after the page itself may have marked some as done.
        """
        rows = {
            (tab.name, place): asked(self._actor)
            for area in self.areas
            for tab in area.tabs
            for place, asked in enumerate((tab.tab.waiting, tab.tab.besides))
            if asked is not None
        }
        found = {key: row for key, row in rows.items() if row is not None}
        counted: Counter[str] = Counter()
        for (name, _), many in counts(self._actor, found, most=MOST_COUNTED + 1).items():
            counted[name] += many
        return dict(counted)


@cache
def tab_of(route: str) -> Tab | None:
    """Return the tab that a route of the project belongs to: the one with the longest of the beginnings that fit."""
    route = route.removeprefix("^")
    fitting = [(prefix, tab) for prefix, tab in _beginnings() if _begins(route, prefix)]
    return max(fitting, key=lambda one: len(one[0]))[1] if fitting else None


def _begins(route: str, prefix: str) -> bool:
    """The empty beginning is the first page's alone."""
    return route.startswith(prefix) if prefix else route == ""


def _beginnings() -> Iterator[tuple[str, Tab]]:
    return ((prefix, tab) for area in AREAS for tab in area.tabs for prefix in tab.under)
