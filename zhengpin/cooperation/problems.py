"""Expected failures of the contact book."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zhengpin.kit.errors import Conflict, Invalid, NotFound, TooMany


class ContactOrganisationNotFound(NotFound):
    code = "contact_organisation.not_found"
    message = _("There is no such organisation in the contact book.")
    remedy = _("Go to it from the contact book.")


class ContactNotFound(NotFound):
    code = "contact.not_found"
    message = _("There is no such contact.")
    remedy = _("Go to it from its organisation in the contact book.")


class ContactRoleNotFound(NotFound):
    code = "contact_role.not_found"
    message = _("There is no such role.")
    remedy = _("Go to it from the contact who has it.")


class ContactAddressNotFound(NotFound):
    code = "contact_address.not_found"
    message = _("There is no such address.")
    remedy = _("Go to it from the contact who is reached by it.")


class QuestionNotFound(NotFound):
    code = "contact_question.not_found"
    message = _("There is no such question.")
    remedy = _("Go to it from the list of questions.")


class ContactLinkUnknown(NotFound):
    code = "contact_link.unknown"
    message = _("This link was not made here.")
    remedy = _("Copy the whole address from the message in which it came.")


class ContactLinkOver(NotFound):
    code = "contact_link.over"
    status = 410
    message = _("This link no longer works: it was used, has expired or was withdrawn.")
    remedy = _("Ask whoever sent it for a new one.")


class TooManyLinks(TooMany):
    code = "contact_link.too_many"
    message = _("So many links were sent to this address that no more are sent.")
    remedy = _("Check the address, and add it anew if it was wrong.")


class NobodyToAsk(Conflict):
    code = "contact_question.nobody"
    message = _("Nobody at this organisation can be asked this.")
    remedy = _("Name a contact for it in the contact book, and have an address confirmed.")


class ContactOrganisationKnown(Conflict):
    code = "contact_organisation.known"
    message = _("This organisation is in the contact book already.")
    remedy = _("Add the contact there.")


class AddressKnown(Conflict):
    code = "contact_address.known"
    message = _("This contact has that address already.")
    remedy = _("Have its link sent again, if it is not confirmed.")


class ContactGone(Conflict):
    code = "contact.gone"
    message = _("This person is no longer the contact.")
    remedy = _("Add whoever has taken over.")


class HoursUnread(Invalid):
    code = "contact.hours"
    message = _("These office hours cannot be read.")
    remedy = _("Write them as mon-fri 09:00-18:00; sat 09:00-12:00. Leave it empty for any hour.")

    def __init__(self) -> None:
        super().__init__(field="hours")


class ZoneUnknown(Invalid):
    code = "contact.time_zone"
    message = _("There is no such time zone.")
    remedy = _("Write it as Asia/Shanghai or Europe/Paris.")

    def __init__(self) -> None:
        super().__init__(field="time_zone")


class LanguageUnknown(Invalid):
    code = "contact.language"
    message = _("Letters are written in Chinese or English only.")
    remedy = _("Choose zh-hans, en, or both.")

    def __init__(self, field: str = "languages") -> None:
        super().__init__(field=field)


class AddressWrong(Invalid):
    code = "contact_address.wrong"
    message = _("This is not an address of that kind.")
    remedy = _(
        "Write an e-mail address, a telephone number with its country such as +86 10 1234 5678, or a page that "
        "begins with https://."
    )

    def __init__(self) -> None:
        super().__init__(field="value")


class RightUnknown(Invalid):
    code = "contact_role.right_unknown"
    message = _("There is no such filing of this organisation.")
    remedy = _("Write the number of a filing, such as F-2026-000123.")

    def __init__(self, given: str, field: str = "filings") -> None:
        super().__init__(field=field, given=given)


class AccountUnknown(Invalid):
    code = "contact_organisation.account_unknown"
    message = _("No organisation with an account here has this name.")
    remedy = _("Write its name as it stands among organisations, or leave it empty.")

    def __init__(self) -> None:
        super().__init__(field="account")


class TermWrong(Invalid):
    code = "contact_question.term"
    message = _("The deadline for the answer must be in the future.")
    remedy = _("Choose a later moment.")

    def __init__(self) -> None:
        super().__init__(field="due_at")
