"""What is taken once only, remembered in a table: whatever process takes it, it is taken."""

from datetime import timedelta

from django.db import IntegrityError, transaction

from cms.core import clock

from ..models import UsedChallenge


def remember_once(name: str, seconds: int) -> bool:
    """True once for each `name`, at the same moment too; `seconds`: how long somebody could send it again.

    Undone with the caller's transaction.
    """
    expires = clock.now() + timedelta(seconds=seconds)
    try:
        with transaction.atomic():
            UsedChallenge.objects.create(challenge=name[:128], expires_at=expires)
    except IntegrityError:
        return False
    return True
