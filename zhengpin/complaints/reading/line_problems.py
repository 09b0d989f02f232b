"""What can be wrong with a line of a list of targets, told in both languages with its remedy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zhengpin.complaints.reading.cues import load


@dataclass(frozen=True)
class LineProblem:
    """field: the column at fault, "" for the whole line; message, remedy: `{"en": …, "zh": …}`.

    repeats: the number of the line that this one repeats, or how many lines were left out; 0 otherwise.
    """

    code: str
    field: str
    message: Mapping[str, str]
    remedy: Mapping[str, str]
    repeats: int = 0

    def as_dict(self) -> dict[str, object]:
        return {
            "code": self.code,
            "field": self.field,
            "message": dict(self.message),
            "remedy": dict(self.remedy),
            **({"repeats": self.repeats} if self.repeats else {}),
        }


_TEXTS: Mapping[str, Mapping[str, Any]] = load("line_problems")


def problem(code: str, *, field: str = "", repeats: int = 0) -> LineProblem:
    """Return the problem of a code; `field` where another column than usual is at fault. Raises KeyError."""
    texts = _TEXTS[code]
    return LineProblem(code, field or texts["field"], texts["message"], texts["remedy"], repeats)
