"""Judges an application: approved, to the owner, to a person, returned or refused, and for what reasons. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from zhengpin.admission.checking import Doubt, check
from zhengpin.admission.corrections import WEIGHTY
from zhengpin.admission.corroboration import Corroboration
from zhengpin.admission.defects import Noted
from zhengpin.admission.documents import Applied, JudgedDocument, of_kind
from zhengpin.admission.letters import LetterChain, judge_letters
from zhengpin.admission.ownership import owners_named, unproven
from zhengpin.admission.policy import AdmissionPolicy
from zhengpin.admission.states import ApplicationDocumentKind, OwnerWord, StopReason, SubmissionOutcome
from zhengpin.admission.vocabulary import FIELD_LABELS
from zhengpin.matching.documents.model import FieldName
from zhengpin.matching.forgery.score import ForgeryScore
from zhengpin.rights.states import ShopType

CONFIRMED = (OwnerWord.CONFIRMED, OwnerWord.LISTED)


@dataclass(frozen=True)
class ApplicationContext:
    """What is known beside the papers. register: `standing`, `filed`, `unknown` or `unasked`; owners: who is known
    to own the mark, by the register or by its filing; unsaid: columns that matter in which the register's entry
    says nothing; owner_contact: whether the owner can be asked; revoked: see `judge_letters`; elsewhere: other
    accounts that applied as the same company.
    """

    register: str = "unasked"
    owners: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()
    owner_word: OwnerWord = OwnerWord.UNASKED
    owner_contact: bool = False
    revoked: Mapping[str, date] = field(default_factory=dict)
    elsewhere: tuple[str, ...] = ()


@dataclass(frozen=True)
class Judgement:
    """The judgement with all that it rests on. unsure: why a person looks, in both languages."""

    outcome: SubmissionOutcome
    reason: StopReason | None
    noted: tuple[Noted, ...]
    chain: LetterChain | None
    score: ForgeryScore
    unsure: tuple[dict[str, str], ...]
    register: str

    def as_dict(self) -> dict[str, object]:
        """Return it as plain JSON."""
        return {
            "outcome": self.outcome.value,
            "reason": self.reason.value if self.reason else "",
            "noted": [one.as_dict() for one in self.noted],
            "chain": _chain_as_dict(self.chain),
            "forgery": round(self.score.score, 4),
            "signals": [
                {"code": str(part.signal.code), "points": round(part.points, 3)} for part in self.score.parts
            ],
            "unsure": list(self.unsure),
            "register": self.register,
        }

    def sentences(self, language: str) -> str:
        """Return what is to be mended, a line each with its remedy, as the applicant reads it."""
        space = "" if language == "zh" else " "
        return "\n".join(f"{one.said(language)}{space}{one.remedied(language)}" for one in self.noted)


def chain_of(
    applied: Applied, documents: Sequence[JudgedDocument], known: ApplicationContext
) -> LetterChain | None:
    """Return the chain of the letters, from whoever is known to own the mark, else from whom a certificate names; None
    where there are none.
    """
    letters = list(of_kind(documents, ApplicationDocumentKind.LETTER))
    owners = owners_named(documents, known.owners)
    return judge_letters(applied, letters, owners, revoked=known.revoked) if letters else None


def judge(
    applied: Applied,
    documents: Sequence[JudgedDocument],
    policy: AdmissionPolicy,
    *,
    known: ApplicationContext,
    fraud_signals: Iterable[Doubt] = (),
    unsure: Sequence[dict[str, str]] = (),
    score: ForgeryScore,
) -> Judgement:
    """Return the judgement of an application as it stands.

    unsure: what makes a person look; score: of forgery, over all its papers.
    """
    chain = chain_of(applied, documents, known)
    owners = owners_named(documents, known.owners)
    found = check(applied, documents, policy, chain=chain, fraud_signals=fraud_signals, owners=owners)
    others = Corroboration(applied, documents, known.owners, in_register=known.register == "standing")
    unsure = [*unsure, *_unsure_fields(documents, policy, others), *_unsaid(documents)]
    unsure += [
        *_unsure_names(chain),
        *_unsure_register(known),
        *unproven(documents, known.owners, known.unsaid),
        *_unsure_owner(known),
        *_unsure_account(known),
    ]
    outcome, reason = _outcome(applied, policy, known, found, unsure, score.score)
    return Judgement(outcome, reason, tuple(found), chain, score, tuple(unsure), known.register)


def _outcome(
    applied: Applied,
    policy: AdmissionPolicy,
    known: ApplicationContext,
    found: Sequence[Noted],
    unsure: Sequence[object],
    forgery: float,
) -> tuple[SubmissionOutcome, StopReason | None]:
    if known.owner_word is OwnerWord.DENIED:
        return policy.answers[StopReason.OWNER_DENIED], StopReason.OWNER_DENIED
    if policy.forgery.refuse_from is not None and forgery >= policy.forgery.refuse_from:
        return SubmissionOutcome.REFUSE, StopReason.FORGED
    # Whoever may have forged papers is not told what else to mend in them.
    if policy.forgery.person_from is not None and forgery >= policy.forgery.person_from:
        return policy.answers[StopReason.FORGED], StopReason.FORGED
    if found:
        reason = min((one.reason for one in found), key=list(StopReason).index)
        return policy.answers[reason], reason
    if unsure and known.owner_word not in CONFIRMED:
        return SubmissionOutcome.PERSON, None
    asks = ShopType(applied.shop_type) in policy.owner.ask and not applied.as_owner
    if asks and known.owner_contact and known.owner_word is OwnerWord.UNASKED:
        return SubmissionOutcome.ASK_OWNER, None
    return SubmissionOutcome.APPROVE, None


def _unsure_fields(
    documents: Iterable[JudgedDocument], policy: AdmissionPolicy, others: Corroboration
) -> Iterable[dict[str, str]]:
    """Return what was read badly, or written by the applicant otherwise than it reads, among what admission turns
    on.
    """
    for document in documents:
        for name in WEIGHTY:
            given = document.fields.get(name.value)
            # A slip is mended only where it was read badly: a name read surely may be a company of a similar name.
            if given is None or (given.slip and given.confidence < policy.least_confidence):
                continue
            en, zh = FIELD_LABELS[name]
            if given.corrected:
                yield {
                    "en": f"The applicant wrote another value than was read in “{document.name}”: {en}.",
                    "zh": f"申请方填写的内容与“{document.name}”识读结果不一致：{zh}。",
                }
            elif given.confidence < policy.least_confidence and not others.bears_out(document, name):
                yield {
                    "en": f"“{document.name}” was read with little confidence: {en}.",
                    "zh": f"“{document.name}”识读置信度较低：{zh}。",
                }


def _unsaid(documents: Iterable[JudgedDocument]) -> Iterable[dict[str, str]]:
    """Return which letters were read without a term or without the mark: what is not read must not pass as no limit."""
    for document in of_kind(documents, ApplicationDocumentKind.LETTER):
        if FieldName.VALID_TO not in document.fields:
            yield {
                "en": f"No last day, nor that there is none, was read in “{document.name}”.",
                "zh": f"“{document.name}”中未识读到授权截止日，也未识读到长期有效的表述。",
            }
        if not document.value(FieldName.REGISTRATION_NO) and not document.value(FieldName.MARK):
            yield {
                "en": f"No mark and no registration number was read in “{document.name}”.",
                "zh": f"“{document.name}”中未识读到商标及注册号。",
            }


def _unsure_names(chain: LetterChain | None) -> Iterable[dict[str, str]]:
    for _document, name, read, expected in chain.nearly if chain else ():
        yield {
            "en": f"A name was read as “{read}”; “{expected}” is expected there ({name}).",
            "zh": f"名称识读为“{read}”，应为“{expected}”（{name}）。",
        }


def _unsure_register(known: ApplicationContext) -> Iterable[dict[str, str]]:
    if known.register == "unasked":
        yield {
            "en": "No register was asked: the registration is not confirmed.",
            "zh": "未查询登记簿，注册信息尚未核实。",
        }


def _unsure_owner(known: ApplicationContext) -> Iterable[dict[str, str]]:
    if known.owner_word is OwnerWord.SILENT:
        yield {
            "en": "The owner of the mark was asked and did not answer in time.",
            "zh": "已询问商标权利人，逾期未答复。",
        }


def _unsure_account(known: ApplicationContext) -> Iterable[dict[str, str]]:
    """Genuine papers may be another's: whoever got hold of a company's could apply as that company."""
    if known.elsewhere:
        names = "”, “".join(known.elsewhere)
        yield {
            "en": f"The same company also applied under another account: “{names}”.",
            "zh": f"同一公司还以其他账号提交过申请：“{names}”。",
        }


def _chain_as_dict(chain: LetterChain | None) -> dict[str, object]:
    if chain is None:
        return {"state": "none", "letters": []}
    return {
        "state": "holds" if chain.holds else "broken",
        "letters": list(chain.letters),
        "ends_on": chain.ends_on.isoformat() if chain.ends_on else None,
        "weakest": chain.weakest,
    }
