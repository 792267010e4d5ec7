"""Wagtail's user administration, with our forms in place of its own."""

from wagtail.users.apps import WagtailUsersAppConfig


class WagtailUsers(WagtailUsersAppConfig):
    default = False
