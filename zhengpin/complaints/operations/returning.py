"""Reads the defects for which something is returned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from zhengpin.complaints.defects import ComplaintDefect
from zhengpin.kit.errors import Invalid
from zhengpin.rights import inputs


def described(defects: Iterable[object]) -> list[dict[str, object]]:
    """Return defects with their texts. defects: codes, or `{"code", "note"}`; at least one. Raises Invalid."""
    known = {defect.value: defect for defect in ComplaintDefect}
    found = []
    for given in defects:
        entry = given if isinstance(given, Mapping) else {"code": given}
        code, note = str(entry.get("code")), inputs.text(entry.get("note"), "note", limit=1000)
        if code not in known:
            raise Invalid(
                _("“%(given)s” is no code of a defect.") % {"given": code[:40]},
                code="complaint.defect_unknown",
                field="defects",
                remedy=_("Choose among the defects offered."),
                known=list(known),
            )
        found.append(known[code].as_dict(note))
    if not found:
        raise Invalid(
            _("Say what needs to change."),
            code="complaint.no_defects",
            field="defects",
            remedy=_("Choose at least one defect."),
        )
    return found
