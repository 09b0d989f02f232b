"""Tells what a notice lacks: which parts each track asks of its kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from zhengpin.complaints.reading.notice import ReadNotice
from zhengpin.complaints.reading.vocabulary import NoticeKind, NoticeStatement, RequiredPart

_P = RequiredPart
_EVERYWHERE = (_P.RIGHT, _P.LOCATION, _P.NAME)

REQUIRED: Mapping[NoticeKind, Mapping[str, tuple[RequiredPart, ...]]] = {
    NoticeKind.TAKEDOWN: {
        "us": (_P.RIGHT, _P.LOCATION, _P.CONTACT, _P.GOOD_FAITH, _P.ACCURACY, _P.PERJURY, _P.AUTHORITY, _P.SIGNATURE),
        "cn_goods": (*_EVERYWHERE, _P.CONTACT, _P.REASONS, _P.TRUTH_GUARANTEE),
        "cn_network": (*_EVERYWHERE, _P.CONTACT, _P.REASONS),
        "cn_works": (*_EVERYWHERE, _P.CONTACT, _P.ADDRESS, _P.REASONS),
        "eu": (_P.LOCATION, _P.REASONS, _P.NAME, _P.EMAIL, _P.GOOD_FAITH),
    },
    NoticeKind.COUNTER_STATEMENT: {
        "us": (
            _P.LOCATION, _P.NAME, _P.ADDRESS, _P.PHONE, _P.GOOD_FAITH, _P.PERJURY, _P.JURISDICTION, _P.SERVICE,
            _P.SIGNATURE,
        ),
        "cn_goods": (_P.LOCATION, _P.NAME, _P.CONTACT, _P.REASONS, _P.TRUTH_GUARANTEE),
        "cn_network": (_P.LOCATION, _P.NAME, _P.CONTACT, _P.REASONS),
        "cn_works": (_P.LOCATION, _P.NAME, _P.CONTACT, _P.ADDRESS, _P.REASONS),
        "eu": (_P.LOCATION, _P.REASONS),
    },
    NoticeKind.RETRACTION: dict.fromkeys(
        ("us", "cn_goods", "cn_network", "cn_works", "eu"), (_P.RETRACTED_NOTICE, _P.NAME)
    ),
}  # fmt: skip
"""Kind → track → the parts asked for.

US: 17 U.S.C. 512(c)(3)(A), 512(g)(3). PRC: E-Commerce Law 42-43, Civil Code 1195-1196, Regulation on the Right of
Communication through Information Networks 14, 16. EU: Regulation 2022/2065 art. 16(2). A blacked-out place counts as
given. The operator's tracks decide what is asked of a complaint; this only says what a letter lacks.
"""


def missing_of(notice: ReadNotice) -> dict[str, tuple[RequiredPart, ...]]:
    """Return what a notice lacks by track; a track of which nothing is missing is left out."""
    procedures = REQUIRED.get(notice.kind.value, {})
    lacking = {
        procedure: tuple(part for part in parts if not _PRESENT[part](notice))
        for procedure, parts in procedures.items()
    }
    return {procedure: parts for procedure, parts in lacking.items() if parts}


def _said(statement: NoticeStatement) -> Callable[[ReadNotice], bool]:
    return lambda notice: statement in notice.statements


def _reachable(notice: ReadNotice) -> bool:
    party = notice.notifier
    return any((party.email, party.phone, party.address))


_PRESENT: Mapping[RequiredPart, Callable[[ReadNotice], bool]] = {
    _P.RIGHT: lambda notice: bool(notice.works),
    _P.LOCATION: lambda notice: bool(notice.targets),
    _P.REASONS: lambda notice: notice.reason_code is not None or notice.ground is not None,
    _P.NAME: lambda notice: any((notice.notifier.name, notice.notifier.organisation)),
    _P.EMAIL: lambda notice: notice.notifier.email is not None,
    _P.CONTACT: _reachable,
    _P.ADDRESS: lambda notice: notice.notifier.address is not None,
    _P.PHONE: lambda notice: notice.notifier.phone is not None or _answered_contact(notice),
    _P.GOOD_FAITH: _said(NoticeStatement.GOOD_FAITH),
    _P.ACCURACY: _said(NoticeStatement.ACCURACY),
    _P.PERJURY: _said(NoticeStatement.PERJURY),
    _P.AUTHORITY: _said(NoticeStatement.AUTHORITY),
    _P.JURISDICTION: _said(NoticeStatement.JURISDICTION),
    _P.SERVICE: _said(NoticeStatement.SERVICE),
    _P.TRUTH_GUARANTEE: _said(NoticeStatement.TRUTH_GUARANTEE),
    _P.SIGNATURE: _said(NoticeStatement.SIGNATURE),
    _P.RETRACTED_NOTICE: lambda notice: bool(notice.about or notice.targets),
}


def _answered_contact(notice: ReadNotice) -> bool:
    """Return whether telephone and address were asked for together and the answer is blacked out as a whole."""
    address = notice.notifier.address
    return address is not None and address.withheld and address.how.value == "answer"
