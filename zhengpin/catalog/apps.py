"""Registers the app, and who writes folded entries of the ledger anew."""

from django.apps import AppConfig

from zhengpin.later import answering


class CatalogConfig(AppConfig):
    name = "zhengpin.catalog"
    label = "catalog"
    verbose_name = "Catalogue"

    def ready(self) -> None:
        """Have the ledger know who writes the entries of listings anew that were received together."""
        answering("zhengpin.ledger.folded").name("zhengpin.catalog.operations.folding")
