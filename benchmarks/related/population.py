"""Makes a population of merchants for `benchmarks.related`: what each has, and which of them are the same people."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

from benchmarks.related.writing import Writing

Traits = dict[str, list[str]]


@dataclass
class Account:
    """A merchant. person: who runs it; joined: day since the marketplace began."""

    number: int
    person: int
    joined: int
    name: str
    traits: Traits = field(default_factory=lambda: defaultdict(list))


# How likely someone has a thing at all.
HAS = {
    "bank_account": 0.92,
    "phone": 0.97,
    "address": 0.95,
    "device": 0.90,
    "licence": 0.75,
    "staff": 0.60,
    "warehouse": 0.75,
    "email": 0.80,
    "picture": 0.85,
}
# How likely someone who comes back under another name keeps a thing: most know what they are looked for by.
KEEPS = {
    "bank_account": 0.40,
    "phone": 0.30,
    "address": 0.30,
    "device": 0.40,
    "licence": 0.03,
    "staff": 0.20,
    "warehouse": 0.45,
    "email": 0.08,
    "picture": 0.35,
}
CAREFUL = 0.20
"""Of those who come back, the share that keeps nothing but a warehouse, suppliers' pictures or a name much like the
old."""
REWRITTEN = 0.5
"""Of the addresses that are kept, the share that is written differently, with a typo or another room."""
NAMED_ALIKE = 0.15


class Population:
    """Merchants drawn from a seed. `accounts`: all of them, in the order in which they joined."""

    def __init__(self, merchants: int, returned: int, seed: int) -> None:
        self.chance = random.Random(f"related {seed}")
        self.write = Writing(self.chance, merchants)
        people = merchants - returned
        self.accounts = [self._account(number, number) for number in range(people)]
        self._return(returned)
        for mingle in (self._agents, self._families, self._recycled, self._suppliers):
            mingle()
        self.chance.shuffle(self.accounts)

    def truth(self) -> set[tuple[int, int]]:
        """Return the pairs of accounts of the same people."""
        mine = defaultdict(list)
        for account in self.accounts:
            mine[account.person].append(account.number)
        return {pair for numbers in mine.values() for pair in combinations(sorted(numbers), 2)}

    def _account(self, number: int, person: int) -> Account:
        made = Account(number, person, self.chance.randrange(2000), self.write.name())
        for kind, share in HAS.items():
            if self.chance.random() < share:
                many = 1 + (kind in {"phone", "device", "picture"} and self.chance.random() < 0.4)
                made.traits[kind] = [self.write.new(kind) for _ in range(many)]
        return made

    def _return(self, many: int) -> None:
        """Let people come back, most once, some again and again."""
        number, people = len(self.accounts), list(self.accounts)
        while many:
            first = self.chance.choice(people)
            for _ in range(min(many, 1 + (self.chance.random() < 0.15) + (self.chance.random() < 0.03))):
                again = self._account(number, first.person)
                again.joined = first.joined + self.chance.randrange(5, 400)
                self._keep(first, again)
                self.accounts.append(again)
                number, many = number + 1, many - 1

    def _keep(self, first: Account, again: Account) -> None:
        careful = self.chance.random() < CAREFUL
        weak = {"warehouse"}
        for kind, share in KEEPS.items():
            if (careful and kind not in weak) or self.chance.random() >= share:
                continue
            for value in first.traits.get(kind, [])[:1]:
                kept = self.write.again(kind, value, REWRITTEN)
                own = again.traits[kind] if self.chance.random() < 0.5 else []
                again.traits[kind] = [*own, kept]
        if self.chance.random() < (0.4 if careful else NAMED_ALIKE):
            again.name = self.write.name_like(first.name)

    def _agents(self) -> None:
        """Agents who register shops for others: their phone, office and device stand in dozens of accounts."""
        for _ in range(len(self.accounts) // 400):
            own = {kind: self.write.new(kind) for kind in ("phone", "address", "device", "email")}
            for client in self.chance.sample(self.accounts, self.chance.choice([4, 8, 15, 25, 40, 60])):
                for kind, share in (("phone", 0.6), ("address", 0.5), ("device", 0.35), ("email", 0.25)):
                    if self.chance.random() < share:
                        replaced = kind == "address" or self.chance.random() < 0.5
                        client.traits[kind] = [own[kind], *([] if replaced else client.traits[kind])]

    def _families(self) -> None:
        """Relatives and neighbours, each with a shop of their own, who share an address and often more."""
        for _ in range(len(self.accounts) // 80):
            family = self.chance.sample(self.accounts, self.chance.choice([2, 2, 2, 3]))
            head = family[0]
            for kind, share in (
                ("address", 0.8),
                ("warehouse", 0.4),
                ("phone", 0.15),
                ("device", 0.08),
                ("bank_account", 0.04),
            ):
                for other in family[1:]:
                    if head.traits.get(kind) and self.chance.random() < share:
                        other.traits[kind] = [self.write.again(kind, head.traits[kind][0], 0.3)]

    def _recycled(self) -> None:
        """Strangers who share by accident: numbers given out anew, second-hand phones, a mistyped account number."""
        for kind, one_in in (("phone", 250), ("device", 400), ("bank_account", 4000), ("staff", 1500)):
            for _ in range(len(self.accounts) // one_in):
                first, second = self.chance.sample(self.accounts, 2)
                for value in first.traits.get(kind, [])[:1]:
                    second.traits[kind] = [*second.traits[kind], value]

    def _suppliers(self) -> None:
        """Warehouses that hundreds rent in, couriers' counters given as address, suppliers' pictures."""
        warehouses = [self.write.new("warehouse") for _ in range(max(3, len(self.accounts) // 300))]
        pictures = [self.write.new("picture") for _ in range(max(5, len(self.accounts) // 20))]
        counters = [self.write.new("address") for _ in range(max(2, len(self.accounts) // 2000))]
        for account in self.accounts:
            if "warehouse" in account.traits and self.chance.random() < 0.6:
                account.traits["warehouse"] = [self._popular(warehouses)]
            if self.chance.random() < 0.5:
                some = [self._popular(pictures) for _ in range(self.chance.choice([1, 2, 3]))]
                account.traits["picture"] = [*account.traits["picture"], *some]
            if self.chance.random() < 0.02:
                account.traits["address"] = [self._popular(counters)]

    def _popular(self, things: list[str]) -> str:
        """Return one of the things, the first ones far more often (Zipf's law)."""
        return things[min(int(len(things) ** self.chance.random()) - 1, len(things) - 1)]

    def rows(self) -> Iterator[dict[str, str]]:
        """Yield every trait as the marketplace sends it."""
        for account in self.accounts:
            for kind, values in account.traits.items():
                for value in dict.fromkeys(values):
                    yield {
                        "external_id": f"m-{account.number}",
                        "kind": kind,
                        "value": self.write.written(kind, value),
                    }
