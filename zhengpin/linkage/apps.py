"""Registers the app."""

from django.apps import AppConfig


class LinkageConfig(AppConfig):
    name = "zhengpin.linkage"
    label = "linkage"
    verbose_name = "Related accounts"
