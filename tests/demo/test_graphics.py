"""The graphics are what hygiene holds back, and what no work of the demo is like."""

from zhengpin.demo.artwork.graphics import logo, size_chart
from zhengpin.demo.pictures import Artwork, jpeg
from zhengpin.matching.images.decode import decode
from zhengpin.matching.images.hygiene import ReferenceWeakness, measure, weakness_of


def test_a_logo_is_told_from_a_work_and_a_size_chart_likewise() -> None:
    seen = [
        weakness_of(measure(decode(one)))
        for one in (logo("VELMORA"), size_chart(), jpeg(Artwork("landscape", 2)))
    ]
    assert seen[0] == ReferenceWeakness.LOGO
    assert seen[1] in {ReferenceWeakness.LOGO, ReferenceWeakness.PLAIN_TEMPLATE}
    assert seen[2] is None
