"""Tells what the addresses of a notice are there for: aimed at, the protected work, an earlier notice, or aside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from zhengpin.complaints.reading.addresses import Address, find_addresses, on_hosts
from zhengpin.complaints.reading.cues import load_phrases
from zhengpin.complaints.reading.structure import NoticePart, NoticeSection
from zhengpin.complaints.reading.vocabulary import NoticeKind


class Meaning(StrEnum):
    TARGET = "target"
    WORK = "work"
    NOTICE = "notice"
    ASIDE = "aside"
    UNSAID = "unsaid"


@dataclass(frozen=True)
class PlacedAddress:
    """asked: whether a form asked for what shall be taken down; lead: the words that introduce the address."""

    address: Address
    meaning: Meaning
    asked: bool
    lead: str


_BY_KIND = {NoticeKind.COUNTER_STATEMENT, NoticeKind.RETRACTION}
_CUES = {Meaning(value): cue for value, cue in load_phrases("meanings").items()}
_MEANING_OF_PART = {
    NoticePart.TARGETS: Meaning.TARGET,
    NoticePart.FORKS: Meaning.TARGET,
    NoticePart.WORKS: Meaning.WORK,
    NoticePart.WORKS_ONLINE: Meaning.WORK,
    NoticePart.STATEMENT: Meaning.ASIDE,
    NoticePart.LICENCE: Meaning.ASIDE,
    NoticePart.CONTACT: Meaning.ASIDE,
    NoticePart.SIGNATURE: Meaning.ASIDE,
    NoticePart.INFRINGER: Meaning.ASIDE,
    NoticePart.REMEDY: Meaning.ASIDE,
    NoticePart.MEASURES: Meaning.ASIDE,
    NoticePart.OTHER: Meaning.ASIDE,
    NoticePart.OWNER: Meaning.ASIDE,
}
_NOTICE_PATH = re.compile(r"/(?:dmca|notices?|takedowns?)/.*\d{4}")
_NOTICE_LEAD = re.compile(
    r"(?:original|previous|prior|initial|earlier|takedown|dmca|retracted) (?:\w+ )?"
    r"(?:notice|takedown|request|complaint)|(?:原|此前的?|上述)(?:通知|投诉)",
    re.IGNORECASE,
)
_ACCUSES = re.compile(
    r"infring|stolen|unauthori[sz]ed|counterfeit|pirat|illegal|copied|copy of|侵权|盗用|假冒|未经",
    re.IGNORECASE,
)
_HELP_PAGES = re.compile(
    r"https?://(?:help|docs|support|policies|legal)\.[^/]+/.*(?:guide|polic|copyright|dmca|takedown)",
    re.IGNORECASE,
)
_PATH = re.compile(r"/(?:dmca|notices?|takedowns?)/.*\d{4}")
_NOTICE_LEAD = re.compile(
    r"(?:original|previous|prior|initial|earlier|takedown|dmca|retracted) (?:\w+ )?"
    r"(?:notice|takedown|request|complaint)|(?:原|此前的?|上述)(?:通知|投诉)",
    re.IGNORECASE,
)
_ACCUSES = re.compile(
    r"infring|stolen|unauthori[sz]ed|counterfeit|pirat|illegal|copied|copy of|侵权|盗用|假冒|未经",
    re.IGNORECASE,
)
_HELP_PAGES = re.compile(r"(?:help|docs|support|policies|legal)\.")
_PATH = re.compile(r"\S*/\S*/\S*")
_FROM_ORIGINAL = re.compile(
    r"(?:infring\w+|violat\w+|cop(?:y|ies|ied)|based|derived|taken|stolen|forks?|forked) (?:up)?(?:on |of |from )?"
    r"(?:the|our|my) (?:original|official)\b",
    re.IGNORECASE,
)
_SURELY_WORK = re.compile(
    r"original|official|(?<!un)authori[sz]ed (?:content|version|example|cop)|legitimate|genuine"
    r"|正版|原作|原创|权利作品",
    re.IGNORECASE,
)
_OWNER_PAGE = re.compile(
    r"(?:users?|user ?names?|accounts?|profiles?|publishers?|用户|账号|主页)(?:['’]s)?"
    r"(?: (?:profile|page|account))?\W*$",
    re.IGNORECASE,
)
_OWN_LABEL = re.compile(
    r"^\W*(?:\d+\W+)?(?:our|my|(?:the )?original|official|我(?:司|方|们)|正版|原作)[^:：]{0,80}[:：]\s*$",
    re.IGNORECASE,
)
_PARAGRAPH_BETWEEN = re.compile(r"\n[ \t\r]*\n[^\n]*[.。][ \t\r]*\n[ \t\r]*\n")


def placed_addresses(
    text: str, sections: Sequence[NoticeSection], kind: NoticeKind, hosts: Collection[str]
) -> list[PlacedAddress]:
    """Return every address of the text with what it is there for."""
    placed: list[PlacedAddress] = []
    for section in sections:
        placed += _of_section(text, section, hosts)
    placed = _settled(placed, hosts)
    return _answered(placed, hosts, kind)


def _of_section(text: str, section: NoticeSection, hosts: Collection[str]) -> list[PlacedAddress]:
    default = _default(section)
    asked = section.form and default is Meaning.TARGET
    opening = section.body if section.form else section.start  # a letter's heading may be half a sentence
    mode, previous, found = default, opening, []
    for one in find_addresses(text[opening : section.end]):
        start, end = opening + one.start, opening + one.end
        lead = _lead(text, previous, start)
        if not section.form and _PARAGRAPH_BETWEEN.search(text, previous, start):
            mode = default
        said = _said(lead, text[end : end + 120].split("\n")[0], default, asked=asked)
        address = Address(one.value, start, end)
        apart = Meaning.NOTICE if _names_notice(address, lead, hosts) else _owner_page(lead, asked=asked)
        if apart is None:
            mode = said or mode
        found.append(PlacedAddress(address, apart or mode, asked, lead))
        previous = end
    return found


def _default(section: NoticeSection) -> Meaning:
    """Return what the addresses of a section are for as long as no word says otherwise; a letter's parts run on."""
    meaning = _MEANING_OF_PART.get(section.part, Meaning.UNSAID) if section.part else Meaning.UNSAID
    return meaning if section.form or meaning in (Meaning.TARGET, Meaning.WORK) else Meaning.UNSAID


