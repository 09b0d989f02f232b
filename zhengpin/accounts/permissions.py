"""The permission table: who may do what, readable aloud."""

from __future__ import annotations

from zhengpin.accounts.states import Role
from zhengpin.kit.labels import Labelled

R = Role


class Permission(Labelled):
    SCREEN = "screen", "Ask for a verdict before publication", "发布前请求筛查结论"
    SEND_CATALOGUE = (
        "catalogue.send",
        "Send merchants, shops, listings, creators, videos and live rooms",
        "上报商家、店铺、商品、达人、视频与直播间",
    )
    READ_CATALOGUE = (
        "catalogue.read",
        "See merchants, shops, listings, creators, videos and live rooms",
        "查看商家、店铺、商品、达人、视频与直播间",
    )
    SEND_FEEDBACK = (
        "feedback.send",
        "Send orders, returns, reviews, questions and reports of buyers, and have a buyer erased",
        "上报订单、退货、评价、提问与买家举报，并可请求删除买家数据",
    )
    READ_RATES = "rates.read", "See how often buyers say that goods are fake", "查看买家假货反馈率"
    READ_FEEDBACK = (
        "feedback.read",
        "Read what buyers say, never who they are",
        "查看买家反馈内容（不含买家身份）",
    )
    ANSWER_FEEDBACK = (
        "feedback.answer",
        "Correct what feedback is taken to say, answer reports, look into rises",
        "更正反馈含义，答复买家举报，处理异常上升",
    )
    ERASE_BUYERS = "buyers.erase", "Erase what is kept of a buyer", "删除买家数据"
    FILE_RIGHTS = "rights.file", "File rights and keep authorisations", "备案权利并维护授权"
    READ_RIGHTS = "rights.read", "See rights", "查看权利"
    READ_AUTHORISATIONS = (
        "authorisations.read",
        "See authorisations given, received and passed on",
        "查看授予、取得与转授的授权",
    )
    PASS_ON = (
        "authorisations.pass_on",
        "Pass on an authorisation that allows it, and take that back",
        "在许可范围内转授权，并可撤销",
    )
    REVIEW_RIGHTS = "rights.review", "Approve, return or reject filings", "通过、退回或驳回备案"
    KEEP_REFERENCES = (
        "references.keep",
        "Hold back, release, pause and resume protected pictures, and set a filing's restraint",
        "隔离、放行、暂停与恢复受保护图片，并设置备案的限制",
    )
    EXCUSE_PICTURES = (
        "pictures.excuse",
        "Mark pictures never to be matched, and take that back",
        "将图片标记为永不匹配，或撤销该标记",
    )
    LOOKUP_HASHES = "banks.look_up", "Hash pictures and look hashes up", "计算图片哈希并比对"
    KEEP_BANKS = "banks.keep", "Keep banks of picture hashes", "维护图片哈希库"
    APPLY = "applications.make", "Apply for a brand with documents", "提交品牌入驻申请与材料"
    READ_APPLICATIONS = "applications.read", "See applications for brands", "查看品牌入驻申请"
    READ_FINDINGS = "findings.read", "See findings", "查看监测发现"
    READ_ROOMS = "rooms.read", "See the live rooms that are watched", "查看直播间监看"
    READ_RESCANS = "rechecks.read", "See rescans of what the marketplace shows", "查看在售商品存量复查"
    RESCAN = "rechecks.start", "Start and cancel rescans", "启动与取消存量复查"
    READ_CASES = "cases.read", "See cases and their timeline", "查看案件及时间线"
    DECIDE = (
        "cases.decide",
        "Claim and decide cases, and undo one's own decision in time",
        "领取并审核案件，并在时限内撤销本人审核结论",
    )
    APPROVE = "cases.approve", "Approve a held decision as second person", "作为第二人复核待复核的审核结论"
    OVERTURN = "decisions.overturn", "Overturn a settled decision", "推翻已生效的审核结论"
    READ_PACKS = "evidence_packs.read", "See and download evidence packs", "查看与下载证据包"
    SEAL_PACKS = "evidence_packs.seal", "Have evidence packs of cases sealed", "为案件封存证据包"
    COMPLAIN = "complaints.file", "File complaints and prove suits", "提交投诉并提供起诉证明"
    READ_COMPLAINTS = "complaints.read", "See complaints", "查看投诉"
    REVIEW_COMPLAINTS = (
        "complaints.review",
        "Check complaints and counter-statements, keep their deadlines",
        "审查投诉与声明，管理期限",
    )
    ANSWER = "counters.make", "Answer complaints by counter-statements", "对投诉提交声明"
    APPEAL = "appeals.file", "Appeal decisions to the platform", "向平台提出申诉"
    MANAGE_PROCEDURES = "tracks.manage", "Publish procedures and their periods", "发布流程与期限"
    READ_MEASURES = "measures.read", "See measures and statements of reasons", "查看处置措施与处置说明"
    ACKNOWLEDGE = "instructions.acknowledge", "Pull and acknowledge instructions", "拉取并确认处置指令"
    READ_LINKS = "links.read", "See related accounts and what they have in common", "查看关联账号及其共同特征"
    DECIDE_LINKS = (
        "links.decide",
        "Have related accounts sought, confirm and reject links",
        "发起关联账号查找，确认或否定关联",
    )
    READ_RULES = "rules.read", "Read the rulebook", "查看规则"
    COMMENT_ON_RULES = "rules.comment", "Comment on upcoming rules", "对公示中的规则提出意见"
    WRITE_RULES = "rules.write", "Write and publish rules", "编写并发布规则"
    MANAGE_LADDER = "ladder.manage", "Publish penalty points and measures", "发布违规扣分规则"
    RELEASE_CIRCUIT_BREAKERS = (
        "brakes.release",
        "Release the circuit breaker of a rule that hit too many",
        "解除规则熔断",
    )
    READ_CAMPAIGNS = "campaigns.read", "See campaigns that protect events", "查看赛事保护专项"
    RUN_CAMPAIGNS = (
        "campaigns.run",
        "Draft, open and close campaigns that protect events",
        "起草、开启与结束赛事保护专项",
    )
    READ_REPORTS = "reports.read", "Read reports", "查看报告"
    READ_QUALITY = "quality.read", "See how good the decisions are", "查看审核质量"
    READ_LEDGER = "ledger.read", "Read and verify the ledger", "查看并校验账本"
    KEEP_PUBLICATION = (
        "publication.keep",
        "Submit statements of reasons to the transparency database, correct the public ledger, publish reports",
        "向透明度数据库提交处置说明，更正公示账本，公布报告",
    )
    MANAGE_ACCOUNTS = (
        "accounts.manage",
        "Manage organisations, people, roles and tokens",
        "管理组织、人员、角色与令牌",
    )
    MANAGE_WEBHOOKS = "webhooks.manage", "Manage webhook endpoints", "管理 Webhook 地址"
    READ_INSPECTIONS = "inspections.read", "See inspections of shops, and samples", "查看店铺检验与抽样"
    RUN_INSPECTIONS = (
        "inspections.run",
        "Open inspections, draw samples and record what was found",
        "发起检验，抽取样本并记录结果",
    )
    READ_PURCHASES = (
        "purchases.read",
        "See test purchases and the chain of custody",
        "查看抽检购买及样品保管链",
    )
    PLAN_PURCHASES = "purchases.plan", "Plan test purchases", "拟定抽检购买"
    APPROVE_PURCHASES = (
        "purchases.approve",
        "Approve test purchases as second person, set budgets, decide about seals in question, keep control copies",
        "作为第二人批准抽检购买，设定预算，认定存疑封签，管理质控样品",
    )
    HANDLE_PURCHASES = (
        "purchases.handle",
        "Order, receive, hand over and close test purchases, and keep cover accounts",
        "抽检购买的下单、收货、交接与结案，管理匿名买家账号",
    )
    APPRAISE = "appraisals.make", "Appraise copies for one's organisation", "代表本组织出具鉴定结论"
    ANSWER_PURCHASES = (
        "purchases.answer",
        "See the results of test purchases at one's own shops, and answer them",
        "查看本店抽检结果并答复",
    )
    DEPOSIT_ORIGINALS = (
        "originals.deposit",
        "Deposit one's originals, choose who may show them, and withdraw them",
        "存证本方原创，选择可展示方，撤回存证",
    )
    READ_ORIGINALS = "originals.read", "See deposited originals", "查看原创存证"
    DECIDE_ORIGINALS = (
        "originals.decide",
        "Decide disputes over originals, and reopen them",
        "认定原创争议，并重启争议",
    )
    READ_CONTACTS = "contacts.read", "See the contact book", "查看联络簿"
    KEEP_CONTACTS = (
        "contacts.keep",
        "Keep contacts, and have their addresses confirmed",
        "维护联络人，并请其确认联络方式",
    )
    ASK_CONTACTS = "contacts.ask", "Ask contacts, and take questions back", "向联络人发起询问，并可撤回"
    READ_GUIDES = (
        "guides.read",
        "See one's guides that tell real from fake, drafts among them",
        "查看本方鉴别指南（含草稿）",
    )
    DRAFT_GUIDES = "guides.draft", "Draft guides and submit them", "起草并提交鉴别指南"
    PUBLISH_GUIDES = (
        "guides.publish",
        "Publish, return and take down guides",
        "发布、退回与撤下鉴别指南",
    )
    READ_COURSES = "courses.read", "See courses and who passed them", "查看课程与通过情况"
    TAKE_COURSES = "courses.take", "Take courses", "参加课程"
    MANAGE_COURSES = "courses.manage", "Publish courses", "发布课程"
    READ_MATTERS = "matters.read", "See matters and all that belongs to them", "查看专案及其全部内容"
    RUN_MATTERS = (
        "matters.run",
        "Open matters and work on them, refer and close them",
        "专案立项、办理、移送与结案",
    )
    HANDLE_EXHIBITS = "exhibits.handle", "Hand exhibits over and take them", "交接证物"
    SHARE_MATTERS = (
        "matters.share",
        "Share items of matters with people outside, end that, and erase closed matters",
        "向外部人员逐项共享专案内容，终止共享，删除已结专案",
    )
    READ_SHARED_MATTERS = (
        "matters.read_shared",
        "See what of matters was shared with one's organisation",
        "查看共享给本组织的专案内容",
    )
    READ_AUTHORITY_REQUESTS = (
        "authority_requests.read",
        "See requests by authorities, and what is held for them",
        "查看主管机关来函及其保全事项",
    )
    HANDLE_AUTHORITY_REQUESTS = (
        "authority_requests.handle",
        "Record requests by authorities, call back, choose what is given out, and answer",
        "登记主管机关来函，回拨核实，选定提供范围并答复",
    )
    APPROVE_AUTHORITY_REQUESTS = (
        "authority_requests.approve",
        "Approve as second person what follows from requests by authorities, end secrecy and holds",
        "作为第二人批准来函的办理，解除保密与保全",
    )
    RAISE_DANGERS = (
        "dangers.raise",
        "Raise dangers to life or safety, and report them to an authority",
        "上报危及生命或人身安全的情形并报告主管机关",
    )


