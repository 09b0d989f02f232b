"""The reasons to read the words in pictures that an operator has chosen, by their names."""

from __future__ import annotations

from collections.abc import Collection

from zhengpin.monitoring.states import WordsReason


def named(values: Collection[str]) -> frozenset[WordsReason]:
    """Return the reasons of these names. Raises ValueError for one that there is not, and says which there are."""
    known = {reason.value for reason in WordsReason}
    wrong = sorted(set(values) - known)
    if wrong:
        raise ValueError(
            f"no reasons to read pictures: {', '.join(wrong)}; there are {', '.join(sorted(known))}"
        )
    return frozenset(WordsReason(value) for value in values)
