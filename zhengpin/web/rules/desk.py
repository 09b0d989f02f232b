"""What lies before somebody who writes a rule: the fields, where they began, and what is to be said of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.queries import display_names
from zhengpin.rulebook import queries
from zhengpin.rulebook.faults import FaultyRule
from zhengpin.web.rules.checking import RuleFormCheck, check
from zhengpin.web.rules.trying import Taken, Trial, taken_from, tried
from zhengpin.web.rules.writing import document_of, fields_of
from zhengpin.web.rules.writing_forms import FactFields, RuleFields, fact_values

if TYPE_CHECKING:
    from zhengpin.rulebook.models import RuleVersion

NEW: Mapping[str, object] = {"outcome": "review", "urgency": 0}
"""What stands in the fields of a rule that begins with nothing."""


class Desk:
    """code: of the rule whose next version is written, empty for a new rule; basis: the version that it begins with."""

    def __init__(self, request: HttpRequest, actor: Actor, code: str, basis: RuleVersion | None) -> None:
        self.actor, self.code, self.basis = actor, code, basis
        document = basis.document if basis else NEW
        self.began = document if code else {key: value for key, value in document.items() if key != "code"}
        sent = request.POST if request.method == "POST" else None
        self.sent = request.POST
        self.form = RuleFields(sent, initial=fields_of(self.began))
        self.facts = FactFields(sent)
        self.taken: Taken | None = None

    @cached_property
    def newest(self) -> int:
        """Return the number of the newest version of the code that is written, 0 where there is none."""
        row = queries.rules(self.actor, code=self.document.get("code", "")).first() if self._named else None
        return row.version if row else 0

    @property
    def _named(self) -> bool:
        return bool(self.document.get("code"))

    @cached_property
    def document(self) -> dict[str, Any]:
        """Return the rule as it was typed, or as it began."""
        if not self.form.is_bound:
            return dict(self.began)
        self.form.is_valid()
        typed = dict(self.form.cleaned_data)
        if self.code:
            typed["code"] = self.code
        return document_of(typed, self.began if self.basis else {})

    @cached_property
    def check(self) -> RuleFormCheck:
        when = self.form.data.get("when", "") if self.form.is_bound else self.form.initial["when"]
        found = check(self.actor, self.document, when)
        # What the form itself refuses is said there: a word for a number is not also missing.
        for name, sentences in self.form.errors.items():
            found.missing.pop(name, None)
            found.wrong[name] = str(sentences[0])
        return found

    @cached_property
    def same_as(self) -> object:
        """Return the newest version where it says the same already, else None."""
        row = queries.rules(self.actor, code=self.code).first() if self.code else None
        return row if row and row.document == self.document else None

    def refuse(self) -> bool:
        """Put what is wrong beside its field, and return whether anything is."""
        for name, sentence in (self.check.missing | self.check.wrong).items():
            if name in self.form.fields and name not in self.form.errors:
                self.form.add_error(name, sentence)
        for one in self.check.in_condition:
            self.form.add_error("when", one.sentence)
        self._refuse_what_stands()
        return bool(self.form.errors)

    def _refuse_what_stands(self) -> None:
        """A new rule may not take a code that stands; a version that came meanwhile is told of once."""
        if not self.code and self.newest:
            self.form.add_error(
                "code", _("There is a rule with this code already. Take another, or edit that one.")
            )
        if self.code and str(self.newest) != self.sent.get("newest", str(self.newest)):
            row = queries.rule(self.actor, self.code, self.newest)
            by = display_names(self.actor, [row.created_by]).get(row.created_by, "")
            values = {"name": row, "by": by}
            self.form.add_error(
                None,
                _(
                    "Meanwhile %(name)s was drafted by %(by)s. Look at it, then save again to draft yours after it."
                )
                % values,
            )

    def take(self) -> None:
        """Put the facts of the thing that is named into their fields, if it is found."""
        self.facts.is_valid()
        named = self.facts.cleaned_data.get("thing", "")
        self.taken = taken_from(self.actor, named)
        if self.taken:
            self.facts = FactFields(initial=fact_values(self.taken.facts) | {"thing": named})
        else:
            self.facts.add_error("thing", _("No case and no finding with facts is found under this."))

    def trial(self) -> Trial | None:
        """Try the rule on the facts; None where one of the two is wrong."""
        if not self.facts.is_valid():
            return None
        try:
            return tried(self.document, self.newest + 1, self.facts.facts())
        except FaultyRule:
            return None
