"""What the lives of a simulated year share: its marketplace, its people by their logins, its chance, what is true."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.operations import create_person
from zhengpin.accounts.operations.people import HashedPassword
from zhengpin.accounts.queries import actor_for_person, people
from zhengpin.accounts.states import Role
from zhengpin.demo.opening import OPENER
from zhengpin.demo.records import DemoListing, DemoMarketplace
from zhengpin.demo.seeding import chooser
from zhengpin.demo.signing_in import address_of
from zhengpin.demo.year.clockwork import Clockwork
from zhengpin.kit import clock
from zhengpin.rights.queries import filings
from zhengpin.rights.states import FilingState

REVIEWERS = ("reviewer", "reviewer2", "reviewer3")
MISTAKEN = 0.05
"""So many of a reviewer's decisions are wrong: what appeals, second readings and undone measures come from."""


@dataclass
class World:
    """A marketplace whose year passes. offending: numbers of listings that infringe; mistakes: wrong decisions."""

    market: DemoMarketplace
    clockwork: Clockwork
    password: HashedPassword
    offending: set[str] = field(default_factory=set)
    mistakes: set[UUID] = field(default_factory=set)
    seen: set[UUID] = field(default_factory=set)
    """Decisions that their respondents have looked at."""
    named: set[UUID] = field(default_factory=set)
    """Listings and rooms that somebody has complained of."""
    originals: list[tuple[str, bytes]] = field(default_factory=list)
    """Pictures that merchants deposited, each with the merchant's number."""
    _let_in: set[str] = field(default_factory=set)
    _actors: dict[str, Actor] = field(default_factory=dict)

    def chance(self, *of: object) -> random.Random:
        """Return the chance of something, the same each time that the year is made."""
        return chooser(self.market.seed, "year", *of)

    def person(self, login: str) -> Actor:
        """Return somebody who was let in."""
        if login not in self._actors:
            self._actors[login] = actor_for_person(people(OPENER).get(email=address_of(login)))
        return self._actors[login]

    def let_in(self, login: str, name: str, role: Role, home: UUID) -> None:
        """Let somebody in, unless they were."""
        if login not in self._let_in:
            self._let_in.add(login)
            create_person(
                email=address_of(login),
                name=name,
                password=self.password,
                organisation=home,
                role=role,
                actor=OPENER,
            )

    def holder_login(self, place: int) -> str:
        """Return who acts for the rights holder at a place."""
        return next((one.login for one in self.market.people if one.holder == place), f"holder-{place + 1}")

    def merchant_login(self, number: str) -> str:
        """Return who acts for the merchant of a number, such as M1001."""
        places = {one.external_id: place for place, one in enumerate(self.market.merchants)}
        place = places[number]
        return next((one.login for one in self.market.people if one.merchant == place), f"shop-{place + 1}")

    def owner_of(self, number: str) -> int:
        """Return the place of the rights holder whose mark a listing bears; of one that bears none, that of anyone."""
        listing = self._listings.get(f"L{number[1:]}")
        if listing is not None and listing.truth.mark is not None:
            return self.market.marks[listing.truth.mark].holder
        if listing is not None and listing.truth.work is not None:
            return self.market.works[listing.truth.work].holder
        return self.chance("owner", number).randrange(len(self.market.rights_holders))

    @cached_property
    def posing_shops(self) -> set[str]:
        """Return the numbers of the shops whose names bend a brand's."""
        shops = (shop for one in self.market.merchants for shop in one.shops)
        return {shop.external_id for shop in shops if shop.misuses is not None}

    def bears_mark(self, number: str) -> bool:
        """Return whether a listing bears a brand's name."""
        listing = self._listings.get(f"L{number[1:]}")
        return listing is not None and listing.truth.mark is not None

    @cached_property
    def _listings(self) -> dict[str, DemoListing]:
        return {one.external_id: one for one in self.market.listings}

    def marks_in_force(self, place: int) -> list[UUID]:
        """Return the marks of a rights holder that are protected by now."""
        return self.rights_in_force(place, ("mark",))

    def rights_in_force(self, place: int, kinds: Sequence[str]) -> list[UUID]:
        """Return the rights of these kinds that a rights holder has under protection by now; no collections."""
        rows = filings(self.person(self.holder_login(place)), state=FilingState.APPROVED.value)
        return list(rows.filter(kind__in=kinds).order_by("pk").values_list("pk", flat=True))


def office_hours(chance: random.Random, days: float = 0) -> datetime:
    """Return a moment of a working day in China, so many days or a little more from now."""
    at = clock.now() + timedelta(days=days)
    at = at.replace(hour=1, minute=chance.randrange(60), second=chance.randrange(60), microsecond=0)
    at += timedelta(minutes=chance.randrange(9 * 60))
    while at <= clock.now() or at.weekday() > 4:
        at += timedelta(days=1)
    return at


def hours(chance: random.Random, least: float, most: float) -> timedelta:
    """Return a while between so many hours."""
    return timedelta(seconds=chance.randrange(int(least * 3600), int(most * 3600)))
