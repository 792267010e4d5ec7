"""People who sign in. The public needs no account."""

import uuid

from django.contrib.auth.models import AbstractUser, UserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cms.core.database_roles import changing_fields
from cms.core.events.rows.queryset import LoggedQuerySet
from cms.core.vietnamese import people_sort_key

from ..roles import HIGH, NEEDS_FACTOR, Role

NAMES = {"display_name", "first_name", "last_name", "username"}
FOLLOW_THE_NAME = {"first_name", "name_key"}


class PersonManager(UserManager.from_queryset(LoggedQuerySet)):  # type: ignore[misc]
    """Django's own; what it writes at once is told in the log."""

    use_in_migrations = False


class User(AbstractUser):
    """A person of the desk or the newsroom. `public_id` stands in events in place of the name."""

    # The last three are set when an account is made, by whoever has the server, if at all.
    fixed_fields = ("public_id", "date_joined", "is_superuser", "is_staff", "is_demo")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    display_name = models.CharField(_("tên hiển thị"), max_length=120, blank=True)
    # Lists of people are in order of this: by the given name, as in Vietnam.
    name_key = models.TextField(editable=False, default="")
    agency = models.ForeignKey(
        "cms_agencies.Agency", null=True, blank=True, on_delete=models.PROTECT, verbose_name=_("cơ quan")
    )
    is_demo = models.BooleanField(
        _("tài khoản minh họa"),
        default=False,
        editable=False,
        help_text=_("Chỉ đăng nhập được ở bản minh họa, từ chính máy chạy nó."),
    )

    objects = PersonManager()

    class Meta:
        verbose_name = _("người dùng")
        verbose_name_plural = _("người dùng")
        ordering = ["name_key", "username"]
        indexes = [models.Index(fields=["name_key"], name="person_by_name")]
        constraints = [
            # One signs in by address, and sets a password by mail: an address belongs to one person.
            models.UniqueConstraint(
                Lower("email"),
                condition=~models.Q(email=""),
                name="person_email_once",
                violation_error_message=_("Địa chỉ thư này đã thuộc một tài khoản khác."),
            ),
        ]

    def __str__(self):
        return self.display_name or self.get_full_name() or self.username

    def clean(self):
        """One signs in by user name or address: neither names two people."""
        super().clean()
        as_name = models.Q(username__iexact=self.username) | models.Q(email__iexact=self.username)
        for field, same in (("username", as_name), ("email", models.Q(username__iexact=self.email))):
            if getattr(self, field) and User.objects.exclude(pk=self.pk).filter(same).exists():
                raise ValidationError({field: _("Một tài khoản khác đã dùng tên hay địa chỉ thư này.")})

    def save(self, *args, **kwargs):
        # Wagtail's frame greets by first_name; people here have one name, the one that is shown.
        self.first_name = self.display_name
        self.name_key = people_sort_key(str(self))
        if not self._state.adding:  # allauth saves whole rows
            fields = kwargs.get("update_fields")
            fields = set(changing_fields(self) if fields is None else fields)
            kwargs["update_fields"] = fields | FOLLOW_THE_NAME if fields & NAMES else fields
        super().save(*args, **kwargs)

    def get_short_name(self):
        return str(self)

    @cached_property
    def role_set(self) -> frozenset[Role]:
        """Roles in force: active grants of an active person, and nothing else (no group, no superuser flag).

        Kept per instance; services that must not trust an instance loaded earlier fetch the person anew.
        """
        if not self.pk or not self.is_active:
            return frozenset()
        roles = {Role(value) for value in self.role_grants.active().order_by().values_list("role", flat=True)}
        if Role.OUTSIDE_REVIEWER in roles and not self.is_outside:
            roles.discard(Role.OUTSIDE_REVIEWER)
        return frozenset(roles)

    @property
    def is_outside(self) -> bool:
        """Whether the person's agency stands outside the People's Committee; False without an agency."""
        return self.agency is not None and not self.agency.under_peoples_committee

    def has_role(self, role: Role) -> bool:
        """Whether the person holds `role` now."""
        return Role(role) in self.role_set

    @property
    def has_high_role(self) -> bool:
        """Whether one of the roles that need two administrators is held now."""
        return not HIGH.isdisjoint(self.role_set)

    @property
    def needs_second_factor(self) -> bool:
        """Whether one of the roles that ask for a second factor is held now."""
        return not NEEDS_FACTOR.isdisjoint(self.role_set)

    def refresh_from_db(self, *args, **kwargs):
        self.__dict__.pop("role_set", None)
        super().refresh_from_db(*args, **kwargs)
