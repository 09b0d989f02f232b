"""The kinds of passes by their names."""

from __future__ import annotations

from collections.abc import Mapping

from zhengpin.flows.screening.passes.everything import EverythingPass
from zhengpin.flows.screening.passes.fingerprints import FingerprintsPass
from zhengpin.flows.screening.passes.likeness import LikenessPass
from zhengpin.flows.screening.passes.marks import MarksPass
from zhengpin.flows.screening.passes.names import NamesPass
from zhengpin.flows.screening.passes.words import WordsPass
from zhengpin.monitoring.models import CataloguePass
from zhengpin.monitoring.passes.kinds import KindOfPass
from zhengpin.monitoring.states import PassKind

KINDS: Mapping[PassKind, KindOfPass] = {
    PassKind.FINGERPRINTS: FingerprintsPass(),
    PassKind.EVERYTHING: EverythingPass(),
    PassKind.NAMES: NamesPass(),
    PassKind.MARKS: MarksPass(),
    PassKind.WORDS: WordsPass(),
    PassKind.LIKENESS: LikenessPass(),
}


def kind_of(row: CataloguePass) -> KindOfPass:
    return KINDS[PassKind(row.kind)]
