"""The form of the portal's settings: a picture is chosen by whoever may choose it."""

from wagtail.admin.forms import WagtailAdminModelForm

NOBODYS = "0"


class SettingsForm(WagtailAdminModelForm):
    """A key of any other picture is one that nobody has: the form would show its title, and the picture."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        name = self.add_prefix("logo")
        if self.is_bound and (chosen := self.data.get(name)) and not self._may_have(chosen):
            self.data = self.data.copy()
            self.data[name] = NOBODYS

    def _may_have(self, chosen: str) -> bool:
        """The logo that there is stays, whoever chose it."""
        if chosen == str(self.instance.logo_id):
            return True
        from wagtail.images.permissions import permission_policy  # asks for the models

        offered = permission_policy.instances_user_has_permission_for(self.for_user, "choose")
        return chosen.isdecimal() and offered.filter(pk=chosen).exists()
