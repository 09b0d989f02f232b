"""Reads traits as the marketplace sends them, and turns each into its digest at once: the value goes no further."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from zhengpin.catalog import fields
from zhengpin.catalog.fields import FieldError
from zhengpin.kit import clock
from zhengpin.linkage.digests import digest, parts
from zhengpin.linkage.normalising import normalise
from zhengpin.linkage.problems import TraitProblem, problem
from zhengpin.linkage.states import TraitKind

ACCOUNTS = ("merchant", "creator")
MOST_SHOWN = 12
"""Characters of a masked form that came with the marketplace's own digest."""


@dataclass(frozen=True, slots=True)
class TraitInput:
    """A trait as it is kept. account, external_id: whose it is (in a file); gone: it is theirs no longer."""

    kind: str
    digest: str
    parts: str
    shown: str
    seen_at: datetime
    account: str = "merchant"
    external_id: str = ""
    gone: bool = False


def parse_trait(given: object, *, of_whom: bool = False) -> TraitInput | list[TraitProblem]:
    """Return the trait in `given` (a mapping of JSON types), or every problem with it. of_whom: it names its
    account."""
    if not isinstance(given, Mapping):
        return [problem("trait.not_an_object")]
    reading = _Reading(given)
    kind = reading.one_of("kind", list(TraitKind), required=True)
    kept = reading.kept(kind) if kind else ("", "", "")
    found = TraitInput(
        kind,
        *kept,
        seen_at=reading.field("seen_at", fields.moment) or clock.now(),
        account=reading.one_of("account", ACCOUNTS) or ACCOUNTS[0],
        external_id=reading.text("external_id", 120, required=of_whom),
        gone=_flag(given.get("gone")),
    )
    return reading.problems or found


class _Reading:
    def __init__(self, given: Mapping[str, object]) -> None:
        self.given = given
        self.problems: list[TraitProblem] = []

    def field[T](self, name: str, read: Callable[[object], T | None]) -> T | None:
        try:
            return read(self.given.get(name))
        except FieldError as error:
            self.problems.append(problem(error.code, name, **error.facts))
            return None

    def text(self, name: str, limit: int, *, required: bool = False) -> str:
        return self.field(name, lambda value: fields.text(value, limit=limit, required=required)) or ""

    def one_of(self, name: str, known: Collection[str], *, required: bool = False) -> str:
        written = self.text(name, 40, required=required)
        if written and written not in known:
            self.problems.append(problem("field.not_a_choice", name, known=", ".join(known)))
            return ""
        return written

    def kept(self, kind: str) -> tuple[str, str, str]:
        """Return digest, parts and masked form of the value or digest that came."""
        value, own = self.text("value", 500), self.text("digest", 200)
        if bool(value) == bool(own):
            self.problems.append(problem("trait.value_or_digest", "value"))
            return "", "", ""
        if own:
            return digest(kind, own.casefold(), given=True), "", self.text("shown", MOST_SHOWN)
        normal = normalise(kind, value)
        if normal is None:
            self.problems.append(problem("trait.says_nothing", "value"))
            return "", "", ""
        return (
            digest(kind, normal.text),
            parts(kind, normal.text) if normal.similar else "",
            normal.shown[:60],
        )


def _flag(value: object) -> bool:
    return str(value).strip().casefold() in {"true", "1", "yes", "是"}
