"""The documents for rule owners and lawyers say what ships: procedures, rules, facts, what is unconfirmed, numbers."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from zhengpin.cli.to_confirm_page import to_confirm_page
from zhengpin.complaints.credibility import CredibilityPolicy
from zhengpin.complaints.procedure_document import ANSWER_FIELDS, NOTICE_FIELDS
from zhengpin.complaints.procedures_page import procedures_page
from zhengpin.complaints.procedures_page_words import FIELDS
from zhengpin.flows.schedule import CHORES
from zhengpin.kit.settings_table import TABLE
from zhengpin.rulebook.exchange import default_rules
from zhengpin.rulebook.facts import VOCABULARY
from zhengpin.rulebook.facts_page import facts_page
from zhengpin.rulebook.rules_page import rules_page

PAGES = Path(__file__).resolve().parents[2] / "docs" / "rules-and-law"
WRITTEN: dict[str, Callable[[str], str]] = {
    "procedures": procedures_page,
    "shipped-rules": rules_page,
    "facts": facts_page,
    "to-confirm": to_confirm_page,
}
BY_HAND = (
    "complaints.md",
    "complaints.zh-Hans.md",
    "appeals.md",
    "appeals.zh-Hans.md",
    "retention.md",
    "retention.zh-Hans.md",
)
DEFAULT = re.compile(r"`ZHENGPIN_(\w+)`\s?[(（]([\d.]+)[)）]")
FORGETTING = {
    "forget old evaluations": "`ZHENGPIN_EVALUATION_YEARS`",
    "delete posted pictures that were left": "posted pictures of live rooms",
    "delete files of imports that were left": "files of imports",
    "delete old screenings": "`ZHENGPIN_SCREENING_DAYS`",
    "clear finished jobs away": "records of finished jobs",
    "forget idempotency keys": "an idempotency key",
    "forget spent limits": "limits that are spent",
    "forget ended sessions": "sessions of browsers",
    "end forgotten uploads": "`ZHENGPIN_UPLOAD_HOURS`",
    "delete unused uploads": "`ZHENGPIN_UPLOAD_KEPT_DAYS`",
    "forget dead workers": "signs of life of workers",
    "delete old records of buyers": "`ZHENGPIN_ORDER_DAYS`",
    "forget buyers without records": "as keyed digests",
    "forget reports that were not sent": "reports that buyers began on the page",
    "forget reports without an account": "`ZHENGPIN_INFRINGEMENT_REPORT_DAYS`",
    "forget applications for accounts": "`ZHENGPIN_SIGN_UP_DAYS`",
    "delete contacts who left": "`ZHENGPIN_CONTACT_KEPT_DAYS`",
    "delete texts of old questions": "`ZHENGPIN_CONTACT_QUESTION_KEPT_DAYS`",
    "forget old tries at courses": "`ZHENGPIN_COURSE_ATTEMPT_DAYS`",
    "delete old matters": "`ZHENGPIN_MATTER_KEPT_DAYS`",
    "delete old reports without an account": "`ZHENGPIN_INFRINGEMENT_REPORT_KEPT_DAYS`",
    "delete old applications for accounts": "`ZHENGPIN_SIGN_UP_KEPT_DAYS`",
    "forget what old requests say": "`ZHENGPIN_AUTHORITY_REQUEST_YEARS`",
}
"""By which words the page of what is kept tells of each chore that deletes."""


def page(name: str) -> str:
    return (PAGES / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(("language", "ending"), [("en", ".md"), ("zh-hans", ".zh-Hans.md")])
@pytest.mark.parametrize("name", WRITTEN)
def test_the_pages_say_what_ships(name: str, language: str, ending: str):
    assert page(name + ending) == WRITTEN[name](language)


def test_every_rule_and_fact_has_a_row():
    rules, facts = page("shipped-rules.md"), page("facts.md")
    assert [rule.code for rule in default_rules() if f"| {rule.code} |" not in rules] == []
    assert [name for name in VOCABULARY if f"\n| `{name}` |" not in facts] == []


def test_whatever_a_procedure_may_require_has_words():
    assert set(FIELDS) == {*NOTICE_FIELDS, *ANSWER_FIELDS}


@pytest.mark.parametrize("name", BY_HAND)
def test_the_defaults_of_settings_are_those_of_the_settings(name: str):
    told = DEFAULT.findall(page(name))
    assert told
    assert [(setting, TABLE[setting].default) for setting, _ in told] == told


@pytest.mark.parametrize("name", ["complaints.md", "complaints.zh-Hans.md"])
def test_the_thresholds_of_reputation_are_told_as_they_ship(name: str):
    numbers = set(re.findall(r"\d+(?:\.\d+)?", page(name)))
    shipped = dataclasses.asdict(CredibilityPolicy())
    assert {field for field, value in shipped.items() if f"{value:g}" not in numbers} == set()


def test_every_chore_that_deletes_is_told_of():
    deleting = {one.name for one in CHORES if re.search(r"\b(?:forget|forgotten|delete|clear)\b", one.name)}
    assert deleting == set(FORGETTING)
    kept = page("retention.md")
    assert {chore for chore, words in FORGETTING.items() if words not in kept} == set()
