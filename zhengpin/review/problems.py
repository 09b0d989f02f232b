"""Expected failures of review, each with its code, its sentence and its remedy."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zhengpin.kit.errors import Conflict, Forbidden, Invalid, NotFound


class CaseNotFound(NotFound):
    code = "case.not_found"
    message = _("There is no such case.")
    remedy = _("Check the number; you see only the cases that concern you.")


class DecisionNotFound(NotFound):
    code = "decision.not_found"
    message = _("There is no such decision.")
    remedy = _("Check the number; you see only the decisions that concern you.")


class ClaimedByOther(Conflict):
    code = "case.claimed_by_other"
    message = _("Someone else is looking at this case.")
    remedy = _("Take the next case, or wait until it is released.")


class ClaimLost(Conflict):
    code = "case.claim_lost"
    message = _("Your claim on this case has ended.")
    remedy = _("Claim it again, if it is still open.")


class CaseNotOpen(Conflict):
    code = "case.not_open"
    message = _("This case is not open.")
    remedy = _("Reload to see its present state.")


class SeniorOnly(Forbidden):
    code = "case.senior_only"
    message = _("This case waits for a senior reviewer.")
    remedy = _("Take the next case of another queue.")


class Recused(Forbidden):
    code = "case.recused"
    message = _("You had a part in what this case looks at again.")
    remedy = _("Leave it to a colleague who had none.")


class DecisionSamePerson(Forbidden):
    code = "decision.same_person"
    message = _("The second person must be someone other than the first.")
    remedy = _("Ask a colleague to look at it.")


class UndoTooLate(Conflict):
    code = "decision.undo_too_late"
    message = _("The time for undoing this decision has passed.")
    remedy = _("A senior reviewer can overturn it.")


class NotYours(Forbidden):
    code = "decision.not_yours"
    message = _("Only whoever decided can undo it.")
    remedy = _("A senior reviewer can overturn it once it has settled.")


class ExplanationMissing(Invalid):
    code = "decision.explanation_missing"
    message = _("This needs an explanation.")
    remedy = _("Write a sentence that says why.")

    def __init__(self) -> None:
        super().__init__(field="explanation")


class Undecidable(Invalid):
    code = "decision.outcome_unknown"
    message = _("This outcome cannot be decided.")
    remedy = _("Choose one of the outcomes offered.")

    def __init__(self) -> None:
        super().__init__(field="outcome")


class AlreadySenior(Conflict):
    code = "case.already_senior"
    message = _("This case is already with the senior reviewers.")
    remedy = _("Decide it, or give it back for a colleague.")


class SameOutcome(Invalid):
    code = "decision.outcome_unchanged"
    message = _("The new outcome must differ from the one that is overturned.")
    remedy = _("Choose another outcome.")

    def __init__(self) -> None:
        super().__init__(field="outcome")


class ReadingNotFound(NotFound):
    code = "reading.not_found"
    message = _("There is no such blind re-review.")
    remedy = _("Check the number.")


class ReadingLost(Conflict):
    code = "reading.lost"
    message = _("This blind re-review is not yours, or no longer.")
    remedy = _("Take the next one.")


class ReaderBlind(Forbidden):
    code = "reading.blind"
    message = _("You are reviewing this case again without knowing the decision.")
    remedy = _("Give your blind re-review first; then the case is open to you.")


class ReaderMustBePerson(Forbidden):
    code = "reading.person_needed"
    message = _("Only a person can review a case again.")
    remedy = _("Sign in as a reviewer.")


class NoDisagreement(Conflict):
    code = "reading.no_disagreement"
    message = _("There is no open disagreement here.")
    remedy = _("Reload to see its present state.")


class ReadingUndecidable(Invalid):
    code = "reading.outcome_unknown"
    message = _("This answer cannot be given.")
    remedy = _("Choose one of the answers offered.")

    def __init__(self) -> None:
        super().__init__(field="outcome")


class TrainingNotFound(NotFound):
    code = "training.not_found"
    message = _("There is no such practice case.")
    remedy = _("Check the number.")


class NotForTraining(Conflict):
    code = "training.unfit"
    message = _("Only a decided case, with evidence that can be shown blind, is fit for practice.")
    remedy = _("Choose another case.")


class AlreadyTraining(Conflict):
    code = "training.already"
    message = _("This case is a practice case already.")
    remedy = _("Choose another case.")


class PracticeAnswered(Conflict):
    code = "training.already_answered"
    message = _("You have answered this practice case.")
    remedy = _("Take the next one.")
