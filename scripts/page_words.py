"""Words that pages no longer use, each with the one to use instead: one word for one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

PAGES = "zhengpin/web/"
ENGLISH = {
    r"\bmend(s|ed|ing)?\b": "fix, needs changes",
    r"\b(line|lines|file|target|targets) (was|were) (not )?taken\b(?! (out|away|back))": "accepted, rejected",
    r"\bclocks (running|overdue)\b|^clocks?$": "deadlines, overdue",
    r"\bthree ways on\b": "your options",
    r"\bcontest the decision\b": "appeal",
    r"\bwhoever signs\b": "signed by",
    r"^standings?$": "reputation",
    r"\bwhat speaks against\b": "signs of forgery",
    r"^it (holds|is broken)\.?$": "valid, not valid",
    r"\bfilms and sounds\b": "video and audio",
    r"\brules to come\b": "upcoming rules",
    r"^brakes?$": "circuit breakers",
    r"\bask for less\b": "try fewer filters",
    r"\bsecond readings?\b": "blind re-review",
    r"^the ladder$": "penalty points",
    r"\bfrom now on it is so\b": "R-12@2 is live",
    r"^what happened$": "history",
    r"\bwhich rules were asked\b": "rules checked",
    r"\blook it over, declare\b": "review and sign",
    r"^(ours|theirs)$": "your work, their listing",
    r"^(re)?checks? again$|\brechecks\b": "rescans",
    r"\brehears(e|ed|al|als)\b": "backtest",
    r"\bmalice\b": "misuse",
}
CHINESE = {
    "可核查": "合规与公示",
    "收件箱": "消息通知",
    "信件": "通知, 通知模板",
    "理由说明": "处置说明",
    "预告规则": "规则公示",
    "(?<!存量)回查": "存量复查",
    "授权钱包": "授权卡包",
    "账户": "账号",
    "。 ": "。",
    r"\d %": "%",
}
_ENGLISH = {re.compile(word, re.IGNORECASE): better for word, better in ENGLISH.items()}
_CHINESE = {re.compile(word): better for word, better in CHINESE.items()}


def retired_in_english(sentence: str) -> Iterator[str]:
    """Yield a line for each word in an English sentence that pages no longer use."""
    return _found(_ENGLISH, sentence)


def retired_in_chinese(sentence: str) -> Iterator[str]:
    """Yield a line for each word in a Chinese sentence that pages no longer use."""
    return _found(_CHINESE, sentence)


def _found(words: dict[re.Pattern[str], str], sentence: str) -> Iterator[str]:
    for word, better in words.items():
        if met := word.search(sentence):
            yield f"“{met[0]}” is no longer said on pages; say: {better}"
