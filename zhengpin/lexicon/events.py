"""Ledger events of words and of previews."""

from __future__ import annotations

from zhengpin.ledger.events import EventShape, declare
from zhengpin.lexicon.states import TermKind

_lexicon = EventShape(fields=("number",))
LEXICON_DRAFTED = _lexicon(
    "lexicon.drafted",
    "A draft of version {number} of the words was opened",
    "已打开词库第 {number} 版草稿",
    "basis",
)
_lexicon_term = EventShape(fields=("number", "text", "kind", "weight"), words={"kind": TermKind})
LEXICON_TERM_ADDED = _lexicon_term(
    "lexicon_term.added",
    "“{text}” was added to version {number} of the words: {kind}, weight {weight}",
    "已向词库第 {number} 版加入“{text}”：{kind}，权重 {weight}",
    "language",
)
LEXICON_TERM_CHANGED = _lexicon_term(
    "lexicon_term.changed",
    "“{text}” was changed in version {number} of the words: {kind}, weight {weight}",
    "已修改词库第 {number} 版中的“{text}”：{kind}，权重 {weight}",
    "language before",
)
LEXICON_TERM_REMOVED = _lexicon_term(
    "lexicon_term.removed",
    "“{text}” was taken out of version {number} of the words",
    "已从词库第 {number} 版移除“{text}”",
)
LEXICON_IMPORTED = _lexicon(
    "lexicon.imported",
    "Version {number} of the words was filled from a file: {terms} words, {changes} of them differ",
    "词库第 {number} 版已由文件填入：共 {terms} 个词，其中 {changes} 个有差异",
    "terms changes",
)
LEXICON_PUBLISHED = _lexicon(
    "lexicon.published",
    "Version {number} of the words is in force: {terms} words, {added} added, {changed} changed, {removed} removed",
    "词库第 {number} 版已生效：共 {terms} 个词，新增 {added}、修改 {changed}、移除 {removed}",
    "replaces terms added changed removed digest note origin",
)
LEXICON_REPUBLISHED = _lexicon(
    "lexicon.republished",
    "Version {number} of the words is in force again, in place of version {replaces}: {reason}",
    "词库第 {number} 版重新生效，取代第 {replaces} 版：{reason}",
    "replaces digest reason",
)
LEXICON_RETIRED = _lexicon(
    "lexicon.retired",
    "Version {number} of the words was retired for version {replaced_by}",
    "词库第 {number} 版已退役，由第 {replaced_by} 版取代",
    "replaced_by",
)
WORDS_LEARNT = declare(
    "words.learnt",
    en="{words} ordinary words learnt from {listings} listings of {merchants} merchants: {added} new, {removed} gone",
    zh="已从 {merchants} 个商家的 {listings} 个商品中学得 {words} 个日常词语：新增 {added}，移除 {removed}",
    fields=("number", "words", "added", "removed", "listings", "merchants", "digest"),
)
LEXICON_DISCARDED = _lexicon(
    "lexicon.discarded",
    "The draft of version {number} of the words was discarded",
    "已放弃词库第 {number} 版草稿",
)
_word_preview = EventShape(fields=("title",))
PREVIEW_STARTED = _word_preview(
    "word_preview.started",
    "A preview of “{title}” over the last {days} days was started",
    "已启动“{title}”近 {days} 天的预演",
    "about days",
)
PREVIEW_FINISHED = _word_preview(
    "word_preview.finished",
    "A preview of “{title}” is done: it would have caught {listings} listings, {new} of them new",
    "“{title}”的预演已完成：将命中 {listings} 件商品，其中 {new} 件此前未被发现",
    "about listings new looked_at",
)
PREVIEW_FAILED = _word_preview(
    "word_preview.failed",
    "A preview of “{title}” failed: {failure}",
    "“{title}”的预演失败：{failure}",
    "failure",
)
PREVIEW_CANCELLED = _word_preview(
    "word_preview.cancelled", "A preview of “{title}” was stopped", "“{title}”的预演已停止"
)
