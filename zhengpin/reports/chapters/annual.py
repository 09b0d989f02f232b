"""The report's chapter of what annual reports print, and of what none prints that should. Data only."""

from __future__ import annotations

from zhengpin.complaints.vocabulary import ComplaintReason
from zhengpin.reports.chapters.complaints import ANSWERED, UPHELD
from zhengpin.reports.definitions import Chapter, Count, Figure, Text

STOPPED_BEFORE = {"verdict": ["review", "block"]}
REVISIONS_RECEIVED = [Count("listing.received"), Count("listings.received", total="listings")]
REVISIONS_SCREENED = [Count("listing.screened"), Count("listings.screened", total="screenings")]
"""By entries of their own, and by those that stand for many."""
STOPPED = {"outcome": ["review", "act"]}
UNAUTHORISED = ["forged", "invalid", "broken_chain", "stale", "mismatch", "owner_denied"]
CREATORS = ["creator", "video", "room"]
READ = {"agrees": [True, False]}
_BEFORE = [
    Count("listing.prescreened", STOPPED_BEFORE),
    Count("film.prescreened", STOPPED_BEFORE),
    Count("room.prescreened", STOPPED_BEFORE),
]
_AFTER = [
    Count("listing.screened", STOPPED),
    Count("film.screened", STOPPED),
    Count("surface.screened", STOPPED),
]
_TWICE = Text(
    "What is stopped before publication and again after it is counted twice. Rescans are left out.",
    "发布前与发布后均被拦截的，计两次；存量复查不计。",
)
_POISSON = Text(
    "The interval of the change is that of two counts, which is wider than that of two shares.",
    "变化的区间按两个计数计算，宽于按两个占比计算的区间。",
)


def _countered(reason: ComplaintReason) -> Figure:
    where = {"reason": reason.value}
    return Figure(
        f"counters_successful_{reason.value}",
        Text(f"Successful counter-statements: {reason.en}", f"声明成功率：{reason.zh}"),
        Text(
            "Targets let go after a counter-statement, of those upheld for this reason in the period.",
            "期内以该理由成立的对象中，经声明后解除者之比。",
        ),
        [Count("target.changed", {"state": "lifted", "was": ANSWERED} | where)],
        [Count("target.changed", UPHELD | where)],
    )


def _stays_down(days: int) -> Figure:
    return Figure(
        f"stay_down_{days}",
        Text(f"Stayed down for {days} days", f"{days} 日未再出现率"),
        Text(
            f"Of the pictures that were upheld and kept down in the period, those of which nothing was found again in "
            f"the {days} days after.",
            f"期内经认定侵权并持续比对的图片中，其后 {days} 日内未再被发现者之比。",
        ),
        stay_down=days,
        exclusions=Text(
            f"Pictures whose {days} days are not over; what came back and was not found is not known.",
            f"尚未满 {days} 日的图片不计；再次出现而未被发现的无从得知。",
        ),
    )


def _without(key: str, name: Text, definition: Text, why: Text) -> Figure:
    return Figure(key, name, definition, no_source=why)


