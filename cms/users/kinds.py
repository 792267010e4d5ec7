"""Changes of the accounts of people with a high role: they take two, who read all that is known of them."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core.agencies.models import Agency
from cms.core.dual_control.kinds import Kind, register

from . import second_factor
from .errors import RoleError
from .forms import PersonForm
from .models import User
from .notices import tell_change_proposed
from .person_rows import person_rows
from .roles import Role
from .services.accounts import FIELDS, account_data, agency_reference, remove_factor, save_account
from .services.roles import lock_roles
from .shown import person_facts


class AccountKind(Kind):
    """Name, address, agency, reopening. The target is the person's public id."""

    name = "account"
    label = gettext_lazy("tài khoản")
    facts_label = gettext_lazy("Tài khoản này")

    def read(self, target):
        return account_data(_person(target))

    def title_of(self, target, after):
        return str(_person(target))

    def concerns(self, target):
        return _person(target)

    def facts(self, target):
        return person_facts(_person(target))

    def facts_rows(self, facts):
        return person_rows(facts)

    def named_today(self, after):
        reference = (after or {}).get("agency")
        agency = reference and Agency.objects.filter(pk=reference["id"]).first()
        return after | {"agency": agency_reference(agency)} if agency else after

    def lock(self, target):
        lock_roles()
        User.objects.select_for_update(of=("self",)).get(public_id=target)

    def why_not(self, change, by):
        before = _person(change.target)
        person = self._filled(change)
        outside = before.role_grants.open().filter(role=Role.OUTSIDE_REVIEWER).exists()
        if outside and not person.is_outside:
            return _("Người thẩm định bên ngoài phải thuộc một cơ quan không trực thuộc Ủy ban nhân dân.")
        try:
            person.full_clean(exclude=["password"])
        except ValidationError as error:
            return " ".join(error.messages)
        return ""

    def make(self, change, by):
        before, person = _person(change.target), self._filled(change)
        changed = [name for name in FIELDS if name in change.changed]
        save_account(by, before, person, changed, **change.as_payload())

    def after_proposing(self, change):
        tell_change_proposed(change.concerns)

    def label_of(self, field):
        return PersonForm.Meta.labels.get(field, field)

    def _filled(self, change) -> User:
        person = _person(change.target)
        for name, value in change.after.items():
            if name == "agency":
                person.agency_id = value and value["id"]
            else:
                setattr(person, name, value)
        return person


class FactorKind(AccountKind):
    """Taking the second factor away from somebody who lost it."""

    name = "second_factor"
    label = gettext_lazy("bước xác nhận thứ hai")

    def read(self, target):
        return {"second_factor": second_factor.has_factor(_person(target))}

    def why_not(self, change, by):
        return ""

    def make(self, change, by):
        remove_factor(by, _person(change.target), **change.as_payload())

    def label_of(self, field):
        return _("Bước xác nhận thứ hai")


def _person(target: str) -> User:
    try:
        return User.objects.select_related("agency").get(public_id=target)
    except (User.DoesNotExist, ValidationError) as error:
        raise RoleError(_("Không có tài khoản này.")) from error


def register_all() -> None:
    """Register both; called from AppConfig.ready()."""
    register(AccountKind())
    register(FactorKind())
