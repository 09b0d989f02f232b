"""Registers the app, and refuses settings that name what there is not."""

from importlib import import_module

from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from zhengpin.later import answering
from zhengpin.monitoring.wording.chosen import named


class MonitoringConfig(AppConfig):
    name = "zhengpin.monitoring"
    label = "monitoring"
    verbose_name = "Monitoring"

    def ready(self) -> None:
        """Raise ImproperlyConfigured for unknown reasons to read pictures, before any listing is screened."""
        try:
            named(settings.WORDS_REASONS)
        except ValueError as error:
            raise ImproperlyConfigured(f"ZHENGPIN_WORDS_REASONS: {error}") from error
        answering("zhengpin.ledger.folded").name("zhengpin.monitoring.operations.folding")
        answering("zhengpin.evidence.forgetting").name("zhengpin.monitoring.passes.erasing")
        forgetting = "zhengpin.monitoring.indexes.shown_forgetting"
        answering("zhengpin.evidence.forgotten_here").name(forgetting)
        answering("zhengpin.jobs.spare_time").name(forgetting)
        import_module("zhengpin.monitoring.indexes.looking")  # which answers for the index from then on
