"""The report's chapter on contacts: who can be asked, about which rights, and how soon answers come. Data only."""

from __future__ import annotations

from zhengpin.reports.definitions import Chapter, Count, Duration, Figure, Text


def _on_the_last_day(column: str) -> list[Count]:
    """Count how the contact book stood on the last day that was counted."""
    return [Count("contacts_day.counted", total=column, of_day="day", last=True)]


_ASKED = "contact_question.asked"
_ANSWERED = "contact_question.answered"
_CAN = (
    "Whoever can be asked has confirmed an address by a link. "
    "At the end of the last day of the period that was counted."
)
_CAN_ZH = "可联络指联络人已通过链接确认联络方式。以期内最后一个已统计日终了时为准。"

CONTACTS = Chapter(
    "contacts",
    Text("Contacts", "联络人"),
    (
        Figure(
            "contacts_organisations",
            Text("Organisations with a contact who can be asked", "有可联络人的机构占比"),
            Text(f"Of the organisations in the contact book. {_CAN}", f"占联络簿所列机构之比。{_CAN_ZH}"),
            _on_the_last_day("named"),
            _on_the_last_day("organisations"),
        ),
        Figure(
            "contacts_brands",
            Text("Of these, brands", "其中品牌方"),
            Text(f"Of the brands in the contact book. {_CAN}", f"占联络簿所列品牌方之比。{_CAN_ZH}"),
            _on_the_last_day("brands_named"),
            _on_the_last_day("brands"),
        ),
        Figure(
            "contacts_publishers",
            Text("Of these, publishers", "其中出版社"),
            Text(f"Of the publishers in the contact book. {_CAN}", f"占联络簿所列出版社之比。{_CAN_ZH}"),
            _on_the_last_day("publishers_named"),
            _on_the_last_day("publishers"),
        ),
        Figure(
            "contacts_others",
            Text("Of these, associations, authorities and others", "其中协会、主管机关及其他"),
            Text(f"Of all others in the contact book. {_CAN}", f"占联络簿所列其他机构之比。{_CAN_ZH}"),
            _on_the_last_day("others_named"),
            _on_the_last_day("others"),
        ),
        Figure(
            "contacts_rights",
            Text("Rights about which somebody can be asked", "有可联络人的受保护权利占比"),
            Text(
                "Rights under protection whose holder has a contact with a role for them, of all under protection; "
                f"originals that merchants deposit are left out. {_CAN}",
                f"权利人有负责该权利的联络人者占全部受保护权利之比，商家自行存证的原创不计。{_CAN_ZH}",
            ),
            _on_the_last_day("rights_covered"),
            _on_the_last_day("rights"),
        ),
        Figure(
            "contact_questions",
            Text("Questions to contacts", "向联络人发起的询问数"),
            Text("Questions asked in the period.", "期内发起的询问数。"),
            [Count(_ASKED)],
        ),
        Figure(
            "contact_questions_in_time",
            Text("Answered in time", "按期答复率"),
            Text(
                "Questions answered by a contact or by staff within their time, of all answered in the period. Those "
                "that no contact answered are counted below.",
                "期内在期限内获得答复的询问占期内全部已答复询问之比；联络人均未答复者另列于下。",
            ),
            [Count(_ANSWERED, {"in_time": True})],
            [Count(_ANSWERED)],
        ),
        Figure(
            "contact_reply_time",
            Text("From question to answer", "询问至答复用时"),
            Text(
                "Median seconds until a question was answered, nights and weekends included.",
                "询问至获得答复的中位秒数，含夜间与周末。",
            ),
            duration=Duration(_ASKED, _ANSWERED),
        ),
        Figure(
            "contact_questions_passed_on",
            Text("Passed on to the next contact", "转询下一位联络人次数"),
            Text(
                "How often a contact did not answer in time, or was no longer the contact, so that the next was asked.",
                "联络人逾期未答复或不再担任、因而转询下一位的次数。",
            ),
            [Count("contact_question.unanswered")],
        ),
        Figure(
            "contact_questions_referred",
            Text("Questions that no contact answered", "联络人均未答复的询问数"),
            Text(
                "Questions that went to staff in the period as nobody was left to ask.",
                "期内因无其他联络人可询问而转内部跟进的询问数。",
            ),
            [Count("contact_question.referred")],
        ),
    ),
)
