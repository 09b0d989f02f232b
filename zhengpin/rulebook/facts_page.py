"""Writes the page of the facts that rules may ask: `python -m zhengpin.rulebook.facts_page LANGUAGE`.

LANGUAGE: en, or zh-hans; into `docs/rules-and-law/facts.md` and `facts.zh-Hans.md`. A test fails when a page and the
vocabulary differ.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping

from zhengpin.kit.markdown import table
from zhengpin.rulebook.facts import VOCABULARY, Fact, FactType
from zhengpin.rulebook.occasions import OCCASIONS, exists_for
from zhengpin.rulebook.states import NEVER_FOUND, ScreenedKind

_TEXTS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "title": "# Facts that a rule may ask",
        "intro": "For rule owners. After reading this page you can write a clause: you know each fact, its values, "
        "and of what it is known. How a clause is written stands in [the rulebook](rulebook.md#conditions).",
        "unknown": "A fact that is given may still be unknown: nobody sent a price. What is asked of it is then "
        "neither true nor false, and neither is its negation. A rule that asks a fact which nothing it speaks of has "
        "is refused when it is written.",
        "origin": "This page is written from the vocabulary itself by `python -m zhengpin.rulebook.facts_page en`. "
        "[简体中文](facts.zh-Hans.md)",
        "facts": "## All {many} facts",
        "occasions": "## On what occasions rules are checked",
        "heads": "fact|type|values|meaning|in Chinese|given for",
        "occasion_heads": "occasion|kind of subject|what is looked at|number of facts",
        "always": "whatever is found",
        "all": "everything",
        "separator": "; ",
        "comma": ", ",
        "most": "0 to {most:g}",
        "least": "0 or more",
        "flag": "`true`, `false`",
        "text": "any text",
        "only": "{kind} ({some})",
    },
    "zh-hans": {
        "title": "# 规则可用的事实",
        "intro": "供规则负责人阅读。读后可编写条件子句：每项事实的含义、取值及何时可知。"
        "子句写法见[规则手册](rulebook.zh-Hans.md#条件)。",
        "unknown": "可提供的事实仍可能未知，例如未报送价格；此时对该事实的判断及其否定均既非真亦非假。"
        "规则所涉对象均不具有某项事实的，"
        "编写时即被拒绝。",
        "origin": "本页由 `python -m zhengpin.rulebook.facts_page zh-hans` 根据词表直接生成。[English](facts.md)",
        "facts": "## 全部 {many} 项事实",
        "occasions": "## 规则在何种情形下被查询",
        "heads": "事实|类型|取值|含义|英文|适用于",
        "occasion_heads": "情形|对象类型|所查内容|可知事实数",
        "always": "一切发现",
        "all": "全部情形",
        "separator": "；",
        "comma": "、",
        "most": "0 至 {most:g}",
        "least": "0 以上",
        "flag": "`true`、`false`",
        "text": "任意文本",
        "only": "{kind}（{some}）",
    },
}
_TYPES: Mapping[FactType, tuple[str, str]] = {
    FactType.CHOICE: ("one of these", "选项"),
    FactType.FLAG: ("yes or no", "是否"),
    FactType.NUMBER: ("number", "数值"),
    FactType.WHOLE: ("whole number", "整数"),
    FactType.TEXT: ("text", "文本"),
}


def facts_page(language: str) -> str:
    """Return the page in a language, `en` or `zh-hans`."""
    say = _TEXTS[language]
    lines = [say["title"], "", say["intro"], "", say["unknown"], "", say["origin"], ""]
    lines += [say["facts"].format(many=len(VOCABULARY)), ""]
    lines += table(say["heads"].split("|"), (_fact(fact, language) for fact in VOCABULARY.values()))
    lines += ["", say["occasions"], ""]
    lines += table(
        say["occasion_heads"].split("|"),
        (
            (f"`{one.name}`", one.subject.label(language), one.label(language), str(len(one.facts)))
            for one in OCCASIONS.values()
        ),
    )
    return "\n".join(lines) + "\n"


def _fact(fact: Fact, language: str) -> list[str]:
    meaning = [fact.en, fact.zh] if language == "en" else [fact.zh, fact.en]
    kind = _TYPES[fact.type][language != "en"]
    return [f"`{fact.name}`", kind, _values(fact, language), *meaning, _given_for(fact, language)]


def _values(fact: Fact, language: str) -> str:
    say = _TEXTS[language]
    if fact.values:
        shown = (f"`{value}` {labels[language != 'en']}" for value, labels in fact.values.items())
        return say["separator"].join(shown)
    if fact.type in (FactType.NUMBER, FactType.WHOLE):
        return say["least"] if fact.most is None else say["most"].format(most=fact.most)
    return say["flag"] if fact.type is FactType.FLAG else say["text"]


def _given_for(fact: Fact, language: str) -> str:
    say, there = _TEXTS[language], exists_for(fact.name)
    missing = [one for one in OCCASIONS.values() if one not in there]
    if not missing:
        return say["all"]
    if {one.subject for one in missing} == set(NEVER_FOUND):
        return say["always"]
    return say["separator"].join(shown for kind in ScreenedKind if (shown := _of_kind(fact, kind, language)))


def _of_kind(fact: Fact, kind: ScreenedKind, language: str) -> str:
    """Return a kind of subject, with the occasions on which the fact is given where it is not on all of them."""
    of_kind = [one for one in OCCASIONS.values() if one.subject is kind]
    there = [one for one in of_kind if fact.name in one.facts]
    if len(there) in (0, len(of_kind)):
        return kind.label(language) if there else ""
    some = _TEXTS[language]["comma"].join(one.label(language) for one in there)
    return _TEXTS[language]["only"].format(kind=kind.label(language), some=some)


if __name__ == "__main__":
    sys.stdout.write(facts_page(sys.argv[1]))
