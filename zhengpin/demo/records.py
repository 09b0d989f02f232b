"""What the demo marketplace is made of: plain values, free of any database."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from zhengpin.demo.pictures import Original, Recipe, jpeg


@dataclass(frozen=True)
class DemoRightsHolder:
    """A company, studio or person that owns marks or works; `country` is ISO 3166-1 alpha-2."""

    name_zh: str
    name_en: str
    country: str


@dataclass(frozen=True)
class DemoMark:
    """A registered word. `holder` is a place in `DemoMarketplace.rights_holders`."""

    word: str
    han: str
    aliases: tuple[str, ...]
    nice_classes: tuple[int, ...]
    registration_number: str
    office: str
    holder: int
    goods: tuple[str, ...]  # what is sold under it, names of `goods.GOODS`


@dataclass(frozen=True)
class DemoWork:
    """An original picture; drawn only when `picture` is asked for."""

    title_zh: str
    title_en: str
    author: str
    first_published_on: date
    holder: int
    recipe: Original

    @property
    def picture(self) -> bytes:
        """A JPEG file."""
        return jpeg(self.recipe, quality=92)


@dataclass(frozen=True)
class DemoShop:
    """A merchant's shop; `misuses` and `spelling` say whose mark its name bends, if any."""

    external_id: str
    name: str
    misuses: int | None = None
    spelling: str | None = None


@dataclass(frozen=True)
class DemoMerchant:
    """A seller with one or two shops."""

    external_id: str
    name: str
    shops: tuple[DemoShop, ...]


@dataclass(frozen=True)
class DemoCreator:
    """Who publishes videos and goes live."""

    external_id: str
    name: str


@dataclass(frozen=True)
class DemoBroadcast:
    """A video or live room (`kind`: video, room); creator and merchant are places in the lists, one may be missing.

    programme: what a room shows, a name of `films.programmes`; minutes: for how long it is live.
    """

    kind: str
    external_id: str
    title: str
    creator: int | None
    merchant: int | None
    shown_on: date
    programme: str = ""
    minutes: int = 0


@dataclass(frozen=True)
class DemoAuthorisation:
    """Who may sell under which marks, or with which works on it, where and until when."""

    holder: int
    merchant: int
    marks: tuple[int, ...]
    works: tuple[int, ...]
    territory: str
    since: date
    until: date


@dataclass(frozen=True)
class Truth:
    """What a perfect reviewer would find.

    `verdict` is one of copy (an unlicensed work in the pictures), misuse (a mark without authority), authorised,
    compatible (the mark only names what the thing fits) and clean. `edits` are names of `copies.EDITS`, after
    "printed" where the work lies on goods. `trap` says what could mislead: same_artist and near_word make a clean
    listing look like an offender, lapsed_authorisation an offender like a reseller.
    """

    verdict: str
    work: int | None = None
    edits: tuple[str, ...] = ()
    mark: int | None = None
    spelling: str | None = None
    trap: str | None = None

    @property
    def offends(self) -> bool:
        return self.verdict in ("copy", "misuse")


@dataclass(frozen=True)
class DemoListing:
    """One thing for sale; `merchant` is a place in `DemoMarketplace.merchants`, `price` is in CNY."""

    external_id: str
    merchant: int
    shop: str
    language: str
    title: str
    description: str
    category: str
    nice_class: int
    brand: str
    price: Decimal
    recipes: tuple[Recipe, ...]
    truth: Truth

    @property
    def pictures(self) -> list[bytes]:
        """JPEG files, drawn now."""
        return [jpeg(recipe) for recipe in self.recipes]


@dataclass(frozen=True)
class DemoPerson:
    """Somebody to sign in as. `holder`, `merchant` or `creator` says for whom, where not for the operator."""

    login: str
    name_zh: str
    name_en: str
    role: str
    holder: int | None = None
    merchant: int | None = None
    creator: int | None = None


@dataclass(frozen=True)
class DemoMarketplace:
    """Everything, cross-referenced by place in these lists."""

    seed: int
    rights_holders: list[DemoRightsHolder]
    marks: list[DemoMark]
    works: list[DemoWork]
    merchants: list[DemoMerchant]
    listings: list[DemoListing]
    authorisations: list[DemoAuthorisation]
    people: list[DemoPerson] = field(default_factory=list)
    creators: list[DemoCreator] = field(default_factory=list)
    broadcasts: list[DemoBroadcast] = field(default_factory=list)
