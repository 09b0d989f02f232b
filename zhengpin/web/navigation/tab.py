"""What an area and a tab are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.db.models import Model, QuerySet
from django.urls import resolve, reverse
from django.utils.functional import Promise

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.web.shell.page import View, lets_in

Title = str | Promise
Waiting = Callable[[Actor], QuerySet[Model] | None]
"""Returns what waits for an actor, or nothing for whoever need not do it."""


@dataclass(frozen=True)
class Tab:
    """One list with all that belongs to it.

    pages: names of its first page in web.urls; who may not open the first is led to the next. under: where the routes
    begin that belong to it. waiting: what waits there; besides: what else does, on a page within. otherwise: its title
    for those who lack the permission. unless: those who hold this permission are not shown it. instead: the tab where
    its pages lie for whoever is not shown it.
    """

    name: str
    title: Title
    pages: tuple[str, ...]
    under: tuple[str, ...]
    waiting: Waiting | None = None
    besides: Waiting | None = None
    otherwise: tuple[Permission, Title] | None = None
    unless: Permission | None = None
    instead: str = ""

    def entry(self, actor: Actor) -> str | None:
        """Return the address of the first page that lets the actor in; None where the tab is not for it."""
        if self.unless is not None and actor.may(self.unless):
            return None
        return next((page_address(name) for name in self.pages if lets_in(_view(name), actor)), None)

    def title_for(self, actor: Actor) -> Title:
        if self.otherwise is not None and not actor.may(self.otherwise[0]):
            return self.otherwise[1]
        return self.title


@dataclass(frozen=True)
class Area:
    """Tabs that belong together; `apart`: not among the areas of one's work, but below them."""

    name: str
    title: Title
    icon: str
    tabs: tuple[Tab, ...]
    apart: bool = False


def page_address(name: str) -> str:
    """Return the address of a page by its name in web.urls; it takes no arguments."""
    return reverse(f"web:{name}")


@cache
def _view(name: str) -> View:
    """Return the view of a page; looked up once, since every page asks for all of them."""
    return resolve(page_address(name)).func
