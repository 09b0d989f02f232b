"""Expected failures of enforcement, each with its code, its sentence and its remedy."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zhengpin.kit.errors import Conflict, Forbidden, Invalid, NotFound


class MeasureNotFound(NotFound):
    code = "measure.not_found"
    message = _("There is no such measure.")
    remedy = _("Check the number; you see only the measures that concern you.")


class InstructionNotFound(NotFound):
    code = "instruction.not_found"
    message = _("There is no such instruction.")
    remedy = _("Check the uid; pull the instructions again.")


class AnswerTooLarge(Invalid):
    code = "instruction.answer_too_large"
    message = _("This answer is too large to be kept.")
    remedy = _("Send at most 4,000 bytes of JSON.")


class UnknownPolicy(NotFound):
    code = "policy.not_found"
    message = _("There is no such version of the penalty points.")
    remedy = _("Look at the list of versions.")


class NotProposed(Conflict):
    code = "measure.not_proposed"
    message = _("This measure waits for nobody any more.")
    remedy = _("Reload to see what became of it.")


class MeasureNeedsSecondPerson(Forbidden):
    code = "measure.second_person"
    message = _("Another person than the one who decided must confirm this.")
    remedy = _("Ask a colleague who may confirm decisions.")


class MeasureReasonMissing(Invalid):
    code = "measure.reason_missing"
    message = _("This needs a reason.")
    remedy = _("Write why, in a sentence.")


class MeasureNeedsPerson(Forbidden):
    code = "enforcement.person_needed"
    message = _("Only a person may do this.")
    remedy = _("Sign in yourself.")


class CircuitBreakerNotFound(NotFound):
    code = "circuit_breaker.not_found"
    message = _("There is no such circuit breaker.")
    remedy = _("Look at the list of circuit breakers.")


class CircuitBreakerNotSet(Conflict):
    code = "circuit_breaker.not_set"
    message = _("No circuit breaker has stopped this rule.")
    remedy = _("Reload to see how it stands.")


class UndoNotFound(NotFound):
    code = "undo.not_found"
    message = _("There is no such undoing.")
    remedy = _("Look at the list of circuit breakers.")


class NothingToUndo(Invalid):
    code = "undo.nothing"
    message = _("This version decided nothing by itself in that time that still stands.")
    remedy = _("Check the rule, its version and the time.")
