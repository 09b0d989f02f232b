"""Writes the page of the annual report: `python -m zhengpin.reports.annual_page LANGUAGE`.

LANGUAGE: en, or zh-hans; into `docs/reviewing/annual-report.md` and its Chinese twin. A test fails when a page and the
chapters differ.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping

from zhengpin.kit.markdown import table
from zhengpin.reports.chapters import CHAPTERS, HEADLINES
from zhengpin.reports.chapters.anchors import AMAZON, ANCHORS, ETSY, MODEL, TIKTOK
from zhengpin.reports.definitions import Figure

OURS = (
    "interception_precision",
    "caught",
    "stay_down_30",
    "stay_down_90",
    "overturned",
    "reader_agreement",
    "rule_agreement",
    "appraisers_error",
    "time_to_decide",
    "reversed_overturned",
    "measures_rested_on",
)
"""What no report that we know prints, and ours does."""
_TEXTS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "intro": """# The annual report

[中文](annual-report.zh-Hans.md)

For whoever reads the marketplace's annual report, and for whoever doubts it. After this page you can count a published
report again as a stranger, and know which figures stand first, where those are that others print, and why some cannot
be counted. How a report is kept, explained, published and withdrawn: [publishing reports](publishing-reports.md).

## What is published with it

The counts behind every figure: of each day how many entries an event had, by those of its values that figures look at.
Of different things (shops, rooms, applications) how many were seen for the first time in the period on that day. Of
times how many fell into steps that are less than 1 part in 100 wide. Nothing in it is about a person, and no thing is
named.

From the front page everyone finds the report under **Published reports**. Its JSON is the file to count again, and
`clients/verifier/zhengpin_report.py` needs Python and nothing else:

```sh
python zhengpin_report.py REPORT.json --key PUBLIC.pem
```

It checks the signature and counts every count, share, rate, change, interval and time again, of the year before too.
Medians are checked to lie in their step. What rests on a published sample is counted from what the sample says;
`zhengpin_verify.py` draws that again. What it cannot show: that the ledger has everything that happened. For that
seals are kept elsewhere: [the ledger](../operating/ledger.md).

## How soon

What was counted of a day that is over is kept, and counted again when the day has other entries than then. Entries are
never changed or removed, so that the same number of them are the same. A report adds up its days, and looks at the
ledger itself for the rest. How long it takes over five million entries: [what was measured](../measured.md).

## What stands first
""",
        "origin": "The tables are written from the chapters by `python -m zhengpin.reports.annual_page en`.",
        "anchors": "## What others print, and where it is here",
        "anchors_intro": "A dash in the last column: it is counted. Otherwise why it cannot be.",
        "ours": "## What we know no report to print",
        "heads": "report|figure|key|why not",
        "short": "figure|key",
        MODEL: "a large live-commerce platform 2022, the model",
        "next": "Next: [publishing reports](publishing-reports.md), [every figure](reports.md), "
        "[the ledger](../operating/ledger.md)",
    },
    "zh-hans": {
        "intro": """# 年度报告

[English](annual-report.md)

供年度报告的读者，以及对报告存疑的人阅读。读后可作为第三方重新计算已公布的报告，并知道哪些数据列在首位、他人报告中的数据在本报告何处、哪些数据为何无法计算。报告如何存档、说明、公布与撤回，见[公布报告](publishing-reports.zh-Hans.md)。

## 随报告公布的内容

每项数据所依据的计数：每日各类事件的条数，按数据所用到的字段值分列；
不同对象（店铺、直播间、申请等）为当日在期内首次出现的个数；
用时为落入各区间的次数，区间宽度不到 1%。
其中不含任何个人信息，也不指明任何对象。

任何人可从首页的**已发布的报告**找到报告，其 JSON 即用于重新计算的文件。
`clients/verifier/zhengpin_report.py` 只需 Python：

```sh
python zhengpin_report.py REPORT.json --key PUBLIC.pem
```

程序核验签名，并重新计算全部数量、占比、比率、变化、区间与用时，含上年同期；
中位数核验其是否落在相应区间内。
依据公布的抽样的，按抽样结果计算，抽样本身可用 `zhengpin_verify.py` 重新抽取。
程序不能说明账本是否记录了全部事项；为此，封存值另行保存在外，
见[账本](../operating/ledger.md)（英文）。

## 计算速度

已结束的每一天，其计数予以保存；当日条目数与保存时不同的，重新计数。账本条目不可修改、不可删除，条数相同即内容相同。报告由各日计数相加，其余部分直接查账本。五百万条账本的用时见[测量结果](../measured.zh-Hans.md)。

## 首要数据
""",
        "origin": "以下各表由 `python -m zhengpin.reports.annual_page zh-hans` 根据报告章节直接生成。",
        "anchors": "## 他人报告中的数据及其在本报告中的位置",
        "anchors_intro": "末列为短横线的，可以计算；否则说明不能计算的原因。",
        "ours": "## 据我们所知其他报告均未公布的数据",
        "heads": "报告|数据|标识|不能计算的原因",
        "short": "数据|标识",
        MODEL: "某大型直播电商平台 2022（范本）",
        "next": "下一步：[公布报告](publishing-reports.zh-Hans.md)、[全部数据](reports.zh-Hans.md)、"
        "[账本](../operating/ledger.md)（英文）",
    },
}


def annual_page(language: str) -> str:
    """Return the page in a language, `en` or `zh-hans`."""
    texts = _TEXTS[language]
    figures = {figure.key: figure for chapter in CHAPTERS for figure in chapter.figures}
    printed = [
        [texts.get(anchor, anchor), *_named(figures[key], language), _why_not(figures[key], language)]
        for anchor in (MODEL, AMAZON, TIKTOK, ETSY)
        for key, said in ANCHORS.items()
        if anchor in said.split(", ")
    ]
    ours = [one for one in figures.values() if one.key in OURS or one.key.startswith("counters_successful")]
    short = texts["short"].split("|")
    lines = [
        texts["intro"],
        *table(short, [_named(figures[key], language) for key in HEADLINES]),
        "",
        texts["anchors"],
        "",
        f"{texts['origin']} {texts['anchors_intro']}"
        if language == "en"
        else texts["origin"] + texts["anchors_intro"],
        "",
        *table(texts["heads"].split("|"), printed),
        "",
        texts["ours"],
        "",
        *table(short, [_named(one, language) for one in ours]),
        "",
        texts["next"],
    ]
    return "\n".join(lines) + "\n"


def _named(figure: Figure, language: str) -> list[str]:
    return [figure.name.in_language(language), f"`{figure.key}`"]


def _why_not(figure: Figure, language: str) -> str:
    return figure.no_source.in_language(language) if figure.no_source else "–"


if __name__ == "__main__":
    sys.stdout.write(annual_page(sys.argv[1]))
