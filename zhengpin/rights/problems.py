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


class AuthorisationNotFound(NotFound):
    code = "authorisation.not_found"
    message = _("There is no such authorisation.")
    remedy = _("Check the number; you see only authorisations that you gave or received.")


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


class Incomplete(Invalid):
    code = "filing.incomplete"
    message = _("The filing is not complete yet.")
    remedy = _("Mend what is named, then submit it again.")


class NotEditable(Conflict):
    code = "filing.cannot_edit"
    message = _("Only a draft or a returned filing can be changed.")
    remedy = _("Withdraw this filing and file again, or wait for the review.")
