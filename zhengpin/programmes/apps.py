"""Registers the app, and names what answers others."""

from django.apps import AppConfig

from zhengpin.later import answering


class ProgrammesConfig(AppConfig):
    name = "zhengpin.programmes"
    label = "programmes"
    verbose_name = "Programmes"

    def ready(self) -> None:
        """Let monitoring know which events are on: see `programmes.event_source`."""
        answering("zhengpin.monitoring.subjects.event_facts").name("zhengpin.programmes.event_source")
