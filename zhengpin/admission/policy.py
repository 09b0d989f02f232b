"""Reads the policy of admission: what an application must bring, and how it is answered. Pure but for its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from zhengpin.admission.states import PaperKind, StopReason
from zhengpin.kit.labels import Labelled
from zhengpin.rights.states import ShopType

PACKAGED = Path(__file__).parent / "policies" / "admission.yaml"


class Outcome(Labelled):
    """What follows a submission."""

    APPROVE = "approve", "Approve", "通过"
    ASK_OWNER = "ask_owner", "Ask the brand owner", "询问品牌方"
    PERSON = "person", "To a reviewer", "转人工审核"
    RETURN = "return", "Return to be mended", "退回补正"
    REFUSE = "refuse", "Refuse", "拒绝"


_ANSWERS = (Outcome.RETURN, Outcome.PERSON, Outcome.REFUSE)


@dataclass(frozen=True)
class ShopRules:
    """What one type of shop must bring. least_days: that the authority must still run; deepest: most letters."""

    papers: tuple[PaperKind, ...]
    least_days: int
    deepest: int
    exclusive: bool = False
    irrevocable: bool = False


@dataclass(frozen=True)
class Policy:
    """The policy. person_from, refuse_from: scores 0 to 1, None: never; owner_days: that an owner has to answer."""

    name: str
    version: int
    shops: Mapping[ShopType, ShopRules]
    person_from: float | None
    refuse_from: float | None
    least_confidence: float
    answers: Mapping[StopReason, Outcome]
    owner_asked_for: frozenset[ShopType]
    owner_days: int

    @property
    def ref(self) -> str:
        return f"{self.name}@{self.version}"


class PolicyError(ValueError):
    """A policy that cannot be read: its sentence names the place, what stands there and what may stand there."""


def read_policy(text: str) -> Policy:
    """Return the policy written in YAML. Raises PolicyError naming the place."""
    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise PolicyError(f"this is no YAML: {error}") from error
    reader = _Reader(data if isinstance(data, dict) else {})
    shops = {ShopType(one): reader.shop(one) for one in ShopType}
    answers = {StopReason(one): Outcome(reader.choice(f"answers.{one}", _ANSWERS)) for one in StopReason}
    asked = reader.listed("owner.ask", list(ShopType))
    return Policy(
        name=str(reader.at("name")),
        version=reader.whole("version"),
        shops=shops,
        person_from=reader.share("forgery.person_from", empty=True),
        refuse_from=reader.share("forgery.refuse_from", empty=True),
        least_confidence=reader.share("least_confidence") or 0.0,
        answers=answers,
        owner_asked_for=frozenset(map(ShopType, asked)),
        owner_days=reader.whole("owner.days"),
    )


def policy_of(path: str = "") -> Policy:
    """Return the policy of a file, by default the one that comes with the package. Raises PolicyError, OSError."""
    file = Path(path) if path else PACKAGED
    return _read(file, file.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _read(file: Path, _changed: int) -> Policy:
    try:
        return read_policy(file.read_text(encoding="utf-8"))
    except PolicyError as error:
        raise PolicyError(f"{file.name}: {error}") from error


class _Reader:
    """Takes values out of the document by their dotted place."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data

    def at(self, place: str, *default: Any) -> Any:
        value: Any = self.data
        for part in place.split("."):
            if not isinstance(value, Mapping) or part not in value:
                if default:
                    return default[0]
                raise PolicyError(f"`{place}` is missing")
            value = value[part]
        return value

    def shop(self, name: str) -> ShopRules:
        place = f"shops.{name}"
        return ShopRules(
            papers=tuple(map(PaperKind, self.listed(f"{place}.papers", list(PaperKind)))),
            least_days=self.whole(f"{place}.least_days"),
            deepest=self.whole(f"{place}.deepest"),
            exclusive=bool(self.at(f"{place}.exclusive", False)),
            irrevocable=bool(self.at(f"{place}.irrevocable", False)),
        )

    def whole(self, place: str) -> int:
        value = self.at(place)
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise PolicyError(f"`{place}` must be a whole number from 0, not {value!r}")
        return value

    def share(self, place: str, *, empty: bool = False) -> float | None:
        value = self.at(place)
        if value is None and empty:
            return None
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
            raise PolicyError(f"`{place}` must be a number from 0 to 1, not {value!r}")
        return float(value)

    def choice(self, place: str, known: Any) -> str:
        value = self.at(place)
        if value not in set(known):
            raise PolicyError(f"`{place}` must be one of {', '.join(known)}, not {value!r}")
        return str(value)

    def listed(self, place: str, known: Any) -> list[str]:
        value = self.at(place)
        if not isinstance(value, list) or any(one not in set(known) for one in value):
            raise PolicyError(f"`{place}` must list some of {', '.join(known)}, not {value!r}")
        return [str(one) for one in value]
