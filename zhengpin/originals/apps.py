"""Registers the app."""

from django.apps import AppConfig


class OriginalsConfig(AppConfig):
    name = "zhengpin.originals"
    label = "originals"
    verbose_name = "Deposited originals"
