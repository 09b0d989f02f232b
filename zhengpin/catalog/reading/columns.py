"""Names the columns of a table in English and Chinese, and makes of its rows what JSON would send."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from zhengpin.catalog.problems import FileRefused

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "external_id": ("id", "listing_id", "item_id", "商品id", "商品编号", "商品编码"),
    "revision": ("version", "版本", "版本号"),
    "merchant.external_id": ("merchant_id", "seller_id", "商家id", "商家编号", "卖家id"),
    "merchant.name": ("merchant", "merchant_name", "seller", "seller_name", "商家", "商家名称", "卖家"),
    "merchant.joined_on": ("merchant_joined_on", "入驻日期", "商家入驻日期"),
    "merchant.contact_email": ("merchant_email", "seller_email", "商家邮箱", "联系邮箱"),
    "shop.external_id": ("shop_id", "店铺id", "店铺编号"),
    "shop.name": ("shop", "shop_name", "店铺", "店铺名称"),
    "shop.url": ("shop_url", "shop_link", "店铺链接"),
    "title": ("name", "标题", "商品标题", "商品名称"),
    "description": ("描述", "商品描述", "详情"),
    "brand": ("品牌", "品牌名称"),
    "category": ("类目", "商品类目", "分类"),
    "price": ("价格", "售价"),
    "currency": ("币种", "货币"),
    "url": ("link", "链接", "商品链接"),
    "published_at": ("发布时间", "上架时间"),
    "off_sale_at": ("下架时间",),
    "ships_from": ("ship_from", "发货地", "发货仓"),
    "pictures": ("picture", "images", "image", "图片", "商品图片", "主图"),
    "book.isbn": ("isbn", "书号", "国际标准书号"),
    "book.author": ("author", "作者", "著者"),
    "book.publisher": ("publisher", "出版社", "出版单位"),
    "book.edition": ("图书版次",),
    "book.pages": ("图书页数",),
    "book.volumes": ("图书册数",),
    "book.form": ("图书装帧",),
    "book.condition": ("图书品相",),
    "book.pre_order": ("图书预售",),
    "book.offered_on": ("图书首次上架日期",),
    "book.shipped_on": ("图书首次发货日期",),
    "book.sold": ("图书累计销量",),
    "book.barcodes": ("图书条码",),
}
"""A field of a listing → the other names by which its column may go; upper case, spaces and `_` do not matter.

Of a book, fields that are no free text go by names of books alone: a column `condition` or 销量 may be of anything.
"""

REQUIRED = ("external_id", "merchant.external_id", "title")


@dataclass(frozen=True)
class TableColumns:
    """What the columns of a table mean.

    columns: a field → the other names by which its column may go; required: without which a table is refused; nested:
    objects whose fields have columns of their own; lists: fields whose cells hold several pictures; stands_in: a
    required field that has no column → the field whose column is taken for it, in a table that has none for `unless`.
    """

    columns: Mapping[str, tuple[str, ...]]
    required: tuple[str, ...]
    nested: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    stands_in: Mapping[str, str] = field(default_factory=dict)
    unless: str = ""

    @cached_property
    def by_name(self) -> dict[str, str]:
        """Return the field of each name of a column, as names are compared."""
        return {folded(name): one for one, others in self.columns.items() for name in (one, *others)}

    def fields_of(self, header: Sequence[str], *, nested: Iterable[str] = ()) -> dict[int, str]:
        """Return the field of each column that has one, by position; of two columns for one field the first counts.

        nested: columns that hold whole objects (Parquet). Raises FileRefused (`file.missing_columns`) naming what is
        missing.
        """
        found: dict[int, str] = {}
        whole = set(nested)
        for at, name in enumerate(header):
            one = name if name in whole and name in self.nested else self.by_name.get(folded(name))
            if one and one not in found.values():
                found[at] = one
        found = self._with_stand_ins(found)
        present = set(found.values())
        missing = [one for one in self.required if not {one, one.partition(".")[0]} & present]
        if missing:
            raise FileRefused(
                "file.missing_columns", missing=missing, found=[str(name)[:60] for name in header][:60]
            )
        return found

    def _with_stand_ins(self, found: dict[int, str]) -> dict[int, str]:
        present = set(found.values())
        taken = (
            {} if self.unless in present else {v: k for k, v in self.stands_in.items() if k not in present}
        )
        return {at: taken.get(one, one) for at, one in found.items()}

    def item_of(self, fields: Mapping[int, str], row: Sequence[object]) -> dict[str, object]:
        """Return a row in the form in which JSON sends it. Empty cells are absent fields."""
        item: dict[str, Any] = {}
        for at, name in fields.items():
            value = row[at] if at < len(row) else None
            if value is None or value == "":
                continue
            outer, dot, inner = name.partition(".")
            if dot:
                item.setdefault(outer, {})[inner] = value
            else:
                item[name] = pictures_in(value) if name in self.lists else value
        return item


def folded(name: str) -> str:
    """Return the name of a column as it is compared."""
    return re.sub(r"[\s_\-.:：()（）]+", "", name).casefold()


LISTING_COLUMNS = TableColumns(COLUMNS, REQUIRED, nested=("merchant", "shop", "book"), lists=("pictures",))


def pictures_in(cell: object) -> object:
    """Return the pictures of a cell: a list, a JSON list as text, or texts separated by `|` or line breaks."""
    if isinstance(cell, dict):
        cell = [cell]
    if isinstance(cell, list):
        return [_inline(one) for one in cell]
    if not isinstance(cell, str):
        return cell
    if cell.lstrip().startswith("["):
        try:
            return json.loads(cell)
        except (ValueError, RecursionError):
            return cell  # refused later as no list
    return [part.strip() for part in re.split(r"[|\n]", cell) if part.strip()]


def _inline(one: object) -> object:
    """Return a picture that stands in a table; `{"bytes": …, "path": …}` is how data sets of pictures keep them."""
    if not isinstance(one, dict):
        return one
    given = {name: value for name, value in one.items() if value is not None}
    inner = given.get("bytes")
    return inner if isinstance(inner, dict) else given
