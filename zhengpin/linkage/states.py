"""Kinds of trait, states of a link and of a run, and what may follow what."""

from __future__ import annotations

from zhengpin.kit.labels import Labelled
from zhengpin.kit.transitions import table


class TraitKind(Labelled):
    """What two accounts can have in common."""

    BANK_ACCOUNT = "bank_account", "Bank account", "银行账户"
    PHONE = "phone", "Phone number", "电话号码"
    ADDRESS = "address", "Address", "地址"
    DEVICE = "device", "Device", "登录设备"
    LICENCE = "licence", "Business licence", "营业执照"
    STAFF = "staff", "Person in charge or staff", "负责人或员工"
    PICTURE = "picture", "Picture", "图片"
    WAREHOUSE = "warehouse", "Warehouse", "仓库"
    NAME = "name", "Name", "名称"
    EMAIL = "email", "E-mail address", "电子邮箱"


FROM_CATALOGUE = frozenset({TraitKind.PICTURE, TraitKind.NAME, TraitKind.EMAIL})
"""Kinds that are also read from the catalogue itself: listings' pictures, names, contact addresses."""


class LinkState(Labelled):
    PROPOSED = "proposed", "To be looked at", "待核实"
    CONFIRMED = "confirmed", "Confirmed", "已确认"
    REJECTED = "rejected", "Rejected", "已否定"
    WITHDRAWN = "withdrawn", "Withdrawn: nothing in common any more", "已撤回：不再有共同特征"


class RunState(Labelled):
    WAITING = "waiting", "Waiting", "等待中"
    GATHERING = "gathering", "Gathering traits", "汇集特征"
    COMPARING = "comparing", "Comparing accounts", "比对账号"
    STORING = "storing", "Keeping the links", "保存关联"
    FINISHED = "finished", "Finished", "已完成"
    FAILED = "failed", "Failed", "失败"


S = LinkState
LINK = table(
    "link",
    LinkState,
    confirm=({S.PROPOSED, S.REJECTED, S.WITHDRAWN}, S.CONFIRMED),
    reject=({S.PROPOSED, S.CONFIRMED}, S.REJECTED),
    withdraw=(S.PROPOSED, S.WITHDRAWN),
    propose=({S.REJECTED, S.WITHDRAWN}, S.PROPOSED),
)
R = RunState
RUN = table(
    "linking",
    RunState,
    gather=({R.WAITING, R.GATHERING, R.COMPARING, R.STORING}, R.GATHERING),
    compare=(R.GATHERING, R.COMPARING),
    store=(R.COMPARING, R.STORING),
    finish=(R.STORING, R.FINISHED),
    fail=({R.WAITING, R.GATHERING, R.COMPARING, R.STORING}, R.FAILED),
)
UNDER_WAY = (R.WAITING.value, R.GATHERING.value, R.COMPARING.value, R.STORING.value)
