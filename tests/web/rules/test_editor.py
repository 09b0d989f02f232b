"""Writing a rule in the browser: checked at its places, saved as a draft, nothing lost, nothing changed that stands."""

from __future__ import annotations

import pytest
import yaml
from django.conf import settings
from django.urls import reverse

from tests.rows import each_row
from tests.rulebook.scheduling import IN_FORCE, OWNER, two_versions
from tests.rulebook.test_reading import rule
from tests.web.rules.writing import typed
from zhengpin.ledger.models import Entry
from zhengpin.rulebook import operations
from zhengpin.rulebook.models import RuleVersion

pytestmark = pytest.mark.django_db
NEW = "/rules/new/"
EDIT = "/rules/X-1/edit/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def owner(english, rule_owner):
    return english(rule_owner)


def in_force(**more):
    operations.draft(document=rule(**more), actor=OWNER)
    return operations.publish(code="X-1", version=1, actor=OWNER)


def checked(client, address: str = EDIT, **changes) -> str:
    sent = typed(rule(), **changes) | {"do": "check"}
    return client.post(address, sent, headers=HTMX).content.decode()


def test_a_new_rule_is_drafted(owner) -> None:
    answer = owner.post(NEW, typed(rule(code="X-7")), follow=True)
    assert answer.redirect_chain == [("/rules/X-7@1/", 302)]
    row = RuleVersion.objects.get()
    assert (row.code, row.version, row.state, row.document) == (
        "X-7",
        1,
        "draft",
        rule(code="X-7", when=["score >= 0.5"]),
    )
    assert Entry.objects.filter(event="rule.drafted").count() == 1


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_the_next_version_begins_as_the_one_in_force_reads(owner) -> None:
    two_versions()
    page = owner.get(EDIT)
    assert page.context["form"]["urgency"].value() == IN_FORCE
    assert owner.get(f"{EDIT}?version=2").context["form"]["urgency"].value() == 9
    answer = owner.post(EDIT, typed(rule(), urgency=12, newest="2"), follow=True)
    assert "X-1@3 is a draft" in answer.content.decode()
    assert list(RuleVersion.objects.order_by("version").values_list("document__urgency", flat=True)) == [
        3,
        9,
        12,
    ]


def test_what_nobody_changed_is_not_drafted_again(owner) -> None:
    in_force()
    answer = owner.post(EDIT, typed(rule(), newest="1"), follow=True)
    assert "Nothing is changed" in answer.content.decode()
    assert RuleVersion.objects.count() == 1


def test_what_is_wrong_stands_at_its_line_and_nothing_typed_is_lost(owner) -> None:
    in_force()
    when = 'kind == "picture"\n\nscor >= 0.5'
    answer = owner.post(EDIT, typed(rule(), when=when, title_zh="", priority="0", basis_en="Mine."))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"when", "title_zh", "priority"}
    [fault] = answer.context["check"].in_condition
    assert (fault.line, fault.column, fault.before, fault.wrong, fault.after) == (3, 1, "", "scor", " >= 0.5")
    assert [choice.written for choice in fault.choices] == ["score"]
    assert "<mark>scor</mark>" in page
    assert "Line 3, character 1:" in page
    assert "Mine." in page
    assert "scor &gt;= 0.5</textarea>" in page
    assert 'aria-invalid="true"' in page
    assert RuleVersion.objects.count() == 1


def test_while_one_types_nothing_is_stored_and_only_what_is_said_comes_back(owner) -> None:
    in_force()
    entries = Entry.objects.count()
    said = checked(owner, when="score >= 0.9\nmirrored and authorised")
    assert "<html" not in said
    assert "Line 2, character 10:" in said
    assert "write &amp;&amp; instead" in said
    said = checked(owner, when="score >= 0.9", urgency=7)
    assert "score of the match (0 to 1): 0.9 or more" in said
    assert "<ins>+   urgency: 7</ins>" in said
    assert "<del>−   when: score &gt;= 0.5</del>" in said or "score &gt;= 0.5" in said
    assert "says the same" in checked(owner)
    assert (RuleVersion.objects.count(), Entry.objects.count()) == (1, entries)


