"""On what occasions rules are asked, and which facts there are on each: a fact that is not named does not exist there.

A fact that exists may still be unknown of one thing (a price that nobody gave); one that does not exist never becomes
known, so a rule that asks it can never apply there. Whoever adds a fact names it here, in every group to which it
belongs; the judge of monitoring is held to this table, and so is whoever writes a rule (see `reaching`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from zhengpin.rulebook.states import ScreenedKind

_FOUND = frozenset(
    {
        "kind", "surface", "right", "score", "authorised", "authority_ended", "own_right", "class_match",
        "territory", "channel", "merchant_age_days", "merchant_upheld",
        "event_phase", "event_strict", "event_expression", "event_goods",
    }
)  # fmt: skip
"""Of whatever is found, wherever it is."""
_PICTURE = frozenset(
    {
        "match", "mirrored", "inliers", "upheld_as",
        "original_strength", "original_scope", "recoloured", "owner_asks",
    }
)  # fmt: skip
_NAME = frozenset({"match", "field", "name_length"})
_USED = frozenset({"use", "use_probability", "claims_official"})
"""Of a name in a text that is long enough to tell what it does there."""
_POSED = frozenset({"claims_official", "name_alone"})
_GOODS = frozenset({"goods_category", "price"})
_DEPOSITED = frozenset({"original_strength", "original_scope"})
"""Of a picture or film that somebody deposited."""
_FILM = _DEPOSITED | {"match", "seconds", "share", "speed", "mirrored", "by_both", "upheld_as"}
_BROADCAST = frozenset({"warned", "interrupted", "field"})
_SOLD = frozenset({"buyers_fake_rate", "buyers_rise"})
"""Of a shop or a creator of whom something was bought."""
_BOUGHT = _SOLD | {"buyers_saying_fake", "returns_as_fake"}
_WATCHED = frozenset({"buyers_rise", "room_reports"})
_SIGNS = frozenset(
    {
        "no_authority", "before_publication", "register_contradicted", "isbn_invalid", "isbns_differ",
        "registrant_contradicted", "sold_as_copy", "compiled", "cover_copied", "stock_pictures", "buyers_say_pirated",
        "shop_traits", "sold_beyond_delivered",
    }
)  # fmt: skip
"""Of a book's offer. Its price is no fact there: it ranks within a queue, and no rule can ask it."""
_LIKE = ("digest", "pdq", "descriptor", "mark")
_SPELT = ("exact", "fuzzy")
_TITLED = ("shop", "account", "creator", "room")


_RISEN = frozenset(
    {
        "kind", "surface", "territory", "merchant_age_days", "merchant_upheld",
        "buyers_fake_rate", "buyers_saying_fake", "returns_as_fake",
        "rise_times", "rise_at_least", "rise_contested", "sales_at_risk",
    }
)  # fmt: skip


_APPRAISED = frozenset(
    {
        "kind", "surface", "right", "territory", "merchant_age_days", "merchant_upheld",
        "appraisals_pirated", "shop_copies_pirated",
    }
)  # fmt: skip

_ORDERED = frozenset({"kind", "surface", "territory", "merchant_upheld"})


@dataclass(frozen=True)
class Occasion:
    """Something that rules are asked about. values: those that a choice can have here, where not all of them."""

    name: str
    subject: ScreenedKind
    en: str
    zh: str
    facts: frozenset[str]
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def label(self, language: str) -> str:
        return self.zh if language.lower().startswith("zh") else self.en


def _occasion(
    name: str, subject: ScreenedKind, en: str, zh: str, facts: Iterable[str], **values: tuple[str, ...]
) -> Occasion:
    return Occasion(name, subject, en, zh, frozenset(facts), values)


