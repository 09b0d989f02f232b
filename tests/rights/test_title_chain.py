"""The chain of title holds from the registered owner to the holder, or says which link is weak and what mends it."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.rights.title_chain import ChainFault, TitleStep, check_chain

TODAY = date(2026, 11, 25)
SOLD = TitleStep("assignment", "Old Mill Ltd.", "River Trading", date(2020, 1, 1), proven=True)
RENAMED = TitleStep("name_change", "River Trading", "Lanhe Studio", date(2022, 5, 1), proven=True)


def faults(owners, links, holders=("Lanhe Studio", "蓝禾工作室")):
    return [(weak.link, weak.fault) for weak in check_chain(owners, holders, links, today=TODAY)]


def test_the_holder_itself_needs_no_chain():
    assert faults([], []) == []
    assert faults(["LANHE-STUDIO"], []) == []
    assert faults(["Old Mill Ltd.", "蓝禾工作室"], []) == [], "a co-owner files"


def test_a_whole_chain_holds():
    assert faults(["Old Mill Ltd"], [SOLD, RENAMED]) == []
    renewal = TitleStep("renewal", "Lanhe Studio", "Lanhe Studio", date(2024, 1, 1), proven=True)
    assert faults(["Old Mill Ltd"], [SOLD, RENAMED, renewal]) == []


@each_row(
    "links, found",
    [
        ([], [(None, ChainFault.NO_LINK)]),
        ([RENAMED], [(0, ChainFault.WRONG_START)]),
        ([SOLD], [(0, ChainFault.WRONG_END)]),
        (
            [TitleStep("assignment", "Old Mill Ltd.", "Someone", date(2023, 1, 1), proven=True), RENAMED],
            [(1, ChainFault.GAP), (1, ChainFault.OUT_OF_ORDER)],
        ),
        (
            [TitleStep("assignment", "Old Mill Ltd.", "Lanhe Studio")],
            [(0, ChainFault.UNDATED), (0, ChainFault.UNPROVEN)],
        ),
        (
            [TitleStep("licence", "Old Mill Ltd.", "Lanhe Studio", date(2027, 1, 1), proven=True)],
            [(0, ChainFault.IN_FUTURE)],
        ),
    ],
)
def test_each_weak_link_is_named(links, found):
    assert faults(["Old Mill Ltd."], links) == found
    assert all(fault.remedy_en and fault.remedy_zh for _, fault in found)


@given(st.lists(st.sampled_from(["A", "B", "C", "D"]), min_size=2, max_size=8), st.data())
def test_a_chain_without_gap_never_has_a_joint_that_is_weak(names, data):
    pairs = list(zip(names, names[1:], strict=False))
    links = [
        TitleStep("assignment", a, b, date(2000 + n, 1, 1), proven=True) for n, (a, b) in enumerate(pairs)
    ]
    assert check_chain([names[0]], [names[-1]], links, today=TODAY) == []
    cut = data.draw(st.integers(0, len(links) - 1))
    broken = (
        links[:cut]
        + [TitleStep("assignment", "Z", links[cut].to_name, links[cut].on, proven=True)]
        + links[cut + 1 :]
    )
    found = [weak.fault for weak in check_chain([names[0]], [names[-1]], broken, today=TODAY)]
    assert found == [ChainFault.GAP if cut else ChainFault.WRONG_START] or names[0] == names[-1]
