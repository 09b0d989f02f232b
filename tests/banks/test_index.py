"""The index of banks holds what the database holds, whoever changed it and however often it was opened."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import numpy as np
import pytest

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.permissions import permissions_of
from zhengpin.accounts.states import Role
from zhengpin.banks import index, looking_up, operations, queries
from zhengpin.banks.index import BankIndex, BankMatch
from zhengpin.banks.models import BankChange, BankContent
from zhengpin.matching.index.durable.hashes import DurableHashIndex

pytestmark = pytest.mark.django_db

HASH = "f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22"


@pytest.fixture(autouse=True)
def _look_every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "CHECK_EVERY", 0.0)
    monkeypatch.setattr(index, "_open", {})


@pytest.fixture
def keeper(operator: Organisation) -> Actor:
    return Actor(
        "client:keeper",
        roles=frozenset({Role.MARKETPLACE}),
        permissions=permissions_of({Role.MARKETPLACE}),
        organisation_ids=frozenset({operator.pk}),
        sees_everything=True,
        home_organisation_id=operator.pk,
    )


def opened(organisation: UUID, folder: Path) -> BankIndex:
    """Open an organisation's index as another process does."""
    found = BankIndex(organisation, DurableHashIndex(folder), folder / "follow.lock")
    found.load()
    return found


def numbers(found: list[BankMatch]) -> list[int]:
    return [one.content for one in found]


def test_what_one_process_adds_and_removes_another_follows(keeper: Actor, tmp_path: Path) -> None:
    organisation = keeper.home_organisation_id
    assert organisation
    first, second = (opened(organisation, tmp_path / "shared") for _ in range(2))
    operations.create_bank(name="A", actor=keeper)
    row = operations.add_content(bank_name="A", pdq=HASH, actor=keeper)
    for one in (first, second):
        one.follow()
        assert one.within(bytes.fromhex(HASH)) == [BankMatch(row.pk, row.bank_id, 0)]
    assert len(first) == len(second) == 1  # followed twice, there once
    operations.remove_content(bank_name="A", number=row.pk, actor=keeper)
    second.follow()
    assert first.within(bytes.fromhex(HASH)) == second.within(bytes.fromhex(HASH)) == []


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_random_changes_leave_what_the_database_holds(keeper: Actor, tmp_path: Path) -> None:
    rng = np.random.default_rng(5)
    organisation = keeper.home_organisation_id
    assert organisation
    following = opened(organisation, tmp_path / "following")
    hashes: dict[int, str] = {}
    names = ["A", "B"]
    for name in names:
        operations.create_bank(name=name, actor=keeper)
    for turn in range(120):
        name = names[int(rng.integers(2))]
        rows = list(queries.contents(keeper).filter(bank__name=name))
        if rng.random() < 0.7 or not rows:
            row = operations.add_content(bank_name=name, pdq=rng.bytes(32).hex(), actor=keeper)
            hashes[row.pk] = bytes(row.pdq).hex()
        else:
            gone = rows[int(rng.integers(len(rows)))]
            operations.remove_content(bank_name=name, number=gone.pk, actor=keeper)
        if turn == 80:
            operations.delete_bank(bank_name="B", actor=keeper)
            operations.create_bank(name="B", actor=keeper)
        if turn % 7 == 0:
            following.follow()
    following.follow()
    late = opened(organisation, tmp_path / "late")
    there = set(BankContent.objects.values_list("pk", flat=True))
    for one in (following, late):
        assert len(one) == len(there) > 20
        found = {pk for pk, pdq in hashes.items() if pk in numbers(one.within(bytes.fromhex(pdq), 0))}
        assert found == there


def test_many_added_at_once_are_followed_however_many_others_were_added_meanwhile(
    keeper: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "AT_A_TIME", 64)
    rng = np.random.default_rng(6)
    organisation = keeper.home_organisation_id
    assert organisation
    first, second = (opened(organisation, tmp_path / "shared") for _ in range(2))
    operations.create_bank(name="A", actor=keeper)
    operations.create_bank(name="B", actor=keeper)
    alone = operations.add_content(bank_name="B", pdq=HASH, actor=keeper)
    hashes = [rng.bytes(32).hex() for _ in range(700)]
    assert operations.add_contents(bank_name="A", hashes=[(one, "") for one in hashes], actor=keeper) == 700
    gone = BankContent.objects.get(pdq=bytes.fromhex(hashes[350]))
    operations.remove_content(bank_name="A", number=gone.pk, actor=keeper)
    assert BankChange.objects.count() == 3  # one row a transaction: how far followers look back suffices
    for one in (first, second):
        one.follow()
        assert len(one) == 700
        assert [len(one.within(bytes.fromhex(pdq), 0)) for pdq in hashes[349:352]] == [1, 0, 1]
        assert numbers(one.within(bytes.fromhex(HASH))) == [alone.pk]
    operations.delete_bank(bank_name="A", actor=keeper)
    second.follow()
    assert len(first) == len(second) == 1


def test_a_change_committed_after_a_later_one_is_followed(keeper: Actor, tmp_path: Path) -> None:
    organisation = keeper.home_organisation_id
    assert organisation
    operations.create_bank(name="A", actor=keeper)
    following = opened(organisation, tmp_path / "index")
    rows = [("ab" * 31 + f"{n:02x}", "") for n in range(3)]
    operations.add_contents(bank_name="A", hashes=rows, actor=keeper)
    [late] = BankChange.objects.all()
    BankChange.objects.filter(pk=late.pk).delete()  # as another sees it before the commit
    for _ in range(index.OVERLAP - 1):
        operations.change_bank(bank_name="A", enabled_ratio=0.5, actor=keeper)
    following.follow()
    assert len(following) == 0
    late.save(force_insert=True)
    following.follow()
    assert len(following) == 3


def test_an_index_that_holds_something_else_is_mended_when_it_is_opened(
    keeper: Actor, tmp_path: Path
) -> None:
    organisation = keeper.home_organisation_id
    assert organisation
    operations.create_bank(name="A", actor=keeper)
    row = operations.add_content(bank_name="A", pdq=HASH, actor=keeper)
    stale = DurableHashIndex(tmp_path / "stale")
    stale.add(np.array([index.place(row.bank_id, row.pk + 7)]), np.zeros((1, 32), np.uint8))
    found = opened(organisation, tmp_path / "stale")
    assert found.within(bytes.fromhex(HASH)) == [BankMatch(row.pk, row.bank_id, 0)]
    assert found.within(bytes(32)) == []


def test_a_mounted_index_answers_in_place_of_the_organisations(keeper: Actor, tmp_path: Path) -> None:
    organisation = keeper.home_organisation_id
    assert organisation
    hashes = np.random.default_rng(3).integers(0, 256, (100, 32), np.uint8)
    simulated = DurableHashIndex(tmp_path / "simulated")
    simulated.add(np.arange(100) + index.place(1, 0), hashes)
    index.mount(BankIndex(organisation, simulated, tmp_path / "turn.lock"))
    assert looking_up.near(keeper, hashes[42].tobytes()) == [BankMatch(42, 1, 0)]


def test_folding_leaves_every_hash_where_it_was(keeper: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(DurableHashIndex, "due", property(lambda self: True))
    operations.create_bank(name="A", actor=keeper)
    row = operations.add_content(bank_name="A", pdq=HASH, actor=keeper)
    assert numbers(looking_up.near(keeper, bytes.fromhex(HASH))) == [row.pk]
    assert index.fold() >= 1
    assert numbers(looking_up.near(keeper, bytes.fromhex(HASH))) == [row.pk]
