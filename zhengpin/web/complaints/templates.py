"""The table that a list of targets can be started from, in the reader's language."""

from __future__ import annotations

from zhengpin.catalog.states import Surface
from zhengpin.web.tongue import tongue

HEADERS = {
    "en": ("address", "external id", "surface", "position", "time range", "note"),
    "zh": ("链接", "编号", "类型", "位置", "时间段", "备注"),
}
"""Headers that the reading of lists knows, in the order of the columns."""


def example_lines(address: str) -> list[list[str]]:
    """Return the headers and two examples: a listing by its address, a video by its number with the seconds meant."""
    chinese = tongue() == "zh"
    language = "zh" if chinese else "en"
    return [
        list(HEADERS[language]),
        [
            f"{address}/item/1001",
            "",
            "",
            "图片" if chinese else "image",
            "",
            "主图" if chinese else "main picture",
        ],
        [
            "",
            "8800412",
            Surface.VIDEO.label(language),
            "",
            "0:12-0:45",
            "配乐" if chinese else "the soundtrack",
        ],
    ]
