"""Expected failures of sampling: what cannot be drawn, counted or planned, each with its remedy."""

from __future__ import annotations

from zhengpin.kit.errors import Invalid
from zhengpin.kit.labels import gettext_noop

REASONS: dict[str, tuple[str, str]] = {
    "sampling.share_out_of_range": (
        gettext_noop("A share lies between 0 and 1."),
        gettext_noop("Give it as a fraction of one, such as 0.05 for 5%."),
    ),
    "sampling.counts_do_not_fit": (
        gettext_noop("These counts do not fit together."),
        gettext_noop("No part can be larger than the whole that it is of, and none below nothing."),
    ),
    "sampling.nothing_drawn": (
        gettext_noop("A stratum of which nothing was drawn says nothing of its share."),
        gettext_noop("Draw at least one unit of each stratum, or leave the stratum out of the population."),
    ),
    "sampling.unit_name": (
        gettext_noop("The name of a unit or stratum is empty, too long, or holds a line break or tab."),
        gettext_noop("Name each by 1 to 200 characters of one line."),
    ),
    "sampling.unit_twice": (
        gettext_noop("A unit stands twice in the list that is drawn from."),
        gettext_noop("List each unit once, in one stratum."),
    ),
    "sampling.seed_wrong": (
        gettext_noop("The seed is empty, too long, or holds a line break."),
        gettext_noop(
            "Give 8 to 500 characters of one line that nobody could know when the list was published."
        ),
    ),
    "sampling.budget_wrong": (
        gettext_noop("With this number the strata cannot be sampled."),
        gettext_noop("Give at least the least number of each stratum, and no more than all have together."),
    ),
    "sampling.no_plan": (
        gettext_noop("No plan of so few purchases keeps these risks."),
        gettext_noop(
            "Allow more purchases or greater risks, or tell shares apart that lie further from each other."
        ),
    ),
    "sampling.published_wrong": (
        gettext_noop("The published sample is not as it must be."),
        gettext_noop("Take the file from where it was published, and compare its digest."),
    ),
}


def sampling_problem(reason: str, *, field: str, **facts: object) -> Invalid:
    """Return the failure `reason` of the input `field`, with facts for the machine."""
    message, remedy = REASONS[reason]
    problem = Invalid(message, code=reason, remedy=remedy, field=field)
    problem.extra.update(facts)
    return problem
