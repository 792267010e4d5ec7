"""Who needs a second factor, and whether this session has shown one."""

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings


def is_required(user) -> bool:
    """True for administrators, each role of the desk, and superusers, who reach as far, with REQUIRE_MFA."""
    if not settings.REQUIRE_MFA or not user.is_authenticated:
        return False
    return bool(user.is_superuser or user.needs_second_factor)


def has_factor(user) -> bool:
    """Whether the person has set up an authenticator (recovery codes alone are none)."""
    return Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP).exists()


def was_shown(request, user) -> bool:
    """Whether this very session was confirmed with a factor that the person has now.

    A session confirmed with one that was reset or replaced since is as good as not confirmed.
    """
    shown = {
        record.get("id")
        for record in get_authentication_records(request, user)
        if record.get("method") == "mfa"
    }
    return bool(shown) and has_factor(user) and Authenticator.objects.filter(user=user, pk__in=shown).exists()


def is_half_in(request, user) -> bool:
    """True when the session has a password only, and its person must show more."""
    return is_required(user) and not was_shown(request, user)
