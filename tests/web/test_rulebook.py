"""The rulebook's pages: what is in force in both languages, what a version changes, putting it in force."""

from __future__ import annotations

import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.rows import each_row
from zhengpin.accounts.actor import system
from zhengpin.rulebook.models import RuleVersion
from zhengpin.rulebook.operations import install_defaults


@pytest.fixture
def installed(db):
    install_defaults(actor=system("tests"))
    return list(RuleVersion.objects.order_by("code"))


def exported(client) -> list[dict]:
    return yaml.safe_load(client.get(reverse("web:export-rules")).content.decode())


def imported(client, rules: list[dict]):
    text = yaml.safe_dump(rules, allow_unicode=True).encode()
    file = SimpleUploadedFile("rules.yaml", text, content_type="application/yaml")
    return client.post(reverse("web:import-rules"), {"file": file}, follow=True)


def test_every_rule_is_listed_and_shown_in_both_languages(installed, english, holder_person) -> None:
    client = english(holder_person)
    listed = client.get(reverse("web:rules")).content.decode()
    for row in installed:
        assert reverse("web:rule", args=[str(row)]) in listed
    row = installed[0]
    page = client.get(reverse("web:rule", args=[row.code])).content.decode()
    for language in ("en", "zh"):
        assert row.document["notice"][language] in page


def test_a_changed_rule_is_drafted_compared_and_put_in_force(installed, english, rule_owner) -> None:
    client = english(rule_owner)
    rules = exported(client)
    code = rules[0]["code"]
    imported(client, [rules[0] | {"urgency": 7}, *rules[1:]])
    assert RuleVersion.objects.filter(version=2).count() == 1
    page = client.get(reverse("web:rule", args=[f"{code}@2"]))
    added = [line.text for line in page.context["difference"] if line.kind == "added"]
    assert added == ["  urgency: 7"]
    assert (page.context["verbs"], page.context["may_publish"]) == (["shadow"], True)
    client.post(reverse("web:publish-rule", args=[code, 2]))
    states = dict(RuleVersion.objects.filter(code=code).values_list("version", "state"))
    assert states == {1: "retired", 2: "published"}
    assert client.get(reverse("web:rule", args=[code])).context["row"].version == 2


def test_a_faulty_file_is_refused_with_every_fault(installed, english, rule_owner) -> None:
    client = english(rule_owner)
    rules = exported(client)
    answer = imported(client, [rules[0] | {"outcome": "explode", "priority": 0}])
    assert answer.status_code == 422
    fields = {field for _rule, field, _message in answer.context["faults"]}
    assert {"outcome", "priority"} <= fields
    assert RuleVersion.objects.filter(version=2).count() == 0


@each_row("content", [b"\xff\xfe\x00", b"[" * 50_000, b"- !!python/object:os.system {}", b""])
def test_what_is_no_rulebook_is_refused(content: bytes, installed, english, rule_owner) -> None:
    file = SimpleUploadedFile("rules.yaml", content)
    answer = english(rule_owner).post(reverse("web:import-rules"), {"file": file})
    assert answer.status_code == 422
    assert RuleVersion.objects.count() == len(installed)


def test_only_rule_owners_change_the_rulebook(installed, english, reviewer) -> None:
    client = english(reviewer)
    row = installed[0]
    assert client.post(reverse("web:move-rule", args=[row.code, 1, "retire"])).status_code == 403
    assert client.get(reverse("web:rule", args=[row.code])).context["verbs"] == []
    row.refresh_from_db()
    assert row.state == "published"


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@each_row("name", ["R-999", "R-11@99", "R-11@x", "@", "%00"])
def test_a_rule_that_is_not_there_is_not_found(name: str, installed, english, reviewer) -> None:
    assert english(reviewer).get(f"/rules/{name}/").status_code == 404


def test_an_unknown_verb_is_not_found(installed, english, rule_owner) -> None:
    address = reverse("web:move-rule", args=[installed[0].code, 1, "explode"])
    assert english(rule_owner).post(address).status_code == 404


def test_a_draft_runs_in_the_shadow_and_goes_out_of_it(installed, english, rule_owner) -> None:
    client = english(rule_owner)
    rules = exported(client)
    imported(client, [rules[0] | {"urgency": 7}])
    code = rules[0]["code"]
    for verb, state in (("shadow", "shadow"), ("retire", "retired")):
        answer = client.post(reverse("web:move-rule", args=[code, 2, verb]), follow=True)
        assert answer.redirect_chain == [(reverse("web:rule", args=[f"{code}@2"]), 302)]
        assert RuleVersion.objects.get(code=code, version=2).state == state
