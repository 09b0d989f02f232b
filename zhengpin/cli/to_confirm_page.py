"""Writes what the operator's counsel must confirm: `python -m zhengpin.cli.to_confirm_page LANGUAGE`.

LANGUAGE: en, or zh-hans; into `docs/rules-and-law/to-confirm.md` and `to-confirm.zh-Hans.md`. A test fails when a page
and what ships differ.
"""

from __future__ import annotations

import dataclasses
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from importlib import resources

import django
import yaml
from django.utils import translation
from django.utils.translation import gettext as _

from zhengpin.admission.policy import policy_of
from zhengpin.cli.to_confirm_words import THRESHOLDS, WORDS
from zhengpin.complaints.calendars import calendar_of
from zhengpin.complaints.credibility import CredibilityPolicy
from zhengpin.complaints.procedure_document import Procedure
from zhengpin.complaints.procedure_files import default_procedures
from zhengpin.complaints.vocabulary import MisuseFactor
from zhengpin.enforcement.policy import LadderPolicy
from zhengpin.enforcement.policy_reading import default_policies
from zhengpin.kit.markdown import table
from zhengpin.kit.settings_table import TABLE
from zhengpin.messages.letters.letter import Letter
from zhengpin.messages.letters.reading import all_letters
from zhengpin.rulebook.exchange import default_rules
from zhengpin.rulebook.grounds import bases_of_grounds

PACKAGE = "../../zhengpin"
"""Where the package lies, seen from the page."""
SIGN = "☐"
"""The place for whoever signs."""

Rows = list[tuple[str, ...]]


def to_confirm_page(language: str) -> str:
    """Return the page in a language, `en` or `zh-hans`."""
    say = WORDS[language]
    lines = [say["title"], "", say["intro"], "", say["how"], "", say["origin"]]
    with translation.override(language):
        for name, rows in _SECTIONS.items():
            if found := rows(language):
                heads = (*say[f"{name}_heads"].split("|"), say["sign"])
                lines += ["", f"## {say[name]}", "", say[f"{name}_said"], ""]
                lines += table(heads, [(*row, SIGN) for row in found])
    return "\n".join(lines) + "\n"


def _procedures(language: str) -> Rows:
    return [
        (
            _link("complaints/procedure_tables", f"{one.code}.v{one.version}.yaml"),
            _text(one.name, language),
            _text(one.authority, language),
            _periods(one, language),
        )
        for one in default_procedures()
        if not one.confirmed
    ]


def _periods(procedure: Procedure, language: str) -> str:
    return _joined(
        (
            f"{step.name.label(language)} {step.period.amount} {step.period.unit.label(language)} "
            f"({step.basis.label(language)})"
            for step in procedure.steps
        ),
        language,
    )


def _penalty_points(language: str) -> Rows:
    return [
        (
            _link("enforcement/policy_tables", f"v{one.version}.yaml"),
            _text(one.title, language),
            _text(one.authority, language),
            _numbers(one, language),
        )
        for one in default_policies()
        if not one.confirmed
    ]


def _numbers(policy: LadderPolicy, language: str) -> str:
    said = {
        **{f"points.{ground}": points for ground, points in policy.points.items()},
        "window_days": policy.window_days,
        "expiry_days": policy.expiry_days,
        "thresholds.merchant": "/".join(str(one.points) for one in policy.thresholds.merchant),
        "thresholds.creator": "/".join(str(one.points) for one in policy.thresholds.creator),
        "confirm": ", ".join(sorted(policy.confirm)),
    }
    return _joined((f"`{name}` {value}" for name, value in said.items()), language)


def _rules(language: str) -> Rows:
    unconfirmed = {rule.code: rule for rule in default_rules() if not rule.confirmed}
    folder = resources.files("zhengpin.rulebook") / "defaults"
    rows: Rows = []
    for file in sorted(
        (one for one in folder.iterdir() if one.name.endswith(".yaml")), key=lambda one: one.name
    ):
        codes = [one["code"] for one in yaml.safe_load(file.read_text(encoding="utf-8"))]
        named = [
            f"{code} {_text(unconfirmed[code].title, language)}" for code in codes if code in unconfirmed
        ]
        if named:
            rows.append((_link("rulebook/defaults", file.name), str(len(named)), _joined(named, language)))
    return rows


def _grounds(language: str) -> Rows:
    bases = bases_of_grounds()
    markets = {market for one in bases.values() for market in one}
    return [
        (
            _link("rulebook", "grounds.yaml"),
            WORDS[language]["grounds_row"].format(grounds=len(bases), markets=len(markets)),
        )
    ]


def _admission(language: str) -> Rows:
    policy = policy_of()
    shops = _joined(
        (
            f"{shop.label(language)} {rules.least_days} {WORDS[language]['days']}"
            for shop, rules in policy.shops.items()
        ),
        language,
    )
    return [(_link("admission/policies", "admission.yaml"), policy.ref, shops)]


def _calendars(language: str) -> Rows:
    users: dict[str, list[str]] = defaultdict(list)
    for one in default_procedures():
        users[one.holidays].append(f"`{one.label}`")
    return [
        (code, ", ".join(labels), str(calendar_of(code).known_until or WORDS[language]["no_end"]))
        for code, labels in users.items()
    ]


def _reputation(language: str) -> Rows:
    given = dataclasses.asdict(CredibilityPolicy())
    return [(f"`{name}`", THRESHOLDS[name][language != "en"], f"{value:g}") for name, value in given.items()]


def _misuse(language: str) -> Rows:
    return [(f"`{one.value}`", one.label(language)) for one in MisuseFactor]


def _settings(language: str) -> Rows:
    del language  # the caller has set it
    return [
        (f"`{row.variable}`", _(row.meaning), f"{row.default} {_(row.unit)}" if row.unit else row.default)
        for row in TABLE.values()
        if row.page.startswith("rules-and-law/") and not row.secret
    ]


def _letters(language: str) -> Rows:
    newest: dict[str, Letter] = {one.name: one for one in all_letters()}
    return [
        (
            _link("messages/letters/content", f"{one.name}.v{one.version}.yaml"),
            one.kind.label(language),
            one.texts[language]["subject"],
        )
        for one in newest.values()
    ]


_SECTIONS: Mapping[str, Callable[[str], Rows]] = {
    "procedures": _procedures,
    "points": _penalty_points,
    "rules": _rules,
    "grounds": _grounds,
    "admission": _admission,
    "calendars": _calendars,
    "reputation": _reputation,
    "misuse": _misuse,
    "settings": _settings,
    "letters": _letters,
}


def _link(folder: str, file: str) -> str:
    return f"[`{file}`]({PACKAGE}/{folder}/{file})"


def _joined(parts: Iterable[str], language: str) -> str:
    return ("; " if language == "en" else "；").join(parts)


def _text(texts: Mapping[str, str], language: str) -> str:
    return texts["en" if language == "en" else "zh"]


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhengpin.config.settings")
    django.setup()
    sys.stdout.write(to_confirm_page(sys.argv[1]))
