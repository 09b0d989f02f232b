"""The engine alone: what links, what does not, and that crowds and families count once."""

from __future__ import annotations

from collections.abc import Iterable

import duckdb
import numpy as np
import pyarrow as pa
import pytest

from zhengpin.linkage.engine import LikelyLink, LinkingResult, find_links
from zhengpin.linkage.engine.learning import believed, learn
from zhengpin.linkage.engine.levels import COMPARISONS, WORLD
from zhengpin.linkage.engine.tables import schema

# One process loads what links accounts.
pytestmark = pytest.mark.xdist_group("linkage")

KINDS = ("bank_account", "phone", "address", "device", "staff")
Row = tuple[int, str, str]


def strangers(many: int, kinds: Iterable[str] = KINDS) -> list[Row]:
    return [(account, kind, f"{kind} of {account}") for account in range(many) for kind in kinds]


def found_in(rows: list[Row], threshold: float = 0.5) -> LinkingResult:
    accounts, kinds, values = zip(*rows, strict=True)
    batch = pa.RecordBatch.from_arrays(
        [pa.array(accounts, pa.int32()), pa.array(kinds), pa.array(values)], schema=schema()
    )
    with duckdb.connect() as database:
        return find_links([batch], threshold=threshold, database=database)


def pairs(outcome: LinkingResult) -> set[tuple[int, int]]:
    return {(one.a, one.b) for one in outcome.found}


def one(outcome: LinkingResult) -> LikelyLink:
    [found] = outcome.found
    return found


def test_strangers_are_not_linked() -> None:
    outcome = found_in(strangers(50))
    assert (outcome.found, outcome.accounts, outcome.pairs) == ([], 50, 0)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_bank_account_that_only_two_hold_links_them() -> None:
    found = one(found_in([*strangers(50), (3, "bank_account", "b"), (7, "bank_account", "b")]))
    assert (found.a, found.b) == (3, 7)
    assert found.probability > 0.7
    assert max(found.weights, key=lambda kind: found.weights[kind]) == "bank_account"
    assert [(shared.kind, shared.holders) for shared in found.shared] == [("bank_account", 2)]
    assert found.weight == pytest.approx(np.log2(found.probability / (1 - found.probability)), abs=0.01)


def test_a_warehouse_that_many_rent_links_nobody() -> None:
    rows = strangers(50) + [(account, "warehouse", "the hall by the station") for account in range(40)]
    assert found_in(rows).found == []


@pytest.mark.prove("every day others that say little")
def test_the_more_hold_a_thing_the_less_it_says() -> None:
    def probability(holders: int) -> float:
        rows = [*strangers(60), *((account, "phone", "p") for account in range(holders))]
        rows += [(account, "staff", "s") for account in (0, 1)]
        found = {(one.a, one.b): one.probability for one in found_in(rows, 0.000001).found}
        return found[0, 1]

    alone, three, crowd = probability(2), probability(3), probability(30)
    assert alone >= three > crowd


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_an_agents_clients_are_not_linked_by_its_phone_office_and_device() -> None:
    rows = strangers(100)
    for account in range(20):
        rows += [(account, kind, f"the agent's {kind}") for kind in ("phone", "address", "device")]
    assert found_in(rows).found == []


@pytest.mark.prove("two seconds; every day an agent's clients are not linked")
def test_a_family_that_shares_address_and_phone_is_not_taken_for_one_person() -> None:
    rows = [*strangers(100), (1, "address", "home"), (2, "address", "home")]
    rows += [(1, "phone", "at home"), (2, "phone", "at home")]
    assert found_in(rows).found == []
    told = one(found_in(rows, 0.01))
    assert "phone" not in told.weights  # together, and not each by itself once more
    assert told.weights["together"] > 0
    both = [*rows, (1, "bank_account", "theirs"), (2, "bank_account", "theirs")]
    assert pairs(found_in(both)) == {(1, 2)}


def test_nothing_at_all_is_no_trouble() -> None:
    assert found_in([(0, "phone", "p")]).found == []


def test_without_data_the_beliefs_stand() -> None:
    model = believed()
    for comparison in COMPARISONS:
        beliefs = [level.match for level in comparison.levels]
        assert model.match[comparison.kind][:-1] == pytest.approx(beliefs, abs=1e-6)
        assert sum(model.match[comparison.kind]) == pytest.approx(1)
        assert sum(model.other[comparison.kind]) == pytest.approx(1)


def test_what_strangers_share_often_comes_to_weigh_less() -> None:
    """Ten thousand pairs that share a phone with nobody else and nothing besides are coincidence."""
    levels = np.array([[-1 if kind.kind != "phone" else 0 for kind in COMPARISONS]])
    levels[0, [at for at, kind in enumerate(COMPARISONS) if kind.kind == "staff"]] = 3
    accounts = 10 * WORLD
    learned = learn(levels, np.array([20_000.0]), {"phone": accounts**2 / 2}, accounts)
    before, after = believed(), learned

    def weight(model) -> float:
        return np.log2(model.match["phone"][0] / model.other["phone"][0])

    assert weight(after) - abs(np.log2(after.prior)) < weight(before) - abs(np.log2(before.prior))
