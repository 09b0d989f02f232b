"""Whoever has the database and takes the triggers off can change the ledger, but not unseen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.ledger.events import NOTED
from tests.rows import each_row
from zhengpin.kit import canonical, clock
from zhengpin.ledger import chain, triggers
from zhengpin.ledger.drafts import Draft
from zhengpin.ledger.models import Entry, Seal, SealedEntry
from zhengpin.ledger.operations import record, record_many
from zhengpin.ledger.sealing import RUN, Anchor, seal_pending, value_of
from zhengpin.ledger.verification import verify

pytestmark = pytest.mark.django_db


@pytest.fixture
def numbers() -> list[int]:
    """Three seals of three entries each, then two entries without a seal; the numbers of all."""
    for _ in range(3):
        note(3)
        seal_pending()
    note(2)
    assert verify().ok
    triggers.lift(connection)
    return list(Entry.objects.order_by("id").values_list("id", flat=True))


def note(count: int) -> None:
    record_many([Draft(NOTED, f"test:{i}", fields={"what": i}) for i in range(count)], actor="system:test")


def redigest(number: int) -> str:
    """Do what a clever attacker does after changing an entry: give it the digest of its new content."""
    entry = Entry.objects.get(pk=number)
    digest = canonical.digest(entry.content())
    Entry.objects.filter(pk=number).update(digest=digest)
    return digest


def rewrite_from(seal_number: int, *, last: int) -> None:
    """Recompute every place, link, root and chain value from one seal to another, as a very clever attacker would."""
    before = Seal.objects.filter(number=seal_number - 1).first()
    link = before.entries.order_by("position").last().link if before else chain.GENESIS
    value = before.chain if before else chain.GENESIS
    for seal in Seal.objects.filter(number__gte=seal_number, number__lte=last).order_by("number"):
        digests = []
        for place in seal.entries.order_by("position"):
            place.digest = Entry.objects.get(pk=place.entry_id).digest
            place.link = link = chain.link(link, place.digest)
            place.save()
            digests.append(place.digest)
        seal.merkle_root, seal.previous = chain.root(digests), value
        seal.chain = value = value_of(seal)
        seal.save()


def found() -> tuple[str, int | None, int | None]:
    fault = verify().fault
    assert fault is not None
    assert fault.sentence
    return fault.code, fault.entry_id, fault.seal


@given(
    position=st.integers(0, 10),
    column=st.sampled_from(["actor", "event", "subject", "parent", "fields", "at", "uid"]),
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_change_of_any_column_of_any_entry_is_named(numbers, position, column):
    before = Entry.objects.filter(pk=numbers[position])
    kept = before.values().get()
    uid = kept["uid"].int ^ 1
    other = {
        "fields": {"what": "other"},
        "at": kept["at"] + timedelta(seconds=1),
        "uid": type(kept["uid"])(int=uid),
    }
    before.update(**{column: other.get(column, "person:other")})
    try:
        assert found()[:2] == ("entry.changed", numbers[position])
    finally:
        before.update(**{column: kept[column]})
    assert verify().ok


def test_the_first_of_two_changes_is_named(numbers):
    Entry.objects.filter(pk__in=[numbers[2], numbers[7]]).update(actor="person:other")
    assert found() == ("entry.changed", numbers[2], None)


def test_a_new_digest_does_not_hide_a_change(numbers):
    Entry.objects.filter(pk=numbers[4]).update(actor="person:other")
    redigest(numbers[4])
    assert found() == ("entry.redigested", numbers[4], 2)


def test_nor_does_a_new_digest_in_its_place(numbers):
    Entry.objects.filter(pk=numbers[4]).update(actor="person:other")
    SealedEntry.objects.filter(pk=numbers[4]).update(digest=redigest(numbers[4]))
    assert found() == ("place.link", numbers[4], 2)


def test_nor_do_new_links_to_the_end_of_the_seal(numbers):
    Entry.objects.filter(pk=numbers[4]).update(actor="person:other")
    redigest(numbers[4])
    rewrite_from(2, last=2)
    assert found() == ("place.link", numbers[6], 3)


def test_nor_does_a_root_that_was_left(numbers):
    root = Seal.objects.get(number=3).merkle_root
    Entry.objects.filter(pk=numbers[7]).update(actor="person:other")
    redigest(numbers[7])
    rewrite_from(3, last=3)
    Seal.objects.filter(number=3).update(merkle_root=root)
    assert found() == ("seal.root", numbers[6], 3)


def test_only_an_anchor_shows_a_ledger_rewritten_to_its_end(numbers):
    anchor = Anchor(3, Seal.objects.get(number=3).chain)
    Entry.objects.filter(pk=numbers[4]).update(actor="person:other")
    redigest(numbers[4])
    rewrite_from(2, last=3)
    assert verify().ok
    fault = verify(anchors=[anchor]).fault
    assert fault is not None
    assert (fault.code, fault.seal) == ("anchor.differs", 3)


@pytest.mark.engines
@each_row("position", range(9))
def test_a_deleted_entry_is_named(numbers, position):
    Entry.objects.filter(pk=numbers[position]).delete()
    assert found() == ("entry.deleted", numbers[position], position // 3 + 1)


def test_an_entry_deleted_with_its_place_leaves_a_gap(numbers):
    Entry.objects.filter(pk=numbers[4]).delete()
    SealedEntry.objects.filter(pk=numbers[4]).delete()
    assert found() == ("place.missing", numbers[5], 2)


def test_the_last_entry_of_a_seal_deleted_with_its_place_is_counted(numbers):
    Entry.objects.filter(pk=numbers[5]).delete()
    SealedEntry.objects.filter(pk=numbers[5]).delete()
    assert found() == ("seal.count", None, 2)


def test_a_seal_cut_out_whole_is_missed(numbers):
    SealedEntry.objects.filter(seal_id=2).delete()
    Seal.objects.filter(number=2).delete()
    assert found() == ("seal.missing", None, 2)


def test_an_end_cut_off_is_shown_by_an_anchor(numbers):
    anchor = Anchor(3, Seal.objects.get(number=3).chain)
    SealedEntry.objects.filter(seal_id=3).delete()
    Entry.objects.filter(pk__gte=numbers[6]).delete()
    Seal.objects.filter(number=3).delete()
    assert verify().ok
    fault = verify(anchors=[anchor]).fault
    assert fault is not None
    assert (fault.code, fault.seal) == ("anchor.missing", 3)


@each_row(
    "change, code",
    [
        ({"sealed_at": clock.now() + timedelta(days=9)}, "seal.changed"),
        ({"previous": "1" * 64}, "seal.previous"),
        ({"chain": "1" * 64}, "seal.changed"),
        ({"count": 2}, "seal.count"),
    ],
)
def test_a_changed_seal_is_named(numbers, change, code):
    Seal.objects.filter(number=2).update(**change)
    assert found()[::2] == (code, 2)


def test_an_entry_inserted_later_under_an_early_date_is_named(numbers):
    with clock.set_to(clock.now() - timedelta(days=30)):
        forged = record(NOTED, actor="person:other", subject="test:9", what="forged")
    assert found()[:2] == ("entry.backdated", forged.pk)
    seal_pending()
    assert found()[:2] == ("entry.backdated", forged.pk)


def test_what_waited_longer_than_a_seal_has_room_for_is_not_called_backdated():
    with clock.set_to(clock.now() - timedelta(days=1)):
        note(RUN + 5)
    seal_pending()
    assert [seal.count for seal in Seal.objects.order_by("number")] == [RUN, 5]
    assert verify().ok
    with clock.set_to(clock.now() - timedelta(days=1)):
        forged = record(NOTED, actor="person:other", subject="test:9", what="forged")
    assert found()[:2] == ("entry.backdated", forged.pk)


def test_two_entries_that_swapped_places_are_named(numbers):
    places = list(SealedEntry.objects.filter(seal_id=1).order_by("position"))
    SealedEntry.objects.filter(pk=places[0].pk).update(position=99)
    SealedEntry.objects.filter(pk=places[1].pk).update(position=0)
    SealedEntry.objects.filter(pk=places[0].pk).update(position=1)
    assert found()[0] in {"place.link", "place.order"}


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL's columns are typed")
@each_row("column, value", [("fields", "{"), ("at", "never"), ("uid", "x")])
def test_a_damaged_entry_is_named(numbers, column, value):
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints=ON")
        try:
            cursor.execute(f"UPDATE ledger_entry SET {column} = %s WHERE id = %s", [value, numbers[3]])
        finally:  # The connection is that of every test after this one, and is not rolled back in this.
            cursor.execute("PRAGMA ignore_check_constraints=OFF")
    assert found()[1] == numbers[3]


def test_progress_is_told(numbers):
    told: list[int] = []
    tell: Callable[[int], None] = told.append
    assert verify(progress=tell).entries == 11
    assert told[-1] == 11
