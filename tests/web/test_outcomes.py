"""What follows from a decision, as each side sees it: the merchant, the rights holder, the operator, strangers."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from tests.rows import each_row
from tests.web.decided import Decided
from zhengpin.ledger.models import Entry
from zhengpin.messages.letters.moments import end_of
from zhengpin.messages.models import Notice, Statement


def test_the_merchant_reads_what_was_done_why_and_what_comes_next(decided: Decided, english) -> None:
    client = english(decided.market.merchant_person)
    page = client.get(reverse("web:measure", args=[decided.measure.pk])).content.decode()
    rule = decided.measure.decision.case.summary["rule"]
    assert rule["explanation"]["en"] in page
    assert reverse("web:statement", args=[decided.statement.pk]) in page
    redress = decided.statement.reasons["own"]["redress"]
    last_day = end_of(date.fromisoformat(redress["until"]), redress["zone"])
    assert last_day.in_language(chinese=False) in page
    assert reverse("web:contest-decision", args=[decided.measure.decision_id]) in page


@each_row("asked, language", [("en", "en"), ("zh-hans", "zh-hans"), ("fr", "en")])
def test_a_statement_is_read_in_either_language(decided: Decided, english, asked, language) -> None:
    client = english(decided.market.merchant_person)
    page = client.get(reverse("web:statement", args=[decided.statement.pk]), {"language": asked})
    assert f'letter-page" lang="{language}"' in page.content.decode()
    first = decided.statement.texts[language]["body"].splitlines()[0]
    assert first in page.content.decode()


def test_only_the_addressee_s_reading_counts(decided: Decided, english, senior) -> None:
    address = reverse("web:statement", args=[decided.statement.pk])
    english(senior).get(address)
    assert Statement.objects.get().read_at is None
    english(decided.market.merchant_person).get(address)
    assert Statement.objects.get().read_at is not None
    assert (
        Entry.objects.filter(event="message.read", subject=f"statement:{decided.statement.pk}").count() == 1
    )


def test_a_notice_is_read_by_its_holder_and_nobody_else(
    decided: Decided, english, holder_person, senior
) -> None:
    address = reverse("web:notice", args=[decided.notice.pk])
    assert english(senior).get(address).status_code == 404
    inbox = english(holder_person).get(reverse("web:inbox"), {"unread": ""})
    assert address in inbox.content.decode()
    english(holder_person).get(address)
    assert Notice.objects.get(pk=decided.notice.pk).read_at is not None
    after = english(holder_person).get(reverse("web:inbox"), {"unread": ""})
    assert address not in after.content.decode()


def test_strangers_see_nothing_of_it(
    decided: Decided, english, other_merchant_person, other_holder_person
) -> None:
    for person in (other_merchant_person, other_holder_person):
        client = english(person)
        assert client.get(reverse("web:measure", args=[decided.measure.pk])).status_code == 404
        assert client.get(reverse("web:statement", args=[decided.statement.pk])).status_code == 404
        assert client.get(reverse("web:instruction", args=[decided.instruction.uid])).status_code == 404
        assert not client.get(reverse("web:measures")).context["page"].items
    seller = reverse("web:merchant", args=[decided.market.merchant.pk])
    assert english(other_merchant_person).get(seller).status_code == 404
    assert english(other_holder_person).get(seller).status_code == 403


def test_the_holder_sees_its_findings_and_the_measure_but_no_statement(
    decided: Decided, english, holder_person, other_holder_person
) -> None:
    client = english(holder_person)
    assert client.get(reverse("web:findings")).context["page"].items
    assert not english(other_holder_person).get(reverse("web:findings")).context["page"].items
    page = client.get(reverse("web:measure", args=[decided.measure.pk])).content.decode()
    assert reverse("web:statement", args=[decided.statement.pk]) not in page
    assert "Nothing is needed from you" in page
    assert client.get(reverse("web:statement", args=[decided.statement.pk])).status_code == 404
    home = holder_person.memberships.get().organisation.rights_holder
    assert client.get(reverse("web:holder", args=[home.pk])).context["found"] >= 1


def test_an_instruction_is_acknowledged_by_hand(decided: Decided, english, administrator, reviewer) -> None:
    address = reverse("web:acknowledge-instruction", args=[decided.instruction.uid])
    assert english(reviewer).post(address).status_code == 403
    page = english(administrator).post(address, {"note": "by telephone"}, follow=True)
    assert page.status_code == 200
    decided.instruction.refresh_from_db()
    assert decided.instruction.state == "acknowledged"
    assert decided.instruction.answer["note"] == "by telephone"
    assert "by telephone" in page.content.decode()
    listing = decided.measure.listing
    listing.refresh_from_db()
    assert listing.state == "delisted"


def test_measures_and_findings_are_narrowed(decided: Decided, english, senior) -> None:
    client = english(senior)
    assert len(client.get(reverse("web:measures"), {"state": "in_force"}).context["page"].items) == 1
    assert not client.get(reverse("web:measures"), {"state": "reversed"}).context["page"].items
    upheld = client.get(reverse("web:findings"), {"state": "upheld", "kind": "picture"})
    assert [row.state for row in upheld.context["page"].items] == ["upheld"]
    assert len(client.get(reverse("web:instructions"), {"state": "pending"}).context["page"].items) == 1
