"""A rule's condition can be read aloud: every test of every rule that ships is said in words, in both languages."""

from __future__ import annotations

import pytest
from django.utils import translation

from zhengpin.rulebook.exchange import default_rules
from zhengpin.rulebook.facts import VOCABULARY
from zhengpin.web.rules.conditions import in_words
from zhengpin.web.rules.differences import differences

RULES = default_rules()


def leaves(condition) -> list[str]:
    parts = condition["parts"]
    return [says for part in parts for says in leaves(part)] if parts else [condition["says"]]


def asked_in(when) -> list[dict]:
    inside = when.get("all") or when.get("any") or ([when["not"]] if "not" in when else [])
    return [test for part in inside for test in asked_in(part)] if inside else [when]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_test_is_said(rule, language: str) -> None:
    with translation.override(language):
        said = leaves(in_words(rule.source["when"], language))
    asked = asked_in(rule.source["when"])
    assert len(said) == len(asked)
    for sentence, test in zip(said, asked, strict=True):
        assert VOCABULARY[test["fact"]].label(language) in sentence


def test_what_a_version_changes_is_named_and_nothing_else() -> None:
    before = dict(RULES[0].source)
    after = before | {"priority": 999}
    lines = differences(before, after)
    assert [line.text for line in lines if line.kind == "added"] == ["  priority: 999"]
    assert [line.text for line in lines if line.kind == "removed"] == [f"  priority: {before['priority']}"]
    assert differences(before, before) == []
