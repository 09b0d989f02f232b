"""Registers the app."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "zhengpin.casework"
    label = "casework"
    verbose_name = "Matters"