def _lead(text: str, previous: int, start: int) -> str:
    """Return the words before an address that belong to it: of its own line, else the last prose above it."""
    between = text[previous:start]
    own = between.rsplit("\n", 1)[-1]
    if len(re.sub(r"\W", "", own)) >= 4:
        return re.split(r"(?<=[.。!?])\s", between)[-1][-300:]
    above = [line for line in between.split("\n")[:-1] if re.search(r"\w", line)]
    return re.split(r"(?<=[.。!?])\s(?=\S{3})", " ".join(above[-4:]))[-1][-300:]


def _names_notice(address: Address, lead: str, hosts: Collection[str]) -> bool:
    """Return whether an address is that of an earlier notice: by its path, or by the last words before it."""
    if _NOTICE_PATH.search(address.value):
        return True
    last = re.split(r"counter|follow|repositor|files?\b|disabled", lead, flags=re.IGNORECASE)[-1][-60:]
    return not on_hosts(address.value, hosts) and bool(_NOTICE_LEAD.search(last))


def _owner_page(lead: str, *, asked: bool) -> Meaning | None:
    """Return that an address is aside where it only tells whose page it is: `the user “…” has uploaded`."""
    reported = not asked and _OWNER_PAGE.search(lead) and not _ACCUSES.search(lead[-60:])
    return Meaning.ASIDE if reported else None


