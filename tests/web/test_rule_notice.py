"""Rules to come as pages: scheduled by their owner, read and commented on by everyone, answered, taken back."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse

from tests.rulebook.scheduling import COURT, NOTE, OWNER, scheduled, two_versions
from zhengpin.accounts.queries import today
from zhengpin.kit import clock
from zhengpin.rulebook import operations
from zhengpin.rulebook.models import RuleComment, RuleVersion

pytestmark = pytest.mark.django_db
TO_COME = "/rules/upcoming/"


def form(**more: str) -> dict[str, str]:
    day = (today() + timedelta(days=8)).isoformat()
    return {"in_force_from": day, "note_zh": NOTE["zh"], "note_en": NOTE["en"]} | more


def text_of(client, address: str) -> str:
    return client.get(address).content.decode()


def say(client, text: str = "Too soon for us.", version: int = 2):
    return client.post(reverse("web:comment-on-rule", args=["X-1", version]), {"text": text}, follow=True)


def test_the_owner_schedules_with_the_earliest_day_filled_in(english, rule_owner) -> None:
    two_versions()
    client = english(rule_owner)
    page = client.get("/rules/X-1@2/")
    first = today() + timedelta(days=8)
    assert page.context["schedule_form"]["in_force_from"].value() == first
    assert f'value="{first.isoformat()}"' in page.content.decode()
    answer = client.post(reverse("web:schedule-rule", args=["X-1", 2]), form(), follow=True)
    assert answer.status_code == 200
    row = RuleVersion.objects.get(version=2)
    assert (row.state, row.in_force_from, row.note, row.urgent) == ("scheduled", first, NOTE, {})
    assert answer.context["verbs"] == []
    assert NOTE["en"] in answer.content.decode()


def test_what_is_wrong_with_a_schedule_stands_beside_its_field(english, rule_owner) -> None:
    two_versions()
    client = english(rule_owner)
    address = reverse("web:schedule-rule", args=["X-1", 2])
    soon = (today() + timedelta(days=7)).isoformat()
    for given, field in (
        ({"in_force_from": soon}, "in_force_from"),
        ({"note_zh": ""}, "note_zh"),
        ({"urgent_zh": COURT["zh"]}, "urgent_en"),
        ({"in_force_from": "soon"}, "in_force_from"),
    ):
        answer = client.post(address, form(**given))
        assert answer.status_code == 422
        assert list(answer.context["schedule_form"].errors) == [field]
    assert (today() + timedelta(days=8)).isoformat() in text_of(client, "/rules/X-1@2/")
    assert RuleVersion.objects.get(version=2).state == "draft"


def test_an_urgent_schedule_shows_why(english, rule_owner, merchant_person) -> None:
    two_versions()
    urgent = {f"urgent_{language}": text for language, text in COURT.items()}
    soon = {"in_force_from": (today() + timedelta(days=1)).isoformat()}
    english(rule_owner).post(reverse("web:schedule-rule", args=["X-1", 2]), form(**urgent, **soon))
    assert COURT["en"] in text_of(english(merchant_person), TO_COME)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.parametrize("who", ["merchant_person", "holder_person", "agent_person", "reviewer", "auditor"])
def test_everyone_signed_in_finds_what_is_to_come(who, english, request) -> None:
    client = english(request.getfixturevalue(who))
    assert "No rule is scheduled" in text_of(client, TO_COME)
    two_versions()
    row = scheduled()
    page = client.get(TO_COME)
    shown = page.content.decode()
    assert row.in_force_from.isoformat() in shown
    assert NOTE["en"] in shown
    lines = [line.text for line in page.context["rules"][0]["difference"] if line.kind == "added"]
    assert lines == ["  urgency: 9"]
    assert f'href="{TO_COME}"' in text_of(client, reverse("web:rules"))
    assert (reverse("web:comment-on-rule", args=["X-1", 2]) in shown) is (who != "auditor")


def test_in_chinese(client_of, merchant_person) -> None:
    two_versions()
    scheduled()
    client = client_of(merchant_person)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "zh-hans"
    shown = text_of(client, TO_COME)
    assert NOTE["zh"] in shown
    assert "规则公示" in shown
    assert NOTE["en"] not in shown


def test_a_comment_is_made_answered_and_read_by_its_author_alone(
    english, merchant_person, other_merchant_person, rule_owner
) -> None:
    two_versions()
    row = scheduled()
    merchant, other, owner = (english(one) for one in (merchant_person, other_merchant_person, rule_owner))
    assert "Too soon for us." in say(merchant).content.decode()
    for address in (TO_COME, "/rules/X-1@2/"):
        shown = text_of(other, address)
        assert "Too soon for us." not in shown
        assert "A comment on rule" not in shown
    assert "Too soon for us." in text_of(owner, "/rules/X-1@2/")
    comment = RuleComment.objects.get()
    address = reverse("web:answer-rule-comment", args=[comment.pk])
    assert merchant.post(address, {"text": "Mine now."}).status_code == 403
    empty = owner.post(address, {"text": " "})
    assert (empty.status_code, "The text is empty." in empty.content.decode()) == (422, True)
    owner.post(address, {"text": "You have a week."})
    assert owner.post(address, {"text": "Or two."}).status_code == 409
    assert "You have a week." in text_of(merchant, TO_COME)
    with clock.set_to(clock.now() + timedelta(days=9)):
        operations.come_into_force(code="X-1", version=2, actor=OWNER)
        assert say(merchant).status_code == 409
        page = merchant.get(TO_COME)
    assert page.context["rules"] == []
    assert "You have a week." in page.content.decode()
    assert row.in_force_from.isoformat() in text_of(merchant, "/rules/X-1@2/")


def test_a_comment_that_says_nothing_or_too_much_comes_back_with_what_is_wrong(
    english, merchant_person
) -> None:
    two_versions()
    scheduled()
    client = english(merchant_person)
    answer = say(client, "x" * 4001)
    assert answer.status_code == 422
    assert "x" * 4001 in answer.content.decode()
    assert say(client, "\x00 ").status_code in (200, 422)
    assert say(client, "").status_code == 422
    assert say(client, "Nothing there.", version=7).status_code == 404


def test_what_people_write_is_shown_as_text_and_never_run(english, merchant_person, rule_owner) -> None:
    two_versions()
    scheduled()
    say(english(merchant_person), '=1+1<script>alert("x")</script>')
    owner = english(rule_owner)
    assert "<script>alert" not in text_of(owner, "/rules/X-1@2/")
    exported = owner.get(reverse("web:export-rule-comments", args=["X-1", 2]))
    assert exported.headers["Content-Type"] == "text/csv; charset=utf-8"
    heads, line = csv.reader(io.StringIO(exported.content.decode("utf-8-sig")))
    assert len(heads) == len(line) == 6
    assert line[1:4] == ["Riverside Goods", str(merchant_person), '\'=1+1<script>alert("x")</script>']
    answer = english(merchant_person).get(reverse("web:export-rule-comments", args=["X-1", 2]))
    assert answer.status_code == 403


def test_a_schedule_is_taken_back_with_a_reason(english, rule_owner, merchant_person) -> None:
    two_versions()
    scheduled()
    merchant, owner = english(merchant_person), english(rule_owner)
    say(merchant)
    address = reverse("web:unschedule-rule", args=["X-1", 2])
    assert merchant.post(address, {"reason": "Mine now."}).status_code == 403
    assert owner.post(address, {"reason": ""}).status_code == 422
    answer = owner.post(address, {"reason": "They were right."}, follow=True)
    assert "They were right." in answer.content.decode()
    assert RuleVersion.objects.get(version=2).state == "draft"
    assert merchant.get("/rules/X-1@2/").status_code == 404
    assert "Too soon for us." in text_of(merchant, TO_COME)


def test_the_list_of_rules_shows_what_is_scheduled(english, merchant_person) -> None:
    two_versions()
    scheduled()
    page = english(merchant_person).get("/rules/?state=scheduled")
    assert [str(row) for row in page.context["rows"]] == ["X-1@2"]
