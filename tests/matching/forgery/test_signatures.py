"""What electronic signatures in PDF files tell; keys and certificates are made here, nothing is asked of a network."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tests.matching.forgery.edits import replaced, with_note
from tests.matching.forgery.letters import Letter, read, typeset
from tests.matching.forgery.signing import Identity, identity, signed
from zhengpin.matching.documents.model import Signal
from zhengpin.matching.forgery.examining import examine
from zhengpin.matching.forgery.score import forgery_score
from zhengpin.matching.forgery.signals import SignalCode, explained

LETTER = replace(Letter(), signed=datetime.now(UTC).date().isoformat())
BRAND = identity(LETTER.authoriser)


def examined(data: bytes, trusted: Identity | None = None) -> dict[str, Signal]:
    roots = trusted.trusted if trusted else []
    return {one.code: one for one in examine(data, read(data), LETTER.fields(), trusted=roots)}


def plain() -> bytes:
    return typeset(LETTER, made=datetime.now(UTC))


def test_a_signature_of_a_trusted_issuer_speaks_for_the_letter() -> None:
    found = examined(signed(plain(), BRAND), BRAND)
    assert found.keys() == {SignalCode.SIGNATURE_TRUSTED}
    assert LETTER.authoriser in explained(found[SignalCode.SIGNATURE_TRUSTED], "zh-Hans")
    assert forgery_score(found.values()).score < 0.001


def test_that_it_was_signed_long_after_it_was_made_is_no_later_change() -> None:
    made = datetime.now(UTC) - timedelta(days=90)
    letter = typeset(replace(LETTER, signed=made.date().isoformat()), made=made)
    assert examined(signed(letter, BRAND), BRAND).keys() <= {
        SignalCode.SIGNATURE_TRUSTED,
        SignalCode.MADE_BEFORE_SIGNING,
    }


def test_where_the_issuer_is_not_known_it_shows_only_that_nothing_changed() -> None:
    found = examined(signed(plain(), BRAND))
    assert found.keys() == {SignalCode.SIGNATURE_INTACT}
    assert 0.005 < forgery_score(found.values()).score < forgery_score([]).score


def test_a_file_that_was_changed_within_what_was_signed_does_not_verify() -> None:
    data = signed(plain(), BRAND)
    changed = data.replace(b"/Creator (Writer)", b"/Creator (Wr1ter)")
    assert changed != data
    found = examined(changed, BRAND)
    assert SignalCode.SIGNATURE_BROKEN in found
    assert SignalCode.SIGNATURE_TRUSTED not in found


def test_a_page_that_was_replaced_after_signing_is_told() -> None:
    other = replace(LETTER, authorised="宁波海潮商贸有限公司")
    found = examined(replaced(signed(plain(), BRAND), other), BRAND)
    assert {SignalCode.SIGNATURE_CHANGED_AFTER, SignalCode.PDF_TEXT_CHANGED} <= found.keys()
    assert SignalCode.SIGNATURE_TRUSTED not in found
    assert forgery_score(found.values()).score > 0.9


def test_a_note_after_signing_is_told() -> None:
    found = examined(with_note(signed(plain(), BRAND), "授权给宁波海潮商贸有限公司"), BRAND)
    assert SignalCode.FORM_FILLED in found
    assert SignalCode.SIGNATURE_TRUSTED not in found


def test_a_certificate_that_had_expired_when_it_signed_is_told_with_its_days() -> None:
    late = identity(LETTER.authoriser, begins=-800, ends=-30)
    signal = examined(signed(plain(), late), late)[SignalCode.SIGNATURE_EXPIRED]
    assert signal.values["ends"] < signal.values["signed"]


def test_a_signer_that_is_not_the_authoriser_is_told() -> None:
    other = identity("宁波海潮商贸有限公司")
    signal = examined(signed(plain(), other), other)[SignalCode.SIGNER_DIFFERS]
    assert signal.values["signer"] == "宁波海潮商贸有限公司"
    assert signal.values["authoriser"] == LETTER.authoriser
