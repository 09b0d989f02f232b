"""Expected failures of appeals, each with its code, its sentence and its remedy."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zhengpin.kit.errors import Conflict, Forbidden, Invalid, NotFound


class AppealNotFound(NotFound):
    code = "appeal.not_found"
    message = _("There is no such appeal.")
    remedy = _("Check the number; you see only your own.")


class AppealEvidenceNotFound(NotFound):
    code = "appeal.evidence_not_found"
    message = _("There is no such piece of evidence.")
    remedy = _("Go to it from its appeal.")


class NotConcerned(Forbidden):
    code = "appeal.not_concerned"
    message = _("This decision was not against you.")
    remedy = _("Only whoever a decision went against can appeal it.")


class NothingToContest(Conflict):
    code = "appeal.nothing_to_decide"
    message = _("This decision no longer stands, or nothing of it can be appealed here.")
    remedy = _("Reload to see how the case reads now.")


class AlreadyAppealed(Conflict):
    code = "appeal.already_appealed"
    message = _("You have appealed this decision already.")
    remedy = _("Wait for the answer, or add evidence to the appeal that is open.")


class NewEvidenceNeeded(Conflict):
    code = "appeal.new_evidence_needed"
    message = _("Your appeal against this decision was answered.")
    remedy = _("Appeal again only with evidence that was not there before.")


class AppealNotOpen(Conflict):
    code = "appeal.not_open"
    message = _("This appeal has ended.")
    remedy = _("Look at the answer to it.")


class AnswerAsAppeal(Conflict):
    code = "appeal.answer_as_appeal"
    message = _("This case is an appeal: it is upheld, upheld in part or dismissed.")
    remedy = _("Answer it on its own page, or escalate it.")


class NotLate(Conflict):
    code = "appeal.not_late"
    message = _("Only an appeal that came too late can be admitted.")
    remedy = _("Reload to see its present state.")


class AppealNeedsPerson(Forbidden):
    code = "appeal.person_needed"
    message = _("An appeal is decided by a person.")
    remedy = _("Sign in as a reviewer who had no part in the decision.")


class AnswerMissing(Invalid):
    code = "appeal.reason_missing"
    message = _("This needs reasons that the appellant can read.")
    remedy = _("Write why.")

    def __init__(self) -> None:
        super().__init__(field="explanation")


class NotEased(Invalid):
    code = "appeal.nothing_eased"
    message = _("In part means that something is taken back.")
    remedy = _("Choose measures to take back; points, where there are any, are given back with them.")

    def __init__(self) -> None:
        super().__init__(field="measures")