_STAFF = {R.ADMINISTRATOR, R.REVIEWER, R.SENIOR_REVIEWER, R.RULE_OWNER, R.AUDITOR}
_FILERS = {R.HOLDER_MEMBER, R.AGENT_MEMBER}
_SHOWN = {R.MERCHANT_MEMBER, R.CREATOR_MEMBER}
"""Those whose things the marketplace shows."""

TABLE: dict[Permission, frozenset[Role]] = {
    Permission.SCREEN: frozenset({R.ADMINISTRATOR, R.MARKETPLACE} | _SHOWN),
    Permission.SEND_CATALOGUE: frozenset({R.ADMINISTRATOR, R.MARKETPLACE}),
    Permission.READ_CATALOGUE: frozenset(_STAFF | {R.MARKETPLACE} | _SHOWN),
    Permission.SEND_FEEDBACK: frozenset({R.ADMINISTRATOR, R.MARKETPLACE}),
    Permission.READ_RATES: frozenset(_STAFF | {R.MARKETPLACE} | _FILERS | _SHOWN),
    Permission.READ_FEEDBACK: frozenset(_STAFF),
    Permission.ANSWER_FEEDBACK: frozenset({R.ADMINISTRATOR, R.REVIEWER, R.SENIOR_REVIEWER}),
    Permission.ERASE_BUYERS: frozenset({R.ADMINISTRATOR, R.MARKETPLACE}),
    Permission.FILE_RIGHTS: frozenset({R.ADMINISTRATOR} | _FILERS),
    Permission.READ_RIGHTS: frozenset(_STAFF | _FILERS),
    Permission.READ_AUTHORISATIONS: frozenset(_STAFF | _FILERS | _SHOWN),
    Permission.PASS_ON: frozenset({R.ADMINISTRATOR} | _FILERS | _SHOWN),
    Permission.REVIEW_RIGHTS: frozenset({R.ADMINISTRATOR, R.SENIOR_REVIEWER}),
    Permission.KEEP_REFERENCES: frozenset({R.ADMINISTRATOR, R.SENIOR_REVIEWER}),
    Permission.EXCUSE_PICTURES: frozenset({R.ADMINISTRATOR, R.REVIEWER, R.SENIOR_REVIEWER}),
    Permission.LOOKUP_HASHES: frozenset({R.ADMINISTRATOR, R.MARKETPLACE} | _FILERS),
    Permission.KEEP_BANKS: frozenset({R.ADMINISTRATOR, R.MARKETPLACE} | _FILERS),
    Permission.APPLY: frozenset({R.ADMINISTRATOR, R.MARKETPLACE} | _SHOWN),
    Permission.READ_APPLICATIONS: frozenset(_STAFF | {R.MARKETPLACE} | _SHOWN),
    Permission.READ_FINDINGS: frozenset(_STAFF | _FILERS),
    Permission.READ_ROOMS: frozenset(_STAFF),
    Permission.READ_RESCANS: frozenset(_STAFF),
    Permission.RESCAN: frozenset({R.ADMINISTRATOR, R.SENIOR_REVIEWER, R.RULE_OWNER}),
    Permission.READ_CASES: frozenset(_STAFF | _FILERS | _SHOWN),
    Permission.DECIDE: frozenset({R.ADMINISTRATOR, R.REVIEWER, R.SENIOR_REVIEWER}),
    Permission.APPROVE: frozenset({R.ADMINISTRATOR, R.SENIOR_REVIEWER}),
    Permission.OVERTURN: frozenset({R.ADMINISTRATOR, R.SENIOR_REVIEWER}),
    Permission.READ_PACKS: frozenset({R.ADMINISTRATOR, R.REVIEWER, R.SENIOR_REVIEWER, R.AUDITOR}),
    Permission.SEAL_PACKS: frozenset({R.ADMINISTRATOR, R.REVIEWER, R.SENIOR_REVIEWER}),
    Permission.COMPLAIN: frozenset({R.ADMINISTRATOR} | _FILERS),
    Permission.READ_COMPLAINTS: frozenset(_STAFF | _FILERS),
    Permission.REVIEW_COMPLAINTS: frozenset({R.ADMINISTRATOR, R.REVIEWER, R.SENIOR_REVIEWER}),
    Permission.ANSWER: frozenset({R.ADMINISTRATOR} | _SHOWN),
    Permission.MANAGE_PROCEDURES: frozenset({R.ADMINISTRATOR, R.RULE_OWNER}),
    Permission.APPEAL: frozenset({R.ADMINISTRATOR} | _FILERS | _SHOWN),
    Permission.READ_MEASURES: frozenset(_STAFF | _FILERS | {R.MARKETPLACE} | _SHOWN),
    Permission.ACKNOWLEDGE: frozenset({R.ADMINISTRATOR, R.MARKETPLACE}),
    Permission.READ_LINKS: frozenset(_STAFF),
    Permission.DECIDE_LINKS: frozenset({R.ADMINISTRATOR, R.REVIEWER, R.SENIOR_REVIEWER}),
    Permission.READ_RULES: frozenset(R),
    Permission.COMMENT_ON_RULES: frozenset((_STAFF - {R.AUDITOR}) | _FILERS | _SHOWN),
    Permission.WRITE_RULES: frozenset({R.ADMINISTRATOR, R.RULE_OWNER}),
    Permission.MANAGE_LADDER: frozenset({R.ADMINISTRATOR, R.RULE_OWNER}),
    Permission.RELEASE_CIRCUIT_BREAKERS: frozenset({R.ADMINISTRATOR, R.SENIOR_REVIEWER, R.RULE_OWNER}),
    Permission.READ_CAMPAIGNS: frozenset(_STAFF | _FILERS),
    Permission.RUN_CAMPAIGNS: frozenset({R.ADMINISTRATOR, R.SENIOR_REVIEWER, R.RULE_OWNER}),
    Permission.READ_REPORTS: frozenset(_STAFF),
    Permission.READ_QUALITY: frozenset({R.ADMINISTRATOR, R.SENIOR_REVIEWER, R.RULE_OWNER, R.AUDITOR}),
    Permission.READ_LEDGER: frozenset({R.ADMINISTRATOR, R.AUDITOR}),
    Permission.KEEP_PUBLICATION: frozenset({R.ADMINISTRATOR, R.SENIOR_REVIEWER}),
    Permission.MANAGE_ACCOUNTS: frozenset({R.ADMINISTRATOR}),
    Permission.MANAGE_WEBHOOKS: frozenset({R.ADMINISTRATOR}),
    Permission.READ_INSPECTIONS: frozenset(_STAFF),
    Permission.RUN_INSPECTIONS: frozenset({R.ADMINISTRATOR, R.REVIEWER, R.SENIOR_REVIEWER}),
    Permission.READ_PURCHASES: frozenset(_STAFF),
    Permission.PLAN_PURCHASES: frozenset({R.ADMINISTRATOR, R.REVIEWER, R.SENIOR_REVIEWER}),
    Permission.APPROVE_PURCHASES: frozenset({R.ADMINISTRATOR, R.SENIOR_REVIEWER}),
    Permission.HANDLE_PURCHASES: frozenset({R.ADMINISTRATOR, R.REVIEWER, R.SENIOR_REVIEWER}),
    Permission.APPRAISE: frozenset(_FILERS),
    Permission.ANSWER_PURCHASES: frozenset({R.MERCHANT_MEMBER}),
    Permission.DEPOSIT_ORIGINALS: frozenset(_SHOWN),
    Permission.READ_ORIGINALS: frozenset(_STAFF | _SHOWN),
    Permission.DECIDE_ORIGINALS: frozenset({R.ADMINISTRATOR, R.SENIOR_REVIEWER}),
    Permission.READ_CONTACTS: frozenset(_STAFF | _FILERS),
    Permission.KEEP_CONTACTS: frozenset({R.ADMINISTRATOR, R.REVIEWER, R.SENIOR_REVIEWER} | _FILERS),
    Permission.ASK_CONTACTS: frozenset({R.ADMINISTRATOR, R.REVIEWER, R.SENIOR_REVIEWER}),
    Permission.READ_GUIDES: frozenset(_STAFF | _FILERS),
    Permission.DRAFT_GUIDES: frozenset({R.ADMINISTRATOR, R.SENIOR_REVIEWER} | _FILERS),
    Permission.PUBLISH_GUIDES: frozenset({R.ADMINISTRATOR, R.SENIOR_REVIEWER}),
    Permission.READ_COURSES: frozenset(_STAFF | _SHOWN),
    Permission.TAKE_COURSES: frozenset(_SHOWN),
    Permission.MANAGE_COURSES: frozenset({R.ADMINISTRATOR, R.RULE_OWNER}),
    Permission.READ_MATTERS: frozenset({R.ADMINISTRATOR, R.REVIEWER, R.SENIOR_REVIEWER, R.AUDITOR}),
    Permission.RUN_MATTERS: frozenset({R.ADMINISTRATOR, R.REVIEWER, R.SENIOR_REVIEWER}),
    Permission.HANDLE_EXHIBITS: frozenset({R.ADMINISTRATOR, R.REVIEWER, R.SENIOR_REVIEWER}),
    Permission.SHARE_MATTERS: frozenset({R.ADMINISTRATOR, R.SENIOR_REVIEWER}),
    Permission.READ_SHARED_MATTERS: frozenset(_FILERS | _SHOWN),
    Permission.READ_AUTHORITY_REQUESTS: frozenset({R.ADMINISTRATOR, R.SENIOR_REVIEWER, R.AUDITOR}),
    Permission.HANDLE_AUTHORITY_REQUESTS: frozenset({R.ADMINISTRATOR, R.SENIOR_REVIEWER}),
    Permission.APPROVE_AUTHORITY_REQUESTS: frozenset({R.ADMINISTRATOR, R.SENIOR_REVIEWER}),
    Permission.RAISE_DANGERS: frozenset({R.ADMINISTRATOR, R.REVIEWER, R.SENIOR_REVIEWER}),
}

EVERYTHING_ROLES = frozenset(_STAFF | {R.MARKETPLACE})
"""Roles that see every organisation's things (as far as their permissions reach)."""


def permissions_of(roles: frozenset[Role] | set[Role]) -> frozenset[Permission]:
    """Return what the roles together may do."""
    return frozenset(permission for permission, allowed in TABLE.items() if allowed & roles)
