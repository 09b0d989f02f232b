"""Expected failures of complaints, each with its code, its sentence and its remedy."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zhengpin.kit.errors import Conflict, Forbidden, Invalid, NotFound, Problem, TooMany


class ComplaintNotFound(NotFound):
    code = "complaint.not_found"
    message = _("There is no such complaint.")
    remedy = _("Check the number; you see only the complaints that concern you.")


class TargetNotFound(NotFound):
    code = "target.not_found"
    message = _("There is no such target.")
    remedy = _("Check the number; you see only the targets that concern you.")


class CounterNotFound(NotFound):
    code = "counter_statement.not_found"
    message = _("There is no such counter-statement.")
    remedy = _("Check the number; you see only those that concern you.")


class ClockNotFound(NotFound):
    code = "clock.not_found"
    message = _("There is no such deadline.")
    remedy = _("Check the number; you see only those that concern you.")


class FlaggerNotFound(NotFound):
    code = "trusted_flagger.not_found"
    message = _("There is no such trusted flagger.")
    remedy = _("Look it up in the list of trusted flaggers.")


class FlaggerRegistered(Conflict):
    code = "trusted_flagger.registered"
    message = _("It is registered as trusted flagger already.")
    remedy = _("End that status first, where another coordinator has awarded it anew.")


class EvidenceNotFound(NotFound):
    code = "evidence.not_found"
    message = _("There is no such piece of evidence.")
    remedy = _("Check the number; you see only what concerns you and may be shown.")


class ComplaintNotEditable(Conflict):
    code = "complaint.not_editable"
    message = _("This complaint can no longer be changed.")
    remedy = _("Add evidence to it, or withdraw it and complain anew.")


class CounterNotEditable(Conflict):
    code = "counter_statement.not_editable"
    message = _("This counter-statement can no longer be changed.")
    remedy = _("Withdraw it and make another, as long as its deadline runs.")


class ComplaintIncomplete(Invalid):
    code = "complaint.incomplete"
    message = _("The complaint is not complete yet.")
    remedy = _("Fix what is named, then submit it again.")


class CounterIncomplete(Invalid):
    code = "counter_statement.incomplete"
    message = _("The counter-statement is not complete yet.")
    remedy = _("Fix what is named, then submit it again.")


class TooManyTargets(Invalid):
    code = "complaint.too_many_targets"
    message = _("A complaint can hold 10,000 targets.")
    remedy = _("Put the rest into another complaint.")


class DailyLimit(TooMany):
    code = "complaint.daily_limit"
    message = _("The number of complaints for today is used up.")
    remedy = _("Go on tomorrow, or put several targets into one complaint.")


class OwnComplaint(Forbidden):
    code = "complaint.own_complaint"
    message = _("Whoever filed a complaint cannot also review it.")
    remedy = _("Ask a colleague to review it.")


class NothingToAnswer(Conflict):
    code = "counter_statement.nothing_to_answer"
    message = _("None of these targets can be answered now.")
    remedy = _("Reload to see their present state and deadline.")


class NotInThisProcedure(Invalid):
    code = "procedure.step_unknown"
    message = _("This procedure has no such step.")
    remedy = _("Look at the procedure's table of steps.")


class NotExtendable(Conflict):
    code = "clock.not_extendable"
    message = _("This deadline cannot be extended any further.")
    remedy = _("Look at what the procedure's table allows.")


class NotSuspendable(Conflict):
    code = "clock.not_suspendable"
    message = _("The law lets this deadline run without a break.")
    remedy = _("Extend it, if its procedure allows that.")


class UnknownProcedure(Invalid):
    code = "procedure.unknown"
    message = _("There is no such procedure.")
    remedy = _("Choose one of the procedures offered.")


class StandingNotFound(NotFound):
    code = "standing.not_found"
    message = _("There is no such warning or restriction.")
    remedy = _("Check the number; you see only your own.")


class MisuseReviewNotFound(NotFound):
    code = "misuse_review.not_found"
    message = _("There is no such misuse review.")
    remedy = _("Go to it from the list of them.")


class MisuseReviewGoing(Conflict):
    code = "misuse_review.going"
    message = _("Whether this was filed in bad faith is being reviewed already.")
    remedy = _("Go on with the review that is open.")


class NotSubmittedYet(Conflict):
    code = "misuse_review.nothing_submitted"
    message = _("What was never submitted cannot be in bad faith.")
    remedy = _("Wait until it is submitted.")


class FactorMissing(Invalid):
    code = "misuse_review.factor_missing"
    message = _("Misuse needs at least one of the factors.")
    remedy = _("Choose what was seen, or dismiss the review.")


class MisuseSamePerson(Forbidden):
    code = "misuse_review.same_person"
    message = _("Whoever proposed it cannot also confirm or dismiss it.")
    remedy = _("Ask a colleague to look at it.")


class NoteMissing(Invalid):
    code = "complaint.reason_missing"
    message = _("This needs a reason.")
    remedy = _("Write a sentence that says why.")


class NothingToDecide(Conflict):
    code = "bulk_decision.nothing_to_decide"
    message = _("None of these targets waits for a decision.")
    remedy = _("Reload to see their present state.")


class BulkDecisionNotFound(NotFound):
    code = "bulk_decision.not_found"
    message = _("There is no such bulk decision.")
    remedy = _("Go to it from its complaint.")


class ProofNotFound(NotFound):
    code = "proof.not_found"
    message = _("There is no such proof.")
    remedy = _("Check the number; you see only what concerns you.")


class ReportNotFound(NotFound):
    code = "infringement_report.not_found"
    message = _("There is no such report.")
    remedy = _("Go to it from the list of reports.")


class InfringementReportLinkUnknown(NotFound):
    code = "infringement_report.link_unknown"
    message = _("This link was not made here.")
    remedy = _("Open the whole link from the e-mail, or have it sent again.")


class ReportNoLongerKept(NotFound):
    code = "infringement_report.link_over"
    status = 410
    message = _("This report is no longer kept: it was not confirmed in time, or it ended long ago.")
    remedy = _("Report it again.")


class InfringementReportClosed(Conflict):
    code = "infringement_report.closed"
    message = _("This report can no longer be changed.")
    remedy = _("Its page says how it stands.")


class TooManyReportFiles(Invalid):
    code = "infringement_report.too_many_files"
    message = _("There are more files than a report can hold.")
    remedy = _("Send those that show the infringement most clearly.")


class ReportTooLarge(Problem):
    code = "infringement_report.too_large"
    status = 413
    message = _("This is more than can be sent at once.")
    remedy = _("Go back, and send fewer or smaller files.")
