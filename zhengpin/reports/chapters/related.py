"""The report's chapter on related accounts: links proposed, confirmed, and how often rightly proposed. Data only."""

from __future__ import annotations

from zhengpin.reports.definitions import Chapter, Count, Figure, Text

RELATED = Chapter(
    "related",
    Text("Related accounts", "关联账号"),
    (
        Figure(
            "links_proposed",
            Text("Links proposed", "提出的关联数"),
            Text(
                "Pairs of accounts proposed in the period as run by the same people, those proposed again among them.",
                "期内提出的可能由同一主体控制的账号对数，含再次提出者。",
            ),
            [Count("link.proposed")],
        ),
        Figure(
            "links_confirmed",
            Text("Accounts recognised as run by the same people", "确认为同一主体控制的账号对数"),
            Text(
                "Pairs of accounts that a person confirmed in the period.",
                "期内经人员确认由同一主体控制的账号对数。",
            ),
            [Count("link.confirmed")],
        ),
        Figure(
            "links_right",
            Text("Proposals that people confirmed", "关联提议确认率"),
            Text(
                "Links confirmed, of all that people confirmed or rejected in the period.",
                "期内人员确认的关联占确认与否定总数之比。",
            ),
            [Count("link.confirmed")],
            [Count("link.confirmed"), Count("link.rejected")],
        ),
    ),
)
