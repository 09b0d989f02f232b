"""Names the statutes and articles that a track's notice rests on, in both languages, out of its table."""

from __future__ import annotations

import re

from zhengpin.complaints.procedure_document import Procedure

_CITED = re.compile(r"[^:：]*\d[^:：]*|[^:：]*第[一二三四五六七八九十百千]+条[^:：]*")
_OPERATORS = re.compile(r"set by the operator|the operator|平台", re.IGNORECASE)
_FIRST_PARAGRAPH = re.compile(r"(\([^()]*\)).*")
_SHORT = {
    "DSA art.": "Digital Services Act, art.",
    "Regulation art.": "Regulation on the Right of Communication through Information Networks, art.",
}
"""How the tables shorten names that nobody outside would know by that."""

MOST = 8


def regulations_of(procedure: Procedure) -> list[dict[str, str]]:
    """Return what a notice under a track rests on, as `{"en": "17 U.S.C. 512(c)", "zh": …}`, in the table's order.

    A sentence of a table begins with what it cites, up to the colon; what the operator itself set is no regulation.
    """
    found: dict[str, dict[str, str]] = {}
    for requirement in procedure.requires:
        english, chinese = (_cited(requirement.law.get(language, "")) for language in ("en", "zh"))
        if english and chinese:
            found.setdefault(english, {"en": english, "zh": chinese})
    return list(found.values())[:MOST]


def _cited(sentence: str) -> str:
    """Return the statute and article that a sentence begins with, its paragraph at most; empty where it cites none."""
    cited, separator, _said = re.sub("：", ":", sentence).partition(":")
    if not separator or _OPERATORS.match(cited) or not _CITED.fullmatch(cited):
        return ""
    cited = " ".join(cited.split())
    for short, long in _SHORT.items():
        cited = cited.replace(short, long) if cited.startswith(short) else cited
    return cited.partition("(")[0] if "款" in cited else _FIRST_PARAGRAPH.sub(r"\1", cited)
