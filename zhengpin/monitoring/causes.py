"""Why things are screened: a kind of cause, and what of that kind it was; jobs carry it as text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from zhengpin.monitoring.states import CauseKind


@dataclass(frozen=True)
class ScreeningCause:
    """One cause: for the same one nothing is screened twice as it is. ref: which of its kind, if there are several."""

    kind: CauseKind
    ref: str = ""

    @classmethod
    def read(cls, text: str) -> Self:
        """Return the cause that a job carries as text. Raises ValueError for one of no known kind."""
        kind, _, ref = text.partition(":")
        return cls(CauseKind(kind), ref)

    def __str__(self) -> str:
        return f"{self.kind.value}:{self.ref}" if self.ref else self.kind.value

    @property
    def columns(self) -> dict[str, str]:
        """Return it as the columns of a screening."""
        return {"cause_kind": self.kind.value, "cause_ref": self.ref}


INTAKE = ScreeningCause(CauseKind.INTAKE)
