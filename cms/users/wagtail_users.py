"""Wagtail's user administration, with our views in place of its own."""

from wagtail.users.apps import WagtailUsersAppConfig


class WagtailUsers(WagtailUsersAppConfig):
    default = False
    user_viewset = "cms.users.viewsets.PersonViewSet"
    group_viewset = "cms.users.viewsets.GroupViewSet"
