"""The report's rows on related accounts agree with a story that is counted by hand."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.linkage.sending import linked, merchant, send
from zhengpin.accounts.queries import actor_for_person
from zhengpin.kit import clock
from zhengpin.linkage.models import Link
from zhengpin.linkage.operations import confirm_link, reject_link
from zhengpin.reports.chapters.related import RELATED
from zhengpin.reports.metrics import compute

pytestmark = pytest.mark.django_db


def test_every_row_is_what_happened(reviewer) -> None:
    for number in range(8):
        merchant(f"m-{number}")
    for number in range(0, 6, 2):
        for kind in ("bank_account", "staff"):
            send(*((f"m-{at}", kind, f"{kind} {number:08}") for at in (number, number + 1)))
    linked()
    first, second, _ = Link.objects.order_by("pk")
    who = actor_for_person(reviewer)
    confirm_link(link_id=first.pk, reason="One owner", actor=who)
    reject_link(link_id=second.pk, reason="Sisters", actor=who)
    now = clock.now()
    found = compute(now - timedelta(days=1), now + timedelta(days=1), [RELATED])
    rows = {row["key"]: row for row in found["chapters"][0]["figures"]}
    parts = {key: (row["numerator"], row["denominator"]) for key, row in rows.items()}
    assert parts == {"links_proposed": (3, None), "links_confirmed": (1, None), "links_right": (1, 2)}
