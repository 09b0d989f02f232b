"""Covers: another scan of one cover, and a look-alike of its series, told apart by what is printed on both."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.matching.books.covers import SURE, CoverRelation, cover_words, judge_cover

FIRST = ("HARBOUR TALES 1", "SALT AND KITES", "ADA MERROW")


@each_row(
    "score, lines, relation",
    [
        (0.98, FIRST, CoverRelation.SAME),
        (0.8, ("HARBOUR TALES 1", "SALT AND KlTES", "ADA MERR0W"), CoverRelation.SAME),
        (0.99, ("HARBOUR TALES 2", "THE LANTERN KEEPER", "ADA MERROW"), CoverRelation.LOOK_ALIKE),
        (0.9, ("COOKING FOR SAILORS", "T. BRIGHT"), CoverRelation.LOOK_ALIKE),
        (SURE, (), CoverRelation.SAME),
        (0.8, (), CoverRelation.UNSURE),
    ],
)
def test_what_is_printed_decides_between_like_covers(
    score: float, lines: tuple[str, ...], relation: CoverRelation
) -> None:
    found = judge_cover("9780306406157", score, cover_words(FIRST), cover_words(lines))
    assert found.relation is relation


def test_what_stands_on_one_alone_is_told() -> None:
    found = judge_cover(
        "1", 0.99, cover_words(FIRST), cover_words(("HARBOUR TALES 2", "THE LANTERN KEEPER", "ADA MERROW"))
    )
    assert {"salt", "kites"} <= set(found.registered)
    assert {"lantern", "keeper"} <= set(found.offered)


@given(st.lists(st.text(alphabet="abc上下册 12", max_size=20), max_size=5), st.floats(0, 1))
def test_a_cover_is_never_told_from_itself(lines: list[str], score: float) -> None:
    words = cover_words(lines)
    assert judge_cover("1", score, words, words).relation is not CoverRelation.LOOK_ALIKE
