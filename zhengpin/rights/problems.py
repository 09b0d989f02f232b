"""Expected failures of rights, each with its code, its sentence and its remedy."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zhengpin.kit.errors import Conflict, Forbidden, Invalid, NotFound


class HolderNotFound(NotFound):
    code = "holder.not_found"
    message = _("There is no such rights holder.")
    remedy = _("Check the number; you see only the rights holders for whom you may act.")


class FilingNotFound(NotFound):
    code = "filing.not_found"
    message = _("There is no such filing.")
    remedy = _("Check the number; you see only your own filings.")


class ReferenceNotFound(NotFound):
    code = "reference.not_found"
    message = _("There is no such picture.")


class ClipNotFound(NotFound):
    code = "clip.not_found"
    message = _("There is no such protected video.")
    remedy = _("Check the number; you see only your own videos.")


class AuthorisationNotFound(NotFound):
    code = "authorisation.not_found"
    message = _("There is no such authorisation.")
    remedy = _("Check the number; you see only authorisations that you gave or received.")


class NotPassedOnByYou(Forbidden):
    code = "authorisation.not_yours_to_pass_on"
    message = _(
        "Only the rights holder, and whoever holds an authorisation, may pass it on or take that back."
    )
    remedy = _("Ask whoever gave it, or the rights holder.")


class Irrevocable(Conflict):
    code = "authorisation.irrevocable"
    message = _("This authorisation was given irrevocably.")
    remedy = _("Write to the operator with the judgment or the agreement that ends it.")


class AlreadyRegistered(Conflict):
    code = "filing.already_registered"
    remedy = _(
        "Take these classes out, or withdraw the other filing first. If you believe that another has filed your "
        "mark, write to the operator with the certificate."
    )


class OwnFiling(Forbidden):
    code = "filing.own_filing"
    message = _("Whoever filed or submitted a filing cannot also review it.")
    remedy = _("Ask a colleague to review it.")


class OwnReference(Forbidden):
    code = "reference.own_filing"
    message = _("Whoever filed or submitted a picture cannot also release it.")
    remedy = _("Ask a colleague to look at it.")


class FilingNotProtected(Conflict):
    code = "reference.filing_not_protected"
    message = _("The filing of this picture is not in force.")
    remedy = _("A picture is matched only while its filing is approved.")


class FilingIncomplete(Invalid):
    code = "filing.incomplete"
    message = _("The filing is not complete yet.")
    remedy = _("Fix what is named, then submit it again.")


class DocumentNotFound(NotFound):
    code = "document.not_found"
    message = _("There is no such document.")


class SupplementNotFound(NotFound):
    code = "supplement.not_found"
    message = _("Nothing was sent in under this number.")


class SupplementUnderReview(Conflict):
    code = "supplement.under_review"
    message = _("What was sent in for this filing before is still being reviewed.")
    remedy = _("Wait for the review, or take it back and send everything in together.")


class NothingSupplemented(Conflict):
    code = "supplement.nothing"
    message = _("Nothing was added to this filing.")
    remedy = _("Add a picture, a document or a new term first.")


class NotRenewable(Conflict):
    code = "renewal.not_possible"
    message = _("Only a filing that is approved or has expired can be renewed.")
    remedy = _("Fix the draft, or file the right again.")


class NameFormNotFound(NotFound):
    code = "name_form.not_found"
    message = _("There is no such form of a name.")
    remedy = _("Look it up on the page of the mark's names.")


class NoNames(Conflict):
    code = "name_form.no_mark"
    message = _("Only a mark that is approved has further names.")
    remedy = _("Before approval, write them into the filing itself.")


class NameTooShort(Invalid):
    code = "name_form.too_short"
    message = _("A name needs at least two letters, digits or Han characters that can be compared.")
    remedy = _("Write a longer name: a single character occurs in too many lawful texts.")


class NameDouble(Invalid):
    code = "name_form.double"


class EverydayWord(Invalid):
    """May be added all the same by whoever confirms it."""

    code = "name_form.everyday"
    message = _("This is an everyday word: it would be found in many honest texts.")
    remedy = _("See first what it would have caught. If it is meant all the same, confirm it.")


class AgentAuthorityNotFound(NotFound):
    code = "agent_authority.not_found"
    message = _("There is no such authority of an agent.")


class AuthorityNeeded(Forbidden):
    code = "agent_authority.needed"
    message = _("Your organisation holds no authority in force to do this for this rights holder.")
    remedy = _(
        "Ask the rights holder to grant it on its page, or send in the power of attorney that covers this purpose, "
        "this right and this territory."
    )


class NoRegister(Conflict):
    code = "register.none"
    message = _("No register is set that could be asked.")
    remedy = _("Name the files of extracts in ZHENGPIN_REGISTER_FILES.")


class RegisterUnreadable(Conflict):
    code = "register.unreadable"
    message = _("The files of the register cannot be read.")
    remedy = _("Check the files named in ZHENGPIN_REGISTER_FILES.")


class FilingNotEditable(Conflict):
    code = "filing.cannot_edit"
    message = _("Only a draft or a returned filing can be changed.")
    remedy = _("Withdraw this filing and file again, or wait for the review.")


class RightFiled(Conflict):
    code = "filing.right_filed"
    message = _("This right is filed here already.")
    remedy = _("Choose its filing from the list.")
