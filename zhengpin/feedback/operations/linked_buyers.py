"""Which buyers are likely the same hands: those that a chain of devices, means of payment or addresses joins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from itertools import batched

from zhengpin.feedback.models import BuyerLink

MOST_HOLDERS = 50
"""What more accounts have in common, as the address of a parcel locker, joins none."""
LONGEST_CHAIN = 4
"""Through so many accounts of others two are joined."""
AT_ONCE = 2000


def groups_of(buyers: Collection[int]) -> dict[int, str]:
    """Return, of those of the buyers that are joined to another of them, the name of their group (a system read)."""
    joined = _Joined()
    reached, found = set(buyers), set(buyers)
    for _ in range(LONGEST_CHAIN):
        digests = _digests_of(found)
        holders = _holders_of(digests)
        for some in holders.values():
            for one in some:
                joined.join(some[0], one)
        found = {one for some in holders.values() for one in some} - reached
        reached |= found
        if not found:
            break
    members: dict[int, list[int]] = defaultdict(list)
    for buyer in sorted(set(buyers)):
        members[joined.first_of(buyer)].append(buyer)
    return {buyer: str(some[0]) for some in members.values() if len(some) > 1 for buyer in some}


def _digests_of(buyers: Collection[int]) -> set[str]:
    return {
        digest
        for some in batched(sorted(buyers), AT_ONCE)
        for digest in BuyerLink.objects.filter(buyer__in=some).values_list("digest", flat=True)
    }


def _holders_of(digests: Collection[str]) -> dict[str, list[int]]:
    holders: dict[str, list[int]] = defaultdict(list)
    for some in batched(sorted(digests), AT_ONCE):
        rows = BuyerLink.objects.filter(digest__in=some).order_by("buyer_id")
        for digest, buyer in rows.values_list("digest", "buyer_id"):
            holders[digest].append(buyer)
    return {digest: some for digest, some in holders.items() if 1 < len(some) <= MOST_HOLDERS}


class _Joined:
    """Sets that only grow together."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}

    def first_of(self, one: int) -> int:
        while (above := self._above.get(one, one)) != one:
            self._above[one] = self._above.get(above, above)
            one = above
        return one

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.first_of(one), self.first_of(other)))
        self._above[high] = low
