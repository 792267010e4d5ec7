"""Finds the subscribers: the modules of each app's folder `subscribers`, so that a new one is one file."""

from importlib import import_module
from pkgutil import iter_modules

from django.apps import apps
from django.utils.module_loading import module_has_submodule

FOLDER = "subscribers"


def load_subscribers() -> None:
    """Import them all; each registers itself. Called once when the apps are ready."""
    for config in apps.get_app_configs():
        if module_has_submodule(config.module, FOLDER):
            load_folder(f"{config.name}.{FOLDER}")


def load_folder(name: str) -> None:
    """Import every module of the package `name`."""
    for found in iter_modules(import_module(name).__path__):
        import_module(f"{name}.{found.name}")
