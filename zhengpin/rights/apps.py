"""Registers the app."""

from django.apps import AppConfig


class RightsConfig(AppConfig):
    name = "zhengpin.rights"
    label = "rights"
    verbose_name = "Rights"
