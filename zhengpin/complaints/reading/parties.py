"""Reads who writes, for whom, how to reach them, and against whom."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import phonenumbers

from zhengpin.complaints.reading.countries import country_of
from zhengpin.complaints.reading.cues import phrase
from zhengpin.complaints.reading.found import FoundValue, How
from zhengpin.complaints.reading.labels import labelled
from zhengpin.complaints.reading.notice import Party, Text
from zhengpin.complaints.reading.structure import WITHHELD, NoticePart, NoticeSection
from zhengpin.complaints.reading.vocabulary import NoticeStatement, NotifierRole

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})*\.[A-Za-z]{2,24}")
_ENDING = (
    r"(?:Inc|Incorporated|LLC|L\.L\.C|Ltd|Limited|LLP|GmbH|AG|S\.?A\.?S?|S\.?r\.?l|s\.r\.o|B\.?V|N\.?V|Corp|Corporation|Company"
    r"|Co|Pty|Pvt|PLC|plc|AB|A/S|Oy|SE|Press|Publishing|University|Agency|Foundation|Group|Studios?|Bank|Software|Technologies)"
)
_ORGANISATION = re.compile(
    rf"(?<![\w&'’.-])(?:[A-Z0-9][\w&'’.-]{{0,40}},?[ \t]{{1,4}}){{0,6}}{_ENDING}\b\.?"
    r"|[\u4e00-\u9fffA-Za-z0-9（）()]{2,40}?"
    r"(?:有限责任公司|股份有限公司|有限公司|集团公司|出版社|律师事务所|代理有限公司|工作室)"
)
_NO_NAME = re.compile(
    r"\bgithub\b|^(?:Co|Company|Press|Agency|Group|Studio|Software|Bank|SE|AG)$", re.IGNORECASE
)
_BEHALF = re.compile(
    r"(?:(?:on|in) behalf of|represent(?:s|ing|ative (?:of|for))?|agent (?:of|for)|counsel (?:to|for)|attorneys? for"
    r"|lawyers? for)\s+(?:our client,?\s+|the (?:company|owner|society|copyright (?:owner|holder)),?\s+)?"
    r"(?P<name>[A-Z“\"][^\n,;:()（“”\"]{1,80})"
)
_BEHALF_ZH = re.compile(
    r"(?:受|代表|接受)\s*(?P<name>[\u4e00-\u9fffA-Za-z0-9（）()·“”]{2,50}?)(?:的)?(?:委托|授权|[，,])"
)
_AFTER_NAME = re.compile(r"\s(?:and|to|in|for|is|as|regarding|about|because|who|which|against|with)\s|[.]\s")
_ROLES = (
    (
        NotifierRole.ATTORNEY,
        phrase(
            r"attorney(?: for|-at-law| at law)",
            r"(?:legal|outside|general|in-house) counsel",
            r"law (?:firm|offices?)",
            r"we represent",
            r"律师",
        ),
    ),
    (
        NotifierRole.AGENT,
        phrase(
            r"on behalf of",
            r"authori[sz]ed (?:agent|representative|to act)",
            r"power of attorney",
            r"our client",
            r"委托|代理|授权代表",
        ),
    ),
    (
        NotifierRole.OWNER,
        phrase(
            r"i(?:'m| am) the (?:\w+ ){0,4}(?:owner|holder|author|creator)",
            r"we are the (?:\w+ ){0,4}(?:owner|holder)",
            r"本人(?:系|是|为)|权利人",
        ),
    ),
)
_ANSWERED_ROLES = (
    (NotifierRole.AGENT, re.compile(r"authori[sz]ed|behalf|represent", re.IGNORECASE)),
    (
        NotifierRole.OWNER,
        re.compile(
            r"\b(?:i am|i'm|we are|as) the (?:\w+ ){0,4}(?:owner|holder|author)|content owner|copyright holder\b",
            re.IGNORECASE,
        ),
    ),
)
_NONE = re.compile(
    r"\W*(?:no\b|none|n/?a\b|not?\s|unknown|unfortunately|无|没有|不清楚)"
    r"|[^\n]{0,60}(?:not (?:have|available|know|find)|n't (?:have|know)|haven't"
    r"|have no\b|there is no|unable|no (?:direct )?contact|知りません)",
    re.IGNORECASE,
)


def notifier_of(
    text: str, sections: Sequence[NoticeSection], statements: Mapping[NoticeStatement, FoundValue[str]]
) -> Party:
    """Return who sent the notice: name from the signature, ways to reach them from labels and the contact section."""
    opening = sections[0].body
    contact = next((one for one in sections if one.part is NoticePart.CONTACT), None)
    address = labelled(text, "address", opening) or _contact(text, contact)
    return Party(
        name=labelled(text, "name", opening) or statements.get(NoticeStatement.SIGNATURE),
        organisation=labelled(text, "organisation", opening) or _organisation(text, sections),
        role=_role(text, sections),
        email=_email(text, opening),
        phone=_phone(text, opening, contact),
        address=address,
        country=country_of(address) if address else None,
    )


def principal_of(text: str, opening: int) -> Text:
    """Return for whom the notifier acts, where it says so."""
    if named := labelled(text, "principal", opening):
        return named
    for pattern in (_BEHALF, _BEHALF_ZH):
        for match in pattern.finditer(text, opening):
            name = _AFTER_NAME.split(match["name"])[0].strip(" .\"“”'’")
            if len(name) > 2 and not re.match(r"(?:the|our|my|an?|github|all)\b", name, re.IGNORECASE):
                start = text.index(name, match.start("name"))
                return FoundValue(name, start, start + len(name), How.PHRASE)
    return None


def respondent_of(text: str, sections: Sequence[NoticeSection]) -> Party:
    """Return against whom the notice is, as far as it says."""
    name = labelled(text, "respondent", sections[0].body)
    section = next((one for one in sections if one.part is NoticePart.INFRINGER), None)
    if section is None:
        return Party(name=name)
    said = text[section.body : section.end].strip(" \t\r\n*:：-")
    if name is None and said and not _NONE.match(said):
        start = text.index(said[:20], section.body)
        first = said.split("\n")[0][:200].strip()
        hidden = bool(WITHHELD.match(first))
        how = How.ANSWER if section.form else How.LABEL
        name = FoundValue("" if hidden else first, start, start + len(first), how, withheld=hidden)
    match = _EMAIL.search(text, section.body, section.end)
    email = FoundValue(match.group(), match.start(), match.end(), How.PATTERN) if match else None
    return Party(name=name, email=email)


def _organisation(text: str, sections: Sequence[NoticeSection]) -> Text:
    """Return an organisation of the closing or contact part, else the first one the letter names."""
    tail = max(sections[0].body, len(text) - 600)
    contact = [
        (one.body, one.end) for one in sections if one.part in (NoticePart.CONTACT, NoticePart.SIGNATURE)
    ]
    owner = [(one.body, one.end) for one in sections if one.part is NoticePart.OWNER]
    for start, end in [*contact, *owner, (tail, len(text)), (sections[0].body, len(text))]:
        for match in _ORGANISATION.finditer(text, start, end):
            said = match.group().strip(" ,")
            if len(said) > 4 and not _NO_NAME.search(said):
                return FoundValue(said, match.start(), match.start() + len(said), How.PATTERN)
    return None


def _role(text: str, sections: Sequence[NoticeSection]) -> FoundValue[NotifierRole] | None:
    for section in sections:
        if section.part is NoticePart.OWNER:
            said = text[section.body : section.end]
            for role, cue in _ANSWERED_ROLES:
                if match := cue.search(said[:400]):
                    return FoundValue(
                        role, section.body + match.start(), section.body + match.end(), How.ANSWER
                    )
    for role, cue in _ROLES:
        if match := cue.search(text, sections[0].body):
            return FoundValue(role, match.start(), match.end(), How.PHRASE)
    return None


def _email(text: str, opening: int) -> Text:
    if (named := labelled(text, "email", opening)) and (named.withheld or "@" in named.value):
        return named if named.withheld else _address_in(text, named)
    for match in _EMAIL.finditer(text, opening):
        if not re.search(r"copyright@|dmca@|@github\.com|abuse@|support@", match.group(), re.IGNORECASE):
            return FoundValue(match.group(), match.start(), match.end(), How.PATTERN)
    return None


def _address_in(text: str, named: FoundValue[str]) -> Text:
    match = _EMAIL.search(text, named.start, named.end)
    return FoundValue(match.group(), match.start(), match.end(), How.LABEL) if match else None


def _phone(text: str, opening: int, contact: NoticeSection | None) -> Text:
    """Return a labelled number, else one in international form or in the contact section (ITU E.164)."""
    if named := labelled(text, "phone", opening):
        if named.withheld:
            return named
        if re.search(r"\d[\d\s().-]{5,}", named.value):
            number = re.match(r"[+(\d][\d\s().+/-]*\d", named.value)
            said = number.group() if number else named.value
            return FoundValue(said, named.start, named.start + len(said), How.LABEL)
    start, end = (contact.body, contact.end) if contact else (max(opening, len(text) - 1_500), len(text))
    for match in phonenumbers.PhoneNumberMatcher(text[start:end][:4_000], None):
        return FoundValue(match.raw_string, start + match.start, start + match.end, How.PATTERN)
    return None


def _contact(text: str, contact: NoticeSection | None) -> Text:
    """Return the answer to how to reach the notifier: its lines as one, or that it is blacked out."""
    if contact is None:
        return None
    written = text[contact.body : contact.end][:600].strip(" \t\r\n*:：-")
    if not re.search(r"\w", written):
        return None
    start = text.index(written[:20], contact.body)
    rest = WITHHELD.sub("", written)
    rest = re.sub(r"(?i)\b(?:tel(?:ephone)?|phone|address|e-?mail|mobile|and|number|physical)\b", "", rest)
    hidden = bool(WITHHELD.search(written)) and not re.search(r"\w{2}", rest)
    value = "" if hidden else " ".join(written.split())
    return FoundValue(
        value, start, start + len(written), How.ANSWER if contact.form else How.LABEL, withheld=hidden
    )
