"""What was found is known by its key while the state stays the same, of those asked for last."""

from __future__ import annotations

from collections.abc import Sequence

from zhengpin.kit.answers_kept import AnswersKept


class Finding:
    """Finds each letter's code, none for a, and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, asked: Sequence[str]) -> list[list[int]]:
        self.asked += asked
        return [[] if one == "a" else [ord(one)] for one in asked]


def test_so_many_are_kept_those_asked_for_last() -> None:
    find, kept = Finding(), AnswersKept[str, str, int](most=2)
    for keys in ("a", "b", "a", "c", "a", "b"):
        kept.of({one: one for one in keys}, 1, find)
    assert find.asked == ["a", "b", "c", "b"]


def test_another_state_forgets_all_and_no_asker_changes_what_is_kept() -> None:
    find, kept = Finding(), AnswersKept[str, str, int]()
    assert kept.of({"a": "a", "b": "b"}, 1, find) == {"a": [], "b": [98]}
    assert kept.of({"b": "b", "c": "c"}, 1, find) == {"b": [98], "c": [99]}
    assert find.asked == ["a", "b", "c"]
    first = kept.of({"b": "b"}, 2, find)["b"]
    assert find.asked == ["a", "b", "c", "b"]
    first.append(0)
    assert kept.of({"b": "b"}, 2, find) == {"b": [98]}


def test_what_was_found_in_a_state_that_is_over_is_not_kept() -> None:
    kept = AnswersKept[str, str, int]()

    def find(asked: Sequence[str]) -> list[list[int]]:
        kept.of({}, 2, Finding())  # another asks meanwhile, of what changed
        return [[1] for _ in asked]

    assert kept.of({"b": "b"}, 1, find) == {"b": [1]}
    assert kept.of({"b": "b"}, 2, Finding()) == {"b": [98]}
