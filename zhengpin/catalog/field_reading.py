"""Reads what a marketplace sends field by field, and gathers the problems, so that all are told at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from zhengpin.catalog import fields
from zhengpin.catalog.fields import FieldError
from zhengpin.catalog.problems import LineProblem, problem


@dataclass(frozen=True, slots=True)
class MerchantInput:
    external_id: str
    name: str = ""
    joined_on: date | None = None
    contact_email: str = ""


class Reading:
    """Reads one mapping; what was wrong with it stands in `problems` afterwards."""

    def __init__(self, given: Mapping[str, object]) -> None:
        self.given = given
        self.problems: list[LineProblem] = []

    def field[T](
        self, name: str, read: Callable[[object], T | None], value: object = None, *, within: bool = False
    ) -> T | None:
        try:
            return read(value if within else self.given.get(name))
        except FieldError as error:
            self.problems.append(problem(error.code, name, **error.facts))
            return None

    def text(self, name: str, limit: int, *, required: bool = False) -> str:
        return self.field(name, lambda value: fields.text(value, limit=limit, required=required)) or ""

    def merchant(self) -> MerchantInput:
        inner = self.inner_object("merchant")
        if inner is None:
            return MerchantInput("")
        return MerchantInput(
            external_id=self.inner_text(inner, "merchant.external_id", 120, required=True),
            name=self.inner_text(inner, "merchant.name", 200),
            joined_on=self.field("merchant.joined_on", fields.day, inner.get("joined_on"), within=True),
            contact_email=self.field(
                "merchant.contact_email", fields.email, inner.get("contact_email"), within=True
            )
            or "",
        )

    def inner_object(self, name: str) -> Mapping[str, object] | None:
        """Return the object of a field, empty if it is absent, None if it is something else."""
        value = self.given.get(name)
        if value is None or isinstance(value, Mapping):
            return value or {}
        self.problems.append(problem("field.not_an_object", name))
        return None

    def inner_text(
        self, inner: Mapping[str, object], name: str, limit: int, *, required: bool = False
    ) -> str:
        value = inner.get(name.partition(".")[2])
        read = lambda given: fields.text(given, limit=limit, required=required)  # noqa: E731
        return self.field(name, read, value, within=True) or ""
