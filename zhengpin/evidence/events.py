"""Ledger events of evidence."""

from __future__ import annotations

from zhengpin.ledger.events import declare

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
