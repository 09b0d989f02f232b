"""What the tables of the Union's report say of their own figures, in the columns “Contextual information”. Pure.

In English, as the template is: they are part of files that are read in every member state.
"""

from __future__ import annotations

from collections.abc import Mapping

from zhengpin.reports.eu.template import INTELLECTUAL_PROPERTY
from zhengpin.rulebook.keywords import KEYWORDS

ELSEWHERE = (
    "Intellectual property only. Other categories of content are moderated in another system of the provider and are "
    "left blank here."
)
OF_ORDERS = (
    "Orders by authorities of member states. Counted by when they were received, and timed from then. Requests to "
    "preserve evidence alone are not counted."
)
OF_NOTICES = (
    "Notices under Article 16, each counted once, whatever was asked to be completed; of items, those of the last "
    "submission. Notices under the law of another country are not counted."
)
OF_ACTION_TIME = (
    "From the receipt of the notice until the marketplace confirmed that the measure was carried out. {known} of {all} "
    "were confirmed by the end of the period."
)
OF_TERMS = "No measure is taken on the basis of the terms and conditions: each rests on the law."
OF_MEASURES = (
    "Each restriction is counted by itself, in the period in which it took effect, and stays counted where it was "
    "reversed later. Warnings restrict nothing and are not counted. Content that was refused before it was published "
    "was never shown, and is not counted. Restrictions upon a notice under the law of another country, and upon an "
    "order of a country outside the Union, are counted in part 8 alone."
)
OF_DETECTION = "Measures on what a system found without a person's report."
OF_CONTESTS = (
    "Complaints under Article 20. The total counts those submitted in the period, the results those given in it, so "
    "that both need not add up. “Omitted”: withdrawn, inadmissible or without object."
)
OF_OBJECTS = "By the gravest restriction of the contested decision."
OF_FLAGGED = "Those about notices by trusted flaggers; they are part of the row on all notices as well."
OF_DISPUTES = "As the provider states it: these bodies are not connected with the system that counts."
OF_SUSPENSIONS = (
    "Accounts that were suspended or closed since repeated infringements had reached a threshold."
)
OF_MISUSE = "Restrictions of notifiers whose notices failed again and again, or were found to be misuse."
OF_UNFOUNDED = (
    "Restrictions of those whose answers to notices failed again and again, or were found to be misuse."
)
OF_FULLY = "Found and decided by a rule, without a person."
OF_NOT = "Decided by a person. {partly} more were decided in part by automated means and are in neither row."
OF_NOTICES_FULLY = "Every item that was decided was decided by a rule, without a person."
OF_NOTICES_NOT = (
    "Every item that was decided was decided by a person; notices of both kinds are in neither row."
)
OF_PRECISION = (
    "Rule {rule}: of {read} decisions that it had taken alone and that people were given again by lot, without knowing "
    "it, {confirmed} were found the same. Chosen since it counts what was wrongly restricted."
)
NO_PRECISION = "No decision that a rule had taken alone was read again by people in the period."
NOT_MEASURED = "Not measured: that would need a sample of what was let through, and how much of it infringes."


def category_notes() -> Mapping[str, str]:
    """Return what is counted in the sub-categories of intellectual property, by code, in the words of decisions."""
    found: dict[str, list[str]] = {}
    for ground, keyword in KEYWORDS.items():
        found.setdefault(keyword, []).append(ground.en)
    notes = {keyword: f"Decided as: {'; '.join(words)}." for keyword, words in found.items()}
    return notes | {INTELLECTUAL_PROPERTY: "By the ground of the decision, or the reason of the notice."}
