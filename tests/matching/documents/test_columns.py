"""Columns whose heads stand side by side are read downwards; rows of a table are not columns."""

from zhengpin.matching.documents.columns import in_columns
from zhengpin.matching.reading.port import ReadLine


def line(text: str, left: float, right: float, top: float) -> ReadLine:
    return ReadLine(text, 1.0, ((left, top), (right, top), (right, top + 0.02), (left, top + 0.02)), ())


def order(lines: list[ReadLine]) -> list[str]:
    return [lines[told.place].text for told in in_columns(lines)]


HEADS = [line("授权方：", 0.1, 0.2, 0.2), line("被授权方：", 0.55, 0.7, 0.2)]
PARTIES = [
    line("甲有限", 0.1, 0.45, 0.24),
    line("乙有限", 0.55, 0.9, 0.24),
    line("公司", 0.1, 0.2, 0.28),
    line("公司", 0.55, 0.65, 0.28),
]
BELOW = line("甲方授权乙方经营该品牌", 0.1, 0.9, 0.34)


def test_each_column_is_read_to_its_end():
    told = order([*HEADS, *PARTIES, BELOW])
    assert told == ["授权方：", "甲有限", "公司", "被授权方：", "乙有限", "公司", BELOW.text]


def test_columns_have_edges_of_their_own():
    told = in_columns([*HEADS, *PARTIES, BELOW])
    assert (told[1].left, told[1].right) == (0.1, 0.45)
    assert (told[-1].left, told[-1].right) == (0.0, 0.9)


def test_rows_of_labels_and_values_stay_rows():
    rows = [
        line("授权方：", 0.1, 0.2, 0.2),
        line("甲有限公司", 0.55, 0.7, 0.2),
        line("被授权方：", 0.1, 0.2, 0.24),
        line("乙有限公司", 0.55, 0.7, 0.24),
    ]
    assert order(rows) == [one.text for one in rows]
