"""Writes the page of the rules that ship: `python -m zhengpin.rulebook.rules_page LANGUAGE`.

LANGUAGE: en, or zh-hans; into `docs/rules-and-law/shipped-rules.md` and `shipped-rules.zh-Hans.md`. A test fails when
a page and the rules differ.
"""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

import django
from django.utils import translation

from zhengpin.kit.markdown import table
from zhengpin.kit.markets import Market
from zhengpin.rulebook.clauses.saying import in_words
from zhengpin.rulebook.document import EVERYWHERE, RuleDocument
from zhengpin.rulebook.evaluate import in_order
from zhengpin.rulebook.exchange import default_rules
from zhengpin.rulebook.grounds import bases_of_grounds
from zhengpin.rulebook.reaching import fires_for
from zhengpin.rulebook.states import Ground

_TEXTS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "title": "# The rules that ship",
        "intro": "For rule owners and lawyers. After reading this page you know what each rule lets through, holds "
        "for a reviewer or acts on, and on what it rests.",
        "state": "`zhengpin init` puts all {many} in force. Counsel has confirmed {confirmed} of them; the others are "
        "marked *unconfirmed*. Rules are checked in the order of this table, and the first that applies decides. "
        "A later version of the package replaces the rules that you neither changed nor retired.",
        "more": "How a rule is written and put in force stands in [the rulebook](rulebook.md), each fact in "
        "[facts](facts.md).",
        "origin": "This page is written from the rules themselves by `python -m zhengpin.rulebook.rules_page en`. "
        "[简体中文](shipped-rules.zh-Hans.md)",
        "rules": "## Rules",
        "heads": "order|rule|name|checked of|applies when all of this holds|outcome|measures|ground|state",
        "confirmed": "in force",
        "unconfirmed": "in force, *unconfirmed*",
        "queue": "{outcome}, in `{queue}`",
        "second": "; a second person confirms",
        "bases": "## On what rules rest",
        "bases_said": "What a rule itself says of a market goes before what its ground says.",
        "basis_heads": "rules|market|statute or policy",
        "grounds": "## On what grounds rest",
        "ground_heads": "ground|market|statute or policy",
        "everywhere": "Everywhere",
    },
    "zh-hans": {
        "title": "# 随附规则",
        "intro": "供规则负责人与法务阅读。读后可了解每条规则放行、转人工审核或立即处置哪些情形，以及其法律依据。",
        "state": "`zhengpin init` 使全部 {many} 条规则生效。其中 {confirmed} 条已经法律顾问确认，其余标为“未确认”。"
        "规则按本表次序查询，首条适用者决定结果。软件的后续版本只替换运营方未修改且未停用的规则。",
        "more": "规则的写法与生效方式见[规则手册](rulebook.zh-Hans.md)，各项事实见[事实](facts.zh-Hans.md)。",
        "origin": "本页由 `python -m zhengpin.rulebook.rules_page zh-hans` 根据规则直接生成。"
        "[English](shipped-rules.md)",
        "rules": "## 规则",
        "heads": "次序|规则|名称|适用对象|同时满足以下条件时适用|结果|处置措施|事由|状态",
        "confirmed": "生效中",
        "unconfirmed": "生效中，未确认",
        "queue": "{outcome}，队列 `{queue}`",
        "second": "；须第二人复核",
        "bases": "## 规则的依据",
        "bases_said": "规则自身就某一法域所述的依据，优先于其事由的依据。",
        "basis_heads": "规则|法域|法律或政策",
        "grounds": "## 事由的依据",
        "ground_heads": "事由|法域|法律或政策",
        "everywhere": "各法域",
    },
}


def rules_page(language: str) -> str:
    """Return the page in a language, `en` or `zh-hans`."""
    say, rules = _TEXTS[language], in_order(default_rules())
    confirmed = sum(rule.confirmed for rule in rules)
    state = say["state"].format(many=len(rules), confirmed=confirmed)
    lines = [
        say["title"],
        "",
        say["intro"],
        "",
        state,
        "",
        say["more"],
        "",
        say["origin"],
        "",
        say["rules"],
        "",
    ]
    with translation.override(language):
        lines += table(say["heads"].split("|"), [_rule(rule, language) for rule in rules])
    lines += ["", say["bases"], "", say["bases_said"], ""]
    lines += table(say["basis_heads"].split("|"), _bases(rules, language))
    lines += ["", say["grounds"], ""]
    lines += table(say["ground_heads"].split("|"), _grounds(language))
    return "\n".join(lines) + "\n"


def _rule(rule: RuleDocument, language: str) -> list[str]:
    say = _TEXTS[language]
    outcome = rule.outcome.label(language)
    if rule.queue:
        outcome = say["queue"].format(outcome=outcome, queue=rule.queue)
    if rule.second_person:
        outcome += say["second"]
    return [
        str(rule.priority),
        rule.code,
        _text(rule.title, language),
        _joined((kind.label(language) for kind in fires_for(rule.when.clauses)), language),
        _conditions(rule.when.clauses, language),
        outcome,
        ", ".join(f"`{one}`" for one in rule.measures),
        rule.ground.label(language) if rule.ground else "",
        say["confirmed" if rule.confirmed else "unconfirmed"],
    ]


def _conditions(clauses: Sequence[str], language: str) -> str:
    """Return clauses in words, or as they are written where they ask more than one fact."""
    said = (one["says"] or f"`{one['clause']}`" for one in in_words(clauses, language))
    return _joined(said, language)


def _bases(rules: Iterable[RuleDocument], language: str) -> list[tuple[str, str, str]]:
    """Return a row for each text on which rules rest, with the rules that say it."""
    resting: dict[tuple[str, str], list[str]] = defaultdict(list)
    for rule in rules:
        for market, texts in rule.basis.items():
            resting[market, _text(texts, language)].append(rule.code)
    rows = [(", ".join(codes), _market(market, language), text) for (market, text), codes in resting.items()]
    return sorted(rows)


def _grounds(language: str) -> list[tuple[str, str, str]]:
    """Return a row for each market and text, with the grounds that rest on it."""
    found = [
        (_market(market, language), _text(texts, language), Ground(ground).label(language))
        for ground, by_market in bases_of_grounds().items()
        for market, texts in by_market.items()
    ]
    found.sort(key=lambda row: row[:2])
    return sorted(
        (_joined((row[2] for row in some), language), market, text)
        for (market, text), some in groupby(found, key=lambda row: row[:2])
    )


def _market(code: str, language: str) -> str:
    return _TEXTS[language]["everywhere"] if code == EVERYWHERE else Market(code).label(language)


def _joined(parts: Iterable[str], language: str) -> str:
    return ("; " if language == "en" else "；").join(parts)


def _text(texts: Mapping[str, str], language: str) -> str:
    return texts["en" if language == "en" else "zh"]


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhengpin.config.settings")
    django.setup()
    sys.stdout.write(rules_page(sys.argv[1]))
