"""Sorts what speaks against papers: what is wrong with what they say, with its reason, and what only makes unsure.
Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from zhengpin.admission.checking import Doubt
from zhengpin.admission.states import StopReason
from zhengpin.matching.documents.model import Signal
from zhengpin.matching.forgery.signals import SignalCode, explained, remedy

REASONS: Mapping[SignalCode, StopReason] = {
    SignalCode.NUMBER_UNKNOWN: StopReason.INVALID,
    SignalCode.RIGHT_EXPIRED: StopReason.INVALID,
    SignalCode.RIGHT_CANCELLED: StopReason.INVALID,
    SignalCode.RIGHT_NOT_STANDING: StopReason.INVALID,
    SignalCode.CLASS_NOT_COVERED: StopReason.INVALID,
    SignalCode.HOLDER_DIFFERS: StopReason.INVALID,
    SignalCode.MARK_DIFFERS: StopReason.INVALID,
    SignalCode.ENDS_BEFORE_BEGIN: StopReason.MISMATCH,
    SignalCode.SIGNED_IN_FUTURE: StopReason.MISMATCH,
    SignalCode.SIGNED_AFTER_END: StopReason.MISMATCH,
    SignalCode.BEFORE_APPLICATION: StopReason.MISMATCH,
    SignalCode.LICENCE_OF_ANOTHER: StopReason.MISMATCH,
    SignalCode.COMPANY_NO_WRONG: StopReason.MISMATCH,
    SignalCode.LICENCE_OVER: StopReason.STALE,
}
"""What keeps an application from passing. Whom letters name and how long they run is judged by their chain."""
UNSURE = frozenset({SignalCode.LICENCE_NEARLY, SignalCode.AUTHORISED_NEARLY, SignalCode.SIGNED_AFTER_BEGIN})
STRONG = 0.5
"""Strength from which a signal is held against an application; a weaker one makes a person look."""


def fraud_signals_of(found: Iterable[tuple[str, Signal]]) -> list[Doubt]:
    """Return what is wrong with what papers say. found: the paper's id and the signal."""
    return [
        Doubt(
            signal.code,
            REASONS[SignalCode(signal.code)],
            document,
            {language: explained(signal, language) for language in ("en", "zh")},
            {language: remedy(signal, language) for language in ("en", "zh")},
        )
        for document, signal in found
        if SignalCode(signal.code) in REASONS and signal.strength >= STRONG
    ]


def unsure_of(found: Iterable[tuple[str, Signal]]) -> list[dict[str, str]]:
    """Return, in both languages, what makes a person look without being held against the application."""
    weak = [
        signal
        for _document, signal in found
        if SignalCode(signal.code) in UNSURE
        or (SignalCode(signal.code) in REASONS and signal.strength < STRONG)
    ]
    return [{language: explained(signal, language) for language in ("en", "zh")} for signal in weak]
