"""The challenge that a page solves while its form is filled in: altcha's, asked of nobody else.

A solution stays right until its challenge expires, however often it is sent: each is remembered until then.
"""

import base64
import json

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from django_altcha import AltchaField, get_altcha_challenge, get_challenge_expire_seconds

from cms.core import clock

from ..models import UsedChallenge
from .once import remember_once


class Solution(AltchaField):
    """Checks a solution; a challenge whose solution was taken before is refused, by whatever process."""

    def replay_attack_protection(self, payload):
        # Longer than any clock of ours and of the library may differ.
        if not remember_once(_challenge_in(payload), get_challenge_expire_seconds() + 3600):
            raise ValidationError(self.error_messages["replay"], code="replay")


def is_solved(payload: str) -> bool:
    """Whether `payload` solves a challenge of ours that is still open; it is used up by that."""
    try:
        Solution(required=True).validate(payload)
    except ValidationError:
        return False
    return True


def drop_expired() -> int:
    """Forget the used challenges that nobody could send again; how many."""
    return UsedChallenge.objects.filter(expires_at__lt=clock.now()).delete()[0]


@never_cache
@require_GET
def challenge(request: HttpRequest) -> JsonResponse:
    """A new challenge: {algorithm, challenge, maxnumber, salt, signature}."""
    made = get_altcha_challenge(max_number=settings.CHALLENGE_WORK)
    names = ("algorithm", "challenge", "max_number", "salt", "signature")
    return JsonResponse({name.replace("_", ""): getattr(made, name) for name in names})


def _challenge_in(payload: str) -> str:
    return str(json.loads(base64.b64decode(payload))["challenge"])