def _said(lead: str, after: str, default: Meaning, *, asked: bool) -> Meaning | None:
    """Return what the words about an address say it is for; None where they say nothing."""
    if asked:
        return _of_target_answer(lead)
    if default is Meaning.ASIDE:
        return None
    words = _FROM_ORIGINAL.sub("infringing", _PATH.sub(" ", lead))
    matches = [(match.end(), meaning) for meaning, cue in _CUES.items() for match in cue.finditer(words)]
    if matches:
        said = max(matches)[1]
        if default is Meaning.WORK and said is Meaning.TARGET and not _ACCUSES.search(words):
            return None
        accused = said is Meaning.WORK and _ACCUSES.search(words) and not _SURELY_WORK.search(words[-80:])
        return Meaning.TARGET if accused else said
    return Meaning.TARGET if _ACCUSES.search(after) else None


def _of_target_answer(lead: str) -> Meaning:
    """In the answer to what shall be taken down everything is, but what is kept or named as the original."""
    if re.search(r"keep .{0,60}disabled", lead, re.IGNORECASE):
        return Meaning.ASIDE
    if _is_own_label(lead.rsplit("\n", 1)[-1]):
        return Meaning.WORK
    if re.search(r"infring|remov|delet|taken? down|fork|repositor|files?\b|侵权|删除", lead, re.IGNORECASE):
        return Meaning.TARGET
    return Meaning.WORK if _CUES[Meaning.WORK].search(lead) else Meaning.TARGET


def _is_own_label(line: str) -> bool:
    """Return whether the words before an address on its line are a label such as `Our shop link:`."""
    return bool(_OWN_LABEL.search(line)) and not _ACCUSES.search(line)


def _settled(placed: list[PlacedAddress], hosts: Collection[str]) -> list[PlacedAddress]:
    """Give a meaning to what no word introduces: by the marketplace's hosts, else by the host of sure targets."""
    asked = any(one.asked and one.meaning is Meaning.TARGET for one in placed)
    known = {one.address.host for one in placed if one.meaning is Meaning.TARGET}
    if not known and not asked:
        unsaid = Counter(one.address.host for one in placed if one.meaning is Meaning.UNSAID)
        known = {host for host, _count in unsaid.most_common(1)}
    deep = {one.address.host for one in placed if one.address.has_path}
    return [replace(one, meaning=_settle(one, asked, known, deep, hosts)) for one in placed]


def _settle(
    one: PlacedAddress, asked: bool, known: set[str], deep: set[str], hosts: Collection[str]
) -> Meaning:
    if one.meaning is Meaning.TARGET and one.address.host in deep and not one.address.has_path:
        return Meaning.ASIDE  # the marketplace, not a thing on it
    if not one.asked and _HELP_PAGES.match(one.address.value):
        return Meaning.ASIDE
    if one.meaning is Meaning.UNSAID:
        ours = on_hosts(one.address.value, hosts) if hosts else one.address.host in known
        return Meaning.TARGET if ours and one.address.has_path and not asked else Meaning.ASIDE
    if (
        one.meaning is Meaning.TARGET
        and not one.asked
        and (asked or (hosts and not _ours(one, hosts, known)))
    ):
        return Meaning.ASIDE
    return one.meaning


def _ours(one: PlacedAddress, hosts: Collection[str], known: set[str]) -> bool:
    """Return whether a target may stand where it stands: with us, or nothing else in the notice does."""
    return on_hosts(one.address.value, hosts) or not any(on_hosts(f"http://{host}", hosts) for host in known)


def _answered(placed: list[PlacedAddress], hosts: Collection[str], kind: NoticeKind) -> list[PlacedAddress]:
    """Take works for targets where they must be: those on the marketplace, if nothing else is aimed at.

    In a counter-statement or retraction "my work" is what was taken down, unless a form asked for that apart.
    """
    aimed = [one for one in placed if one.meaning is Meaning.TARGET]
    answering = kind in _BY_KIND and not any(one.asked for one in aimed)
    if aimed and not answering:
        return placed
    return [
        replace(one, meaning=Meaning.TARGET)
        if one.meaning is Meaning.WORK
        and (on_hosts(one.address.value, hosts) if hosts else answering and not aimed)
        else one
        for one in placed
    ]
