"""Names the columns of a table of orders and feedback in English and Chinese."""

from __future__ import annotations

from zhengpin.catalog.reading import TableColumns

RECORD_COLUMNS = TableColumns(
    {
        "record": ("record_type", "kind", "记录类型", "记录", "类型"),
        "external_id": (
            *("id", "record_id", "number", "review_id", "return_id", "refund_id", "report_id", "question_id"),
            *("编号", "记录编号", "评价编号", "退货编号", "退款编号", "售后单号", "举报编号", "提问编号"),
        ),
        "revision": ("version", "版本", "版本号"),
        "order": ("order_id", "order_number", "order_line_id", "订单", "订单号", "订单编号", "子订单号"),
        "buyer": ("buyer_id", "customer_id", "user_id", "买家", "买家编号", "买家id", "用户id", "用户编号"),
        "buyer_since": ("customer_since", "registered_on", "注册日期", "买家注册日期", "注册时间"),
        "buyer_links": ("links", "关联标识", "买家关联标识"),
        "listing": ("listing_id", "item_id", "product_id", "sku", "商品", "商品编号", "商品id", "商品编码"),
        "listing_revision": ("listing_version", "商品版本"),
        "shop": ("shop_id", "store_id", "店铺", "店铺编号", "店铺id"),
        "creator": ("creator_id", "达人", "达人编号", "达人id", "主播id", "主播编号"),
        "room": ("room_id", "live_room_id", "直播间", "直播间编号", "直播间id"),
        "video": ("video_id", "视频", "视频编号", "视频id"),
        "quantity": ("qty", "count", "数量", "购买数量", "件数"),
        "amount": ("total", "price", "金额", "实付金额", "订单金额"),
        "currency": ("币种", "货币"),
        "placed_at": ("ordered_at", "order_time", "下单时间", "订单创建时间"),
        "state": ("status", "order_state", "状态", "订单状态"),
        "posted_at": (
            *("created_at", "time", "review_time", "return_time"),
            *("时间", "评价时间", "退货时间", "退款时间", "申请时间", "举报时间", "提问时间"),
        ),
        "text": ("content", "comment", "review", "内容", "评价内容", "退货说明", "举报内容", "提问内容"),
        "stars": ("rating", "score", "评分", "星级"),
        "reason": ("return_reason", "退货原因", "退款原因", "原因"),
        "withdrawn": ("deleted", "已撤回", "已删除"),
        "photos": ("pictures", "images", "图片", "照片", "晒图"),
    },
    required=("external_id",),
    lists=("photos",),
    stands_in={"external_id": "order"},
    unless="record",
)
"""Of a table without a column that says what each row is, all rows are orders: their own number is the order's."""
