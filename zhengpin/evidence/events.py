"""Ledger events of evidence."""

from __future__ import annotations

from zhengpin.evidence.states import UploadState
from zhengpin.ledger.events import HOLDER, MERCHANT, declare

EVIDENCE_CAPTURED = declare(
    "evidence.captured",
    en="Evidence was captured by {method}, with the digest {digest}",
    zh="已通过{method}固定证据，摘要为 {digest}",
    fields=("capture", "digest", "method"),
)

PACK_FROZEN = declare(
    "evidence_pack.frozen",
    en="Evidence was frozen for a pack: {captures} captures and {files} files, with the inventory {inventory}",
    zh="已为证据包固定证据：{captures} 份快照、{files} 个文件，清单摘要为 {inventory}",
    fields=("cause", "captures", "files", "inventory"),
)
PACK_SEALED = declare(
    "evidence_pack.sealed",
    en="The evidence pack was sealed, {size} bytes with the digest {digest}",
    zh="证据包已封存，共 {size} 字节，摘要为 {digest}",
    fields=("digest", "size"),
)
PACK_BROKEN = declare(
    "evidence_pack.broken",
    en="The evidence pack cannot be sealed: {name} is not what was frozen",
    zh="证据包无法封存：{name} 已与固定时不一致",
    fields=("name",),
)
PACK_DOWNLOADED = declare(
    "evidence_pack.downloaded",
    en="The evidence pack was downloaded by {actor}",
    zh="{actor} 下载了证据包",
    fields=("digest",),
)
UPLOAD_BEGUN = declare(
    "upload.begun",
    en="An upload of {size} bytes was begun",
    zh="开始分段上传，共 {size} 字节",
    fields=("name", "size", "digest"),
    audience=(MERCHANT, HOLDER),
)
UPLOAD_FINISHED = declare(
    "upload.finished",
    en="The upload is here whole, with the digest {digest}",
    zh="上传已收全，摘要为 {digest}",
    fields=("digest", "size", "media_type", "seconds"),
    audience=(MERCHANT, HOLDER),
)
UPLOAD_ENDED = declare(
    "upload.ended",
    en="The upload ended otherwise: {state}",
    zh="上传以其他方式结束：{state}",
    fields=("state", "code"),
    audience=(MERCHANT, HOLDER),
    words={"state": UploadState},
)
UPLOAD_FORGOTTEN = declare(
    "upload.forgotten",
    en="The upload was deleted, since nothing came of it in time",
    zh="该上传逾期未用，已删除",
    fields=("digest",),
    audience=(MERCHANT, HOLDER),
)
