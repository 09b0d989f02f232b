"""Registers the app."""

from importlib import import_module

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "zhengpin.evidence"
    label = "evidence"
    verbose_name = "Evidence"

    def ready(self) -> None:
        import_module("zhengpin.evidence.blobs.looking")  # which answers for the object store from then on
        import_module("zhengpin.evidence.forgotten_here")  # which follows what is forgotten from then on
