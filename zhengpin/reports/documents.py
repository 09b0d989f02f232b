"""The document (PDF) of a kept report: made when it is asked for, and kept by this process for whoever asks next."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from threading import Lock

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from zhengpin.accounts.queries import operator_name
from zhengpin.evidence.typesetting.sealing import operator_seal
from zhengpin.reports.models import ReportSnapshot
from zhengpin.reports.presenting.printed import MARK, Language, ReportFront, report_pdf

MOST_KEPT = 6
MARKS = frozenset({".svg", ".png", ".jpg", ".jpeg"})
OPERATOR = "Zhengpin"
"""On the cover, while no operator has a name."""
Key = tuple[ReportFront, Language, str]

_kept: OrderedDict[Key, bytes] = OrderedDict()
_making = Lock()
"""One is made at a time: it takes a second or two of a whole core."""


def pdf_of(snapshot: ReportSnapshot, language: Language) -> bytes:
    """Return the document of a snapshot in hand, signed. Raises NotTypeset, NoTypeface.

    The same snapshot gives the same bytes, as long as operator, mark and certificate stay what they are.
    """
    front = front_of(snapshot)
    seal = operator_seal(front.operator)
    key = (front, language, seal.pem.decode())
    with _making:
        if key in _kept:
            _kept.move_to_end(key)
        else:
            _kept[key] = report_pdf(snapshot.document, front, language, seal)
            while len(_kept) > MOST_KEPT:
                _kept.popitem(last=False)
        return _kept[key]


def front_of(snapshot: ReportSnapshot) -> ReportFront:
    """Return what stands on the cover of a snapshot's document."""
    mark = Path(settings.REPORT_MARK) if settings.REPORT_MARK else MARK
    return ReportFront(
        operator=operator_name() or OPERATOR,
        number=snapshot.number or str(snapshot.pk),
        digest=snapshot.digest,
        made_at=snapshot.created_at,
        mark=mark,
    )


@register
def check_mark(**_kwargs: object) -> list[CheckMessage]:
    """Return what is wrong with the mark that is set, for `manage.py check` and every start."""
    if not settings.REPORT_MARK:
        return []
    path = Path(settings.REPORT_MARK)
    if path.suffix.lower() in MARKS and path.is_file():
        return []
    return [
        Error(
            f"The mark for reports cannot be used: {path}",
            hint="ZHENGPIN_REPORT_MARK names a file that is there and ends with .svg, .png, .jpg or .jpeg.",
            id="reports.E001",
        )
    ]
