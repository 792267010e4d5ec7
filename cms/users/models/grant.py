"""Who was given which role, by whom, why, and until when."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cms.core.events.rows.queryset import LoggedQuerySet

from ..roles import HIGH, OF_A_SITE, Role
from ..sites import site_name

FOUNDING = "founding"
# Roles that two gave from the first day. An editor's grant by one may be older than the rule that it takes
# two (`needs_second_yes`); triggers let no new one in.
ALWAYS_HIGH = HIGH - {Role.EDITOR}


def role_name(role: Role, site=None) -> str:
    """What `role`, held for `site`, is called: "Biên tập trang thành phần · Sở Du lịch"."""
    return f"{role.label} · {site_name(site)}" if site else str(role.label)


class RoleGrantQuerySet(LoggedQuerySet):
    def active(self):
        return self.filter(state=RoleGrant.State.ACTIVE)

    def pending(self):
        return self.filter(state=RoleGrant.State.PENDING)

    def needing_second_yes(self):
        """Grants in force that one administrator gave before their role took two."""
        return self.active().filter(role__in=HIGH, approved_by=None, origin=RoleGrant.Origin.ASKED)

    def open(self):
        return self.exclude(state=RoleGrant.State.REVOKED)


class RoleGrant(models.Model):
    """One giving of one role. States go pending → active → revoked only; no row is deleted (by triggers).

    A high role is asked for by one administrator and approved by another, neither the person concerned.
    The two founding administrators have nobody who asked or approved; what one administrator gave before the
    role took two stays in force and is marked until a second one says yes.

    A role of `OF_A_SITE` is held for one site, all others for none. A grant of before may name none: it holds
    for nothing, and triggers let no new one in.
    """

    class State(models.TextChoices):
        PENDING = "pending", _("Chờ người thứ hai")
        ACTIVE = "active", _("Đang có hiệu lực")
        REVOKED = "revoked", _("Đã thu hồi")

    class Origin(models.TextChoices):
        ASKED = "asked", _("Theo đề nghị")
        FOUNDING = FOUNDING, _("Quản trị viên đầu tiên")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="role_grants")
    role = models.CharField(max_length=20, choices=Role.choices)
    # A site that somebody ever edited stays: the log says of whose pages.
    site = models.ForeignKey("wagtailcore.Site", null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PENDING)
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.ASKED)
    reason = models.TextField()
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    requested_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    revoked_at = models.DateTimeField(null=True)
    revoke_reason = models.TextField(blank=True)

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        verbose_name = _("vai trò được giao")
        verbose_name_plural = _("vai trò được giao")
        ordering = ["requested_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "role"],
                condition=~Q(state="revoked") & Q(site=None),
                name="role_open_once_per_person",
            ),
            models.UniqueConstraint(
                fields=["person", "role", "site"],
                condition=~Q(state="revoked"),
                name="role_open_once_per_site",
            ),
            models.CheckConstraint(
                condition=Q(site=None) | Q(role__in=sorted(OF_A_SITE)), name="role_site_of_site_editor"
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="role_is_known"),
            models.CheckConstraint(
                condition=Q(requested_by__isnull=True) | ~Q(requested_by=F("person")),
                name="role_not_asked_for_self",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True)
                | (~Q(approved_by=F("person")) & ~Q(approved_by=F("requested_by"))),
                name="role_approver_is_a_third",
            ),
            models.CheckConstraint(
                condition=Q(requested_by__isnull=False) | Q(origin=FOUNDING, role=Role.ADMINISTRATOR),
                name="role_asked_for_or_founding",
            ),
            models.CheckConstraint(
                condition=~Q(state="active")
                | Q(approved_by__isnull=False)
                | Q(origin=FOUNDING)
                | ~Q(role__in=sorted(ALWAYS_HIGH)),
                name="role_high_takes_two",
            ),
            models.CheckConstraint(
                condition=~Q(state="revoked") | Q(revoked_by__isnull=False, revoked_at__isnull=False),
                name="role_revoked_by_someone",
            ),
        ]

    def __str__(self):
        return f"{self.role_name} – {self.person}"

    @property
    def role_name(self) -> str:
        """The role as people read it, with the site for which it is held."""
        return role_name(Role(self.role), self.site)

    @property
    def names_no_site(self) -> bool:
        """Whether this was given before a grant could name its site: it holds for nothing."""
        return self.role in OF_A_SITE and self.site_id is None

    @property
    def needs_second_yes(self) -> bool:
        """Whether one administrator alone gave this, before its role took two."""
        return (
            self.state == self.State.ACTIVE
            and self.role in HIGH
            and self.approved_by_id is None
            and self.origin == self.Origin.ASKED
        )
