"""Registers the app, and lets its modules that others ask be found."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ProgrammesConfig(AppConfig):
    name = "zhengpin.programmes"
    label = "programmes"
    verbose_name = "Programmes"

    def ready(self) -> None:
        """Let monitoring know which events are on: see `programmes.event_source`."""
        autodiscover_modules("event_source")
