"""The ledger's pages find entries, verify all of it, name what was tampered with, and hand anchors out."""

from __future__ import annotations

from django.db import connection
from django.urls import reverse

from tests.rows import each_row
from tests.web.decided import Decided
from zhengpin.ledger import triggers
from zhengpin.ledger.models import Entry, Seal
from zhengpin.ledger.sealing import seal_pending


def test_entries_are_found_by_event_thing_and_actor(decided: Decided, english, auditor, reviewer) -> None:
    client = english(auditor)
    about = f"measure:{decided.measure.pk}"
    for asked, wanted in (
        ({"event": "measure.applied"}, Entry.objects.filter(event="measure.applied")),
        ({"about": about}, Entry.objects.filter(subject=about) | Entry.objects.filter(parent=about)),
        ({"by": f"person:{reviewer.pk}"}, Entry.objects.filter(actor=f"person:{reviewer.pk}")),
    ):
        shown = client.get(reverse("web:ledger"), asked).context["page"].items
        assert {entry.pk for entry in shown} == {entry.pk for entry in wanted}
        assert shown
    assert not client.get(reverse("web:ledger"), {"until": "2020-01-01"}).context["page"].items


def test_a_filter_that_is_no_day_says_so(english, auditor) -> None:
    answer = english(auditor).get(reverse("web:ledger"), {"since": "yesterday"})
    assert answer.status_code == 200
    assert answer.context["form"].errors["since"]


def test_the_ledger_verifies_against_an_anchor_that_was_exported(decided: Decided, english, auditor) -> None:
    client = english(auditor)
    seal_pending()
    answer = client.post(reverse("web:export-anchor"))
    anchor = answer.content.decode()
    number, chain = anchor.strip().split(":")
    assert chain == Seal.objects.get(number=number).chain
    found = client.post(reverse("web:verify-ledger"), {"anchors": anchor})
    assert found.context["result"].ok
    assert found.context["result"].entries == Entry.objects.count()
    false = client.post(reverse("web:verify-ledger"), {"anchors": f"{number}:{'0' * 64}"})
    assert false.context["result"].reason == "anchor.differs"


def test_the_entry_that_was_tampered_with_is_named(decided: Decided, english, auditor) -> None:
    seal_pending()
    victim = Entry.objects.get(event="measure.applied")
    with triggers.lifted(connection):
        Entry.objects.filter(pk=victim.pk).update(fields=victim.fields | {"kind": "warn"})
    page = english(auditor).post(reverse("web:verify-ledger"), {"anchors": ""})
    assert not page.context["result"].ok
    assert f"Entry {victim.pk} was changed" in page.content.decode()


@each_row("text", ["1", "x:y", "1:" + "g" * 64, "1:" + "0" * 63])
def test_what_is_no_anchor_is_refused_with_its_line(text: str, english, auditor) -> None:
    page = english(auditor).post(reverse("web:verify-ledger"), {"anchors": f"1:{'0' * 64}\n\n{text}"})
    assert page.context["result"] is None
    assert "Line 2 is no anchor." in page.content.decode()


def test_an_anchor_of_nothing_is_refused(english, auditor) -> None:
    assert english(auditor).post(reverse("web:export-anchor")).status_code == 409
