"""A rule's condition can be read aloud: every clause of one fact is said in words, in both languages."""

from __future__ import annotations

from django.utils import translation

from tests.rows import each_row
from zhengpin.rulebook.clauses.saying import in_words
from zhengpin.rulebook.exchange import default_rules
from zhengpin.rulebook.facts import VOCABULARY

RULES = default_rules()


@each_row("language", ["en", "zh-hans"])
@each_row("rule", RULES, ids=lambda rule: rule.code)
def test_every_clause_of_one_fact_is_said(rule, language: str) -> None:
    with translation.override(language):
        said = in_words(rule.source["when"], language)
    assert [one["clause"] for one in said] == list(rule.when.clauses)
    for one in said:
        assert VOCABULARY[one["clause"].split()[0]].label(language) in one["says"]


def test_a_clause_of_several_facts_stands_as_it_is_written() -> None:
    assert in_words("score >= 0.9 || mirrored", "en") == [{"clause": "score >= 0.9 || mirrored", "says": ""}]
    assert in_words("inliers > name_length", "en")[0]["says"] == ""


def test_a_flag_alone_is_up_or_down() -> None:
    with translation.override("en"):
        assert in_words(["mirrored", "!mirrored", "!score"], "en") == [
            {"clause": "mirrored", "says": "the picture is mirrored: yes"},
            {"clause": "!mirrored", "says": "the picture is mirrored: no"},
            {"clause": "!score", "says": ""},
        ]
