"""The template of the Union: names of columns, categories and indicators, as its Annex I has them. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from zhengpin.kit.markets import UNION

FILE = Path(__file__).with_name("template.yaml")
TOTAL = "TOTAL"
OTHER = "KEYWORD_OTHER"
INTELLECTUAL_PROPERTY = "STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS"
NOT_SPECIFIED_ORDER = "STATEMENT_CATEGORY_NOT_SPECIFIED_ORDER"
NOT_SPECIFIED_NOTICE = "STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE"
OTHER_VIOLATION = "STATEMENT_CATEGORY_OTHER_VIOLATION_TC"
EACH_LANGUAGE, EACH_MEMBER_STATE = "each_language", "each_member_state"
LANGUAGES = tuple(
    "bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv".split()  # noqa: SIM905
)
"""The official languages of the Union, as Eurostat writes them."""

LEFT_OUT = {
    "3_member_states_orders": (OTHER_VIOLATION, NOT_SPECIFIED_NOTICE),
    "4_notices": (OTHER_VIOLATION, NOT_SPECIFIED_ORDER),
    "5_own_initiative_illegal": (OTHER_VIOLATION, NOT_SPECIFIED_ORDER, NOT_SPECIFIED_NOTICE),
    "6_own_initiative_TC": (NOT_SPECIFIED_ORDER, NOT_SPECIFIED_NOTICE),
}
"""Categories that a table by category does not have."""


@dataclass(frozen=True)
class TemplateRow:
    """applies_to: the providers that owe it; scope: of the value, "" where the table has none."""

    applies_to: str
    section: str
    indicator: str
    scope: str


@dataclass(frozen=True)
class TemplateCategory:
    """label: “Category 7f”; code: its word; high_level: the code of the category that it belongs to, or its own."""

    label: str
    description: str
    code: str
    high_level: str

    @property
    def is_high_level(self) -> bool:
        return self.code == self.high_level


@dataclass(frozen=True)
class TemplatePart:
    """One table: its name, its columns, and its rows where these are indicators; else applies_to: who owes it."""

    name: str
    header: tuple[str, ...]
    rows: tuple[TemplateRow, ...]
    applies_to: str = ""


@dataclass(frozen=True)
class Template:
    parts: tuple[TemplatePart, ...]
    categories: tuple[TemplateCategory, ...]

    def part(self, name: str) -> TemplatePart:
        return next(one for one in self.parts if one.name == name)

    def categories_of(self, name: str) -> list[TemplateCategory]:
        """Return the categories that a table has, sub-categories after theirs."""
        return [one for one in self.categories if one.high_level not in LEFT_OUT[name]]


@cache
def template() -> Template:
    """Return the template that ships with the package."""
    held = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    parts = tuple(
        TemplatePart(
            one["name"],
            tuple(one["header"]),
            tuple(TemplateRow(*row) for row in one.get("rows", ())),
            one.get("applies_to", ""),
        )
        for one in held["parts"]
    )
    categories: list[TemplateCategory] = []
    for label, description, code in held["categories"]:
        high_level = code if code.startswith("STATEMENT_CATEGORY_") else categories[-1].high_level
        categories.append(TemplateCategory(label, description, code, high_level))
    return Template(parts, tuple(categories))


def written_country(country: str) -> str:
    """Return a member state as Eurostat writes it: Greece is EL there. "" for a country that is none."""
    code = country.strip().upper()
    if code not in UNION and code != "EL":
        return ""
    return {"GR": "EL"}.get(code, code)


MEMBER_STATES = tuple(sorted(written_country(one) for one in UNION))
