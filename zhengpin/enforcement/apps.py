"""Registers the app."""

from django.apps import AppConfig


class EnforcementConfig(AppConfig):
    name = "zhengpin.enforcement"
    label = "enforcement"
    verbose_name = "Enforcement"
