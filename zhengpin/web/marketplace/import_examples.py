"""Files to start an import from: the headers that it knows, in either language, and examples."""

from __future__ import annotations

from collections.abc import Mapping

from zhengpin.catalog.states import BatchContents

_LISTING_IN_CHINESE = {
    "external_id": "商品编号",
    "merchant_id": "商家编号",
    "merchant_name": "商家名称",
    "shop_id": "店铺编号",
    "shop_name": "店铺名称",
    "title": "商品标题",
    "brand": "品牌",
    "description": "商品描述",
    "category": "商品类目",
    "price": "售价",
    "currency": "币种",
    "url": "商品链接",
    "pictures": "商品图片",
}
_LISTING = {
    "external_id": "SKU-1001",
    "merchant_id": "M-88",
    "merchant_name": "清川家居 Qingchuan Home",
    "shop_id": "S-88-1",
    "shop_name": "清川家居旗舰店",
    "title": "手绘陶瓷马克杯 Hand-painted mug",
    "category": "家居/餐具",
    "price": "59.00",
    "currency": "CNY",
    "url": "https://example.com/item/1001",
    "pictures": "mugs/1001-front.jpg|mugs/1001-back.jpg",
}
_RECORD_IN_CHINESE = {
    "record": "记录类型",
    "external_id": "编号",
    "revision": "版本号",
    "order": "订单编号",
    "buyer": "买家编号",
    "buyer_since": "买家注册日期",
    "listing": "商品编号",
    "room": "直播间编号",
    "quantity": "数量",
    "amount": "实付金额",
    "currency": "币种",
    "placed_at": "下单时间",
    "state": "订单状态",
    "posted_at": "时间",
    "text": "内容",
    "stars": "评分",
    "reason": "退货原因",
    "photos": "照片",
}
_ORDER = {
    "record": "order",
    "external_id": "20261125-7",
    "revision": "1",
    "buyer": "b-4711",
    "buyer_since": "2024-03-01",
    "listing": "SKU-1001",
    "quantity": "1",
    "amount": "59.00",
    "currency": "CNY",
    "placed_at": "2026-11-25 20:04:00",
    "state": "paid",
}
_REVIEW = {
    "record": "review",
    "external_id": "rv-9",
    "revision": "1",
    "order": "20261125-7",
    "buyer": "b-4711",
    "posted_at": "2026-11-28 09:30:00",
    "text": "和图片不一样，怀疑是假货 Looks like a fake",
    "stars": "1",
    "photos": "photos/rv-9-1.jpg|photos/rv-9-2.jpg",
}
_EXAMPLES: Mapping[str, tuple[Mapping[str, str], tuple[Mapping[str, str], ...]]] = {
    BatchContents.LISTINGS.value: (_LISTING_IN_CHINESE, (_LISTING,)),
    BatchContents.BUYER_RECORDS.value: (_RECORD_IN_CHINESE, (_ORDER, _REVIEW)),
}


def example(contents: str, language: str) -> list[list[str]]:
    """Return the headers of a file that an import knows, in a language, and examples of its lines."""
    in_chinese, lines = _EXAMPLES[contents]
    names = in_chinese.values() if language.startswith("zh") else in_chinese
    return [list(names), *([line.get(name, "") for name in in_chinese] for line in lines)]
