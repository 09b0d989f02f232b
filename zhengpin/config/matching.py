"""Settings of matching: how hard is looked, and for what."""

from __future__ import annotations

from typing import Literal

from zhengpin.kit.labels import gettext_noop as _
from zhengpin.kit.settings_table import flag, listed, number, one_of, retired, text, whole

__all__ = [
    "BANK_HASHES",
    "BOOK_CATEGORIES",
    "BOOK_PICTURES",
    "DESCRIPTOR",
    "EXCLUSION_SCORE",
    "FLOOD_HOURS",
    "FLOOD_LEAST",
    "FLOOD_LISTINGS",
    "FLOOD_MERCHANTS",
    "FLOOD_MULTIPLE",
    "HYGIENE",
    "LEARN_LISTINGS",
    "MARKS",
    "MARK_MILLISECONDS",
    "MATCH_POWER",
    "RESCAN_CANDIDATES",
    "RESCAN_COSINE",
    "RESCAN_PDQ",
    "SCAN_BATCH",
    "SCREENING_DAYS",
    "STAY_DOWN",
    "WIDELY_SHOWN_LISTINGS",
    "WIDELY_SHOWN_MERCHANTS",
    "WORDS_PICTURES_LISTING",
    "WORDS_REASONS",
    "WORDS_WAIT_HOURS",
    "WORDS_YOUNG_DAYS",
]

_HYGIENE = "matching/reference-hygiene"
_SHARE = (
    "there is no such setting any more; what goes through the catalogue takes a share of the processor, by"
    " ZHENGPIN_PASSES_SHARE"
)

DESCRIPTOR = text(
    "DESCRIPTOR",
    "auto",
    _(
        "The weights that describe pictures: a name that the matching library knows, or the path of an ONNX model."
    ),
    page="decisions/0003-descriptor-weights",
)
MATCH_POWER: Literal["full", "fast"] = one_of(
    "MATCH_POWER",
    ("full", "fast"),
    _(
        "full looks for parts of protected pictures and inside pictures; fast costs less than half and stops at "
        "the whole."
    ),
    page="matching/indexes",
)
SCAN_BATCH = whole(
    "SCAN_BATCH", 64, _("Listings that are screened in one go."), page="operating/serving", least=1
)
MARKS = flag(
    "MARKS",
    True,
    _(
        "Whether protected marks are sought inside pictures; costs nothing where no mark with a picture is protected."
    ),
    page="matching/marks",
)
MARK_MILLISECONDS = whole(
    "MARK_MILLISECONDS",
    3000,
    _("How long marks are sought in the pictures of a listing, in their order; the first picture always."),
    page="matching/marks",
    unit=_("milliseconds"),
)
retired("MARK_PICTURES_HOUR", _SHARE)
SCREENING_DAYS = whole(
    "SCREENING_DAYS",
    400,
    _(
        "After how long a screening that found nothing is deleted, once the same thing was screened again;"
        " 0: never."
    ),
    page="rules-and-law/retention",
    unit=_("days"),
)
RESCAN_PDQ = whole(
    "RESCAN_PDQ",
    45,
    _("A rescan verifies what is shown within so many PDQ bits of what is protected."),
    page="matching/indexes",
    unit=_("bits"),
    most=256,
)
RESCAN_CANDIDATES = whole(
    "RESCAN_CANDIDATES",
    200,
    _("How many of the nearest pictures by descriptor a rescan verifies for one protected picture."),
    page="matching/indexes",
    least=1,
)
RESCAN_COSINE = number(
    "RESCAN_COSINE",
    0.3,
    _("From which cosine of their descriptors on a rescan verifies them."),
    page="matching/indexes",
    least=-1,
    most=1,
)
WORDS_REASONS = listed(
    "WORDS_REASONS",
    ("hit", "slang", "upheld", "young", "book"),
    _("For what reasons the words in a listing's pictures are read."),
    page="matching/uses",
    choices=("hit", "slang", "upheld", "young", "without_authority", "book"),
)
retired("WORDS_PICTURES_HOUR", _SHARE)
WORDS_PICTURES_LISTING = whole(
    "WORDS_PICTURES_LISTING",
    5,
    _("Pictures of one listing whose words are read; 0: none."),
    page="matching/uses",
)
WORDS_WAIT_HOURS = number(
    "WORDS_WAIT_HOURS",
    24,
    _("After how long a listing goes on without the words of its pictures."),
    page="matching/uses",
    unit=_("hours"),
)
WORDS_YOUNG_DAYS = whole(
    "WORDS_YOUNG_DAYS",
    30,
    _("For how long a merchant counts as young."),
    page="matching/uses",
    unit=_("days"),
)
BOOK_CATEGORIES = listed(
    "BOOK_CATEGORIES",
    ("图书", "书籍", "教材", "教辅", "童书", "绘本", "电子书", "books", "ebooks", "textbooks"),
    _("Words in the path of a category by which its goods are books."),
    page="matching/books",
)
BOOK_PICTURES = whole(
    "BOOK_PICTURES",
    5,
    _("Pictures of one book offer in which covers and bar codes are sought; 0: none."),
    page="matching/books",
)
LEARN_LISTINGS = whole(
    "LEARN_LISTINGS",
    20_000,
    _("How many of the newest titles teach which words are ordinary; 0: none."),
    page="matching/uses",
)

HYGIENE = flag(
    "HYGIENE",
    True,
    _("Whether a reference picture that shows too little is held back when its filing is approved."),
    page=_HYGIENE,
)
WIDELY_SHOWN_LISTINGS = whole(
    "WIDELY_SHOWN_LISTINGS",
    100,
    _("A reference picture that already stands in so many listings is held back; 0: that is not asked."),
    page=_HYGIENE,
)
WIDELY_SHOWN_MERCHANTS = whole(
    "WIDELY_SHOWN_MERCHANTS", 20, _("So many different merchants must show it for that."), page=_HYGIENE
)
STAY_DOWN = flag(
    "STAY_DOWN",
    True,
    _("Whether pictures of what was upheld are matched from then on, until the decision is overturned."),
    page="rules-and-law/enforcement",
)
FLOOD_HOURS = whole(
    "FLOOD_HOURS",
    24,
    _("Within how long the matches of a reference are counted, to pause one that matches everything."),
    page=_HYGIENE,
    unit=_("hours"),
    least=1,
)
FLOOD_LISTINGS = whole(
    "FLOOD_LISTINGS",
    200,
    _("More matching listings than these pause a reference; 0: never."),
    page=_HYGIENE,
)
FLOOD_MERCHANTS = whole(
    "FLOOD_MERCHANTS", 20, _("More merchants than these must offer those listings for that."), page=_HYGIENE
)
FLOOD_MULTIPLE = number(
    "FLOOD_MULTIPLE",
    10,
    _("More than so many times its usual number of matches pauses a reference; 0: never."),
    page=_HYGIENE,
)
FLOOD_LEAST = whole("FLOOD_LEAST", 50, _("From how many matches on that is asked."), page=_HYGIENE)
EXCLUSION_SCORE = number(
    "EXCLUSION_SCORE",
    0.5,
    _(
        "A picture is excused that is like an exclusion with at least this score, and more than like the protected one."
    ),
    page=_HYGIENE,
    most=1,
)
BANK_HASHES: Literal["reduced", "full_size"] = one_of(
    "BANK_HASHES",
    ("reduced", "full_size"),
    _(
        "How large pictures are hashed for banks: brought down to 512 × 512 first, which is quick, or at full size, as "
        "Hasher-Matcher-Actioner does. Choose before a bank is filled with hashes of a peer's."
    ),
    page="integrating/hma",
)
