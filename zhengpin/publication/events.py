"""Ledger events of publication: entries, heads, submissions."""

from __future__ import annotations

from zhengpin.ledger.events import HOLDER, MERCHANT, declare
from zhengpin.publication.states import EntryKind

ENTRY_PUBLISHED = declare(
    "entry.published",
    en="Published as entry {number} of the public ledger: {kind}",
    zh="已公示，公示账本第 {number} 条：{kind}",
    fields=("number", "kind", "digest"),
    words={"kind": EntryKind},
    audience=(MERCHANT, HOLDER),
)
HEAD_SIGNED = declare(
    "head.signed",
    en="The public ledger was signed up to entry {number}, digest {digest}",
    zh="公示账本已签名至第 {number} 条，摘要 {digest}",
    fields=("number", "digest", "merkle_root"),
)
SUBMISSION_ACCEPTED = declare(
    "submission.accepted",
    en="The transparency database took the statement {puid}",
    zh="透明度数据库已接收理由说明 {puid}",
    fields=("puid", "identifier", "duplicate"),
)
SUBMISSION_REJECTED = declare(
    "submission.rejected",
    en="The transparency database refused the statement {puid}: {errors}",
    zh="透明度数据库已退回理由说明 {puid}：{errors}",
    fields=("puid", "errors"),
)
SUBMISSION_REOPENED = declare(
    "submission.reopened",
    en="{actor} had the statement {puid} submitted again",
    zh="{actor} 已要求重新提交理由说明 {puid}",
    fields=("puid",),
)
