"""Wagtail's mails about comments on a page, which quote them, to whoever once wrote one."""

from django.contrib.auth import get_user_model
from django.db.models import Q
from wagtail import hooks
from wagtail.models import COMMENTS_RELATION_NAME
from wagtail.users.models import UserProfile

from .pages import may_see


@hooks.register("before_edit_page")
def tell_only_who_sees_the_page(request, page):
    """Who has lost the page since gets none: told to Wagtail where it asks, in the person's own settings."""
    if request.method != "POST":
        return
    wrote = Q(**{f"{COMMENTS_RELATION_NAME}__page": page}) | Q(comment_replies__comment__page=page)
    asked = Q(page_subscriptions__page=page, page_subscriptions__comment_notifications=True)
    for person in get_user_model().objects.filter(asked | wrote).exclude(pk=request.user.pk).distinct():
        if not may_see(person, page):
            UserProfile.get_for_user(person)
            UserProfile.objects.filter(user=person).update(updated_comments_notifications=False)
