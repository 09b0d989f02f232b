"""Looks hashes up among an organisation's own banks: thin, for it is asked thousands of times a second."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import batched

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.banks import queries
from zhengpin.banks.index import BankIndex, BankMatch, index_at_hand, index_of
from zhengpin.banks.models import DISABLED, ENABLED, BankContent
from zhengpin.banks.queries import MOST_PARAMETERS
from zhengpin.kit import clock


def near(actor: Actor, pdq: bytes, *, names: Collection[str] | None = None) -> list[BankMatch]:
    """Return the contents within PDQ's radius of a hash of 32 bytes, nearest first, whether enabled or not.

    names: of the banks to look in; None for all.
    """
    [found] = near_each(actor, [pdq], names=names)
    return found


def near_each(
    actor: Actor, pdqs: Sequence[bytes], *, names: Collection[str] | None = None
) -> list[list[BankMatch]]:
    """Return for each of several hashes what `near` returns of it."""
    found = own_index(actor).within_each(pdqs)
    if names is None or not any(found):
        return found
    rows = _rows(actor, found)
    return [
        [one for one in some if one.content in rows and rows[one.content].bank.name in names]
        for some in found
    ]


def near_at_hand(actor: Actor, pdq: bytes) -> list[BankMatch] | None:
    """Return what `near` returns of all banks, None where that would ask the database. Raises Forbidden."""
    actor.require(Permission.LOOKUP_HASHES)
    index = index_at_hand(actor.home)
    return None if index is None else index.within(pdq)


def matches(
    actor: Actor, pdq: bytes, *, coin: float, names: Collection[str] | None = None
) -> dict[str, list[BankMatch]]:
    """Return the enabled contents within PDQ's radius by bank, nearest first.

    coin: 0 to 1; a bank answers whose enabled ratio is at least that.
    """
    [found] = matches_each(actor, [pdq], coins=[coin], names=names)
    return found


def matches_each(
    actor: Actor, pdqs: Sequence[bytes], *, coins: Sequence[float], names: Collection[str] | None = None
) -> list[dict[str, list[BankMatch]]]:
    """Return for each of several hashes what `matches` returns of it. coins: one for each."""
    found = own_index(actor).within_each(pdqs)
    rows = _rows(actor, found) if any(found) else {}
    return [_by_bank(some, rows, coin, names) for some, coin in zip(found, coins, strict=True)]


def _by_bank(
    found: list[BankMatch], rows: dict[int, BankContent], coin: float, names: Collection[str] | None
) -> dict[str, list[BankMatch]]:
    answer: dict[str, list[BankMatch]] = {}
    for one in found:
        row = rows.get(one.content)
        if row is None or not is_enabled(row) or row.bank.enabled_ratio < coin:
            continue
        if names is None or row.bank.name in names:
            answer.setdefault(row.bank.name, []).append(one)
    return answer


def _rows(actor: Actor, found: list[list[BankMatch]]) -> dict[int, BankContent]:
    """Return the contents that were found; of many in several statements, for a statement holds only so many."""
    cuts = batched({one.content for some in found for one in some}, MOST_PARAMETERS)
    return {row.pk: row for cut in cuts for row in queries.contents(actor, cut)}


def own_index(actor: Actor) -> BankIndex:
    """Return the index of the actor's own organisation. Raises Forbidden."""
    actor.require(Permission.LOOKUP_HASHES)
    return index_of(actor.home)


def is_enabled(content: BankContent) -> bool:
    """Say whether a content is matched now."""
    if content.disable_until in (DISABLED, ENABLED):
        return content.disable_until == ENABLED
    return content.disable_until <= clock.now().timestamp()
