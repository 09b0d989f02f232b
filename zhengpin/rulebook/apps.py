"""Registers the app."""

from django.apps import AppConfig


class RulebookConfig(AppConfig):
    name = "zhengpin.rulebook"
    label = "rulebook"
    verbose_name = "Rulebook"
