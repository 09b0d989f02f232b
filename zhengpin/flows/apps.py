"""Registers the flows, and names what they answer for: which origins of cases, and which effects of decisions."""

from collections.abc import Mapping

from django.apps import AppConfig

from zhengpin.later import answering

ANSWERING: Mapping[str, tuple[str, ...]] = {
    "zhengpin.flows.origins": (
        "zhengpin.flows.screening.origin",
        "zhengpin.flows.complaints.origin",
        "zhengpin.flows.appeals.origin",
        "zhengpin.flows.admission.origin",
        "zhengpin.flows.buyers.origin",
        "zhengpin.flows.purchases.origin",
        "zhengpin.flows.authorities.origin",
    ),
    "zhengpin.flows.effects": (
        "zhengpin.flows.screening.origin",
        "zhengpin.flows.appeals.origin",
        "zhengpin.flows.buyers.answering",
    ),
    "zhengpin.review.panels": (
        "zhengpin.flows.buyers.origin",
        "zhengpin.flows.purchases.origin",
        "zhengpin.flows.authorities.origin",
    ),
    "zhengpin.jobs.spare_time": ("zhengpin.flows.screening.catalogue_pass",),
    "zhengpin.flows.screening.screening": ("zhengpin.flows.screening.books",),
}
"""By the registry that is asked, the modules that register an origin, an effect, a panel, or what else listings are
looked at as, or what is done in spare time.

Named, not imported: what they stand on knows nothing of them.
"""


class FlowsConfig(AppConfig):
    name = "zhengpin.flows"
    label = "flows"
    verbose_name = "Flows"

    def ready(self) -> None:
        for registry, modules in ANSWERING.items():
            answering(registry).name(*modules)
