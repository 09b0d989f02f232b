"""Checks an application before it is submitted, and again when it is judged: what is missing, and what will fail.
Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from zhengpin.admission.company_names import NameLikeness, likeness
from zhengpin.admission.defects import AdmissionDefect, Noted, noted
from zhengpin.admission.documents import Applied, JudgedDocument, of_kind
from zhengpin.admission.letters import LetterChain
from zhengpin.admission.policy import AdmissionPolicy, ShopRules
from zhengpin.admission.states import ApplicationDocumentKind, ApplicationDocumentState, StopReason
from zhengpin.admission.vocabulary import FIELD_LABELS
from zhengpin.matching.documents.model import FieldName
from zhengpin.rights.register.port import plain_number
from zhengpin.rights.states import ShopType

NEEDED: Mapping[ApplicationDocumentKind, tuple[FieldName, ...]] = {
    ApplicationDocumentKind.LICENCE: (FieldName.COMPANY,),
    ApplicationDocumentKind.CERTIFICATE: (FieldName.REGISTRATION_NO, FieldName.HOLDER),
    ApplicationDocumentKind.LETTER: (FieldName.AUTHORISER, FieldName.AUTHORISED),
}
"""Fields without which a paper proves nothing."""


@dataclass(frozen=True)
class Doubt:
    """What a paper says beside the register, the licence and the calendar, in both languages; see `fraud_signals`."""

    code: str
    reason: StopReason
    document: str
    message: dict[str, str]
    remedy: dict[str, str]


def check(
    applied: Applied,
    documents: Sequence[JudgedDocument],
    policy: AdmissionPolicy,
    *,
    chain: LetterChain | None,
    fraud_signals: Iterable[Doubt] = (),
    owners: Sequence[str] = (),
) -> list[Noted]:
    """Return everything that keeps the application from being submitted, then everything that will have it fail.

    chain: None where no letter is needed or none is there; owners: who is registered, empty where that is not known.
    """
    rules = policy.shops[ShopType(applied.shop_type)]
    found = [*_application(applied, documents), *_missing(applied, documents, rules), *_unread(documents)]
    found += [one for document in documents for one in _fields(document)]
    found += [*_not_owner(applied, owners), *_other_numbers(applied, documents)]
    if chain is not None:
        found += [*_chain(chain), *_term(chain, applied, rules), *_depth(chain, rules)]
        found += _flagship(documents, chain, rules)
    for doubt in fraud_signals:
        found.append(_said(AdmissionDefect.DOUBT, doubt.reason, doubt.document, doubt.message, doubt.remedy))
    return sorted(found, key=lambda one: not one.blocks)


def _application(applied: Applied, documents: Sequence[JudgedDocument]) -> Iterable[Noted]:
    if not applied.brand:
        yield noted(AdmissionDefect.BRAND_MISSING, StopReason.INCOMPLETE, blocks=True, field="brand")
    if not applied.nice_classes:
        yield noted(AdmissionDefect.CLASSES_MISSING, StopReason.INCOMPLETE, blocks=True, field="nice_classes")
    if not applied.registration_no:
        yield noted(
            AdmissionDefect.NUMBER_MISSING, StopReason.INCOMPLETE, blocks=True, field="registration_no"
        )
    if not applied.company:
        yield noted(AdmissionDefect.COMPANY_MISSING, StopReason.INCOMPLETE, blocks=True, field="company")


def _missing(applied: Applied, documents: Sequence[JudgedDocument], rules: ShopRules) -> Iterable[Noted]:
    there = {one.kind for one in documents}
    for kind in needed_documents(applied, rules):
        if kind.value not in there:
            words = {"kind_en": kind.en, "kind_zh": kind.zh}
            yield noted(
                AdmissionDefect.DOCUMENT_MISSING,
                StopReason.INCOMPLETE,
                blocks=True,
                field=kind.value,
                values=words,
            )


def needed_documents(applied: Applied, rules: ShopRules) -> list[ApplicationDocumentKind]:
    """Return the kinds of papers that an application must bring: whoever owns the mark needs the certificate, no
    letter.
    """
    kinds = [
        kind for kind in rules.documents if not (applied.as_owner and kind is ApplicationDocumentKind.LETTER)
    ]
    if applied.as_owner and ApplicationDocumentKind.CERTIFICATE not in kinds:
        kinds.append(ApplicationDocumentKind.CERTIFICATE)
    return kinds


def _not_owner(applied: Applied, owners: Sequence[str]) -> Iterable[Noted]:
    """Return that whoever applies as the owner is not the one that the register names."""
    if applied.as_owner and owners and likeness(applied.company, owners) is not NameLikeness.SAME:
        words = {"owner": owners[0], "company": applied.company}
        yield noted(AdmissionDefect.NOT_OWNER, StopReason.MISMATCH, field="as_owner", values=words)


def _other_numbers(applied: Applied, documents: Iterable[JudgedDocument]) -> Iterable[Noted]:
    """Return the papers that are of another registration than is applied for."""
    for one in documents:
        number = one.text(FieldName.REGISTRATION_NO)
        if (
            applied.registration_no
            and number
            and plain_number(number) != plain_number(applied.registration_no)
        ):
            words = {"file": one.name, "found": number, "number": applied.registration_no}
            yield noted(
                AdmissionDefect.OTHER_NUMBER,
                StopReason.MISMATCH,
                document=one.id,
                field="registration_no",
                values=words,
            )


def _unread(documents: Iterable[JudgedDocument]) -> Iterable[Noted]:
    for one in documents:
        if one.state == ApplicationDocumentState.READ:
            continue
        waiting = one.state == ApplicationDocumentState.WAITING
        defect = AdmissionDefect.DOCUMENT_WAITING if waiting else AdmissionDefect.DOCUMENT_UNREADABLE
        yield noted(defect, StopReason.INCOMPLETE, blocks=True, document=one.id, values={"file": one.name})


def _fields(document: JudgedDocument) -> Iterable[Noted]:
    if document.state != ApplicationDocumentState.READ:
        return
    for name in NEEDED.get(ApplicationDocumentKind(document.kind), ()):
        if not document.value(name):
            en, zh = FIELD_LABELS[name]
            words = {"file": document.name, "field_en": en, "field_zh": zh}
            yield noted(
                AdmissionDefect.FIELD_MISSING,
                StopReason.INCOMPLETE,
                blocks=True,
                document=document.id,
                field=name.value,
                values=words,
            )


_STALE = {"expired", "not_yet", "given_outside"}
_MISMATCHED = {"wrong_end"}


def _chain(chain: LetterChain) -> Iterable[Noted]:
    for fault in chain.faults:
        stale, other = fault.code in _STALE, fault.code in _MISMATCHED
        reason = StopReason.STALE if stale else StopReason.MISMATCH if other else StopReason.BROKEN_CHAIN
        yield _said(AdmissionDefect.CHAIN_BROKEN, reason, fault.document, fault.message, fault.remedy)


def _said(
    defect: AdmissionDefect,
    reason: StopReason,
    document: str,
    message: dict[str, str],
    remedy: dict[str, str],
) -> Noted:
    words = {"fault_en": message["en"], "fault_zh": message["zh"]}
    words |= {"remedy_en": remedy.get("en", ""), "remedy_zh": remedy.get("zh", "")}
    return noted(defect, reason, document=document, values=words)


def _term(chain: LetterChain, applied: Applied, rules: ShopRules) -> Iterable[Noted]:
    if chain.ends_on is None or chain.ends_on < applied.on:
        return
    if chain.ends_on < applied.on + timedelta(days=rules.least_days):
        values: dict[str, object] = {"day": chain.ends_on.isoformat(), "least": rules.least_days}
        yield noted(AdmissionDefect.ENDS_SOON, StopReason.STALE, document=chain.weakest, values=values)


def _depth(chain: LetterChain, rules: ShopRules) -> Iterable[Noted]:
    if len(chain.letters) > rules.deepest:
        values = {"count": len(chain.letters), "most": rules.deepest}
        yield noted(AdmissionDefect.TOO_DEEP, StopReason.BROKEN_CHAIN, values=values)


def _flagship(documents: Sequence[JudgedDocument], chain: LetterChain, rules: ShopRules) -> Iterable[Noted]:
    last = next(
        (one for one in of_kind(documents, ApplicationDocumentKind.LETTER) if one.id in chain.letters[-1:]),
        None,
    )
    if last is None:
        return
    if rules.exclusive and not last.value(FieldName.EXCLUSIVE):
        yield noted(
            AdmissionDefect.NOT_EXCLUSIVE, StopReason.BROKEN_CHAIN, document=last.id, field="exclusive"
        )
    if rules.irrevocable and not last.value(FieldName.IRREVOCABLE):
        yield noted(AdmissionDefect.REVOCABLE, StopReason.BROKEN_CHAIN, document=last.id, field="irrevocable")
