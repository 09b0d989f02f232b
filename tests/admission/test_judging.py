"""What follows a submission: passed, asked of the owner, given to a person, returned or refused, each with its
reason.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.admission.papers import (
    DAY,
    DISTRIBUTOR,
    OWNER,
    applied,
    certificate,
    chained,
    document,
    letter,
    licence,
)
from tests.rows import each_row
from zhengpin.admission.checking import Doubt
from zhengpin.admission.documents import CountingValue
from zhengpin.admission.judging import ApplicationContext, judge
from zhengpin.admission.policy import policy_of
from zhengpin.admission.states import OwnerWord, StopReason, SubmissionOutcome
from zhengpin.matching.documents.model import Signal
from zhengpin.matching.forgery.score import ForgeryScore, forgery_score
from zhengpin.matching.forgery.signals import SignalCode
from zhengpin.rights.register.columns import CLASSES, STATE

POLICY = policy_of()
KNOWN = ApplicationContext(register="standing", owners=(OWNER,))
NOTHING = forgery_score([])
FORGED = forgery_score(
    [Signal(SignalCode.PDF_TEXT_CHANGED.value, 1.0, 1, (), {"before": "甲", "after": "乙"})]
)


def judged(
    documents=None,
    *,
    known: ApplicationContext = KNOWN,
    score: ForgeryScore = NOTHING,
    fraud_signals=(),
    policy=POLICY,
    **more,
):
    documents = [licence(), letter()] if documents is None else documents
    return judge(applied(**more), documents, policy, known=known, fraud_signals=fraud_signals, score=score)


def test_an_honest_application_passes_without_a_person() -> None:
    told = judged()
    assert (told.outcome, told.reason, told.noted, told.unsure) == (SubmissionOutcome.APPROVE, None, (), ())
    assert judged([licence(), *chained()]).outcome is SubmissionOutcome.APPROVE


def test_who_owns_the_mark_needs_no_letter_but_the_certificate() -> None:
    told = judged([licence(), certificate()], as_owner=True, shop_type="flagship", company=OWNER)
    assert told.outcome is SubmissionOutcome.APPROVE
    [missing] = judged([licence()], as_owner=True, company=OWNER).noted
    assert (missing.defect.value, missing.field, missing.blocks) == ("paper_missing", "certificate", True)


def test_who_says_that_it_owns_the_mark_must_be_whom_the_register_names() -> None:
    assert (
        judged([licence(), certificate()], as_owner=True, company=OWNER).outcome is SubmissionOutcome.APPROVE
    )
    told = judged([licence(), certificate()], as_owner=True)
    assert (told.outcome, told.reason) == (SubmissionOutcome.RETURN, StopReason.MISMATCH)
    assert [one.defect.value for one in told.noted] == ["not_owner"]


def test_a_paper_of_another_registration_proves_nothing_for_this_one() -> None:
    told = judged([licence(), letter(registration_no="87654321")])
    assert (told.outcome, told.reason) == (SubmissionOutcome.RETURN, StopReason.MISMATCH)
    assert [(one.defect.value, one.document) for one in told.noted] == [("other_number", "letter")]
    assert judged([licence(), letter(registration_no="012345678")]).outcome is SubmissionOutcome.APPROVE


@each_row(
    "documents, code, reason",
    [
        ([letter()], "paper_missing", StopReason.INCOMPLETE),
        ([licence(), document("letter", "letter", authoriser=OWNER)], "field_missing", StopReason.INCOMPLETE),
        ([licence(), replace(letter(), state="waiting")], "paper_waiting", StopReason.INCOMPLETE),
        ([licence(), replace(letter(), state="unreadable")], "paper_unreadable", StopReason.INCOMPLETE),
        ([licence(), letter(giver=DISTRIBUTOR)], "chain_broken", StopReason.BROKEN_CHAIN),
        (
            [licence(), letter(valid_to=(DAY + timedelta(days=20)).isoformat())],
            "ends_soon",
            StopReason.STALE,
        ),
        (
            [licence(), letter(valid_to=(DAY - timedelta(days=20)).isoformat())],
            "chain_broken",
            StopReason.STALE,
        ),
    ],
)
def test_a_defect_is_named_with_its_reason_and_remedy(documents, code, reason) -> None:
    told = judged(documents)
    assert told.outcome is SubmissionOutcome.RETURN
    first = next(one for one in told.noted if one.defect.value == code)
    assert first.reason is reason
    for language in ("en", "zh"):
        assert first.said(language)
        assert first.remedied(language)
        assert "{" not in first.said(language) + first.remedied(language)


def test_a_flagship_asks_more_of_its_letter_and_its_owner_is_asked() -> None:
    documents = [licence(), certificate(), letter()]
    told = judged(documents, shop_type="flagship")
    assert {one.defect.value for one in told.noted} == {"not_exclusive", "revocable"}
    documents = [licence(), certificate(), letter(exclusive=True, irrevocable=True)]
    assert judged(documents, shop_type="flagship").outcome is SubmissionOutcome.APPROVE
    reachable = replace(KNOWN, owner_contact=True)
    assert judged(documents, known=reachable, shop_type="flagship").outcome is SubmissionOutcome.ASK_OWNER
    confirmed = replace(reachable, owner_word=OwnerWord.CONFIRMED)
    assert judged(documents, known=confirmed, shop_type="flagship").outcome is SubmissionOutcome.APPROVE


def test_the_owners_no_ends_it() -> None:
    told = judged(known=replace(KNOWN, owner_word=OwnerWord.DENIED))
    assert (told.outcome, told.reason) == (SubmissionOutcome.REFUSE, StopReason.OWNER_DENIED)


def test_what_may_be_forged_goes_to_a_person_whatever_else_is_wrong() -> None:
    told = judged([licence(), letter(giver=DISTRIBUTOR)], score=FORGED)
    assert (told.outcome, told.reason) == (SubmissionOutcome.PERSON, StopReason.FORGED)
    strict = replace(POLICY, forgery=replace(POLICY.forgery, refuse_from=0.5))
    assert judged(score=FORGED, policy=strict).outcome is SubmissionOutcome.REFUSE


def test_a_correction_of_what_matters_is_looked_at_unless_it_mends_a_slip() -> None:
    later = (DAY + timedelta(days=700)).isoformat()
    told = judged([licence(), letter(valid_to=CountingValue(later, corrected=True))])
    assert told.outcome is SubmissionOutcome.PERSON
    assert len(told.unsure) == 1
    slip = letter(authoriser=CountingValue(OWNER, confidence=0.4, corrected=True, slip=True))
    assert judged([licence(), slip]).outcome is SubmissionOutcome.APPROVE
    surely = letter(authoriser=CountingValue(OWNER, confidence=0.97, corrected=True, slip=True))
    assert judged([licence(), surely]).outcome is SubmissionOutcome.PERSON


def test_what_was_read_badly_or_confirmed_by_no_register_is_looked_at() -> None:
    weak = judged([licence(), letter(nice_classes=CountingValue([25], confidence=0.3))])
    assert weak.outcome is SubmissionOutcome.PERSON
    assert judged(known=replace(KNOWN, register="unasked")).outcome is SubmissionOutcome.PERSON


def test_what_was_read_badly_but_as_the_register_has_it_is_not_looked_at() -> None:
    assert (
        judged([licence(), letter(authoriser=CountingValue(OWNER, confidence=0.3))]).outcome
        is SubmissionOutcome.APPROVE
    )


@each_row("unread", [{"valid_to": None}, {"registration_no": None}])
def test_a_letter_of_which_the_term_or_the_mark_was_not_read_is_looked_at(unread) -> None:
    told = judged([licence(), letter(**unread)])
    assert told.outcome is SubmissionOutcome.PERSON
    assert len(told.unsure) == 1


def test_a_letter_that_says_that_it_has_no_end_passes() -> None:
    assert judged([licence(), letter(valid_to=CountingValue(None))]).outcome is SubmissionOutcome.APPROVE


def test_a_doubt_is_told_in_its_own_words() -> None:
    doubt = Doubt(
        "number_unknown", StopReason.INVALID, "letter", {"en": "No.", "zh": "无。"}, {"en": "", "zh": ""}
    )
    told = judged(fraud_signals=[doubt])
    assert (told.outcome, told.reason) == (SubmissionOutcome.RETURN, StopReason.INVALID)
    assert told.sentences("zh") == "材料内容存疑：无。"
    plain = told.as_dict()
    assert (plain["reason"], plain["noted"][0]["message"]["en"]) == (
        "invalid",
        "What a document says is in doubt: No.",
    )


def test_an_owner_whom_nobody_names_makes_a_person_look() -> None:
    nobody = replace(KNOWN, owners=())
    assert judged(known=nobody).outcome is SubmissionOutcome.PERSON
    own = judged([licence(), certificate()], known=nobody, as_owner=True, company=OWNER)
    assert own.outcome is SubmissionOutcome.PERSON
    assert judged([licence(), certificate(), letter()], known=nobody).outcome is SubmissionOutcome.PERSON


def test_where_the_register_names_no_owner_the_letters_must_come_from_whom_the_certificate_names() -> None:
    stranger = [licence(), certificate(holder="别家文化有限公司"), letter()]
    told = judged(stranger, known=replace(KNOWN, owners=()))
    assert (told.outcome, told.reason) == (SubmissionOutcome.RETURN, StopReason.BROKEN_CHAIN)
    assert "别家文化有限公司" in told.sentences("zh")
    assert judged(stranger, known=replace(KNOWN, owners=()), score=FORGED).outcome is SubmissionOutcome.PERSON


def test_a_certificate_that_names_another_than_is_known_to_own_the_mark_is_looked_at() -> None:
    filed = replace(KNOWN, register="filed")
    told = judged([licence(), certificate(holder="别家文化有限公司"), letter()], known=filed)
    assert (told.outcome, len(told.unsure)) == (SubmissionOutcome.PERSON, 1)
    assert judged([licence(), certificate(), letter()], known=filed).outcome is SubmissionOutcome.APPROVE


@each_row("column", [CLASSES, STATE])
def test_what_the_register_leaves_open_makes_a_person_look(column) -> None:
    told = judged(known=replace(KNOWN, unsaid=(column,)))
    assert (told.outcome, len(told.unsure)) == (SubmissionOutcome.PERSON, 1)
