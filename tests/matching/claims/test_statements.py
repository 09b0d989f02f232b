"""What a claim word says where it stands, and that nothing changes it from beyond its clause."""

from __future__ import annotations

from tests.rows import each_row
from zhengpin.matching.claims.lexicon import default_claim_lexicon
from zhengpin.matching.claims.prepared import prepare
from zhengpin.matching.claims.statements import statements


def said(text: str) -> list[tuple[str, str]]:
    prepared = prepare(text)
    return [(one.says, one.how) for one in statements(text, prepared, default_claim_lexicon().find(prepared))]


@each_row(
    "text, says",
    [
        ("不是正品", [("fake", "plain")]),
        ("不是假货", [("genuine", "plain")]),
        ("一点味道都没有，假货", [("fake", "plain")]),
        ("一点味道都没有 假货", [("fake", "plain")]),
        ("完好无损是正品", [("genuine", "plain")]),
        ("不知道是不是正品", [("genuine", "unknown")]),
        ("怀疑是不是正品", [("fake", "suspicion")]),
        ("不会是假货吧", [("fake", "question")]),
        ("不会是假货", [("genuine", "plain")]),
        ("是正品吗？", [("genuine", "question")]),
        ("很好用。是正品", [("genuine", "plain")]),
        ("not genuine", [("fake", "plain")]),
        ("Not bad. Genuine.", [("genuine", "plain")]),
        ("Looks original, isn't.", [("fake", "hedge")]),
        ("Is it fake? No.", [("genuine", "question")]),
        ("It's fake. No refund.", [("fake", "plain")]),
        ("So-called authentic", [("fake", "sarcasm")]),
        ("从来没有买到过假货", [("genuine", "plain")]),
        ("不用担心买到假货", [("genuine", "plain")]),
        ("没有泡沫是假货", [("fake", "plain")]),
        ("售后都是假的", [("fake", "other_subject")]),
        ("快递说是假的", [("fake", "hearsay")]),
        ("发货是假货", [("fake", "plain")]),
        ("The stars are all fake", [("fake", "other_subject")]),
        ("Photos show it is fake", [("fake", "plain")]),
        ("Counterfeit coins", []),
        ("The seal is fake", [("fake", "plain")]),
    ],
)
def test_a_claim_word_says_what_its_clause_makes_of_it(text, says):
    assert said(text) == says
