"""Words that people no longer read, on pages, in letters and documents, each with the one to use instead."""

from __future__ import annotations

import re
from collections.abc import Iterator

_A_THING = r"\b(line|lines|file|target|targets|complaint|appeal)"
ENGLISH = {
    r"\bmend(s|ed|ing)?\b": "fix, needs changes",
    _A_THING + r" (\{number\} )?(is|are|was|were) (not )?taken\b(?! (out|away|back))": "accepted, rejected",
    r"^(not )?taken$": "accepted, rejected",
    r"\bclocks?\b": "deadline",
    r"\bthree ways\b": "your options",
    r"\bcontest(s|ed|ing)?\b": "appeal",
    r"\bwhoever signs\b": "signed by",
    r"^standings?$|\b(a|no|its|how you) standings?\b|\bhow you stand\b": "reputation",
    r"\bwhat speaks against\b": "signs of forgery",
    r"\bhand(s|ed)? (it )?(on|to a senior reviewer)\b": "escalate",
    r"^it (holds|is broken)\.?$|^(holds|does not hold)$": "valid, not valid",
    r"\bfilms?\b": "video",
    r"\brules to come\b": "upcoming rules",
    r"\bbrak(e|es|ed|ing)\b": "circuit breaker, tripped",
    r"\bask for less\b": "try fewer filters",
    r"\bsecond read(ing|ings|er|ers)\b": "blind re-review",
    r"\bladder\b": "penalty points",
    r"^(delist|take down|freeze|ban) (it|the [a-z]+)$": "what was done: Listing removed",
    r"\bfrom now on it is so\b": "R-12@2 is live",
    r"\bwhat happened\b|\ball that happened\b": "history",
    r"\brules? (was|were|is|are) asked\b": "rules checked",
    r"\blook it over\b": "review and sign",
    r"^(ours|theirs)$": "your work, their listing",
    r"^(re)?checks? again$|\brechecks?\b": "rescan",
    r"\brehears(e|ed|al|als)\b": "backtest",
    r"\bmalic(e|ious)\b": "misuse, bad faith",
    r"\bpapers?\b(?! (crane|has)|\. several)": "document",
    r"(?<!sound )\btracks?\b(?! record)": "procedure",
}
CHINESE = {
    "可核查": "合规与公示",
    "收件箱": "消息通知",
    "信件|函件": "通知, 通知模板",
    "理由说明": "处置说明",
    "预告规则": "规则公示",
    "(?<!存量)回查": "存量复查",
    "授权钱包": "授权卡包",
    "(?<!银行)账户": "账号",
    "市场(?!监督|监管)|集市": "平台",
    "影片": "视频",
    "处置阶梯": "违规扣分规则",
    "裁决": "审核结论; 处理决定; of courts 裁判",
    "待被投诉方答复": "等待商家申辩",
    "。 ": "。",
    r"\d %": "%",
}
_ENGLISH = {re.compile(word, re.IGNORECASE): better for word, better in ENGLISH.items()}
_CHINESE = {re.compile(word): better for word, better in CHINESE.items()}


def retired_in_english(sentence: str) -> Iterator[str]:
    """Yield a line for each word in an English sentence that people no longer read."""
    return _found(_ENGLISH, sentence)


def retired_in_chinese(sentence: str) -> Iterator[str]:
    """Yield a line for each word in a Chinese sentence that people no longer read."""
    return _found(_CHINESE, sentence)


def _found(words: dict[re.Pattern[str], str], sentence: str) -> Iterator[str]:
    for word, better in words.items():
        if met := word.search(sentence):
            yield f"“{met[0]}” is no longer said; say: {better}"
