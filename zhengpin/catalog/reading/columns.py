"""Names the columns of a table of listings in English and Chinese, and makes listings of its rows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
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
    "pictures": ("picture", "images", "image", "图片", "商品图片", "主图"),
}
"""A field of a listing → the other names by which its column may go; upper case, spaces and `_` do not matter."""

REQUIRED = ("external_id", "merchant.external_id", "title")
_NESTED = ("merchant", "shop")


def _folded(name: str) -> str:
    return re.sub(r"[\s_\-.:：()（）]+", "", name).casefold()


_FIELDS = {_folded(name): field for field, others in COLUMNS.items() for name in (field, *others)}


def fields_of(header: Sequence[str], *, nested: Iterable[str] = ()) -> dict[int, str]:
    """Return the field of each column that has one, by position; of two columns for one field the first counts.

    nested: columns that hold whole objects (Parquet). Raises FileRefused (`file.missing_columns`) naming what is
    missing.
    """
    found: dict[int, str] = {}
    whole = set(nested)
    for at, name in enumerate(header):
        field = name if name in whole and name in _NESTED else _FIELDS.get(_folded(name))
        if field and field not in found.values():
            found[at] = field
    present = set(found.values())
    missing = [field for field in REQUIRED if field not in present and field.partition(".")[0] not in present]
    if missing:
        raise FileRefused(
            "file.missing_columns", missing=missing, found=[str(name)[:60] for name in header][:60]
        )
    return found


def item_of(fields: Mapping[int, str], row: Sequence[object]) -> dict[str, object]:
    """Return a row as a listing in the form in which JSON sends it. Empty cells are absent fields."""
    item: dict[str, Any] = {}
    for at, field in fields.items():
        value = row[at] if at < len(row) else None
        if value is None or value == "":
            continue
        outer, dot, inner = field.partition(".")
        if dot:
            item.setdefault(outer, {})[inner] = value
        else:
            item[field] = pictures_in(value) if field == "pictures" else value
    return item


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
