"""Names in real titles with what they do there, by rules and lists that know nothing of the classifier.

Real uses as a brand: names that a tagger of Taobao titles or the seller (brand column) called the brand. Real mentions:
names of devices in titles of accessories, and names right after 适用, 兼容, for, untuk. Ordinary words: words that are
also somebody's brand, in titles where no tag and no column says so, from lists that a person drew up. What neither
rule is sure of is left out. docs/matching/uses.md says what this flatters.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from zhengpin.matching.usage.features import UseCircumstances


def _words_in(text: str) -> tuple[str, ...]:
    return tuple(text.split())


DEVICES = _words_in(
    """
    iphone ipad airpods macbook apple samsung galaxy huawei xiaomi redmi sony xperia htc oppo vivo asus
    zenfone lg nokia realme lenovo dell acer hp epson canon brother nikon fujifilm instax nintendo
    switch playstation xbox gopro dji garmin fitbit toyota honda bmw dyson 苹果 三星 华为 小米
    红米 索尼 华硕 联想 惠普 爱普生 佳能 兄弟 尼康 富士 任天堂 世嘉 小天才
    华為 紅米 華為 華碩 蘋果 康佳 长虹 海尔 海信 创维 东芝 日立 松下 戴尔
    本田 丰田 宝马 奔驰 大众 奥迪 戴森 美的 格力
    """
)
ACCESSORY = re.compile(
    r"手[機机][殼壳套]|保[護护][貼贴套殼壳膜]|[鋼钢]化膜|[玻璃螢屏]幕?[貼贴膜]|皮套|[軟软硬背][殼壳]|[錶表][帶带]|碳粉匣|硒鼓|墨盒|"
    r"充[電电][線线器]|遥控器|遙控器|[滤濾][芯網网]|电池|電池|灯泡|贴膜|車充|车载支架|脚垫|坐垫|"
    r"\b(case|casing|cover|tempered glass|protector|strap|band|toner|cartridge|pelindung|charger|cable|"
    r"replacement|holder|adapter|softcase|hardcase|baterai|filter|screen guard)\b",
    re.IGNORECASE,
)
CLAIMS = re.compile(
    r"原[廠厂裝装]|官方|正品|公司貨|公司货|行货|行貨|授权|授權|original|genuine|official|ori\b", re.IGNORECASE
)
EXPLICIT = re.compile(
    r"(适用于?|適用於?|兼容|相容|适配|適配|通用于|可用于|"
    r"(?<![a-z])(?:for|untuk|fits|compatible with|compatible for))[:：\s]{0,2}$",
    re.IGNORECASE,
)
UNSURE = re.compile(r"适用|適用|兼容|相容|适配|通用|专用|用于|非(?![常洲凡遗主转])|不是|配件|维修|导航")
ORDINARY_HAN = _words_in(
    """
    现代 移动 阳光 瑞士 马丁 精灵 荷兰猪 太空 红木 古董 皇冠 花架 标志 吉祥
    完美 敦煌 红玫瑰 大方 正圆 丹麦 三通 日月潭 铁棍 红豆 花漾 皇家 樱花
    孔雀 绿叶 玫瑰 熊貓 熊猫 蝴蝶 向日葵 太陽 月亮 星星 公主 天使 兔子 海洋
    森林 雪花 彩虹 金屬 金属 檸檬 柠檬 葡萄 老虎 獅子 大象 仙人掌 獨角獸
    鑽石 珍珠 水晶 翡翠 時尚 时尚 經典 浪漫 自然 生活 復古 贝壳 草莓 香蕉
    薰衣草 茉莉 牡丹 天鵝 天鹅
    """
)
ORDINARY_LATIN = _words_in(
    """
    ring square simple magic classic sun pure star flash fresh nature clean garden diamond glow rose
    head velvet king line orange bear shell essence pearl butterfly zoom swan secret lion ocean pilot
    comfort edge fox thunder patch moon sky princess wave cross panda lotus aqua stripe dream boots snap
    bloom fairy angel monster tiger sharp amber spark nest crown queen chase target mango tide eagle
    ivory royal
    """
)
NO_BRAND = frozenset(
    {"", "no brand", "nobrand", "none", "no.brand", "oem", "other", "null", "generic", "unbranded"}
)


@dataclass(frozen=True)
class Example:
    """A name in a title and what it does there. real: not seeded; phrasing: the template it was seeded with."""

    text: str
    span: tuple[int, int]
    name: str
    use: str
    real: bool = True
    phrasing: str = ""
    around: UseCircumstances = field(default_factory=UseCircumstances)


def fold_of(text: str, seed: int) -> str:
    """Return the fold of a title or a name: `fit` (half), `calibrate` (a fifth) or `test`, whatever its case."""
    digest = hashlib.sha256(f"{seed}/{text.casefold().strip()}".encode()).digest()
    share = int.from_bytes(digest[:4], "big") / 2**32
    return "fit" if share < 0.5 else "calibrate" if share < 0.7 else "test"


def real_uses(folder: Path) -> list[Example]:
    """Return every real example, none twice."""
    found = [*_tagged(folder), *_listed(folder), *_accessories(folder), *_ordinary(folder)]
    return list({(one.text, one.span): one for one in found}.values())


def rows(folder: Path, name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a table of the data folder."""
    with (folder / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def tagged_titles(folder: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    """Yield the Taobao titles with their tagged brands and goods, each title once."""
    seen: set[str] = set()
    for row in rows(folder, "titles_taobao_ner.tsv"):
        if row["title"] in seen:
            continue
        seen.add(row["title"])
        tags = [word.rpartition("/")[::2] for word in (row["entities"] or "").split()]
        yield (
            row["title"],
            list(dict.fromkeys(word for word, tag in tags if tag == "HPPX")),
            [word for word, tag in tags if tag == "HCCX"],
        )


def _tagged(folder: Path) -> Iterator[Example]:
    for title, brands, _ in tagged_titles(folder):
        for brand in brands:
            at = title.find(brand)
            if at < 0 or len(brand) < 2:
                continue
            near = sum(1 for one in brands if one != brand and _touches(title, (at, at + len(brand)), one))
            around = UseCircumstances(other_names=len(brands) - 1 - near, other_places=near)
            use = _mention(title, (at, at + len(brand)), brand)
            if use == "compatible" or (use and len(brands) <= 2):  # more are a list of what the goods are for
                yield Example(title, (at, at + len(brand)), brand, use, around=around)


def _touches(title: str, span: tuple[int, int], other: str) -> bool:
    """Say whether another tagged brand stands right beside: then it is the same one in its other writing."""
    left, right = title[: span[0]].rstrip(" ,/"), title[span[1] :].lstrip(" ,/")
    return left.endswith(other) or right.startswith(other)


def _mention(title: str, span: tuple[int, int], brand: str) -> str:
    """Return `compatible` or `brand`, or nothing where it could be either."""
    if EXPLICIT.search(title[max(0, span[0] - 20) : span[0]]):
        return "compatible"
    accessory = bool(ACCESSORY.search(title))
    if accessory and brand.casefold() in DEVICES:
        return "" if CLAIMS.search(title) or span[0] == 0 else "compatible"
    return "" if UNSURE.search(title) else "brand"


def _listed(folder: Path) -> Iterator[Example]:
    """Yield brands from brand columns; of titles that sell no brand, the devices that an accessory is for."""
    for name in ("listings_lazada_en.tsv", "listings_shopee_en.tsv", "listings_shein_en.tsv"):
        for row in rows(folder, name):
            title = (row.get("title") or row.get("product_name") or "")[:300]
            brand = (row["brand"] or "").strip()
            named = brand.casefold() not in NO_BRAND | {"shein"}
            hit = re.search(rf"(?<!\w){re.escape(brand)}(?!\w)", title, re.IGNORECASE) if named else None
            if hit:
                yield Example(title, hit.span(), brand, "brand", around=UseCircumstances(brand_field="same"))
            yield from _devices(title, brand if named else "", "other" if named else "empty")


def _accessories(folder: Path) -> Iterator[Example]:
    for name, column in (
        ("titles_shopee_zh.tsv", "title"),
        ("titles_shopee_groups.tsv", "title"),
        ("titles_shopee_zh_en.tsv", "title_zh"),
        ("titles_shopee_zh_en.tsv", "title_en"),
    ):
        for row in rows(folder, name):
            yield from _devices(row[column] or "", "", "unknown")


def _devices(title: str, brand: str, brand_field: str) -> Iterator[Example]:
    """Yield the devices that the title of an accessory names, but not its own brand and none it claims to be of."""
    if not ACCESSORY.search(title) or CLAIMS.search(title):
        return
    hits = [
        (device, hit.span())
        for device in DEVICES
        for hit in re.finditer(rf"(?<![a-z]){device}(?![a-z])", title, re.IGNORECASE)
        if device not in brand.casefold()
    ]
    around = UseCircumstances(brand_field=brand_field, other_names=len({device for device, _ in hits}) - 1)
    for device, span in hits:
        yield Example(title, span, device, "compatible", around=around)


def _ordinary(folder: Path) -> Iterator[Example]:
    for title, brands, _ in tagged_titles(folder):
        untouched = [word for word in ORDINARY_HAN if not any(word in one or one in word for one in brands)]
        for one in _words(title, untouched):
            yield replace(one, around=UseCircumstances(other_names=len(brands)))
    for row in rows(folder, "titles_shopee_zh.tsv"):
        yield from _words(row["title"] or "", ORDINARY_HAN)
    for name in ("listings_lazada_en.tsv", "listings_shopee_en.tsv", "listings_shein_en.tsv"):
        for row in rows(folder, name):
            title, brand = (row.get("title") or row.get("product_name") or "")[:300], row["brand"] or ""
            field_is = "empty" if brand.casefold() in NO_BRAND else "other"
            words = [word for word in ORDINARY_LATIN if word not in brand.casefold()]
            for one in _words(title, words):
                yield replace(one, around=UseCircumstances(brand_field=field_is))


def _words(title: str, words: list[str] | tuple[str, ...]) -> Iterator[Example]:
    for word in words:
        for hit in re.finditer(rf"\b{word}\b" if word.isascii() else word, title, re.IGNORECASE):
            yield Example(title, hit.span(), word, "ordinary")
