"""Takes a book's title apart: the title proper, subtitle, edition, printing, volumes of the set, volume, and what a
shop adds.

Traditional and simplified characters, full width, case, accents and signs are levelled as in
`zhengpin.matching.names`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from zhengpin.matching.books.numerals import NUMBER, SPELT, place_of, value_of
from zhengpin.matching.names.normalise import is_wordless, normalise

MOST_CHARACTERS = 600

_BRACKETED = re.compile(r"[(\[【〔{<「『]([^()\[\]【】〔〕{}<>「」『』]{0,120})[)\]】〕}>」』]")
_QUOTED = re.compile(r"《([^《》]{1,120})》")
_SUBTITLE = re.compile(r"\s*(?::|——?|–|\s-\s|--|\|)\s*")
_SET = re.compile(
    rf"(?:[全共](?:套|集)?\s*({NUMBER})\s*[册冊本卷部集辑輯]|套[装裝]\s*(?:共|全)?\s*({NUMBER})\s*[册冊本卷部集]"
    rf"|({NUMBER})\s*[册冊本卷部]\s*(?:套[装裝]?|全集|合售|装|全)|\b({NUMBER}|{SPELT})[\s-]*(?:books?|volumes?|vols?\.?)[\s-]*"
    rf"(?:box(?:ed)?\s*)?set\b|\bset\s+of\s+({NUMBER}|{SPELT})\b|\({NUMBER}[册冊]\))",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"上\s*[、,/+&和]?\s*(中)?\s*[、,/+&和]?\s*下\s*(?:[两兩二三3]?[册冊卷部集])?(?![a-z一-鿿])"
)
_BOX = re.compile(
    r"套[装裝书書]|全套|整套|全集|boxed?\s*set|complete\s+(?:set|collection|series)", re.IGNORECASE
)
_EDITION = re.compile(
    rf"(?:原[书書]|最?新|全新)?第?\s*({NUMBER})\s*版(?!本|权|社)|\b({NUMBER}|{SPELT})(?:st|nd|rd|th)?\.?\s+ed(?:ition|n)?\b\.?",
    re.IGNORECASE,
)
_EDITION_WORDS = re.compile(
    r"(?:最新|全新)?(?:修订|修訂|增订|增訂|校订|典藏|珍藏|纪念|紀念|精装|精裝|平装|平裝|插图|插圖|彩图|全彩|彩色|注音|普及|中文|双语|雙語|"
    r"英文|影印|新|旧|升级|限量|签名|口袋|大字|简体|簡體|繁体|繁體|中译|全译|完整|加强|特别|珍本|豪华|电影|未删节|无删减)+[版本](?:图书|书籍)?|"
    r"\b(?:revised|updated|expanded|illustrated|deluxe|collector'?s|anniversary|international|reprint|new|special)\s+"
    r"ed(?:ition|n)?\b|\b(?:hard(?:back|cover)|paper(?:back)|mass market)\b|[平精][装裝]",
    re.IGNORECASE,
)
_PRINTING = re.compile(
    rf"第?\s*({NUMBER})\s*次\s*印刷?|\b({NUMBER}|{SPELT})(?:st|nd|rd|th)?\s+printing\b", re.IGNORECASE
)
_VOLUME = re.compile(
    rf"第\s*({NUMBER})\s*[册冊卷部集辑輯]|[卷册冊]\s*({NUMBER})(?![0-9])"
    rf"|\b(?:vol(?:ume)?s?\.?|book|bk\.?|part|no\.?|level)\s*([0-9]{{1,3}}|[ivxl]+|{SPELT})\b"
    r"|(?:^|[^一-鿿])([上中下])(?:[册冊卷部集])?$|([上中下])[册冊卷]",
    re.IGNORECASE,
)
_IN_SERIES = re.compile(r"#\s*([0-9]{1,3})(?![0-9])")
_LAST_NUMBER = re.compile(
    r"(?:(?<![0-9a-z.])([0-9]{1,2}|[ivx]{1,4})|(?<=[一-鿿])([0-9]{1,2}|[一二三四五六七八九十]{1,2}))$"
)
_ADDED = re.compile(
    r"官方(?:正版|旗舰店?|直[营发]|授权|自营)?|正版(?:书籍|图书|现货|包邮|保证|新书|全新|直[发营])?|现货(?:速发|包邮|秒发)?|包邮|全新(?:正版)?|塑封|"
    r"新华书店|旗舰店|畅销书?(?:籍|排行榜)?|(?:书籍|图书|书)(?:批发|正版|包邮)?(?=$|[\s,，])|速发|当天发|限时|特价|秒杀|"
    r"满\d+减\d+|赠[^\s,，]{0,8}|附赠?[^\s,，]{0,8}|推荐(?:阅读|书目)?|必读|二手书?|旧书|[九八七6-9]成新|库存书?|"
    r"\b(?:brand new|free shipping|in stock|ships? (?:fast|free|today)|genuine|authentic|original|used|like new|"
    r"very good|new)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TitleParts:
    """core: the title proper, normalised (see `names.normalise`); subtitle: likewise; aliases: what is quoted in it
    (《》).

    volumes: copies of the set; boxed: whether it is called a set, however many; volume: its place, where it is called
    a volume; number: the number that its core ends with; in_series: its number behind # in a series; edition,
    printing: their numbers.
    """

    core: str
    subtitle: str = ""
    aliases: tuple[str, ...] = ()
    volumes: int | None = None
    boxed: bool = False
    volume: str = ""
    number: str = ""
    in_series: str = ""
    edition: int | None = None
    printing: int | None = None

    @property
    def key(self) -> str:
        """Return the core without spaces."""
        return self.core.replace(" ", "")

    @property
    def bare(self) -> str:
        """Return the core without the number that it ends with."""
        hit = _LAST_NUMBER.search(self.core) if self.number else None
        return self.core[: hit.start()].rstrip() if hit else self.core


def title_parts(title: str) -> TitleParts:
    """Return the parts of a title, a shop's or a register's; at most 600 characters of it are read."""
    plain = unicodedata.normalize("NFKC", title[:MOST_CHARACTERS])
    volumes, boxed = _volumes(plain)
    edition, printing = _first(_EDITION, plain), _first(_PRINTING, plain)
    quoted = tuple(normalise(hit[1]).text for hit in _QUOTED.finditer(plain))
    bare = _SET.sub(" ", plain)
    bare = _PARTS.sub(" ", bare) if volumes else bare
    for pattern in (_PRINTING, _EDITION, _EDITION_WORDS):
        bare = pattern.sub(" ", bare)
    in_series = next((place_of(hit[1]) for hit in _IN_SERIES.finditer(bare)), "")
    bare = _IN_SERIES.sub(" ", bare)
    volume = next((found for hit in _VOLUME.finditer(_opened(bare)) if (found := _place(hit))), "")
    bare = _VOLUME.sub(" ", bare) if volume else bare
    core, subtitle = _core(_ADDED.sub(" ", _BOX.sub(" ", bare)))
    last = _LAST_NUMBER.search(core)
    number = place_of(last[1] or last[2]) if last and last.start() else ""
    boxed = boxed and (volumes is not None or not volume)  # 全集 第三卷 is one volume
    aliases = tuple(one for one in quoted if one)
    return TitleParts(core, subtitle, aliases, volumes, boxed, volume, number, in_series, edition, printing)


def _opened(text: str) -> str:
    """Return a text with its brackets as spaces, so that what ends a bracket ends a phrase."""
    return re.sub(r"[()\[\]【】〔〕{}]", " ", text).strip()


def _core(text: str) -> tuple[str, str]:
    """Return title proper and subtitle of what is left, normalised; brackets are left out where something else is
    there.
    """
    outside = _BRACKETED.sub(" ", text)
    held = outside if _says_something(normalise(outside).text) else _opened(text)
    parts = [part for part in (normalise(one).text for one in _SUBTITLE.split(held)) if part]
    if not parts:
        return normalise(text).text, ""
    first = 0 if _says_something(parts[0]) or len(parts) == 1 else 1
    return parts[first], " ".join(parts[first + 1 :])


def _says_something(text: str) -> bool:
    return len(text) > 2 or any(map(is_wordless, text))


def _first(pattern: re.Pattern[str], text: str) -> int | None:
    for hit in pattern.finditer(text):
        value = value_of(next(group for group in hit.groups() if group))
        if value:
            return value
    return None


def _place(hit: re.Match[str]) -> str:
    return place_of(next((group for group in hit.groups() if group), ""))


def _volumes(text: str) -> tuple[int | None, bool]:
    """Return the copies of a set, and whether it is called one."""
    for hit in _SET.finditer(text):
        value = value_of(next((group for group in hit.groups() if group), "") or re.sub(r"\D", "", hit[0]))
        if value and value > 1:
            return value, True
    if parts := _PARTS.search(text):
        return (3 if parts[1] else 2), True
    return None, bool(_BOX.search(text))
