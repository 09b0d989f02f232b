"""Fills a bank from a file of hashes made elsewhere: line by line, each chunk in a transaction of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from itertools import batched

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.queries import organisations
from zhengpin.accounts.states import OrganisationKind
from zhengpin.banks import inputs, operations, queries
from zhengpin.banks.problems import BankRefused
from zhengpin.catalog.problems import NoOperator

CHUNK = 10_000
"""Lines added at a time."""
MOST_SHOWN = 1_000
"""Refused lines told one by one; the others are counted."""


@dataclass
class Filling:
    """What became of the lines read so far. shown: number and problem of the first lines that were refused."""

    created: bool
    read: int = 0
    added: int = 0
    refused: int = 0
    shown: list[tuple[int, BankRefused]] = field(default_factory=list)

    @property
    def unchanged(self) -> int:
        """How many hashes the bank held already, or the file names twice."""
        return self.read - self.added - self.refused


def fill_bank(
    *,
    bank_name: str,
    lines: Iterable[str],
    actor: Actor,
    progress: Callable[[Filling], None] = lambda filling: None,
) -> Filling:
    """Add a hash of each line, 64 hexadecimal digits and perhaps a comma and a note, to a bank of the operator's.

    A bank that is not there is created. Begun again after a failure, it adds what is still missing. Empty lines and
    those that begin with # are passed over. Raises NoOperator, BankRefused for the name.
    """
    actor = _at_home(actor)
    filling = Filling(created=not queries.banks(actor).filter(name=inputs.name(bank_name)).exists())
    if filling.created:
        operations.create_bank(name=bank_name, actor=actor)
    for chunk in batched(enumerate(lines, 1), CHUNK):
        hashes = [found for number, line in chunk if (found := _read(number, line, filling))]
        filling.added += operations.add_contents(bank_name=bank_name, hashes=hashes, actor=actor)
        progress(filling)
    return filling


def _at_home(actor: Actor) -> Actor:
    """Return the actor as one of the operator's organisation."""
    operator = organisations(actor).filter(kind=OrganisationKind.OPERATOR.value).order_by("pk").first()
    if operator is None:
        raise NoOperator()
    return replace(actor, home_organisation_id=operator.pk)


def _read(number: int, line: str, filling: Filling) -> tuple[str, str] | None:
    """Return hash and note of a line; None for one that holds none, which is counted and told."""
    line = line.strip()
    if not line or line.startswith("#"):
        return None
    filling.read += 1
    pdq, _, note = (part.strip() for part in line.partition(","))
    try:
        inputs.pdq(pdq.lower())
        return pdq.lower(), inputs.note(note)
    except BankRefused as problem:
        filling.refused += 1
        if len(filling.shown) < MOST_SHOWN:
            filling.shown.append((number, problem))
        return None
