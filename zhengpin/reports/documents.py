"""Documents (PDF) of kept reports and pictures (PNG) of charts: made when asked for, and kept by this process."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import partial
from pathlib import Path
from threading import Lock

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from zhengpin.accounts.queries import operator_name
from zhengpin.evidence.typesetting.sealing import operator_seal
from zhengpin.evidence.typesetting.setting import painted
from zhengpin.kit.shares import Doors, Shares
from zhengpin.reports.models import ReportSnapshot
from zhengpin.reports.presenting.printed import MARK, Language, ReportFront, report_pdf
from zhengpin.reports.problems import ReportFileBusy

MOST_KEPT = 6
MOST_PICTURES = 60
PICTURE_PPI = 288
"""A chart is 480 units wide, and its picture three times as many points: sharp on a slide."""
MARKS = frozenset({".svg", ".png", ".jpg", ".jpeg"})
OPERATOR = "Zhengpin"
"""On the cover, while no operator has a name."""
PATIENCE, WAITING = 15.0, 3
"""For how many seconds a request waits until others' are made, and how many may; one more is refused at once."""

_making = Doors(Shares(1, 1, waiting=WAITING), ReportFileBusy, ReportFileBusy, PATIENCE)
"""One is made at a time: it takes a second or two of a whole core."""


class _Kept:
    """What was made last, the most recently asked for. Bears being used by several threads."""

    def __init__(self, most: int) -> None:
        self._most, self._held, self._lock = most, OrderedDict[Hashable, bytes](), Lock()

    def get(self, key: Hashable) -> bytes | None:
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
            return self._held.get(key)

    def made(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """Return what is kept, or what is made now, one thing at a time. Raises ReportFileBusy."""
        if (found := self.get(key)) is not None:
            return found
        with _making.held(""):
            if (found := self.get(key)) is not None:  # somebody else's request made it meanwhile
                return found
            made = make()
        with self._lock:
            self._held[key] = made
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        return made


_documents, _pictures = _Kept(MOST_KEPT), _Kept(MOST_PICTURES)


def pdf_of(snapshot: ReportSnapshot, language: Language) -> bytes:
    """Return the document of a snapshot in hand, signed. Raises NotTypeset, NoTypeface, ReportFileBusy.

    The same snapshot gives the same bytes, as long as operator, mark and certificate stay what they are.
    """
    front = front_of(snapshot)
    seal = operator_seal(front.operator)
    key = (front, language, seal.pem)
    return _documents.made(key, lambda: report_pdf(snapshot.document, front, language, seal))


def picture_of(drawing: str, caption: tuple[str, ...] = ()) -> bytes:
    """Return a chart (SVG) as a picture (PNG). caption: lines above it, the first its title. Raises NotTypeset,
    NoTypeface, ReportFileBusy.
    """
    paint = partial(painted, drawing.encode(), ppi=PICTURE_PPI, caption=caption)
    return _pictures.made((caption, drawing), paint)


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
