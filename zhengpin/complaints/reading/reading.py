"""Reads one notice: what it is, whom and what it names, what it declares, and what it lacks."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from zhengpin.complaints.reading import kinds
from zhengpin.complaints.reading.dates import dates_of
from zhengpin.complaints.reading.found import FoundValue, How
from zhengpin.complaints.reading.meaning import Meaning, PlacedAddress, placed_addresses
from zhengpin.complaints.reading.missing import missing_of
from zhengpin.complaints.reading.notice import ReadNotice
from zhengpin.complaints.reading.parties import notifier_of, principal_of, respondent_of
from zhengpin.complaints.reading.statements import statements_of
from zhengpin.complaints.reading.structure import sections_of
from zhengpin.complaints.reading.targets import targets_of
from zhengpin.complaints.reading.vocabulary import NoticeKind
from zhengpin.complaints.reading.works import works_of

MOST_TEXT = 200_000
_NUMBER = re.compile(
    r"(?:(?:notice|ticket|request|case|complaint|reference) (?:id|no\.?|number|#)|投诉(?:单)?(?:编)?号"
    r"|通知(?:书)?(?:编)?号)[\s:：#]*(?P<number>[A-Za-z0-9][A-Za-z0-9-]{4,40})",
    re.IGNORECASE,
)


def read_notice(text: str, *, hosts: Collection[str] = ()) -> ReadNotice:
    """Return what a letter or form says, each value with its place in `text`.

    hosts: the marketplace's own host names; of addresses that no word explains, those on them are taken for targets.
    Raises ValueError for a text of more than MOST_TEXT characters; no other text is refused.
    """
    if len(text) > MOST_TEXT:
        raise ValueError(f"a notice has at most {MOST_TEXT} characters")
    sections = sections_of(text)
    kind = kinds.kind_of(text, sections)
    placed = placed_addresses(text, sections, kind.value, hosts)
    statements = statements_of(text, sections)
    opening = sections[0].body
    counter = kind.value is NoticeKind.COUNTER_STATEMENT
    notice = ReadNotice(
        kind=kind,
        language=language_of(text[opening:]),
        right_type=kinds.right_of(text, sections),
        reason_code=None if counter else kinds.reason_of(text, sections),
        notifier=notifier_of(text, sections, statements),
        principal=principal_of(text, opening),
        respondent=respondent_of(text, sections),
        works=tuple(works_of(text, sections, placed)),
        targets=tuple(targets_of(text, sections, placed)),
        statements=statements,
        dates=tuple(dates_of(text, opening)),
        ground=kinds.ground_of(text, sections) if counter else None,
        about=tuple(_about(text, opening, placed)),
    )
    return replace(notice, missing=missing_of(notice))


def language_of(text: str) -> str:
    """Return `zh` where at least an eighth of the letters are Han, `en` where most are plain Latin, else `other`."""
    words = re.sub(r"https?://\S+", "", text)
    han = len(re.findall(r"[\u4e00-\u9fff]", words))
    kana = len(re.findall(r"[\u3040-\u30ff]", words))
    latin = len(re.findall(r"[A-Za-z]", words))
    letters = len(re.findall(r"[^\W\d_]", words)) or 1
    if han and han * 8 >= letters and kana * 4 < han:
        return "zh"
    return "en" if latin * 2 > letters else "other"


def _about(text: str, opening: int, placed: Sequence[PlacedAddress]) -> list[FoundValue[str]]:
    """Return the earlier notices that are named, by address or number."""
    found = [
        FoundValue(one.address.value, one.address.start, one.address.end, How.PHRASE)
        for one in placed
        if one.meaning is Meaning.NOTICE
    ]
    for match in _NUMBER.finditer(text, opening):
        if re.search(r"\d", match["number"]):
            found.append(FoundValue(match["number"], match.start("number"), match.end("number"), How.LABEL))
    return sorted(found, key=lambda one: one.start)
