"""What the API takes and answers, for several groups: the parts of its bodies.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, TypedDict


class BilingualText(TypedDict):
    """A text in both languages."""

    en: str
    zh: str


class ChainCheck(TypedDict):
    """One thing that is checked of a link; message and remedy where it does not hold."""

    check: str
    holds: bool
    label: BilingualText
    message: BilingualText | None
    remedy: BilingualText | None


class ChainFaultOut(TypedDict):
    code: str
    link: str
    message: BilingualText
    remedy: BilingualText


class ChainLink(TypedDict):
    """A link of the chain as it was given; empty lists are no limit."""

    authorised: MaybeNamed
    authoriser: MaybeNamed
    channels: list[str]
    checks: list[ChainCheck]
    exclusive: bool
    filing_ids: list[str]
    id: str
    nice_classes: list[int]
    revoked_on: str | None
    sublicensable: bool
    territories: list[str]
    tier: int
    tiers_below: int | None
    valid_from: str
    valid_to: str | None
    weakest: bool
    """whether the answer rests on this one"""


class DecisionRule(TypedDict):
    """The rule that decided: empty and null where a person decided without one."""

    code: str
    version: int | None


class FilingSuppression(TypedDict):
    """What a filing's own scores and its share of listings are; null: as the system is set."""

    act_score: float | None
    canary_share: int
    review_score: float | None


class FilmClip(TypedDict):
    """The protected film or sound."""

    digest: str
    """SHA-256 of its file"""
    name: str
    number: int


class FilmFound(TypedDict):
    """Where something runs in the film of a video, by picture, by sound, or by both."""

    clip: FilmClip | None
    digest: str
    """SHA-256 of the video's film"""
    feed: int | None
    """the official broadcast that it shows, in place of a clip"""
    moments: list[FilmMoment]
    seconds: float
    """that match in all"""
    segments: list[VideoSegment]
    """the likeliest first"""
    share: float
    """of the video's film that matches, 0 to 1"""
    why: dict[str, str]
    """one sentence in `en` and `zh`"""


class FilmMoment(TypedDict):
    """One moment of which both pictures are kept, by digest."""

    at: float
    picture: str
    protected_at: float
    protected_picture: str | None


class FilmOut(TypedDict):
    """What is known of a stored film or sound: sizes in pixels, null of a sound."""

    digest: str
    """SHA-256 of the file"""
    height: int | None
    media_type: str
    seconds: float | None
    size: int
    """in bytes"""
    width: int | None


class FindingOut(TypedDict):
    """Something protected that was found in a listing, a book's offer, a name or avatar, a film or a live room."""

    case: str | None
    external_id: str
    filing: FoundRight
    film: FilmFound | None
    """where it runs in the film of a video"""
    found_as: Literal["picture", "mark", "avatar_picture", "avatar_mark", "name", "footage", "sound", "book"]
    found_at: str
    found_in: Literal["listing", "name", "video", "room", "book"]
    """the kind of subject"""
    id: str
    kind: Literal["picture", "name", "footage", "sound", "book"]
    listing: FoundListing | None
    """where it was found in a listing"""
    match: dict[str, object]
    """where and why; its fields depend on the kind"""
    outcome: Literal["pass", "review", "act"]
    picture: str | None
    """SHA-256 of a picture of it, where one was kept"""
    respondent: str
    """who answers for the subject"""
    room: RoomFound | None
    """when it was seen in a live room"""
    rule: FindingRule
    ruled: Literal["pass", "review", "act"]
    """what the rules said by themselves"""
    score: float
    source: str
    """of the subject, as the marketplace names it; empty for names"""
    state: Literal["open", "upheld", "dismissed", "authorised", "held", "shadow", "excused", "replaced"]
    subject: str
    """typed reference of what it was found in"""
    subject_kind: Literal["listing", "shop", "creator", "video", "room", "account"]
    suppression: Literal["", "negative", "review_score", "act_score", "canary", "flood"]
    title: str
    """of the subject, or the name that was looked at"""


class FindingRule(TypedDict):
    code: str
    version: int


class FoundListing(TypedDict):
    external_id: str
    id: str
    title: str


class FoundRight(TypedDict):
    id: str
    title: str


class InBoth(TypedDict):
    """A text in both languages."""

    en: str
    zh: str


class InstructedListing(TypedDict):
    external_id: str
    title: str
    url: str


class InstructedParty(TypedDict):
    external_id: str
    """your own number of the merchant or creator"""
    name: str


class InstructedThing(TypedDict):
    """What something is to be done about, by the marketplace's own number."""

    external_id: str
    """your own number, as you sent it"""
    surface: Literal["listing", "shop", "creator", "video", "room", "account"]
    title: str
    url: str


class InstructionReason(TypedDict):
    decision: str
    explanation: object
    """what the rule says of it, by language; empty where none does"""
    ground: str
    """why, as a code: `copied_picture`, `counterfeit`, …"""
    rule: InstructionRule


class InstructionRule(TypedDict):
    code: str
    """empty where a person decided without a rule"""
    version: int | None


class InstructionStatement(TypedDict):
    """The statement of reasons that the merchant or creator gets."""

    id: str
    puid: str
    """its number in the transparency database"""


class MaybeNamed(TypedDict):
    """An organisation, or one that is not known here (`id` null)."""

    id: str | None
    name: str


class Named(TypedDict):
    id: str
    name: str


class ReversedInstruction(TypedDict):
    cause: Literal["overturned", "rested_on", "eased", "expired"]
    number: int
    uid: str


class RoomFound(TypedDict):
    """When something was seen in a live room, in its broadcast."""

    at: float
    """seconds of the room's own time, when it was first seen"""
    last_seen_at: str
    times: int


class VideoSegment(TypedDict):
    """Seconds of the video that show or play seconds of the protected film."""

    by: Literal["picture", "sound", "both"]
    mirrored: bool
    place: list[float] | None
    """where in the picture: left, top, right, bottom, of 0 to 1; null: sound alone"""
    protected_start: float
    protected_stop: float
    score: float
    speed: float
    """1: as the protected film"""
    start: float
    stop: float