def test_what_is_still_missing_is_named_with_a_way_to_it(owner) -> None:
    said = owner.post(NEW, {"do": "check"}, headers=HTMX).content.decode()
    for name in ("id_code", "id_title_zh", "id_notice_en", "id_when", "part-outcome"):
        assert f'href="#{name}"' in said


def test_in_chinese(client_of, rule_owner) -> None:
    in_force()
    client = client_of(rule_owner)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "zh-hans"
    assert "请改写为 &amp;&amp;" in checked(client, when="mirrored 　and authorised")
    assert "匹配得分（0 至 1）" in checked(client, when="score >= 0.9")
    assert "没有名为“scor”的事实" in checked(client, when="scor >= 0.9")


def test_a_code_that_stands_is_not_taken_by_a_new_rule(owner) -> None:
    in_force()
    answer = owner.post(NEW, typed(rule()))
    assert list(answer.context["form"].errors) == ["code"]
    assert RuleVersion.objects.count() == 1


def test_a_version_that_came_meanwhile_is_told_of_once(owner) -> None:
    two_versions()
    sent = typed(rule(), urgency=12, newest="1")
    answer = owner.post(EDIT, sent)
    assert answer.status_code == 422
    assert "Meanwhile X-1@2 was drafted" in answer.content.decode()
    assert 'name="newest" value="2"' in answer.content.decode()
    owner.post(EDIT, sent | {"newest": "2"})
    assert RuleVersion.objects.count() == 3


def test_a_rule_is_duplicated_under_a_code_of_its_own(owner) -> None:
    in_force(urgency=4)
    page = owner.get(f"{NEW}?from=X-1@1")
    assert page.context["form"]["urgency"].value() == 4
    assert not page.context["form"]["code"].value()
    owner.post(f"{NEW}?from=X-1@1", typed(rule(urgency=4), code="X-2"))
    assert RuleVersion.objects.get(code="X-2").document == rule(code="X-2", urgency=4)


def test_one_rule_is_exported_and_imported_again(owner) -> None:
    two_versions()
    answer = owner.get(reverse("web:export-rule", args=["X-1@2"]))
    assert yaml.safe_load(answer.content.decode()) == [rule(urgency=9)]
    assert list(yaml.safe_load(answer.content.decode())[0])[:3] == ["code", "title", "priority"]
    assert "X-1-2.yaml" in answer.headers["Content-Disposition"]


def test_without_a_script_each_button_answers_with_the_whole_page(owner) -> None:
    in_force()
    for do in ("check", "try", "take"):
        answer = owner.post(EDIT, typed(rule(), when="scor") | {"do": do})
        assert (answer.status_code, "</html>" in answer.content.decode()) == (200, True)
        assert "scor</textarea>" in answer.content.decode()
    assert RuleVersion.objects.count() == 1


@pytest.mark.parametrize("who", ["reviewer", "auditor", "merchant_person", "holder_person"])
def test_only_rule_owners_write(who, english, request) -> None:
    in_force()
    client = english(request.getfixturevalue(who))
    for address in (NEW, EDIT):
        assert client.get(address).status_code == 403
        assert client.post(address, typed(rule(code="X-9"))).status_code == 403
    shown = client.get("/rules/X-1@1/").content.decode()
    assert EDIT not in shown
    assert NEW not in client.get("/rules/").content.decode()
    assert RuleVersion.objects.count() == 1


@each_row("address", ["/rules/X-404/edit/", f"{EDIT}?version=9", f"{NEW}?from=X-404", f"{NEW}?from=@"])
def test_a_version_that_is_not_there_is_not_found(address: str, owner) -> None:
    in_force()
    assert owner.get(address).status_code == 404


def test_what_is_typed_is_shown_as_text_and_never_run(owner) -> None:
    in_force()
    bad = '"</textarea><script>alert(1)</script>'
    for do in ("check", ""):
        sent = typed(rule(), when=bad, title_en=bad, basis_zh="\x00") | {"do": do}
        assert "<script>alert" not in owner.post(EDIT, sent).content.decode()
