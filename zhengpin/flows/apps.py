"""Registers the flows, and what they answer for: which origins of cases, and which effects of decisions."""

from importlib import import_module

from django.apps import AppConfig

ANSWERING = (
    "zhengpin.flows.screening.origin",
    "zhengpin.flows.screening.books",
    "zhengpin.flows.complaints.origin",
    "zhengpin.flows.appeals.origin",
    "zhengpin.flows.admission.origin",
    "zhengpin.flows.buyers.answering",
    "zhengpin.flows.buyers.origin",
    "zhengpin.flows.purchases.origin",
    "zhengpin.flows.authorities.origin",
)
"""Modules that register an origin, an effect, or what else listings are looked at as.

Named, not imported: what they stand on knows nothing of them.
"""


class FlowsConfig(AppConfig):
    name = "zhengpin.flows"
    label = "flows"
    verbose_name = "Flows"

    def ready(self) -> None:
        for module in ANSWERING:
            import_module(module)
