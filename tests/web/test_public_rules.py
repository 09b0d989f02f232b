"""Everyone reads rules, ladder and procedures without signing in, in every version, and comments on what is to come."""

from __future__ import annotations

from datetime import timedelta

import pytest
import yaml
from django.conf import settings as present
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.rows import each_row
from tests.rulebook.scheduling import NOTE, scheduled, two_versions
from tests.rulebook.test_reading import rule
from zhengpin.accounts.actor import system
from zhengpin.accounts.queries import today
from zhengpin.publication.readers import forget_readers
from zhengpin.rulebook import operations
from zhengpin.rulebook.models import RuleComment, RuleVersion

pytestmark = pytest.mark.django_db
TO_COME = "/public/rules/upcoming/"
OWNER = system("test")


@pytest.fixture
def anyone() -> Client:
    return reading("en")


def reading(language: str) -> Client:
    client = Client()
    client.cookies[present.LANGUAGE_COOKIE_NAME] = language
    return client


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


@each_row("language, says", [("en", "Upcoming rules"), ("zh-hans", "规则公示")])
def test_the_way_to_the_rules_stands_on_the_first_page(language: str, says: str, db) -> None:
    page = text_of(reading(language), reverse("account_login"))
    for name in ("public-rules", "public-rules-to-come", "public-procedures"):
        assert f'href="{reverse(f"web:{name}")}"' in page
    assert says in page


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_rules_are_listed_page_by_page_and_whole(anyone, monkeypatch) -> None:
    operations.install_defaults(actor=OWNER)
    listed = "".join(text_of(anyone, f"/public/rules/?page={page}") for page in (1, 2, 3))
    whole = text_of(anyone, "/public/rules/whole/")
    saved = {one["code"] for one in yaml.safe_load(anyone.get("/public/rules/rulebook.yaml").content)}
    rows = list(RuleVersion.objects.all())
    assert len(rows) > 40
    assert saved == {row.code for row in rows}
    for row in rows:
        assert f'href="/public/rules/{row}/"' in listed
        assert f'href="/public/rules/{row}/"' in whole


@each_row("language", ["en", "zh-hans"])
def test_former_versions_are_read_with_the_days_on_which_they_were_in_force(language: str, db) -> None:
    two_versions()
    operations.publish(code="X-1", version=2, actor=OWNER)
    first = RuleVersion.objects.get(version=1)
    client = reading(language)
    assert "/public/rules/X-1@1/" not in text_of(client, "/public/rules/")
    former = text_of(client, "/public/rules/?state=retired")
    assert "/public/rules/X-1@1/" in former
    assert f"{timezone.localtime(first.retired_at):%Y-%m-%d}" in former
    page = text_of(client, "/public/rules/X-1@1/")
    assert f"{timezone.localtime(first.published_at):%Y-%m-%d}" in page
    assert yaml.safe_load(client.get("/public/rules/X-1@1.yaml").content) == [first.document]
    assert "urgency: 9" in text_of(client, "/public/rules/X-1/")  # what the newer one changes


def test_drafts_and_rehearsals_stay_the_operators(anyone) -> None:
    two_versions()
    operations.shadow(code="X-1", version=2, actor=OWNER)
    assert anyone.get("/public/rules/X-1@2/").status_code == 404
    assert "X-1@2" not in text_of(anyone, "/public/rules/X-1/")
    operations.retire(code="X-1", version=2, actor=OWNER)
    assert anyone.get("/public/rules/X-1@2.yaml").status_code == 404
    assert anyone.get("/v1/public/rules/X-1/2").status_code == 404


def test_what_is_to_come_is_read_and_commented_on(anyone, english, rule_owner) -> None:
    two_versions()
    assert "X-1" not in text_of(anyone, TO_COME)
    scheduled()
    page = text_of(anyone, TO_COME)
    assert "X-1@2" in page
    assert NOTE["en"] in page
    assert "urgency: 9" in page
    said = anyone.post(
        "/public/rules/X-1/2/comment/", {"text": "Too soon for us.", "name": "Harbour Union"}, follow=True
    )
    row = RuleComment.objects.get()
    assert said.redirect_chain == [(f"/public/rule-comments/{row.pk}/", 302)]
    assert "Too soon for us." in said.content.decode()
    assert "noindex" in said["X-Robots-Tag"]
    assert said["Cache-Control"] == "private, no-store"
    owner = english(rule_owner)
    shown = text_of(owner, "/rules/X-1@2/")
    assert "Too soon for us." in shown
    assert "Harbour Union" in shown
    assert "Harbour Union" in owner.get("/rules/X-1/2/comments.csv").content.decode("utf-8-sig")
    listed = owner.get("/v1/rule-comments").json()["items"]
    assert [(one["organisation"], one["name"]) for one in listed] == [(None, "Harbour Union")]
    owner.post(reverse("web:answer-rule-comment", args=[row.pk]), {"text": "We moved the day."})
    assert "We moved the day." in text_of(anyone, f"/public/rule-comments/{row.pk}/")
    assert "Too soon for us." not in text_of(anyone, TO_COME)


