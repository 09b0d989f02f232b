"""Writes the eleven parts of the Union's report: rows under the columns of its template. Pure.

A cell that does not apply, or of which nothing is known, is empty; one that could have been something and was nothing
is 0 (Annex II, part I, 1).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from zhengpin.reports.eu import figures, notes
from zhengpin.reports.eu.answers import EuAnswers
from zhengpin.reports.eu.facts import BY_NOTICE, UnionFacts
from zhengpin.reports.eu.figures import Cell, by_category
from zhengpin.reports.eu.indicators import automated_values, contest_values
from zhengpin.reports.eu.states import ReportText
from zhengpin.reports.eu.template import (
    EACH_LANGUAGE,
    EACH_MEMBER_STATE,
    LANGUAGES,
    MEMBER_STATES,
    TOTAL,
    Template,
    TemplatePart,
    TemplateRow,
    template,
)

VERY_LARGE_ONLY = ("Only for VLOPs", "Only for VLOPs and VLOSEs")


@dataclass(frozen=True)
class ReportIdentity:
    """Of which days the report is, both included, and when it and the one before were published."""

    first: date
    last: date
    published_on: date | None = None
    published_before: date | None = None

    @property
    def period(self) -> str:
        return f"{self.first.isoformat()}/{self.last.isoformat()}"


@dataclass(frozen=True)
class ReportPart:
    """One table. rows: its cells as they are written, under `header`."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def file(self) -> str:
        return f"{self.name}.csv"


