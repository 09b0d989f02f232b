"""Ledger events of the catalogue."""

from __future__ import annotations

from zhengpin.catalog.states import ListingState, SubjectState
from zhengpin.ledger.events import HOLDER, MERCHANT, EventShape, declare

_merchant_of_merchant = EventShape(audience=(MERCHANT,))
MERCHANT_ADDED = _merchant_of_merchant(
    "merchant.added",
    "The merchant {name} was seen for the first time",
    "首次收到商家“{name}”",
    "source external_id name",
)
MERCHANT_RENAMED = _merchant_of_merchant(
    "merchant.renamed",
    "The merchant {before} is now called {name}",
    "商家“{before}”已更名为“{name}”",
    "before name",
)
_shop_of_merchant = EventShape(audience=(MERCHANT,))
SHOP_ADDED = _shop_of_merchant(
    "shop.added",
    "The shop {name} was seen for the first time",
    "首次收到店铺“{name}”",
    "source external_id name",
)
SHOP_RENAMED = _shop_of_merchant(
    "shop.renamed", "The shop {before} is now called {name}", "店铺“{before}”已更名为“{name}”", "before name"
)
LISTING_RECEIVED = declare(
    "listing.received",
    en="Revision {revision} of the listing was received from {source}",
    zh="已收到来自 {source} 的商品第 {revision} 版",
    fields=(
        "source",
        "external_id",
        "revision",
        "revision_id",
        "content_digest",
        "pictures",
        "refused_pictures",
    ),
    audience=(MERCHANT,),
)
LISTINGS_RECEIVED = declare(
    "listings.received",
    en="{listings} listings were received together from {source}",
    zh="已收到来自 {source} 的一批 {listings} 件商品",
    fields=("source", "listings", "received_at", "leaves"),
)
"""leaves: the digests of their entries `listing.received`, see `ledger.folded`."""
LISTING_STATE_NOTED = declare(
    "listing.state_noted",
    en="The marketplace shows the listing as: {state}",
    zh="平台现将该商品显示为：{state}",
    fields=("state", "before"),
    audience=(MERCHANT, HOLDER),
    words={"state": ListingState, "before": ListingState},
)
_creator_of_merchant = EventShape(audience=(MERCHANT,))
CREATOR_ADDED = _creator_of_merchant(
    "creator.added",
    "The creator {name} was seen for the first time",
    "首次收到达人“{name}”",
    "source external_id name",
)
CREATOR_RENAMED = _creator_of_merchant(
    "creator.renamed",
    "The creator {before} is now called {name}",
    "达人“{before}”已更名为“{name}”",
    "before name",
)
_video_of_merchant = EventShape(audience=(MERCHANT,))
VIDEO_RECEIVED = _video_of_merchant(
    "video.received",
    "The video was received from {source}",
    "已收到来自 {source} 的视频",
    "source external_id title url state",
)
VIDEO_FILM_KEPT = _video_of_merchant(
    "video.film_kept",
    "The video's file is here, {seconds} seconds with the digest {digest}",
    "已收到该视频的文件，长 {seconds} 秒，摘要为 {digest}",
    "digest size seconds origin",
)
VIDEO_FILM_REFUSED = _video_of_merchant(
    "video.film_refused", "The video's file was refused: {code}", "该视频的文件被拒绝：{code}", "code origin"
)
VIDEO_FILM_PUT_OFF = _video_of_merchant(
    "video.film_put_off",
    "The video's file could not be had for now: {code}; it is tried again at {until}",
    "暂时无法获取该视频的文件：{code}；将于 {until} 重试",
    "code origin until",
)
VIDEO_FILM_ASKED = _video_of_merchant(
    "video.film_asked",
    "{actor} had the video's file fetched again",
    "{actor} 要求重新获取该视频的文件",
    "origin",
)
_room_of_merchant = EventShape(audience=(MERCHANT,))
ROOM_RECEIVED = _room_of_merchant(
    "room.received",
    "The live room was received from {source}",
    "已收到来自 {source} 的直播间",
    "source external_id title url state",
)
ROOM_PINNED = _room_of_merchant(
    "room.pinned",
    "Goods pinned in the live room now: {pinned}",
    "直播间当前挂车商品：{pinned} 件",
    "pinned external_ids",
)
SUBJECT_STATE_NOTED = declare(
    "surface.state_noted",
    en="The marketplace now shows it as: {state}",
    zh="平台现将其显示为：{state}",
    fields=("state", "before"),
    audience=(MERCHANT, HOLDER),
    words={"state": SubjectState, "before": SubjectState},
)
CATEGORY_MAPPED = declare(
    "category.mapped",
    en="The category {path} of {source} was mapped to the Nice classes {nice_classes}",
    zh="已将 {source} 的类目“{path}”对应到尼斯分类第 {nice_classes} 类",
    fields=("source", "path", "nice_classes"),
)
_batch = EventShape(fields=("source",))
BATCH_STARTED = _batch(
    "batch.started", "The import of {name} was started", "已开始导入 {name}", "form name digest"
)
BATCH_FINISHED = _batch(
    "batch.finished",
    "The import was read to its end: {stored} stored, {unchanged} unchanged, {refused} refused",
    "导入已读完：入库 {stored} 条，无变化 {unchanged} 条，拒绝 {refused} 条",
    "stored unchanged refused",
)
BATCH_FAILED = _batch(
    "batch.failed", "The import could not be read: {code}", "导入文件无法读取：{code}", "code"
)
AVATAR_CHANGED = declare(
    "avatar.changed",
    en="A picture now stands beside the name",
    zh="名称旁的头像已更新",
    fields=("digest",),
    audience=(MERCHANT,),
)
