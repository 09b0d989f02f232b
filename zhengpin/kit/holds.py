"""Asks, before anything is deleted, what must be kept: whoever deletes asks here, and whoever orders it kept answers.

A port: what deletes stands below what knows why something is held, and never learns it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from zhengpin.kit.labels import Labelled
from zhengpin.later import answering


class HeldKind(Labelled):
    """What can be held. Orders and buyers are held by their keyed digest, everything else by its id."""

    ACCOUNT = "account", "Account of a merchant or creator", "商家或达人账号"
    PERSON = "person", "Person who signs in", "登录人员"
    SHOP = "shop", "Shop", "店铺"
    CREATOR = "creator", "Creator", "达人"
    LISTING = "listing", "Listing", "商品"
    VIDEO = "video", "Video", "视频"
    ROOM = "room", "Live room", "直播间"
    ORDER = "order", "Order", "订单"
    BUYER = "buyer", "Buyer", "买家"


@dataclass(frozen=True)
class Held:
    """What is held at a moment: keys by kind."""

    keys: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def of(self, kind: HeldKind) -> frozenset[str]:
        """Return the keys that are held of a kind; of most kinds none."""
        return self.keys.get(kind.value, frozenset())

    def ids(self, kind: HeldKind) -> frozenset[UUID]:
        """Return the ids that are held of a kind that is held by its id."""
        return frozenset(UUID(one) for one in self.of(kind))

    def __bool__(self) -> bool:
        return any(self.keys.values())

    def references(self) -> frozenset[str]:
        """Return typed references of all that is held: `listing:…`."""
        return frozenset(f"{kind}:{key}" for kind, keys in self.keys.items() for key in keys)


Reader = Callable[[], Iterable[tuple[str, str]]]
"""Gives kind and key of each thing that must be kept."""

_readers: list[Reader] = []


def answer_by(reader: Reader) -> None:
    """Let `reader` be asked from now on; the same twice is asked once."""
    if reader not in _readers:
        _readers.append(reader)


def held() -> Held:
    """Return what must be kept now, of everyone who answers. Whoever deletes asks within its own transaction."""
    answering(__name__).load()
    found: dict[str, set[str]] = {}
    for reader in _readers:
        for kind, key in reader():
            found.setdefault(kind, set()).add(key)
    return Held({kind: frozenset(keys) for kind, keys in found.items()})