def csv_of(part: ReportPart) -> bytes:
    """Return a part as CSV (RFC 4180) in UTF-8, without a byte order mark."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([part.header, *part.rows])
    return out.getvalue().encode()


def written(cell: Cell) -> str:
    return "" if cell is None else str(cell)


def report_parts(facts: UnionFacts, answers: EuAnswers, identity: ReportIdentity) -> list[ReportPart]:
    """Return the eleven parts in their order."""
    form = _Form(template(), answers, identity)
    return [
        form.summary(),
        form.categories(),
        form.orders(facts),
        form.notices(facts),
        form.own_initiative(facts),
        form.terms(),
        form.contests(facts),
        form.automated_means(facts),
        form.people(),
        form.recipients(),
        form.texts(),
    ]


@dataclass(frozen=True)
class _Form:
    """The template with what is the same in all of its parts."""

    form: Template
    answers: EuAnswers
    identity: ReportIdentity

    def _made(self, part: TemplatePart, rows: Sequence[Sequence[str]]) -> ReportPart:
        return ReportPart(part.name, part.header, tuple(tuple(row) for row in rows))

    def _applies(self, applies_to: str) -> bool:
        return self.answers.very_large or applies_to not in VERY_LARGE_ONLY

    def summary(self) -> ReportPart:
        part = self.form.part("1_summary")
        says = self.identity
        days = (says.published_on, says.published_before, says.first, says.last)
        values = [self.answers.provider, *("" if day is None else day.isoformat() for day in days)]
        return self._made(
            part,
            [
                (row.applies_to, self.answers.service, row.indicator, value)
                for row, value in zip(part.rows, values, strict=True)
            ],
        )

    def categories(self) -> ReportPart:
        said = notes.category_notes()
        every = "" if self.answers.covers_everything else notes.ELSEWHERE
        rows = [(TOTAL, "All the entries", TOTAL, every)]
        rows += [
            (one.label, one.description, one.code, said.get(one.code, "")) for one in self.form.categories
        ]
        return self._made(self.form.part("2_categories_names"), rows)

    def orders(self, facts: UnionFacts) -> ReportPart:
        part = self.form.part("3_member_states_orders")
        states = sorted({one.country for one in facts.orders})
        rows: list[list[str]] = []
        for scope in (TOTAL, *states):
            some = [one for one in facts.orders if scope in (TOTAL, one.country)]
            counted = by_category(
                some,
                self.form.categories_of(part.name),
                figures.order_cells,
                covers_everything=self.answers.covers_everything,
            )
            says = [self._scoped(notes.OF_ORDERS)] if scope == TOTAL else []
            rows += self._by_category(part, counted, says, scope)
        return self._made(part, rows)

    def notices(self, facts: UnionFacts) -> ReportPart:
        part = self.form.part("4_notices")
        counted = by_category(
            figures.notices_and_actions(facts),
            self.form.categories_of(part.name),
            figures.notice_cells,
            covers_everything=self.answers.covers_everything,
        )
        actions = [one for one in facts.measures if one.came in BY_NOTICE]
        flagged = [one for one in actions if one.came == BY_NOTICE[1]]
        says = [self._scoped(notes.OF_NOTICES), "", "", ""]
        says += [
            notes.OF_ACTION_TIME.format(known=sum(one.hours is not None for one in some), all=len(some))
            for some in (actions, flagged)
        ]
        says += [notes.OF_MEASURES, "", notes.OF_TERMS, notes.OF_TERMS]
        return self._made(part, self._by_category(part, counted, says))

    def own_initiative(self, facts: UnionFacts) -> ReportPart:
        part = self.form.part("5_own_initiative_illegal")
        counted = by_category(
            figures.own_measures(facts),
            self.form.categories_of(part.name),
            figures.measure_cells,
            covers_everything=self.answers.covers_everything,
        )
        says = [self._scoped(notes.OF_MEASURES), notes.OF_DETECTION]
        return self._made(part, self._by_category(part, counted, says))

    def terms(self) -> ReportPart:
        """Return the part on measures by the provider's terms: empty, since none could be taken."""
        part = self.form.part("6_own_initiative_TC")
        codes = [TOTAL, *(one.code for one in self.form.categories_of(part.name))]
        nothing: list[Cell] = [None] * figures.MEASURE_COLUMNS
        return self._made(
            part, self._by_category(part, [(code, nothing) for code in codes], [notes.OF_TERMS])
        )

    def _scoped(self, note: str) -> str:
        return note if self.answers.covers_everything else f"{note} {notes.ELSEWHERE}"

    def _by_category(
        self,
        part: TemplatePart,
        counted: Sequence[tuple[str, Sequence[Cell]]],
        says: Sequence[str],
        scope: str = "",
    ) -> list[list[str]]:
        """Return the rows of a table by category. says: what is said of the columns, in the row of the total."""
        rows = []
        for code, cells in counted:
            said = says if code == TOTAL else ()
            twins = [*said, *[""] * (len(cells) - len(said))]
            leading = [part.applies_to, self.answers.service, self.identity.period, code, ""]
            leading += [scope] if scope else []
            rows.append([*leading, *(written(cell) for cell in cells), *twins])
        return rows

    def contests(self, facts: UnionFacts) -> ReportPart:
        part = self.form.part("7_appeals_and_recidivism")
        values = contest_values(facts, self.answers.disputes)
        rows = [self._indicator(row, row.scope, *values[at]) for at, row in enumerate(part.rows)]
        return self._made(part, rows)

    def automated_means(self, facts: UnionFacts) -> ReportPart:
        part = self.form.part("8_automated_means")
        rows: list[list[str]] = []
        for row in part.rows:
            if row.scope == EACH_LANGUAGE:
                rows += [self._indicator(row, one, None) for one in LANGUAGES]
                continue
            rows += [
                self._indicator(row, row.scope, value, note)
                for value, note in automated_values(facts, row.indicator, row.scope)
            ]
        return self._made(part, rows)

    def _indicator(self, row: TemplateRow, scope: str, value: Cell, note: str = "") -> list[str]:
        shown = written(value) if self._applies(row.applies_to) else ""
        leading = [row.applies_to, self.answers.service, self.identity.period, row.section, row.indicator]
        return [*leading, scope, shown, note]

    def people(self) -> ReportPart:
        part = self.form.part("9_human_resources")
        stated = self.answers
        totals = (stated.internal_moderators, stated.external_moderators, stated.expert_moderators)
        rows = []
        for at, row in enumerate(part.rows):
            if row.scope == EACH_LANGUAGE:
                spoken = stated.moderators_by_language
                rows += [self._indicator(row, one, spoken.get(one)) for one in LANGUAGES]
            else:
                rows.append(self._indicator(row, row.scope, totals[at]))
        return self._made(part, rows)

    def recipients(self) -> ReportPart:
        part = self.form.part("10_AMAR")
        rows: list[list[str]] = []
        for row in part.rows:
            stated: dict[str, Cell] = {TOTAL: self.answers.recipients}
            if row.scope == EACH_MEMBER_STATE:
                stated = {one: self.answers.recipients_by_state.get(one) for one in MEMBER_STATES}
            rows += [self._indicator(row, scope, value)[:-1] for scope, value in stated.items()]
        return self._made(part, rows)

    def texts(self) -> ReportPart:
        part = self.form.part("11_qualitative")
        rows = [
            [
                row.applies_to,
                self.answers.service,
                self.identity.period,
                row.indicator,
                self.answers.texts.get(text, "") if self._applies(row.applies_to) else "",
            ]
            for row, text in zip(part.rows, ReportText, strict=True)
        ]
        return self._made(part, rows)
