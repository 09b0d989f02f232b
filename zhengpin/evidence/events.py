"""Ledger events of evidence."""

from __future__ import annotations

from zhengpin.evidence.states import UploadState
from zhengpin.ledger.events import HOLDER, MERCHANT, EventShape, declare

EVIDENCE_CAPTURED = declare(
    "evidence.captured",
    en="Evidence was captured by {method}, with the digest {digest}",
    zh="已通过{method}固定证据，摘要为 {digest}",
    fields=("capture", "digest", "method"),
)

_evidence_pack = EventShape()
PACK_FROZEN = _evidence_pack(
    "evidence_pack.frozen",
    "Evidence was frozen for a pack: {captures} captures and {files} files, with the inventory {inventory}",
    "已为证据包固定证据：{captures} 份快照、{files} 个文件，清单摘要为 {inventory}",
    "cause captures files inventory",
)
PACK_SEALED = _evidence_pack(
    "evidence_pack.sealed",
    "The evidence pack was sealed, {size} bytes with the digest {digest}",
    "证据包已封存，共 {size} 字节，摘要为 {digest}",
    "digest size",
)
PACK_BROKEN = _evidence_pack(
    "evidence_pack.broken",
    "The evidence pack cannot be sealed: {name} is not what was frozen",
    "证据包无法封存：{name} 已与固定时不一致",
    "name",
)
PACK_DOWNLOADED = _evidence_pack(
    "evidence_pack.downloaded",
    "The evidence pack was downloaded by {actor}",
    "{actor} 下载了证据包",
    "digest",
)
_upload_of_both = EventShape(audience=(MERCHANT, HOLDER), words={"state": UploadState})
UPLOAD_BEGUN = _upload_of_both(
    "upload.begun", "An upload of {size} bytes was begun", "开始分段上传，共 {size} 字节", "name size digest"
)
UPLOAD_FINISHED = _upload_of_both(
    "upload.finished",
    "The upload is here whole, with the digest {digest}",
    "上传已收全，摘要为 {digest}",
    "digest size media_type seconds",
)
UPLOAD_ENDED = _upload_of_both(
    "upload.ended", "The upload ended otherwise: {state}", "上传以其他方式结束：{state}", "state code"
)
UPLOAD_FORGOTTEN = _upload_of_both(
    "upload.forgotten",
    "The upload was deleted, since nothing came of it in time",
    "该上传逾期未用，已删除",
    "digest",
)
