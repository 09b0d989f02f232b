"""Numbers that people say are read out of what they paste."""

from __future__ import annotations

from tests.rows import each_row
from zhengpin.kit.numbers import number_in, written


@each_row(
    "text, number",
    [
        ("C-2026-000123", "C-2026-000123"),
        ("complaint n-2026-1000000, please", "N-2026-1000000"),
        ("关于案件C-2026-000123", "C-2026-000123"),
        ("R-12@2", ""),
        ("SC-2026-000123", ""),
    ],
)
def test_a_number_is_read_out_of_what_is_pasted(text: str, number: str) -> None:
    assert number_in(text) == number


def test_what_is_written_is_read_again() -> None:
    assert number_in(f"about {written('F', 2026, 7)}.") == "F-2026-000007"
