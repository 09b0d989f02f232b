"""Ledger events of the catalogue."""

from __future__ import annotations

from zhengpin.catalog.states import ListingState, SurfaceState
from zhengpin.ledger.events import HOLDER, MERCHANT, declare

MERCHANT_ADDED = declare(
    "merchant.added",
    en="The merchant {name} was seen for the first time",
    zh="首次收到商家“{name}”",
    fields=("source", "external_id", "name"),
    audience=(MERCHANT,),
)
MERCHANT_RENAMED = declare(
    "merchant.renamed",
    en="The merchant {before} is now called {name}",
    zh="商家“{before}”已更名为“{name}”",
    fields=("before", "name"),
    audience=(MERCHANT,),
)
SHOP_ADDED = declare(
    "shop.added",
    en="The shop {name} was seen for the first time",
    zh="首次收到店铺“{name}”",
    fields=("source", "external_id", "name"),
    audience=(MERCHANT,),
)
SHOP_RENAMED = declare(
    "shop.renamed",
    en="The shop {before} is now called {name}",
    zh="店铺“{before}”已更名为“{name}”",
    fields=("before", "name"),
    audience=(MERCHANT,),
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
LISTING_STATE_NOTED = declare(
    "listing.state_noted",
    en="The marketplace shows the listing as: {state}",
    zh="平台现将该商品显示为：{state}",
    fields=("state", "before"),
    audience=(MERCHANT, HOLDER),
    words={"state": ListingState, "before": ListingState},
)
CREATOR_ADDED = declare(
    "creator.added",
    en="The creator {name} was seen for the first time",
    zh="首次收到达人“{name}”",
    fields=("source", "external_id", "name"),
    audience=(MERCHANT,),
)
CREATOR_RENAMED = declare(
    "creator.renamed",
    en="The creator {before} is now called {name}",
    zh="达人“{before}”已更名为“{name}”",
    fields=("before", "name"),
    audience=(MERCHANT,),
)
VIDEO_RECEIVED = declare(
    "video.received",
    en="The video was received from {source}",
    zh="已收到来自 {source} 的视频",
    fields=("source", "external_id", "title", "url", "state"),
    audience=(MERCHANT,),
)
VIDEO_FILM_KEPT = declare(
    "video.film_kept",
    en="The video's film is here, {seconds} seconds with the digest {digest}",
    zh="已收到该视频的影片，长 {seconds} 秒，摘要为 {digest}",
    fields=("digest", "size", "seconds", "origin"),
    audience=(MERCHANT,),
)
VIDEO_FILM_REFUSED = declare(
    "video.film_refused",
    en="The video's film was refused: {code}",
    zh="该视频的影片被拒绝：{code}",
    fields=("code", "origin"),
    audience=(MERCHANT,),
)
VIDEO_FILM_PUT_OFF = declare(
    "video.film_put_off",
    en="The video's film could not be had for now: {code}; it is tried again at {until}",
    zh="暂时无法获取该视频的影片：{code}；将于 {until} 重试",
    fields=("code", "origin", "until"),
    audience=(MERCHANT,),
)
VIDEO_FILM_ASKED = declare(
    "video.film_asked",
    en="{actor} had the video's film fetched again",
    zh="{actor} 要求重新获取该视频的影片",
    fields=("origin",),
    audience=(MERCHANT,),
)
ROOM_RECEIVED = declare(
    "room.received",
    en="The live room was received from {source}",
    zh="已收到来自 {source} 的直播间",
    fields=("source", "external_id", "title", "url", "state"),
    audience=(MERCHANT,),
)
ROOM_PINNED = declare(
    "room.pinned",
    en="Goods pinned in the live room now: {pinned}",
    zh="直播间当前挂车商品：{pinned} 件",
    fields=("pinned", "external_ids"),
    audience=(MERCHANT,),
)
SURFACE_STATE_NOTED = declare(
    "surface.state_noted",
    en="The marketplace now shows it as: {state}",
    zh="平台现将其显示为：{state}",
    fields=("state", "before"),
    audience=(MERCHANT, HOLDER),
    words={"state": SurfaceState, "before": SurfaceState},
)
CATEGORY_MAPPED = declare(
    "category.mapped",
    en="The category {path} of {source} was mapped to the Nice classes {nice_classes}",
    zh="已将 {source} 的类目“{path}”对应到尼斯分类第 {nice_classes} 类",
    fields=("source", "path", "nice_classes"),
)
BATCH_STARTED = declare(
    "batch.started",
    en="The import of {name} was started",
    zh="已开始导入 {name}",
    fields=("source", "form", "name", "digest"),
)
BATCH_FINISHED = declare(
    "batch.finished",
    en="The import was read to its end: {stored} stored, {unchanged} unchanged, {refused} refused",
    zh="导入已读完：入库 {stored} 条，无变化 {unchanged} 条，拒绝 {refused} 条",
    fields=("source", "stored", "unchanged", "refused"),
)
BATCH_FAILED = declare(
    "batch.failed",
    en="The import could not be read: {code}",
    zh="导入文件无法读取：{code}",
    fields=("source", "code"),
)
AVATAR_CHANGED = declare(
    "avatar.changed",
    en="A picture now stands beside the name",
    zh="名称旁的头像已更新",
    fields=("digest",),
    audience=(MERCHANT,),
)
