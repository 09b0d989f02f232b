"""Expected failures of requests by authorities."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zhengpin.kit.errors import Conflict, Forbidden, Invalid, NotFound


class RequestNotFound(NotFound):
    code = "authority_request.not_found"
    message = _("There is no such request by an authority.")
    remedy = _("Go to it from the list of requests.")


class AuthorityNotFound(NotFound):
    code = "authority.not_found"
    message = _("There is no such authority in the register.")
    remedy = _("Choose one from the register, or file it there first.")


class ItemNotFound(NotFound):
    code = "authority_item.not_found"
    message = _("There is no such item.")
    remedy = _("Go to it from its request.")


class DangerNotFound(NotFound):
    code = "danger_report.not_found"
    message = _("There is no such report of a danger.")
    remedy = _("Go to it from the list of reports.")


class AuthorityKnown(Conflict):
    code = "authority.known"
    message = _("An authority of this name and country is in the register already.")
    remedy = _("Look for it among the authorities, also those that are no longer used.")


class RequestKnown(Conflict):
    code = "authority_request.known"
    message = _("A request of this kind with this reference by this authority is recorded already.")
    remedy = _("Open the one that stands, or check the reference.")


class RequestNeedsPerson(Forbidden):
    code = "authority_request.person_needed"
    message = _("This is done by a person.")
    remedy = _("Sign in, and do it on the page of the request.")


class SameApprover(Forbidden):
    code = "authority_request.same_person"
    message = _("Who proposed what follows from a request cannot approve it.")
    remedy = _("Have a second person approve it.")


class SameDismisser(Forbidden):
    code = "danger_report.same_person"
    message = _("Who raised a danger cannot dismiss it.")
    remedy = _("Have a second person look at it, or report it.")


class RequestWordsMissing(Invalid):
    code = "authority_request.words_missing"
    message = _("This is missing.")
    remedy = _("Copy it from the request, or write it.")

    def __init__(self, field: str) -> None:
        super().__init__(field=field)


class RequestChoiceUnknown(Invalid):
    code = "authority_request.choice_unknown"
    message = _("This is none of the choices offered.")
    remedy = _("Choose one of them.")

    def __init__(self, field: str) -> None:
        super().__init__(field=field)


class CountryWrong(Invalid):
    code = "authority_request.country_wrong"
    message = _("This is not a country code.")
    remedy = _("Write two letters for each: CN, DE, FR.")

    def __init__(self, field: str) -> None:
        super().__init__(field=field)


class BasisUnfit(Invalid):
    code = "authority_request.basis_unfit"
    message = _("By this law an authority of this country cannot ask for this.")
    remedy = _("Choose the law that the request names, or write it out under “another law”.")

    def __init__(self) -> None:
        super().__init__(field="basis")


class MomentWrong(Invalid):
    code = "authority_request.moment_wrong"
    message = _("This date and time is not possible.")
    remedy = _("A receipt lies in the past, a period and the end of secrecy after the receipt.")

    def __init__(self, field: str) -> None:
        super().__init__(field=field)


class DocumentMissing(Invalid):
    code = "authority_request.document_missing"
    message = _("The request's own document is not kept here yet.")
    remedy = _("Send the letter or order itself, as PDF or picture.")

    def __init__(self) -> None:
        super().__init__(field="document")


class DocumentKept(Conflict):
    code = "authority_request.document_kept"
    message = _("The document of this request is kept already.")
    remedy = _("What was received stays as it was received; record what came later as a request of its own.")


class NothingNamed(Conflict):
    code = "authority_request.nothing_named"
    message = _("No item of the request was named and looked for yet.")
    remedy = _("Name each thing that the request asks about.")


class NothingChosen(Conflict):
    code = "authority_request.nothing_chosen"
    message = _("No field is chosen to be given out.")
    remedy = _("Choose what the request asks for and no more, or refuse it since nothing is held.")


class FieldUnknown(Invalid):
    code = "authority_request.field_unknown"
    message = _("Nothing of this kind is held of it.")
    remedy = _("Choose among the fields that are shown for it.")

    def __init__(self) -> None:
        super().__init__(field="fields")


class NotNow(Conflict):
    code = "authority_request.not_now"
    message = _("This cannot be done with the request now.")
    remedy = _("Open it again to see what can be done next.")


class SecretlyActed(Conflict):
    code = "authority_request.secret_act"
    message = _(
        "A measure cannot be kept secret from those whom it is against: they are told the reasons at once."
    )
    remedy = _("Ask the authority until when it may stay secret, and act once that is over.")


class NotificationForbidden(Conflict):
    code = "authority_request.notification_forbidden"
    message = _("Those concerned may not be told of it yet.")
    remedy = _("They are told by themselves as soon as the secrecy ends.")


class ItemAmbiguous(Invalid):
    code = "authority_request.item_ambiguous"
    message = _("This matches several things here.")
    remedy = _("Give the address, or the marketplace's name with the number.")

    def __init__(self, titles: list[str]) -> None:
        super().__init__(field="named", titles=titles)


class NotActedOn(Invalid):
    code = "authority_request.not_acted_on"
    message = _("No measure can be taken against such a thing.")
    remedy = _("An order to act names listings, shops, videos, live rooms or creators.")

    def __init__(self) -> None:
        super().__init__(field="kind")


class NoHold(Conflict):
    code = "authority_request.no_hold"
    message = _("Nothing is held for this request any more.")
    remedy = _("Reload to see what is held.")
