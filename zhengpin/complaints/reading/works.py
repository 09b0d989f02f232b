"""Reads the works and rights that a notice rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from zhengpin.complaints.reading import identifiers
from zhengpin.complaints.reading.cues import load_phrases, phrase
from zhengpin.complaints.reading.found import FoundValue, How
from zhengpin.complaints.reading.labels import labelled
from zhengpin.complaints.reading.meaning import Meaning, PlacedAddress
from zhengpin.complaints.reading.notice import ClaimedWork
from zhengpin.complaints.reading.structure import WITHHELD, NoticePart, NoticeSection, own_words
from zhengpin.complaints.reading.vocabulary import WorkKind

MOST_WORKS = 200
_CLAIM = phrase(
    r"(?:owner|holder|proprietor)s? of (?:all |the |an? |certain )?(?:\w+ ){0,4}(?:trade ?marks?|copyrights?|rights?)",
    r"(?:owner|holder|proprietor)s? of (?:all |the |an? |certain )?(?:\w+ ){0,4}works?",
    r"(?:owner|holder|proprietor)s? of (?:all |the |an? |certain )?(?:\w+ ){0,4}(?:material|software|games?|books?)",
    r"(?:own|owns|hold|holds|holding) (?:\w+ ){0,4}(?:copyrights?|rights|trade ?marks?)",
    r"(?:our|my|the) original (?:\w+ ){0,3}(?:work|code|content)",
    r"copyright(?:ed)? (?:in|of|works?|materials?|content)",
    r"(?:our|my) (?:\w+ ){0,3}(?:source code|product|software|game|application|app|project|code)\b",
    r"represents? the (?:society|company)",
    r"proprietary|是我(?:司|公司|们|方)?|所有的|著作权归",
)
_SENTENCE_END = ".。\n"
_KINDS = {WorkKind(value): cue for value, cue in load_phrases("works").items()}
_QUOTED = re.compile(r"《([^》\n]{1,120})》|“([^”\n]{2,120})”|\"([^\"\n]{2,120})\"")


def works_of(
    text: str, sections: Sequence[NoticeSection], placed: Iterable[PlacedAddress]
) -> list[ClaimedWork]:
    """Return the works: one for each ISBN, else one for each registration, else the one that is described."""
    opening = sections[0].body
    shown = tuple(
        FoundValue(one.address.value, one.address.start, one.address.end, How.PHRASE)
        for one in placed
        if one.meaning is Meaning.WORK
    )[:MOST_WORKS]
    description = _description(text, sections)
    kind = _kind(text, description, opening)
    books = [_book(text, number) for number in _once(identifiers.isbns_of(text, opening))]
    if books:
        return books[:MOST_WORKS]
    classes = tuple(identifiers.nice_classes_of(text, opening, len(text)))
    registrations = _once(identifiers.registrations_of(text, opening, len(text)))
    if registrations:
        title = _title(text, description, opening)
        return [
            ClaimedWork(title=title, description=description, kind=kind, registration_no=number, nice_classes=classes,
                 office=identifiers.office_near(text, number), addresses=shown)
            for number in registrations[:MOST_WORKS]
        ]  # fmt: skip
    if description is None and not shown and not classes:
        return []
    author, publisher = labelled(text, "author", opening), labelled(text, "publisher", opening)
    title = _title(text, description, opening)
    return [
        ClaimedWork(title=title, description=description, kind=kind, author=author, publisher=publisher,
             nice_classes=classes, addresses=shown)
    ]  # fmt: skip


def _once(found: Sequence[FoundValue[str]]) -> list[FoundValue[str]]:
    return list({one.value: one for one in reversed(found)}.values())[::-1]


def _description(text: str, sections: Sequence[NoticeSection]) -> FoundValue[str] | None:
    """Return the answer to what the work is: its first 2,000 characters without line breaks."""
    for part in (NoticePart.WORKS, NoticePart.WORKS_ONLINE):
        for section in sections:
            if section.part is not part:
                continue
            said = text[section.body : section.end].strip(" \t\r\n*:：-")
            if not re.search(r"\w{2}", said):
                continue
            start = text.index(said[:20], section.body)
            hidden = bool(WITHHELD.fullmatch(said))
            how = How.ANSWER if section.form else How.LABEL
            value = "" if hidden else " ".join(said[:2_000].split())
            return FoundValue(value, start, start + len(said), how, withheld=hidden)
    return _claimed(own_words(text, sections))


def _claimed(words: str) -> FoundValue[str] | None:
    """Return the sentence in which a letter says what is its own."""
    if not (match := _CLAIM.search(words)):
        return None
    start = max(words.rfind(end, 0, match.start()) + 1 for end in _SENTENCE_END)
    ends = [at for end in _SENTENCE_END if (at := words.find(end, match.end())) >= 0]
    start, end = max(start, match.start() - 160), min([*ends, match.end() + 240, len(words)])
    return FoundValue(" ".join(words[start:end].split()), start, end, How.PHRASE)


def _kind(text: str, description: FoundValue[str] | None, opening: int) -> FoundValue[WorkKind] | None:
    start, end = (description.start, description.end) if description else (opening, len(text))
    counted = [(len(cue.findall(text, start, end)), kind, cue) for kind, cue in _KINDS.items()]
    most, kind, cue = max(counted, key=lambda one: one[0])
    match = cue.search(text, start, end) if most else None
    return FoundValue(kind, match.start(), match.end(), How.COUNT) if match else None


def _title(text: str, description: FoundValue[str] | None, opening: int) -> FoundValue[str] | None:
    """Return a labelled title, else the first one in quotation marks in the description."""
    if title := labelled(text, "title", opening):
        return title
    if description is None:
        return None
    for match in _QUOTED.finditer(text, description.start, description.end):
        if "under penalty" not in match.group() and "good faith" not in match.group():
            return FoundValue(match.group(match.lastindex or 0), match.start(), match.end(), How.PATTERN)
    return None


def _book(text: str, number: FoundValue[str]) -> ClaimedWork:
    """Return the book of an ISBN: the words before it on its line are its title."""
    line_start = text.rfind("\n", 0, number.start) + 1
    before = text[line_start : number.start]
    title = None
    if "://" not in before and (
        match := re.match(
            r"[\s\d.)*•-]*(\S.*?)[\s(（,;:：#-]*(?:ISBN(?:-?1[03])?[\s:#：.-]*)?$", before, re.IGNORECASE
        )
    ):
        said = match.group(1)
        if re.search(r"[^\W\d]{2}", said) and not re.fullmatch(
            r"(?:source )?(?:isbn|asin|print|e-?book)\W*", said, re.IGNORECASE
        ):
            title = FoundValue(said, line_start + match.start(1), line_start + match.end(1), How.PATTERN)
    kind = FoundValue(WorkKind.BOOK, number.start, number.end, How.PATTERN)
    return ClaimedWork(title=title, kind=kind, isbn=number)
