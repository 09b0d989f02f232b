"""The report's chapter on the rulebook: rules in force at the end, new, changed and retired. Data only."""

from __future__ import annotations

from zhengpin.reports.definitions import Chapter, Count, Figure, Text

NEW = {"replaces": None}
LAPSED = {"replaced_by": None, "was": "published"}
_IN_FORCE = [
    Count("rule.published", NEW, ever=True),
    Count("rule.retired", LAPSED, ever=True, sign=-1),
]
"""What came into force where nothing was, without what went out of force with no successor."""
_CHANGED = [Count("rule.published"), Count("rule.published", NEW, sign=-1)]

RULEBOOK = Chapter(
    "rulebook",
    Text("Rulebook", "规则"),
    (
        Figure(
            "rules_in_force",
            Text("Rules in force at the end", "期末生效规则数"),
            Text(
                "Rules in force at the period's end: put in force since the beginning, less those retired with no "
                "successor.",
                "期末生效的规则数：自始生效的规则减去退役且无后继版本者。",
            ),
            _IN_FORCE,
        ),
        Figure(
            "rules_new",
            Text("New rules", "新增规则数"),
            Text(
                "Rules put in force in the period where none of that code was in force.",
                "期内生效且此前无同编号规则生效的规则数。",
            ),
            [Count("rule.published", NEW)],
        ),
        Figure(
            "rules_changed",
            Text("Changed rules", "修订规则数"),
            Text(
                "Versions put in force in the period in place of an earlier one.",
                "期内生效并取代旧版本的规则版本数。",
            ),
            _CHANGED,
        ),
        Figure(
            "rules_retired",
            Text("Retired rules", "退役规则数"),
            Text(
                "Rules taken out of force in the period with no successor.",
                "期内退役且无后继版本的规则数。",
            ),
            [Count("rule.retired", LAPSED)],
        ),
        Figure(
            "rules_new_or_changed",
            Text("Share new or changed", "新增及修订占比"),
            Text(
                "Rules, each counted once, of which a version came into force in the period, of those in force at "
                "its end and those retired in it.",
                "期内有版本生效的规则（每条计一次）占期末生效规则与期内退役规则之和的比例。",
            ),
            [Count("rule.published", distinct="fields__code")],
            # What came into force may be retired before the period ends: of those in force alone it may exceed all.
            [*_IN_FORCE, Count("rule.retired", LAPSED)],
        ),
    ),
)