_ALL = (
    _occasion(
        "listing.picture", ScreenedKind.LISTING, "pictures of a listing", "商品图片",
        _FOUND | _PICTURE | _GOODS | _BOUGHT | {"slang"},
        kind=("picture",), surface=("listing",), match=_LIKE, channel=("shop",),
    ),
    _occasion(
        "listing.name", ScreenedKind.LISTING, "names in a listing", "商品文字中的名称",
        _FOUND | _NAME | _USED | _GOODS | _BOUGHT | {"slang", "price_ratio"},
        kind=("name",), surface=("listing",), match=_SPELT, channel=("shop",),
        field=("title", "brand", "description", "shop", "picture"),
    ),
    _occasion(
        "name.picture", ScreenedKind.NAME, "avatars", "头像",
        _FOUND | _PICTURE | _SOLD,
        kind=("picture",), surface=("shop", "creator", "room"), match=_LIKE, channel=("shop", "live"),
    ),
    _occasion(
        "name.name", ScreenedKind.NAME,
        "names of shops, accounts, creators and live rooms", "店铺、账号、达人、直播间的名称",
        _FOUND | _NAME | _POSED | _SOLD,
        kind=("name",), surface=_TITLED, match=_SPELT, field=("shop", "account", "room"), channel=("shop", "live"),
    ),
    _occasion(
        "name.title", ScreenedKind.NAME, "titles of videos", "视频标题",
        _FOUND | _NAME | _POSED | _USED | {"slang"},
        kind=("name",), surface=("video",), match=_SPELT, field=("title",), channel=("video",),
    ),
    _occasion(
        "video.footage", ScreenedKind.VIDEO, "moving pictures of a video", "视频画面",
        _FOUND | _FILM | {"region_share"},
        kind=("footage",), surface=("video",), match=("digest", "footage"), channel=("video",),
    ),
    _occasion(
        "video.sound", ScreenedKind.VIDEO, "the sound of a video", "视频声音",
        _FOUND | _FILM,
        kind=("sound",), surface=("video",), match=("digest", "sound"), channel=("video",),
    ),
    _occasion(
        "room.footage", ScreenedKind.ROOM, "moving pictures of a live room", "直播间播放的影像",
        _FOUND | _BROADCAST | _WATCHED | _DEPOSITED | {"match", "seconds", "speed", "mirrored", "region_share"},
        kind=("footage",), surface=("room",), match=("footage",), field=("stream",), channel=("live",),
    ),
    _occasion(
        "room.sound", ScreenedKind.ROOM, "the sound of a live room", "直播间声音",
        _FOUND | _BROADCAST | _WATCHED | _DEPOSITED | {"match", "seconds", "speed"},
        kind=("sound",), surface=("room",), match=("sound",), field=("stream",), channel=("live",),
    ),
    _occasion(
        "room.picture", ScreenedKind.ROOM, "pictures on the screen of a live room", "直播画面中的图片",
        _FOUND | _BROADCAST | _WATCHED | _PICTURE,
        kind=("picture",), surface=("room",), match=_LIKE, field=("stream",), channel=("live",),
    ),
    _occasion(
        "room.name", ScreenedKind.ROOM, "names on the screen of a live room", "直播画面中的名称",
        _FOUND | _BROADCAST | _WATCHED | _NAME | _POSED,
        kind=("name",), surface=("room",), match=_SPELT, field=("stream",), channel=("live",),
    ),
    _occasion(
        "room.goods", ScreenedKind.ROOM, "goods pinned in a live room", "直播间挂车商品",
        _FOUND | _BROADCAST | _WATCHED | _NAME | _GOODS | {"goods_upheld"},
        kind=("name",), surface=("room",), match=_SPELT, field=("pinned",), channel=("live",),
    ),
    _occasion(
        "book.offer", ScreenedKind.BOOK, "offers of books", "图书商品",
        _FOUND | _BOUGHT | _SIGNS | {"match", "book_score", "book_place"},
        kind=("book",), surface=("listing",), match=("isbn", "title", "cover"), channel=("shop",),
        right=("publication",),
    ),
    _occasion(
        "complaint", ScreenedKind.COMPLAINT, "complaints", "投诉",
        {"kind", "reason", "surface", "notifier_tier", "authorised", "territory"},
        kind=("complaint",),
    ),
    _occasion(
        "rise", ScreenedKind.RISE, "rises of what buyers say of a shop or creator", "买家对店铺或达人的反馈异常上升",
        _RISEN,
        kind=("rise",), surface=("shop", "creator"),
    ),
    _occasion(
        "test_purchase", ScreenedKind.TEST_PURCHASE, "results of test purchases", "抽检结论",
        _APPRAISED,
        kind=("test_purchase",), surface=("listing",),
    ),
    _occasion(
        "order", ScreenedKind.ORDER, "orders by authorities", "主管机关的命令",
        _ORDERED,
        kind=("order",), surface=("listing", "shop", "creator", "video", "room"),
    ),
)  # fmt: skip

OCCASIONS: Mapping[str, Occasion] = {one.name: one for one in _ALL}


def occasion_of(subject: str, facts: Mapping[str, object]) -> Occasion:
    """Return the occasion on which these facts were given. subject: a value of ScreenedKind.

    Raises LookupError where there is none: then the table above does not know of it yet.
    """
    for one in _ALL:
        if one.subject == subject and all(
            facts.get(name) in one.values[name] for name in ("kind", "surface", "field") if name in one.values
        ):
            return one
    raise LookupError(f"rules know no {facts.get('kind')} of a {subject} ({facts.get('surface')})")


def exists_for(fact: str) -> list[Occasion]:
    """Return the occasions on which there is a fact, in their order."""
    return [one for one in _ALL if fact in one.facts]
