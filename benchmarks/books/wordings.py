"""Phrases by which files and copies are sold, bent in the 27 ways of `benchmarks.words`, and honest uses of such
words.
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.books.lists import TEST
from benchmarks.books.selling import Writer
from benchmarks.words.evasions import KINDS, Evader
from benchmarks.words.titles import Brand, Title
from zhengpin.matching.books.filed import BookTitle
from zhengpin.matching.books.phrases import BookPhrases
from zhengpin.matching.names.normalise import is_wordless, normalise

HAN = (
    *(
        "电子版",
        "电子书",
        "扫描版",
        "网盘",
        "自动发货",
        "云盘资源",
        "影印",
        "复印",
        "打印版",
        "高清无水印",
        "资料打包",
    ),
    *("全套课件", "百度网盘", "高清扫描", "复印件"),
)
LATIN = ("pdf", "epub", "mobi", "ebook", "azw3", "pdf版")
HONEST = (
    *(
        "影印本",
        "影印版",
        "（影印版）",
        "原版影印",
        "影印古籍 线装",
        "（影印第7版）",
        "据宋刻本影印",
        "影印书",
    ),
    *(
        "二手书 九成新",
        "二手",
        "二手正版旧书",
        "库存书",
        "库存尾货 正版",
        "库存新书 微瑕",
        "旧书 有笔记",
        "八五新 有划线",
    ),
    *(
        "赠电子课件",
        "附赠电子书",
        "含配套课件",
        "扫码看视频",
        "扫码听书",
        "随书附光盘",
        "赠配套资源",
        "送教学课件 教师联系",
    ),
    *(
        "正版电子书卡",
        "电子书激活码 出版社授权",
        "附数字资源",
        "纸质书 非电子书",
        "非影印 正版原书",
        "拒绝盗版",
        "不是复印 原版",
    ),
    *(
        "杜绝盗版 假一罚十",
        "正版书 非扫描",
        "电子工业出版社",
        "西安电子科技大学出版社",
        "北京电子音像出版社",
        "打印机维修手册",
    ),
    *(
        "3D打印入门",
        "复印机原理与维修",
        "扫描电镜技术",
        "PDF处理技术大全",
        "网络云盘系统开发实战",
        "电商资料 出版社直发",
    ),
    *(
        "考研用书 正版",
        "课后习题 答案详解",
        "自动控制原理配套",
        "高清彩图",
        "无障碍阅读版",
        "打包带走的智慧",
        "资治通鉴 全套",
        "货到付款",
    ),
    *(
        "facsimile edition",
        "includes ebook code",
        "used - like new",
        "remaindered, from stock",
        "with ebook access",
    ),
)
"""What honest offers say that holds such a word, or one like it; half of them, by hash, for tuning."""
PLAIN_LIST = (
    "电子版",
    "电子书",
    "pdf",
    "epub",
    "扫描",
    "网盘",
    "自动发货",
    "云盘",
    "影印",
    "复印",
    "打印",
    "无水印",
    "资料",
    "课件",
)
"""The plain peer: a text that holds one of these is reported."""


def phrase_figures(
    data: Path, books: Sequence[BookTitle], phrases: BookPhrases, seed: int, *, each: int, half: int
) -> dict[str, Any]:
    """Return what is found of bent phrases in real titles, and what is reported of honest titles."""
    titles = [book.title for book in books]
    plain = "\n".join(normalise(title).text.replace(" ", "") for title in titles)
    evader = Evader(data / "text", lambda text: plain.count(text) > 2, seed)
    writer = Writer.of([seed, 5])
    made, found, listed, missed = Counter[str](), Counter[str](), Counter[str](), defaultdict(list)
    for kind, (script, _) in KINDS.items():
        pool = [
            Brand(term, term if script == "latin" else "", term if script == "han" else "")
            for term in (LATIN if script == "latin" else HAN)
        ]
        pool = [one for one in pool if evader.bend(one, kind)]
        for number in range(each if pool else 0):
            term = pool[number % len(pool)]
            bent = evader.bend(term, kind)
            if not bent:
                continue
            base = Title(titles[int(evader.rng.integers(len(titles)))], "books")
            text = evader.put(bent, term, kind, base).text
            made[kind] += 1
            told = phrases.find(text)
            found[kind] += told.says_copy
            listed[kind] += _in_list(text)
            if not told.says_copy and len(missed[kind]) < 5:
                missed[kind].append(f"{term.key}→{bent}")
    honest = [_honest(book, writer, number, half) for number, book in enumerate(books)]
    wrong = [text for text in honest if phrases.find(text).says_copy]
    return {
        "phrase_recall": round(sum(found.values()) / sum(made.values()), 4),
        "phrase_recall_by_kind": {kind: round(found[kind] / made[kind], 3) for kind in KINDS if made[kind]},
        "phrase_ways": len(made),
        "phrases_bent": sum(made.values()),
        "phrase_false_per_1000": round(1000 * len(wrong) / len(honest), 2),
        "honest_titles": len(honest),
        "honest_titles_with_wordings": sum(number % 2 for number in range(len(honest))),
        "phrase_missed": dict(missed),
        "phrase_false": wrong[:30],
        "plain_list": {
            "recall": round(sum(listed.values()) / sum(made.values()), 4),
            "false_per_1000": round(1000 * sum(map(_in_list, honest)) / len(honest), 2),
        },
    }


def wordings_of(half: int) -> list[str]:
    """Return the honest wordings of a half."""
    return [one for one in HONEST if zlib.crc32(one.encode()) % 2 == half or half not in (0, TEST)]


def _honest(book: BookTitle, writer: Writer, number: int, half: int) -> str:
    """Return an honest title; every other one with an honest wording of its half, in its script."""
    title = writer.title(book)
    if number % 2 == 0:
        return title
    han = any(map(is_wordless, title))
    fitting = [one for one in wordings_of(half) if han or one.isascii()]
    return f"{title} {writer.pick(fitting)}"


def _in_list(text: str) -> bool:
    plain = text.casefold()
    return any(word in plain for word in PLAIN_LIST)