ANNUAL = Chapter(
    "annual",
    Text("What annual reports print", "年度报告常见数据"),
    (
        Figure(
            "items_stopped",
            Text("Stopped by monitoring", "监测拦截数"),
            Text(
                "Verdicts “review” or “block” before publication, and revisions of listings, videos and names that a "
                "rule held or acted on when they were screened.",
                "发布前结论为“转审”或“拦截”的次数，与筛查时被规则转审或直接处置的商品版本、视频及名称数之和。",
            ),
            [*_BEFORE, *_AFTER],
            exclusions=_TWICE,
        ),
        Figure(
            "stopped_unseen",
            Text("Stopped before it was public", "公开前拦截占比"),
            Text(
                "Of all that monitoring stopped, what was stopped before it was public.",
                "监测拦截中，公开前即被拦截者之比。",
            ),
            _BEFORE,
            [*_BEFORE, *_AFTER],
            exclusions=_TWICE,
        ),
        Figure(
            "rejected_before_live",
            Text("Blocked before publication", "发布前禁止公开数"),
            Text("Verdicts “block” before publication.", "发布前结论为“拦截”的次数。"),
            [
                Count("listing.prescreened", {"verdict": "block"}),
                Count("film.prescreened", {"verdict": "block"}),
                Count("room.prescreened", {"verdict": "block"}),
            ],
        ),
        Figure(
            "removed_after_publication",
            Text("Listings taken down after publication", "发布后下架商品数"),
            Text(
                "Different listings that were ordered to be delisted or removed, upon findings and complaints.",
                "期内被下架或删除的不同商品数，含监测发现与投诉。",
            ),
            [
                Count(
                    "measure.applied",
                    {"surface": "listing", "kind": ["delist", "remove"]},
                    distinct="fields__about",
                )
            ],
        ),
        Figure(
            "applications_stopped",
            Text("Applications stopped for their authorisation", "因授权问题拦截申请数"),
            Text(
                "Applications for a brand that were refused in the period, and those returned, as their authorisation "
                "was forged, invalid, broken, out of date, did not match, or was denied by the owner.",
                "期内因授权伪造、无效、断链、过期、不一致或权利人否认而拒绝的申请与退回的申请数之和。",
            ),
            [
                Count(event, {"reason": UNAUTHORISED}, distinct="subject")
                for event in ("application.returned", "application.refused")
            ],
            exclusions=Text(
                "Applications stopped as incomplete or for other reasons.", "因材料不全或其他原因拦截的不计。"
            ),
        ),
        Figure(
            "creators_penalised",
            Text("Creators penalised", "处罚达人数"),
            Text(
                "Different creators against whom, or whose video or room, a measure took effect in the period.",
                "期内本人或其视频、直播间受处置的不同达人数。",
            ),
            [Count("measure.applied", {"surface": CREATORS}, distinct="fields__creator")],
            exclusions=Text(
                "Rooms and videos of merchants without a creator.", "无达人的商家视频与直播间不计。"
            ),
        ),
        Figure(
            "respondents_upheld",
            Text("Sellers with a complaint upheld", "投诉成立的经营者数"),
            Text(
                "Different merchants and creators against whom a complaint was upheld in the period.",
                "期内有投诉成立的不同商家与达人数。",
            ),
            [Count("target.changed", UPHELD, distinct="fields__respondent")],
        ),
        Figure(
            "closed_for_repetition",
            Text("Closed for repeated infringement", "因重复侵权关闭数"),
            Text(
                "Orders to ban or close a shop or an account after repeated infringement.",
                "因重复侵权封禁或关闭店铺、账号的指令数。",
            ),
            [Count("measure.applied", {"kind": ["ban", "close"], "repeat": True})],
        ),
        Figure(
            "proactive_share",
            Text("Found before the rights holder told", "主动发现占比"),
            Text(
                "Findings upheld, of these and of the targets upheld upon complaint in the period.",
                "期内认定成立的监测发现，占其与投诉成立对象总数之比。",
            ),
            [Count("finding.upheld")],
            [Count("finding.upheld"), Count("target.changed", UPHELD)],
        ),
        Figure(
            "valid_notices_change",
            Text("Change in upheld notices by catalogue", "成立投诉与商品量之比的同比变化"),
            Text(
                "By what part the targets upheld upon complaint, for each listing revision received, differ from those "
                "of the same days a year before: fewer while the catalogue grows is the honest sign of prevention.",
                "投诉成立对象数与接收商品版本数之比，与上年同日相比的变化；商品增长而成立投诉减少，才说明预防有效。",
            ),
            [Count("target.changed", UPHELD)],
            REVISIONS_RECEIVED,
            changed=True,
        ),
        Figure(
            "repeat_infringement_change",
            Text("Change in repeat infringement", "重复侵权率同比变化"),
            Text(
                "By what part the share of decisions with measures that were of repeated infringement differs from "
                "that of the same days a year before.",
                "有处置的审核结论中重复侵权之比，与上年同日相比的变化。",
            ),
            [Count("measure.applied", {"threshold": 0, "repeat": True}, distinct="fields__decision")],
            [Count("measure.applied", {"threshold": 0}, distinct="fields__decision")],
            changed=True,
            exclusions=_POISSON,
        ),
        Figure(
            "interception_precision_change",
            Text("Change in interception precision", "拦截准确率同比变化"),
            Text(
                "By what part the interception precision differs from that of the same days a year before.",
                "拦截准确率与上年同日相比的变化。",
            ),
            [Count("reading.given", {"first": "infringing", "agrees": True})],
            [Count("reading.given", {"first": "infringing"} | READ)],
            changed=True,
            exclusions=_POISSON,
        ),
        Figure(
            "caught",
            Text("Caught, of all that was to be caught (estimated)", "应拦尽拦率（估计）"),
            Text(
                "Findings upheld in listings, of these and of what was let through and infringes, as the newest sample "
                "of goods let through says whose result was published in the period.",
                "认定成立的商品发现，占其与放行商品中侵权数估计值之和之比；后者依期内公布结果的最近一次放行商品抽样推算。",
            ),
            [Count("finding.upheld", {"surface": "listing"})],
            [
                Count("listing.screened", {"outcome": "pass"}),
                Count("listings.screened", {"outcome": "pass"}, total="screenings"),
            ],
            sample="passed",
            exclusions=Text("The interval is of the sample's chance alone.", "区间仅反映抽样误差。"),
        ),
        _stays_down(30),
        _stays_down(90),
        Figure(
            "reversed_overturned",
            Text("Measures undone after overturned decisions", "结论推翻后恢复的措施数"),
            Text(
                "Measures taken back in the period since their decision was overturned.",
                "期内因审核结论被推翻而恢复的处置措施数。",
            ),
            [Count("measure.reversed", {"cause": "overturned"})],
        ),
        *map(_countered, ComplaintReason),
        _without(
            "bad_accounts_stopped",
            Text("Attempts to open selling accounts in bad faith", "恶意开店注册拦截数"),
            Text("Attempts to open a selling account that were stopped.", "被拦截的开店注册次数。"),
            Text(
                "The marketplace opens accounts in its own system; Zhengpin sees applications for brands alone.",
                "账号由平台自有系统开通，正品仅处理品牌入驻申请，无此数据。",
            ),
        ),
        _without(
            "goods_seized",
            Text("Goods seized", "查扣商品件数"),
            Text("Pieces of infringing goods that were seized.", "被查扣的侵权商品件数。"),
            Text(
                "Documents of matters give the value of what was seized, not pieces: see “Value seized”.",
                "线下案件文书记载的是查扣价值而非件数，见“查扣价值”。",
            ),
        ),
        _without(
            "specialists",
            Text("Specialists", "专职人员数"),
            Text("People whose work is the protection of rights.", "专职从事知识产权保护的人员数。"),
            Text(
                "Zhengpin knows roles, not employment: the operator says it in the text of its report.",
                "正品仅记录角色，不记录用工情况，由运营方在报告正文中说明。",
            ),
        ),
    ),
)
