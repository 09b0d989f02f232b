"""The pure parts of looking: classes compared, ways of matching named, texts cut into what was found and not."""

from __future__ import annotations

from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.matching import PictureEvidence, PictureMatch
from zhengpin.monitoring.hits.pictures import PDQ_RADIUS, way_of
from zhengpin.monitoring.judging.facts import class_match
from zhengpin.monitoring.panels.marking import marked, segments
from zhengpin.monitoring.screening.loading import texts_of
from zhengpin.monitoring.subjects.subject import TEXT_FIELDS, RightSeen, Screened, ScreenedListing

CLASSES = st.frozensets(st.integers(1, 45), max_size=4)


def right(classes: frozenset[int]) -> RightSeen:
    return RightSeen(uuid4(), "mark", "Lanhe", uuid4(), "Lanhe Studio", uuid4(), classes)


@given(listing=CLASSES, protected=CLASSES)
def test_classes_are_covered_other_or_unknown(listing, protected):
    said = class_match(listing, right(protected))
    if not listing or not protected:
        assert said == "unknown"
    else:
        assert (said == "covered") == any(one in protected for one in listing)
        assert said in ("covered", "other")


def match(method: str, distance: int | None) -> PictureMatch:
    whole = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
    return PictureMatch(1, 0.9, PictureEvidence(cosine=0.9, pdq_distance=distance), whole, whole, method)


@each_row(
    "method, distance, way",
    [
        ("same_file", 0, "digest"),
        ("same_file", None, "digest"),
        ("fingerprint", PDQ_RADIUS, "pdq"),
        ("verified", 0, "pdq"),
        ("fingerprint", PDQ_RADIUS + 1, "descriptor"),
        ("verified", None, "descriptor"),
    ],
)
def test_a_way_of_matching_has_the_rules_name(method, distance, way):
    assert way_of(match(method, distance)) == way


@given(content=st.dictionaries(st.sampled_from(["title", "brand", "description"]), st.none() | st.text()))
def test_every_field_in_which_names_are_sought_has_a_text(content):
    texts = texts_of(content, "Riverside")
    assert set(texts) == set(TEXT_FIELDS)
    assert texts["shop"] == "Riverside"
    assert all(texts[name] == (content.get(name) or "") for name in ("title", "brand", "description"))


@st.composite
def places_in_text(draw: st.DrawFn) -> tuple[str, list[dict]]:
    text = draw(st.text(max_size=40))
    places = []
    for _ in range(draw(st.integers(0, 5))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, len(text)))
        if end > start:
            places.append({"start": start, "end": end})
    return text, places


@given(places_in_text())
def test_the_runs_together_are_the_text_and_each_place_is_cut_where_it_stands(given_):
    text, places = given_
    runs = segments(text, places)
    assert "".join(run["text"] for run in runs) == text
    assert all(run["text"] for run in runs)
    at = 0
    for run in runs:
        if run["place"] is not None:
            assert run["place"] in places
            assert (at, at + len(run["text"])) == (run["place"]["start"], run["place"]["end"])
        at += len(run["text"])
    # A place is left out only where another one covers some of it.
    kept = [run["place"] for run in runs if run["place"] is not None]
    for place in places:
        assert any(one["start"] < place["end"] and place["start"] < one["end"] for one in kept)


def test_of_two_places_that_overlap_the_first_and_longer_is_shown():
    long, short, later = {"start": 2, "end": 6}, {"start": 2, "end": 4}, {"start": 5, "end": 8}
    assert segments("abcdefgh", [short, later, long]) == [
        {"text": "ab", "place": None},
        {"text": "cdef", "place": long},
        {"text": "gh", "place": None},
    ]
    assert segments("", []) == []


def test_a_subject_in_which_nothing_was_found_passes():
    assert Screened(ScreenedListing("a", None, {})).outcome == "pass"


def test_words_that_told_are_runs_of_their_own_and_never_cut_a_name():
    text = "高仿 Lanhe 同款包"
    match = {
        "places": [
            {
                "field": "title",
                "start": 3,
                "end": 8,
                "cues": [{"start": 9, "end": 11, "kind": "style"}, {"start": 4, "end": 10, "kind": "word"}],
            },
            {"field": "shop", "start": 0, "end": 2, "cues": []},
        ],
        "slang": [{"field": "title", "start": 0, "end": 2, "kind": "counterfeit"}],
    }
    runs = marked(text, match, "title")
    assert [(run["text"], bool(run["place"]), run["cue"] and run["cue"]["kind"]) for run in runs] == [
        ("高仿", False, "counterfeit"),
        (" ", False, None),
        ("Lanhe", True, None),
        (" ", False, None),
        ("同款", False, "style"),
        ("包", False, None),
    ]
