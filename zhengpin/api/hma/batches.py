"""`/m/raw_lookups` and `/m/lookups`: look many hashes up in one request. Peers have no such addresses."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence

from django.http import HttpRequest
from pydantic import BaseModel, Field

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.api.hma.matching import shown_match
from zhengpin.api.hma.requests import Abort, banks_in, require_pdq
from zhengpin.banks.index import BankMatch
from zhengpin.banks.looking_up import matches_each, near_each

MOST_HASHES = 1_000
_HASHES = re.compile("(?:[0-9a-f]{64})*", re.ASCII)


class ManyHashes(BaseModel, extra="forbid"):
    """What `POST /m/raw_lookups` takes. An empty hash, as a picture with too little structure has, matches nothing."""

    signal_type: str
    signals: list[str] = Field(min_length=1, max_length=MOST_HASHES)
    banks: str | None = None
    include_distance: bool = False


class ManyLookups(BaseModel, extra="forbid"):
    """What `POST /m/lookups` takes."""

    signal_type: str
    signals: list[str] = Field(min_length=1, max_length=MOST_HASHES)
    banks: str | None = None
    seed: str | None = None
    bypass_coinflip: bool = False


def raw_lookups(request: HttpRequest, actor: Actor) -> dict[str, list[object]]:
    """Look hashes up; whether content is enabled is not asked. The answers stand in the order of the hashes."""
    asked = ManyHashes.model_validate_json(request.body.decode())
    hashes = _hashes(actor, asked.signal_type, asked.signals)
    found = near_each(actor, hashes, names=banks_in(asked.banks))
    shown = _with_distances if asked.include_distance else _numbers
    return {"matches": _in_order(asked.signals, [shown(some) for some in found], [])}


def lookups(request: HttpRequest, actor: Actor) -> dict[str, list[object]]:
    """Look hashes up by bank; the answers stand in the order of the hashes."""
    asked = ManyLookups.model_validate_json(request.body.decode())
    hashes = _hashes(actor, asked.signal_type, asked.signals)
    coins = [_coin(asked) for _ in hashes]
    found = matches_each(actor, hashes, coins=coins, names=banks_in(asked.banks))
    return {"matches": _in_order(asked.signals, [_by_bank(some) for some in found], {})}


def _hashes(actor: Actor, signal_type: str, signals: Sequence[str]) -> list[bytes]:
    """Return the hashes that are not empty, 32 bytes each. Raises Abort for the first that is none."""
    actor.require(Permission.LOOKUP_HASHES)
    require_pdq(signal_type)
    given = [signal for signal in signals if signal]
    joined = "".join(given)
    if len(joined) != 64 * len(given) or not _HASHES.fullmatch(joined) or {*map(len, given)} - {64}:
        wrong = next(
            at for at, one in enumerate(signals) if one and (len(one) != 64 or not _HASHES.fullmatch(one))
        )
        raise Abort(400, f"signals[{wrong}]: invalid PDQ hash, it has 64 hexadecimal digits in small letters")
    together = bytes.fromhex(joined)
    return [together[at : at + 32] for at in range(0, len(together), 32)]


def _coin(asked: ManyLookups) -> float:
    """Return what decides which banks answer: drawn for each hash, and with a seed as peers draw for one."""
    if asked.bypass_coinflip:
        return 0.0
    return random.random() if asked.seed is None else random.Random(asked.seed).random()  # noqa: S311


def _in_order(signals: Sequence[str], found: Sequence[object], nothing: object) -> list[object]:
    """Return what was found of each hash, nothing of the empty ones."""
    if len(found) == len(signals):
        return [*found]
    rest = iter(found)
    return [next(rest) if signal else nothing for signal in signals]


def _numbers(found: Sequence[BankMatch]) -> list[int]:
    return [one.content for one in found]


def _with_distances(found: Sequence[BankMatch]) -> list[dict[str, object]]:
    return [shown_match(one) for one in found]


def _by_bank(found: Mapping[str, Sequence[BankMatch]]) -> dict[str, list[dict[str, object]]]:
    return {name: _with_distances(some) for name, some in found.items()}
