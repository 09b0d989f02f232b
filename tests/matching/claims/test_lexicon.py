"""The words that tell: each stands once, hides what it should, and is found as a word."""

from __future__ import annotations

from collections import Counter

import pytest

from zhengpin.matching.claims.lexicon import ClaimCueKind, ClaimLexicon, ClaimTerm, default_claim_terms
from zhengpin.matching.claims.prepared import prepare
from zhengpin.matching.usage.lexicon import key_of


def found(text: str, *terms: tuple[str, ClaimCueKind]) -> list[str]:
    lexicon = ClaimLexicon([ClaimTerm(word, kind) for word, kind in terms])
    return [cue.term.text for cue in lexicon.find(prepare(text))]


def test_no_term_of_the_shipped_lexicon_stands_twice():
    counts = Counter(key_of(term.text) for term in default_claim_terms())
    assert [key for key, count in counts.items() if count > 1] == []
    assert {term.language for term in default_claim_terms()} == {"zh", "en"}
    assert {term.kind for term in default_claim_terms()} == set(ClaimCueKind)


def test_the_longest_counts_and_an_ordinary_word_hides_what_is_in_it():
    faint, ordinary = ("假", ClaimCueKind.FAINT), ("度假", ClaimCueKind.ORDINARY)
    assert found("度假时买到假货", faint, ordinary, ("假货", ClaimCueKind.FAKE)) == ["假货"]


def test_a_word_of_letters_is_found_only_as_a_word():
    fake = ("fake", ClaimCueKind.FAKE)
    assert found("Fake! unfakeable, fakery", fake) == ["fake"]
    assert found("这是fake的", fake) == ["fake"]


def test_a_word_may_be_spelt_out_only_where_it_says_that_goods_are_fake():
    assert found("f a k e", ("fake", ClaimCueKind.FAKE)) == ["fake"]
    assert found("r e a l", ("real", ClaimCueKind.GENUINE)) == []


def test_a_term_without_a_letter_is_refused():
    with pytest.raises(ValueError, match="no letter"):
        ClaimLexicon([ClaimTerm("。", ClaimCueKind.FAKE)])
