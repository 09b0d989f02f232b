"""Writes the page of the report's figures: `python -m zhengpin.reports.report_page LANGUAGE`.

LANGUAGE: en, or zh-hans; into `docs/reviewing/reports.md` and `reports.zh-Hans.md`. A test fails when a page and the
chapters differ.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping

from zhengpin.kit.markdown import table
from zhengpin.reports.chapters import CHAPTERS
from zhengpin.reports.definitions import Figure

_TEXTS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "intro": """# Reports

[中文](reports.zh-Hans.md)

For whoever reads or publishes figures: staff of the marketplace, and auditors. After this page you can make a report
of a period, say what each figure counts, and let a stranger recompute it.

## Make one

- On the page: choose **Reports** and a period; its last day is included. **Keep this report** stores it as it is. It
  can be taken along as CSV or JSON.
- By a command, which keeps it too:

```sh
zhengpin report --from 2026-11-01 --to 2026-11-30
```

- By the API: `POST /v1/reports`, [how calls are made](../integrating/api.md).

Days are those of the installation's time zone (`ZHENGPIN_TIME_ZONE`).

## What holds for each figure

- It is counted from the ledger and from nothing else. Whoever has the ledger counts the same.
- Each figure has the question that was asked of the ledger, as a short digest. The same digest is the same question.
- A share has its parts, and the interval that holds the true share in 95 of 100 cases (Wilson). A share of nothing
  is a dash.
- A rate is given for so many of what it is of, with the interval that holds the true rate in 95 of 100 cases (Garwood).
- A change is from the same days a year before, with its interval. Where the ledger does not reach back that far, or
  there was nothing, no percentage is given, and the reason is.
- What buyers say is counted by the day on which it came, or on which the order was placed. The ledger gets the counts
  of a day once it is over, and again, once a day at most, when late or corrected records change them; the last entry
  of a day holds. So these figures stand after the records were deleted, and today is never in them.
- A time is the median; JSON has the 95th percentile too. It begins with the latest beginning before the end that
  is counted.
- Beside a figure stands that of the same time a year before, where the ledger goes back that far.
- A figure that others publish and that cannot be counted here says why.
- A kept report has a digest, which the ledger holds: a changed one shows. It is counted again from what the ledger held
  when it was kept.
- What is taken back later stays in the period in which it happened, and is counted under “Reversed” in the one in
  which it was taken back.

[How good the decisions are](../rules-and-law/quality.md) says how the figures of that chapter are drawn.

## All {many} figures
""",
        "origin": "The tables are written from the chapters by `python -m zhengpin.reports.report_page en`.",
        "heads": "figure|what is counted|as|key",
        "count": "number",
        "share": "share",
        "duration": "time",
        "rate": "rate",
        "change": "change",
        "next": "Next: [the annual report](annual-report.md), [the ledger](../operating/ledger.md), "
        "[what is published](../rules-and-law/public-ledger.md)",
    },
    "zh-hans": {
        "intro": """# 报告

[English](reports.md)

供查阅或公布数据的人员阅读：平台工作人员与审计员。读后可生成某一期间的报告，说明每项数据的口径，并可由他人重新计算。

## 生成报告

- 在页面上：打开**报告**，选择期间（含截止日）。**保存此报告**将其原样存档；可导出为 CSV 或 JSON。
- 用命令，同时存档：

```sh
zhengpin report --from 2026-11-01 --to 2026-11-30
```

- 用 API：`POST /v1/reports`，调用方法见 [API](../integrating/api.md)（英文）。

日期按安装所设时区（`ZHENGPIN_TIME_ZONE`）计算。

## 各项数据的共同规则

- 只依据账本计算，不取自其他来源；持有账本者可得出相同结果。
- 每项数据附有向账本所提问题的短摘要；摘要相同，问题即相同。
- 占比附分子与分母，以及 95% 置信区间（Wilson 法）；分母为零时显示短横线。
- 比率按所列基数折算，附 95% 置信区间（Garwood 法）。
- 同比变化与上年同日比较，附置信区间；账本尚未覆盖上年同期，或上年同期为零时，不给出百分比，并说明原因。
- 消费者反馈按反馈日、订单按下单日统计。每日结束后将当日统计记入账本；
  补报或更正使其改变的，每日至多重记一次，以最后一条为准。
  因此，原始记录删除后数据仍然成立；当日数据不计入。
- 用时取中位数，JSON 中另有第 95 百分位数；自所计终点之前最近的一次起点算起。
- 账本覆盖上年同期的，数据旁列出上年同期数。
- 他人公布而此处无法计算的数据，说明原因。
- 存档的报告有摘要，账本中亦有记录；改动即可发现。重新计算时，以存档当时的账本为准。
- 事后撤销的，不从原期间扣除，而在撤销发生的期间计入“撤销与推翻”。

“审核质量”一章如何抽样，见[审核质量](../rules-and-law/quality.zh-Hans.md)。

## 全部 {many} 项数据
""",
        "origin": "以下各表由 `python -m zhengpin.reports.report_page zh-hans` 根据报告章节直接生成。",
        "heads": "数据|口径|形式|标识",
        "count": "数量",
        "share": "占比",
        "duration": "用时",
        "rate": "比率",
        "change": "同比变化",
        "next": "下一步：[年度报告](annual-report.zh-Hans.md)、[账本](../operating/ledger.md)（英文）、"
        "[公示内容](../rules-and-law/public-ledger.zh-Hans.md)",
    },
}


def report_page(language: str) -> str:
    """Return the page in a language, `en` or `zh-hans`."""
    texts = _TEXTS[language]
    many = sum(len(chapter.figures) for chapter in CHAPTERS)
    lines = [texts["intro"].format(many=many), texts["origin"]]
    for chapter in CHAPTERS:
        rows = [_row(figure, language, texts) for figure in chapter.figures]
        lines += [
            "",
            f"### {chapter.title.in_language(language)}",
            "",
            *table(texts["heads"].split("|"), rows),
        ]
    return "\n".join([*lines, "", texts["next"]]) + "\n"


def _row(figure: Figure, language: str, texts: Mapping[str, str]) -> list[str]:
    return [
        figure.name.in_language(language),
        figure.definition.in_language(language),
        texts[figure.kind],
        f"`{figure.key}`",
    ]


if __name__ == "__main__":
    sys.stdout.write(report_page(sys.argv[1]))
