"""Makes the targets of a notice out of its addresses, labelled numbers and blacked-out places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from zhengpin.catalog.states import SubjectKind
from zhengpin.complaints.reading.found import FoundValue, How
from zhengpin.complaints.reading.meaning import Meaning, PlacedAddress
from zhengpin.complaints.reading.notice import TargetMention
from zhengpin.complaints.reading.structure import WITHHELD, NoticePart, NoticeSection

MOST_TARGETS = 10_000
_SUBJECT_KINDS: tuple[tuple[SubjectKind, str], ...] = (
    (SubjectKind.ROOM, r"/(?:live|room|liveroom|zhibo)s?(?:/|\?|$)|[?&]room_?id="),
    (SubjectKind.VIDEO, r"/(?:video|videos|v|watch|reel|shorts|clip|note)(?:/|\?|$)|[?&]video_?id=|^/watch"),
    (
        SubjectKind.LISTING,
        r"/(?:item|items|product|products|goods|detail|listing|dp|p|offer)(?:/|\.html?|\?|$)|item\.htm"
        r"|[?&](?:item_?id|goods_?id|product_?id|sku_?id)=",
    ),
    (SubjectKind.SHOP, r"/(?:shop|shops|store|stores|mall|seller)(?:/|\?|$)|[?&](?:shop|store|seller)_?id="),
    (SubjectKind.CREATOR, r"^/@[^/]+/?$|/(?:creator|author|channel|star)s?/"),
    (SubjectKind.ACCOUNT, r"/(?:user|users|u|account|profile|people)(?:/|\?|$)"),
)
_COMPILED = tuple((subject_kind, re.compile(cue, re.IGNORECASE)) for subject_kind, cue in _SUBJECT_KINDS)
_HOSTS = (
    (SubjectKind.ROOM, re.compile(r"^(?:live|zhibo)\.")),
    (SubjectKind.LISTING, re.compile(r"^(?:item|detail)\.")),
)
_POSITIONS = (
    ("title", r"\btitle|标题"),
    ("audio", r"\b(?:audio|soundtrack|music)\b|音频|配乐"),
    ("frame", r"\b(?:frame|screenshot|minute|timestamp)\b|画面|镜头"),
    ("detail", r"\b(?:detail|description)s?\b|详情"),
    ("image", r"\b(?:image|picture|photo|logo)s?\b|图片|主图"),
    ("product", r"\b(?:product|goods|packag\w+)\b|商品本身|实物"),
)
_NUMBER = re.compile(
    r"(?P<what>商品|链接|店铺|视频|直播间|达人|账号|item|listing|product|goods|shop|store|seller|video|room|account|asin)"
    r"\s*(?:id|no\.?|number|编号|号|ＩＤ)?\s*(?:[:：=＝]|is|为)\s*(?P<id>[A-Za-z0-9_-]{5,40})(?![A-Za-z0-9_-]*[/:.])",
    re.IGNORECASE,
)
_WITHHELD_LIST = re.compile(
    r"(?:infring|urls?\b|links?\b|disabled|repositor|侵权|链接)[^\n]{0,80}:?[ \t]*\n\s*"
    r"(?P<list>(?:[^\w\n]*\[(?:invalid|private)\][ \t]*\n\s*)+)",
    re.IGNORECASE,
)
_WHAT = {
    "商品": "listing", "链接": "listing", "item": "listing", "listing": "listing", "product": "listing",
    "goods": "listing", "asin": "listing", "店铺": "shop", "shop": "shop", "store": "shop", "seller": "shop",
    "视频": "video", "video": "video", "直播间": "room", "room": "room", "达人": "creator", "账号": "account",
    "account": "account",
}  # fmt: skip


def targets_of(
    text: str, sections: Sequence[NoticeSection], placed: Iterable[PlacedAddress]
) -> list[TargetMention]:
    """Return the targets in the order of the text, each address once, at most MOST_TARGETS."""
    found: dict[str, TargetMention] = {}
    for one in placed:
        if one.meaning is Meaning.TARGET and one.address.key not in found:
            found[one.address.key] = _target(text, one)
    mentions = [*found.values(), *_numbers(text, sections), *_withheld(text, sections)]
    return sorted(mentions, key=_place)[:MOST_TARGETS]


def subject_kind_of(address: str) -> str:
    """Return the surface that an address looks like, "" where it could be several."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    host = (parts.hostname or "").removeprefix("www.")
    where = f"{parts.path}?{parts.query}" if parts.query else parts.path
    by_host = next((subject_kind for subject_kind, cue in _HOSTS if cue.search(host)), "")
    return str(by_host or next((subject_kind for subject_kind, cue in _COMPILED if cue.search(where)), ""))


def position_of(words: str) -> str:
    """Return which part of the target some words speak of; "" where they say none."""
    return next((position for position, cue in _POSITIONS if re.search(cue, words, re.IGNORECASE)), "")


def _target(text: str, one: PlacedAddress) -> TargetMention:
    how = How.ANSWER if one.asked else How.PHRASE
    address = FoundValue(one.address.value, one.address.start, one.address.end, how)
    rest = text[one.address.end : one.address.end + 300].split("\n")[0]
    note = "" if "://" in rest else re.sub(r"^[\s)\]|*_>.,;:，。；：-]+|[\s|*_]+$", "", rest)
    return TargetMention(
        address=address,
        subject_kind=subject_kind_of(one.address.value),
        position=position_of(note),
        note=note,
    )


def _numbers(text: str, sections: Sequence[NoticeSection]) -> Iterable[TargetMention]:
    for section in sections:
        if section.part in (
            NoticePart.WORKS,
            NoticePart.WORKS_ONLINE,
            NoticePart.CONTACT,
            NoticePart.SIGNATURE,
            NoticePart.STATEMENT,
        ):
            continue
        for match in _NUMBER.finditer(text, section.start, section.end):
            if re.search(r"\d", match["id"]):
                said = FoundValue(match["id"], match.start("id"), match.end("id"), How.LABEL)
                yield TargetMention(external_id=said, subject_kind=_WHAT.get(match["what"].lower(), ""))


def _withheld(text: str, sections: Sequence[NoticeSection]) -> Iterable[TargetMention]:
    """Yield the blacked-out places that stand in a list of targets, each alone on its line."""
    spans = [(one.body, one.end) for one in sections if one.part is NoticePart.TARGETS]
    if not any(one.form for one in sections):
        opening = sections[0].body
        spans = [match.span("list") for match in _WITHHELD_LIST.finditer(text, opening)]
    for start, end in spans:
        for match in WITHHELD.finditer(text, start, end):
            before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
            after = text[match.end() : match.end() + 80].split("\n")[0]
            if not re.search(r"[^\W\d]", before + WITHHELD.sub("", after)):
                yield TargetMention(
                    address=FoundValue("", match.start(), match.end(), How.ANSWER, withheld=True)
                )


def _place(mention: TargetMention) -> int:
    return next(
        one.start for one in (mention.address, mention.external_id, mention.account) if one is not None
    )
