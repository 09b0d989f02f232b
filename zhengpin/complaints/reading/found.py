"""A value that was read in a text, with the place where a person can see it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from zhengpin.kit.labels import Labelled


class How(Labelled):
    """By what a value was recognised, surest first."""

    ANSWER = "answer", "Answer to a question of a form", "表单问题的回答"
    LABEL = "label", "Stands behind its label", "位于字段名之后"
    PHRASE = "phrase", "Said in a known phrase", "由惯用语句得知"
    PATTERN = "pattern", "Recognised by its shape", "由格式识别"
    COUNT = "count", "Most of what the text says points to it", "由全文多数线索推断"


@dataclass(frozen=True)
class FoundValue[T]:
    """`text[start:end]` is where `value` was read.

    withheld: the place says that there is a value, which was blacked out (`[private]`); `value` is then empty.
    """

    value: T
    start: int
    end: int
    how: How
    withheld: bool = False

    def as_dict(self) -> dict[str, object]:
        """Return JSON types only."""
        value = self.value if isinstance(self.value, int | bool) else str(self.value)
        said = {"value": value, "start": self.start, "end": self.end, "how": self.how.value}
        return {**said, **({"withheld": True} if self.withheld else {})}


def each_found(value: object) -> Iterator[FoundValue[object]]:
    """Yield every Found inside a Found, a tuple, a mapping, a dataclass of them, or None."""
    if isinstance(value, FoundValue):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from each_found(one)
    elif isinstance(value, dict):
        yield from each_found(tuple(value.values()))
    elif hasattr(value, "__dataclass_fields__"):
        yield from each_found(tuple(vars(value).values()))
