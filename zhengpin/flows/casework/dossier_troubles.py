"""Says in words why a dossier could not be made, from the code that was kept."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zhengpin.casework.problems import DossierOfErased
from zhengpin.evidence.dossiers import problems
from zhengpin.evidence.typesetting.problems import NotTypeset, NoTypeface
from zhengpin.kit.errors import Problem

UNWRITTEN = "matter_dossier.not_written"


class DossierNotWritten(Problem):
    code = UNWRITTEN
    message = _("The file of the dossier could not be written or signed.")
    remedy = _(
        "Check whether the disk is full and whether the certificate for dossiers can be read, then ask for it again."
    )


class DossierTroubleUnknown(Problem):
    code = "matter_dossier.trouble"
    message = _("The dossier could not be made.")
    remedy = _("Ask for it again; if it goes on, whoever keeps the server finds more in its log.")


_KNOWN: tuple[type[Problem], ...] = (
    DossierNotWritten,
    DossierOfErased,
    problems.FigureWithoutSource,
    problems.FileChanged,
    problems.GraphUnfit,
    problems.NameTaken,
    problems.NameUnfit,
    NotTypeset,
    NoTypeface,
    problems.PictureUnfit,
    problems.RowUnfit,
)
_BY_CODE = {one.code: one for one in _KNOWN}


def trouble_of(code: str) -> Problem | None:
    """Return the problem that a code names, with its sentence and its remedy; None for an empty one."""
    return _BY_CODE.get(code, DossierTroubleUnknown)() if code else None
