"""Registers the app."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "zhengpin.evidence"
    label = "evidence"
    verbose_name = "Evidence"
