"""Ledger events of publication: entries, heads, submissions."""

from __future__ import annotations

from zhengpin.ledger.events import HOLDER, MERCHANT, EventShape, declare
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
_submission = EventShape(fields=("puid",))
SUBMISSION_ACCEPTED = _submission(
    "submission.accepted",
    "The transparency database took the statement {puid}",
    "透明度数据库已接收处置说明 {puid}",
    "identifier duplicate",
)
SUBMISSION_REJECTED = _submission(
    "submission.rejected",
    "The transparency database refused the statement {puid}: {errors}",
    "透明度数据库已退回处置说明 {puid}：{errors}",
    "errors",
)
SUBMISSION_REOPENED = _submission(
    "submission.reopened",
    "{actor} had the statement {puid} submitted again",
    "{actor} 已要求重新提交处置说明 {puid}",
)
