"""Registers the app."""

from django.apps import AppConfig


class CatalogConfig(AppConfig):
    name = "zhengpin.catalog"
    label = "catalog"
    verbose_name = "Catalogue"