@each_row("sent", [{"text": ""}, {"text": "字" * 4001}, {"text": "x", "name": "n" * 121}, {"text": "a\x00b"}])
def test_a_comment_that_is_not_taken_comes_back_with_what_is_wrong(sent, anyone) -> None:
    two_versions()
    scheduled()
    answer = anyone.post("/public/rules/X-1/2/comment/", sent)
    assert answer.status_code == 422
    assert set(answer.context["rules"][0]["form"].errors) & set(sent)
    assert 'aria-invalid="true"' in answer.content.decode()
    assert not RuleComment.objects.exists()


def test_nobody_comments_without_end(anyone, settings) -> None:
    settings.PUBLIC_COMMENTS_AN_HOUR = 2
    two_versions()
    scheduled()
    given = [
        anyone.post("/public/rules/X-1/2/comment/", {"text": f"Says {n}."}).status_code for n in range(4)
    ]
    assert given == [302, 302, 429, 429]
    assert RuleComment.objects.count() == 2


def test_a_comment_that_another_site_sends_is_refused(db) -> None:
    two_versions()
    scheduled()
    strict = Client(enforce_csrf_checks=True)
    address, forged = "/public/rules/X-1/2/comment/", {"text": "Forged."}
    for said in (
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
    ):
        refused = strict.post(address, forged, headers=said)
        assert refused.status_code == 403, said
        assert not refused.cookies
    assert not RuleComment.objects.exists()
    own = {"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"}
    assert strict.post(address, {"text": "Mine."}, headers=own).status_code == 302
    assert RuleComment.objects.get().text == "Mine."


def test_readers_of_the_rules_are_bounded(anyone, settings) -> None:
    settings.PUBLIC_REQUESTS_A_MINUTE = 2
    forget_readers()
    given = [anyone.get("/public/rules/").status_code for _ in range(3)]
    forget_readers()
    assert given == [200, 200, 429]


def test_the_ladder_is_read_in_every_version(anyone) -> None:
    assert "1" in text_of(anyone, "/public/ladder/")
    assert text_of(anyone, "/public/ladder/1/")
    assert yaml.safe_load(anyone.get("/public/ladder/1.yaml").content)["version"] == 1
    assert anyone.get("/public/ladder/99/").status_code == 404


@each_row("code", ["cn_goods", "cn_network", "eu", "us"])
def test_procedures_are_read_in_every_version(code: str, anyone) -> None:
    assert f"/public/procedures/{code}/1/" in text_of(anyone, "/public/procedures/")
    assert text_of(anyone, f"/public/procedures/{code}/1/")
    assert yaml.safe_load(anyone.get(f"/public/procedures/{code}/1.yaml").content)["code"] == code
    assert anyone.get(f"/public/procedures/{code}/99/").status_code == 404


def test_programs_read_the_same_without_a_token(anyone) -> None:
    two_versions()
    scheduled(urgent=None)
    listed = anyone.get("/v1/public/rules").json()["items"]
    assert [(one["version"], one["state"], one["takes_comments"]) for one in listed] == [
        (2, "scheduled", True),
        (1, "published", False),
    ]
    assert listed[0]["in_force_from"] == (today() + timedelta(days=8)).isoformat()
    one = anyone.get("/v1/public/rules/X-1/1").json()
    assert one["rule"] == rule(urgency=3)
    assert len(one["in_force"]) == 1
    assert "created_by" not in one
    [ladder] = anyone.get("/v1/public/ladder").json()["items"]
    assert (ladder["state"], ladder["version"]) == ("in_force", 1)
    codes = {row["code"] for row in anyone.get("/v1/public/procedures").json()["items"]}
    assert {"cn_goods", "eu", "us"} <= codes
    assert anyone.get("/v1/public/procedures/us").json()["items"][0]["document"]["code"] == "us"
    assert anyone.post("/v1/public/rules", {}).status_code == 405
