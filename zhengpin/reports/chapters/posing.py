"""The report's chapter on posing as a brand: names and avatars of shops, accounts and live rooms. Data only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from zhengpin.enforcement.ladder_steps import LADDER_STEPS
from zhengpin.enforcement.states import MeasureKind
from zhengpin.reports.definitions import Chapter, Count, Figure, Text

SELLERS = ["shop", "account", "creator"]
"""Surfaces that are counted together as shops and accounts."""
ROOMS = ["room"]
BOTH = [*SELLERS, *ROOMS]
_KINDS = [
    kind for kind in MeasureKind if any(kind.value in LADDER_STEPS[subject_kind] for subject_kind in BOTH)
]
_NAMES, _AVATARS = {"kind": "name"}, {"kind": "picture"}
_SETTLED = ("finding.upheld", "finding.dismissed", "finding.authorised")


def _found(where: dict[str, Any], distinct: str = "parent") -> Count:
    """Count the cases that were opened for what was found in names or avatars."""
    return Count("surface_finding.recorded", where | {"outcome": ["review", "act"]}, distinct=distinct)


def _settled(events: Sequence[str], where: dict[str, object]) -> list[Count]:
    return [Count(event, where, distinct="parent") for event in events]


def _upheld(key: str, name: Text, definition: Text, where: dict[str, object]) -> Figure:
    return Figure(key, name, definition, _settled(_SETTLED[:1], where), _settled(_SETTLED, where))


def _measures(where: dict[str, object], distinct: str = "") -> Count:
    """Count measures that followed from decisions that something posed as a brand, not those from points."""
    return Count("measure.applied", where | {"ground": "impersonation", "threshold": 0}, distinct=distinct)


def _of_kind(kind: MeasureKind) -> Figure:
    return Figure(
        f"posing_{kind.value}",
        Text(f"For posing as a brand: {kind.en}", f"因冒充品牌：{kind.zh}"),
        Text(
            "Measures of this kind that took effect in the period against shops, accounts, creators and live rooms, "
            "since they posed as a brand.",
            "期内因冒充品牌而对店铺、账号、达人和直播间生效的该类处置措施数。",
        ),
        [_measures({"surface": BOTH, "kind": kind.value})],
    )


POSING = Chapter(
    "posing",
    Text("Posing as a brand", "冒充品牌"),
    (
        Figure(
            "names_screened",
            Text("Names and avatars screened", "筛查名称与头像数"),
            Text(
                "Looks at the name and avatar of a shop, account, creator or live room recorded in the period.",
                "期内记录的对店铺、账号、达人和直播间名称与头像的筛查次数。",
            ),
            [Count("surface.screened")],
        ),
        Figure(
            "posing_sellers_found",
            Text("Shops and accounts posing as a brand, found", "发现冒充品牌的店铺与账号数"),
            Text(
                "Cases opened in the period since the name of a shop, account or creator posed as a brand: one for "
                "each rights holder concerned.",
                "期内因店铺、账号或达人名称冒充品牌而立案的数量，每一相关权利人计一件。",
            ),
            [_found(_NAMES | {"surface": SELLERS})],
        ),
        Figure(
            "posing_rooms_found",
            Text("Live rooms posing as a brand, found", "发现冒充品牌的直播间数"),
            Text(
                "Different live rooms whose titles were found in the period to pose as a brand. Those that pose on "
                "screen are counted in the chapter on live rooms; those penalised for either, below.",
                "期内发现标题冒充品牌的不同直播间数；画面冒充的，见“直播间”一章；两者受处置的合计见下。",
            ),
            [_found(_NAMES | {"surface": ROOMS}, distinct="fields__about")],
        ),
        Figure(
            "avatars_found",
            Text("Avatars with protected pictures, found", "发现使用受保护图片的头像数"),
            Text(
                "Cases opened in the period since an avatar showed a mark or another protected picture.",
                "期内因头像使用商标图样或其他受保护图片而立案的数量。",
            ),
            [_found(_AVATARS)],
        ),
        Figure(
            "names_excused",
            Text("Names and avatars excused by an authorisation", "因授权放行的名称与头像"),
            Text(
                "Findings in names and avatars let pass because whoever answers for them holds an authorisation, of "
                "all findings there.",
                "因责任方持有授权而放行的名称与头像发现占其全部发现之比。",
            ),
            [Count("surface_finding.recorded", {"authorised": True, "outcome": "pass"})],
            [Count("surface_finding.recorded")],
        ),
        _upheld(
            "posing_sellers_upheld",
            Text("Shops and accounts: upheld", "店铺与账号：认定侵权率"),
            Text(
                "Of the decisions that took effect on names of shops, accounts and creators, those of infringement.",
                "已生效的店铺、账号与达人名称审核结论中认定侵权之比。",
            ),
            _NAMES | {"surface": SELLERS},
        ),
        _upheld(
            "posing_rooms_upheld",
            Text("Live rooms: upheld", "直播间：认定侵权率"),
            Text(
                "Of the decisions that took effect on titles of live rooms, those of infringement.",
                "已生效的直播间标题审核结论中认定侵权之比。",
            ),
            _NAMES | {"surface": ROOMS},
        ),
        _upheld(
            "avatars_upheld",
            Text("Avatars: upheld", "头像：认定侵权率"),
            Text(
                "Of the decisions that took effect on avatars, those of infringement.",
                "已生效的头像审核结论中认定侵权之比。",
            ),
            _AVATARS | {"surface": BOTH},
        ),
        Figure(
            "posing_sellers_penalised",
            Text("Shops and accounts posing as a brand, penalised", "处置冒充品牌的店铺与账号数"),
            Text(
                "Different shops, accounts and creators against which a measure took effect in the period since they "
                "posed as a brand, upon a finding or a complaint.",
                "期内因冒充品牌（经监测发现或投诉认定）而受处置的不同店铺、账号与达人数。",
            ),
            [_measures({"surface": SELLERS}, distinct="fields__about")],
        ),
        Figure(
            "posing_rooms_penalised",
            Text("Live rooms posing as a brand, penalised", "处置冒充品牌的直播间数"),
            Text(
                "Different live rooms against which a measure took effect in the period since they posed as a brand, "
                "upon a finding or a complaint.",
                "期内因冒充品牌（经监测发现或投诉认定）而受处置的不同直播间数。",
            ),
            [_measures({"surface": ROOMS}, distinct="fields__about")],
        ),
        *(_of_kind(kind) for kind in _KINDS),
    ),
)
