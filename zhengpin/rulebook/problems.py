"""What keeps a rule from being scheduled or commented on, and how to mend it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zhengpin.kit.errors import Conflict, Forbidden, Invalid, NotFound, TooMany


class TooSoon(Invalid):
    code = "rule.too_soon"
    message = _("This day gives too short a notice.")


class AlreadyScheduled(Conflict):
    code = "rule.already_scheduled"
    message = _("Another version of this rule is scheduled already.")
    remedy = _("Take that one back first, then schedule this version.")


class TextMissing(Invalid):
    code = "rule.text_missing"
    message = _("This text is needed in Chinese and in English.")
    remedy = _("Write both; readers see the one in their language.")


class RuleReasonMissing(Invalid):
    code = "rule.reason_missing"
    message = _("Say why.")
    remedy = _("The reason is kept in the ledger.")


class TextTooLong(Invalid):
    code = "rule.text_too_long"
    message = _("This text is too long.")


class RuleNeedsSecondPerson(Conflict):
    code = "rule.second_person_needed"
    message = _("This rule acts without a person, so a second person must agree before it is put in force.")
    remedy = _("Ask for agreement; someone else who may write rules then agrees to this version.")


class RuleSamePerson(Forbidden):
    code = "rule.same_person"
    message = _("Whoever asked for agreement cannot be the second person.")
    remedy = _("Another person who may write rules must agree.")


class RuleNeedsPerson(Forbidden):
    code = "rule.person_needed"
    message = _("Only people can ask for agreement to a rule, and agree.")
    remedy = _("Sign in and do it on the page of the version.")


class NothingToAgree(Conflict):
    code = "rule.nothing_to_agree"
    message = _("Nobody's agreement to this version is asked for.")
    remedy = _("Reload to see its present state.")


class TooManyComments(TooMany):
    code = "rule_comment.too_many"
    message = _("Several comments came from your network within the hour; no more are accepted for now.")
    remedy = _("Try again later, or sign in and comment for your organisation.")


class CommentMissing(Invalid):
    code = "rule_comment.empty"
    message = _("The text is empty.")
    remedy = _("Write what you have to say.")


class CommentsClosed(Conflict):
    code = "rule_comment.closed"
    message = _("This version takes no comments.")
    remedy = _("Comments are accepted from when a rule is scheduled until the day before it is in force.")


class CommentAnswered(Conflict):
    code = "rule_comment.already_answered"
    message = _("This comment was answered already.")
    remedy = _("Each comment is answered once. Reload to read the answer.")


class NoOrganisation(Forbidden):
    code = "rule_comment.no_organisation"
    message = _("A comment is an organisation's, and you belong to none.")
    remedy = _("Ask an administrator for a role in your organisation.")


class BacktestNotFound(NotFound):
    code = "backtest.not_found"
    message = _("There is no such backtest.")
    remedy = _("Look it up in the list of backtests.")


class NoPeriod(Invalid):
    code = "backtest.no_period"
    message = _("The period must start before it ends, and not in the future.")
    remedy = _("Choose other days.")


class BacktestPartDone(Conflict):
    """Another worker has done this day meanwhile, or the rehearsal goes on no more."""

    code = "backtest.part_done"
    message = _("This part of the backtest is done, or not wanted any more.")
    remedy = _("Reload to see its present state.")
