"""What the filters of the desk's lists ask of the database, and whom and what they offer."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from cms.core import clock
from cms.core.agencies.models import Place
from cms.users.selectors import people_at_the_desk
from search.folding import fold

from ..addresses import key_of
from ..enums import ESCALATION_AWAITING_ANSWER, AppealState
from ..models import ItemPost
from .found_items import found

NOBODY = "none"


def in_item(words, person):
    """What the desk's search finds: claim, reference, posts, evidence, accents aside; an address as a whole.

    No author is ever searched: none is stored.
    """
    return found(words, person, "pk", _in_columns(words))


def _in_columns(words):
    links = ItemPost.objects.filter(item=OuterRef("pk"))
    if words.lower().startswith(("http://", "https://")):
        return Q(Exists(links.filter(post__url_key=key_of(words))))
    folded = fold(words)
    return Q(folded__contains=folded) | Q(Exists(links.filter(folded__contains=folded)))


def in_escalation(words, person):
    numbered = Q(number_text__icontains=words)
    return numbered | found(words, person, "item", Q(item__folded__contains=fold(words)))


def in_appeal(words, person):
    return found(words, person, "item", Q(item__folded__contains=fold(words)))


def late_item(_on):
    return Q(due_at__lt=clock.now())


def late_escalation(_on):
    return Q(state__in=ESCALATION_AWAITING_ANSWER, answer_due__lt=clock.now())


def late_appeal(_on=True) -> Q:
    """An appeal whose admission or decision is overdue."""
    now = clock.now()
    return Q(state=AppealState.WAITING, admit_due__lt=now) | Q(state=AppealState.ADMITTED, decide_due__lt=now)


def assigned_to(value):
    return Q(assigned_to__isnull=True) if value == NOBODY else Q(assigned_to=value)


def places(_person):
    places = Place.objects.filter(item__isnull=False).distinct().order_by("sort_key", "valid_from")
    return [(str(place.pk), str(place)) for place in places]


def assignees(person):
    """The person themselves, nobody, then everybody else at the desk."""
    people = [
        (str(person.pk), str(person)) for person in people_at_the_desk().order_by("name_key", "username")
    ]
    own = [(key, _("Tôi")) for key, _name in people if key == str(person.pk)]
    return [*own, (NOBODY, _("Chưa giao ai")), *(pair for pair in people if pair[0] != str(person.pk))]
