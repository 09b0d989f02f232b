"""Ledger events of words and of previews."""

from __future__ import annotations

from zhengpin.ledger.events import declare
from zhengpin.lexicon.states import TermKind

LEXICON_DRAFTED = declare(
    "lexicon.drafted",
    en="A draft of version {number} of the words was opened",
    zh="已打开词库第 {number} 版草稿",
    fields=("number", "basis"),
)
LEXICON_TERM_ADDED = declare(
    "lexicon_term.added",
    en="“{text}” was added to version {number} of the words: {kind}, weight {weight}",
    zh="已向词库第 {number} 版加入“{text}”：{kind}，权重 {weight}",
    fields=("number", "text", "kind", "weight", "language"),
    words={"kind": TermKind},
)
LEXICON_TERM_CHANGED = declare(
    "lexicon_term.changed",
    en="“{text}” was changed in version {number} of the words: {kind}, weight {weight}",
    zh="已修改词库第 {number} 版中的“{text}”：{kind}，权重 {weight}",
    fields=("number", "text", "kind", "weight", "language", "before"),
    words={"kind": TermKind},
)
LEXICON_TERM_REMOVED = declare(
    "lexicon_term.removed",
    en="“{text}” was taken out of version {number} of the words",
    zh="已从词库第 {number} 版移除“{text}”",
    fields=("number", "text", "kind", "weight"),
    words={"kind": TermKind},
)
LEXICON_IMPORTED = declare(
    "lexicon.imported",
    en="Version {number} of the words was filled from a file: {terms} words, {changes} of them differ",
    zh="词库第 {number} 版已由文件填入：共 {terms} 个词，其中 {changes} 个有差异",
    fields=("number", "terms", "changes"),
)
LEXICON_PUBLISHED = declare(
    "lexicon.published",
    en="Version {number} of the words is in force: {terms} words, {added} added, {changed} changed, {removed} removed",
    zh="词库第 {number} 版已生效：共 {terms} 个词，新增 {added}、修改 {changed}、移除 {removed}",
    fields=("number", "replaces", "terms", "added", "changed", "removed", "digest", "note", "origin"),
)
LEXICON_REPUBLISHED = declare(
    "lexicon.republished",
    en="Version {number} of the words is in force again, in place of version {replaces}: {reason}",
    zh="词库第 {number} 版重新生效，取代第 {replaces} 版：{reason}",
    fields=("number", "replaces", "digest", "reason"),
)
LEXICON_RETIRED = declare(
    "lexicon.retired",
    en="Version {number} of the words was retired for version {replaced_by}",
    zh="词库第 {number} 版已退役，由第 {replaced_by} 版取代",
    fields=("number", "replaced_by"),
)
WORDS_LEARNT = declare(
    "words.learnt",
    en="{words} ordinary words learnt from {listings} listings of {merchants} merchants: {added} new, {removed} gone",
    zh="已从 {merchants} 个商家的 {listings} 个商品中学得 {words} 个日常词语：新增 {added}，移除 {removed}",
    fields=("number", "words", "added", "removed", "listings", "merchants", "digest"),
)
LEXICON_DISCARDED = declare(
    "lexicon.discarded",
    en="The draft of version {number} of the words was discarded",
    zh="已放弃词库第 {number} 版草稿",
    fields=("number",),
)
PREVIEW_STARTED = declare(
    "word_preview.started",
    en="A preview of “{title}” over the last {days} days was started",
    zh="已启动“{title}”近 {days} 天的预演",
    fields=("title", "about", "days"),
)
PREVIEW_FINISHED = declare(
    "word_preview.finished",
    en="A preview of “{title}” is done: it would have caught {listings} listings, {new} of them new",
    zh="“{title}”的预演已完成：将命中 {listings} 件商品，其中 {new} 件此前未被发现",
    fields=("title", "about", "listings", "new", "looked_at"),
)
PREVIEW_FAILED = declare(
    "word_preview.failed",
    en="A preview of “{title}” failed: {failure}",
    zh="“{title}”的预演失败：{failure}",
    fields=("title", "failure"),
)
PREVIEW_CANCELLED = declare(
    "word_preview.cancelled",
    en="A preview of “{title}” was stopped",
    zh="“{title}”的预演已停止",
    fields=("title",),
)
