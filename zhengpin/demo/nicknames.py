"""Leaves names in the demo: what buyers call two of its marks, and one proposal whose preview advises against it."""

from __future__ import annotations

from zhengpin.demo.opening import OPENER
from zhengpin.flows.words import preview as word_preview
from zhengpin.rights import operations as rights
from zhengpin.rights.queries import filings, name_forms
from zhengpin.rights.states import FilingKind

LOOKED_FOR = (("VELMORA", "小薇家"), ("STRIVANTE", "驰家铺子"))
PROPOSED = ("VELMORA", "丝绒墨色")
"""A colour that honest sellers write too."""

DAYS = 30


def leave_names() -> int:
    """Add the names and preview the one that is only proposed; return how many were added."""
    known = set(name_forms(OPENER).values_list("text", flat=True))
    marks = {row.title: row.pk for row in filings(OPENER, kind=FilingKind.MARK.value, state="approved")}
    added = 0
    for title, text in (*LOOKED_FOR, PROPOSED):
        if title not in marks or text in known:
            continue
        form = rights.add_name_form(
            filing_id=marks[title], text=text, kind="nickname", confirmed=True, actor=OPENER
        )
        if (title, text) == PROPOSED:
            _preview(form.pk)
        else:
            rights.activate_name_form(number=form.pk, actor=OPENER)
        added += 1
    return added


def _preview(number: int) -> None:
    """Start a preview and look through all of it at once: the demo is small, and perhaps no worker runs yet."""
    row = word_preview.start_for_name(number=number, days=DAYS, actor=OPENER)
    while word_preview.screen.call(preview_id=str(row.pk))["looked_at"]:
        pass
