"""Things have numbers that people say: by year, never twice, gone with their transaction."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import transaction

from zhengpin.kit import clock
from zhengpin.ledger.models import Serial
from zhengpin.ledger.numbers import take


@pytest.mark.django_db
def test_numbers_count_on_and_name_the_operators_year() -> None:
    """The last hours of a year in UTC are the first of the next in Shanghai; the count goes on through the years."""
    with clock.set_to(lambda: datetime(2026, 12, 31, 15, 59, tzinfo=UTC)):
        old = take("C", 2)
    with clock.set_to(lambda: datetime(2026, 12, 31, 16, 0, tzinfo=UTC)):
        [new] = take("N")
    first = int(old[0].rpartition("-")[2])
    assert old == [f"C-2026-{first:06d}", f"C-2026-{first + 1:06d}"]
    assert new == f"N-2027-{first + 2:06d}"


@pytest.mark.django_db
def test_a_number_is_gone_with_its_transaction() -> None:
    with transaction.atomic():
        take("C")
        transaction.set_rollback(True)
    assert not Serial.objects.exists()
