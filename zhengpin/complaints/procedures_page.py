"""Writes the page of the procedures that ship: `python -m zhengpin.complaints.procedures_page LANGUAGE`.

LANGUAGE: en, or zh-hans; into `docs/rules-and-law/procedures.md` and `procedures.zh-Hans.md`. A test fails when a page
and the tables differ.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping

from zhengpin.complaints.calendars import calendar_of
from zhengpin.complaints.clocks import Ends, Period, PeriodUnit, Roll
from zhengpin.complaints.procedure_document import Procedure, ProcedureStep, Requirement
from zhengpin.complaints.procedure_files import default_procedures
from zhengpin.complaints.procedures_page_words import FIELDS, TEXTS, WHO
from zhengpin.complaints.requirements import REASONS
from zhengpin.kit.markdown import table
from zhengpin.rights.states import FilingKind

TABLES = "../../zhengpin/complaints/procedure_tables"
"""Where the tables lie, seen from the page."""
_HEADS = ("step", "acts", "starts", "period", "counted", "then", "basis", "source", "seen")


def procedures_page(language: str) -> str:
    """Return the page in a language, `en` or `zh-hans`: every version of every procedure that ships."""
    say = TEXTS[language]
    lines = [say["title"], "", say["intro"], "", say["more"], "", say["origin"], "", say["counting"], ""]
    lines += [say[name] for name in ("in_days", "in_months", "in_hours", "at_once", "given")]
    lines += ["", say["reasons"], "", say["reasons_said"], "", *_reasons(language)]
    for procedure in default_procedures():
        lines += ["", *_procedure(procedure, language)]
    return "\n".join(lines) + "\n"


def _reasons(language: str) -> list[str]:
    say = TEXTS[language]
    heads = [say[name] for name in ("reason", "rights", "evidence", "comparison", "test_buy")]
    return table(
        heads,
        (
            (
                reason.label(language),
                _joined((FilingKind(one).label(language) for one in needs.rights), language),
                *(say["yes"] if one else "" for one in (needs.evidence, needs.comparison, needs.test_buy)),
            )
            for reason, needs in REASONS.items()
        ),
    )


def _procedure(procedure: Procedure, language: str) -> list[str]:
    say = TEXTS[language]
    file = f"{procedure.code}.v{procedure.version}.yaml"
    lines = [f"## {_text(procedure.name, language)} (`{procedure.label}`)", ""]
    facts = [
        (say["authority"], _text(procedure.authority, language)),
        (say["jurisdiction"], procedure.jurisdiction),
        (say["zone"], procedure.time_zone),
        (say["calendar"], _calendar(procedure.holidays, language)),
        (say["on_counter"], procedure.on_counter.label(language)),
        (say["repeatable"], say["yes"] if procedure.repeatable else say["no"]),
        (say["confirmed"], say["yes"] if procedure.confirmed else say["not_yet"]),
        (say["table"], f"[`{file}`]({TABLES}/{file})"),
    ]
    lines += [f"- **{name}**{_colon(language)}{value}" for name, value in facts]
    lines += ["", *table([say[name] for name in _HEADS], (_step(step, language) for step in procedure.steps))]
    for name, given in (
        ("notice", procedure.requires),
        ("counter", procedure.counter_requires),
        ("discloses", procedure.discloses),
    ):
        lines += ["", f"### {say[name]}", "", *_required(given, language)]
    return lines


def _step(step: ProcedureStep, language: str) -> list[str]:
    say = TEXTS[language]
    source = _text(step.law, language)
    if rule := step.extendable:
        reasons = _joined((one.label(language) for one in rule.reasons), language)
        law = _text(rule.law, language)
        source += say["extension"].format(
            most=rule.most, unit=rule.unit.label(language), reasons=reasons, law=law
        )
    if step.suspendable:
        source += say["suspendable"]
    return [
        step.name.label(language),
        WHO[step.name][language != "en"],
        step.starts_on.label(language),
        _period(step.period, language),
        _counted(step.period, language),
        step.on_expiry.label(language) + (say["window"] if step.period.least else ""),
        step.basis.label(language),
        source,
        step.shown_to.label(language),
    ]


def _period(period: Period, language: str) -> str:
    amount = f"{period.least}–{period.amount}" if period.least else str(period.amount)
    return f"{amount} {period.unit.label(language)}"


def _counted(period: Period, language: str) -> str:
    rules: list[Ends | Roll] = [] if period.unit is PeriodUnit.HOURS else [period.ends, period.roll]
    return _joined((rule.label(language) for rule in (period.counting, *rules)), language)


def _calendar(code: str, language: str) -> str:
    known_until = calendar_of(code).known_until
    return TEXTS[language]["calendar_known"].format(code=code, day=known_until) if known_until else code


def _required(given: Iterable[Requirement], language: str) -> list[str]:
    say = TEXTS[language]
    rows = [(FIELDS[one.field][language != "en"], _text(one.law, language)) for one in given]
    return table((say["what"], say["law"]), rows) if rows else [say["nothing"]]


def _joined(parts: Iterable[str], language: str) -> str:
    return ("; " if language == "en" else "；").join(parts)


def _colon(language: str) -> str:
    return ": " if language == "en" else "："


def _text(texts: Mapping[str, str], language: str) -> str:
    return " ".join(texts["en" if language == "en" else "zh"].split())


if __name__ == "__main__":
    sys.stdout.write(procedures_page(sys.argv[1]))
