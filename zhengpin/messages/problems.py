"""Expected failures of messages, each with its code, its sentence and its remedy."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zhengpin.kit.errors import Conflict, Invalid, NotFound


class EndpointNotFound(NotFound):
    code = "endpoint.not_found"
    message = _("There is no such webhook endpoint.")


class DeliveryNotFound(NotFound):
    code = "delivery.not_found"
    message = _("There is no such delivery.")


class StatementNotFound(NotFound):
    code = "statement.not_found"
    message = _("There is no such statement of reasons.")
    remedy = _("Check the number; you see only those that were sent to you.")


class NoticeNotFound(NotFound):
    code = "notice.not_found"
    message = _("There is no such notice.")
    remedy = _("Check the number; you see only those that were sent to you.")


class SecretChangedAtOnce(Conflict):
    code = "endpoint.secret_changed_at_once"
    message = _("Somebody else changed this secret at the same moment.")
    remedy = _("Ask who has the new one, or change it again.")


class UnknownEventTypes(Invalid):
    code = "endpoint.unknown_event_types"
    message = _("Choose at least one event, and only events that there are.")

    def __init__(self, unknown: list[str]) -> None:
        super().__init__(field="event_types", unknown=unknown)


class EndpointDisabled(Conflict):
    code = "endpoint.disabled"
    message = _("This webhook endpoint is switched off.")
    remedy = _("Switch it on first.")


class SecretUnreadable(Conflict):
    code = "endpoint.secret_unreadable"
    message = _("The endpoint's signing secret cannot be read: the server's secret key has changed.")
    remedy = _("Make a new secret for the endpoint, and give it to the receiver.")


class DeliveryWithdrawn(Conflict):
    code = "delivery.withdrawn"
    message = _("What this delivery says was called off; it is not sent again.")
    remedy = _("Look at what it is about: a later message says what holds now.")


class LetterUnfilled(Invalid):
    """A letter with a placeholder for which there is no value: it is not sent."""

    code = "letter.unfilled"
    message = _("The letter lacks something that it must say.")
    remedy = _("Fill in what is named.")

    def __init__(self, letter: str, missing: list[str]) -> None:
        super().__init__(letter=letter, missing=missing)


class ReasonsFaulty(Invalid):
    """Structured reasons that do not satisfy what a statement of reasons must hold."""

    code = "statement.reasons_faulty"
    message = _("The statement of reasons is not complete.")
    remedy = _("Fix what is named.")

    def __init__(self, faults: list[dict[str, str]]) -> None:
        super().__init__(faults=faults)


class StopLinkBroken(NotFound):
    code = "mail.stop_link_broken"
    message = _("This link is not whole.")
    remedy = _(
        "Copy it whole out of the e-mail, or sign in and choose in the inbox which letters come by e-mail."
    )


class ArrivalOfNothing(Invalid):
    code = "arrival.of_nothing"
    message = _("An arrival is of one notice or of one statement.")


class LetterNotFound(NotFound):
    code = "letter.not_found"
    message = _("There is no such letter, or it has no such version.")
