"""Expected failures of related accounts, and what can be wrong with a trait that was sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from zhengpin.catalog.problems import REASONS as CATALOGUE_REASONS
from zhengpin.evidence import refusals
from zhengpin.kit.errors import Conflict, Forbidden, Invalid, NotFound
from zhengpin.kit.labels import gettext_noop

REASONS: refusals.Reasons = {
    **CATALOGUE_REASONS,
    "trait.not_an_object": (
        gettext_noop("This is not a trait: a JSON object is expected."),
        gettext_noop("Send one object with kind and value."),
    ),
    "trait.value_or_digest": (
        gettext_noop("A trait needs exactly one of value and digest."),
        gettext_noop("Give the value itself, or your own digest of it."),
    ),
    "trait.says_nothing": (
        gettext_noop("Brought to its one form, the value is too short to tell accounts apart."),
        gettext_noop("Send the whole value, or leave it out."),
    ),
    "trait.unknown_account": (
        gettext_noop("There is no merchant or creator with this external id."),
        gettext_noop("Send something of theirs first, or check source, account and external id."),
    ),
}

TraitProblem = dict[str, object]
"""{code, field, message, remedy, facts}, told in the active language."""


def problem(code: str, field: str = "", **facts: object) -> TraitProblem:
    """Return a problem with a trait, told in the active language."""
    return problem_of({"code": code, "field": field, "facts": facts})


def problem_of(row: Mapping[str, Any]) -> TraitProblem:
    message, remedy = refusals.refusal_texts(row["code"], row.get("facts"), reasons=REASONS)
    return {**row, "message": message, "remedy": remedy}


class LinkNotFound(NotFound):
    code = "link.not_found"
    message = _("There is no such link.")
    remedy = _("Go to it from the list of related accounts.")


class LinkRunNotFound(NotFound):
    code = "linking.not_found"
    message = _("There is no such search for related accounts.")
    remedy = _("Go to it from the list of related accounts.")


class AccountNotFound(NotFound):
    code = "account.not_found"
    message = _("There is no merchant or creator of this number.")
    remedy = _("Check source and external id.")


class AlreadyLinking(Conflict):
    code = "linking.under_way"
    message = _("Related accounts are being sought already.")
    remedy = _("Wait until this search has finished.")


class LinkNeedsPerson(Forbidden):
    code = "link.person_needed"
    message = _("Whether the same people run two accounts is decided by a person.")
    remedy = _("Sign in as a reviewer.")


class LinkReasonMissing(Invalid):
    code = "link.reason_missing"
    message = _("This needs a reason.")
    remedy = _("Write why the same people run the two accounts, or why not.")

    def __init__(self) -> None:
        super().__init__(field="reason")
