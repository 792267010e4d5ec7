"""Suggestions: the panel of an item, the one of the quick log, and what a person does about them.

The panel is asked for by the item's screen when that stands already, so that neither an engine that is slow
nor one that is away holds the screen up; without scripts a link leads to the same panel on its own page.
"""

import logging

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core.machines.errors import ActionError, NotAllowed
from cms.core.machines.queries import options
from cms.core.old_letters import in_unicode
from search.engine import EngineUnavailable

from ..forms.quick_log import QuickLogForm
from ..models import Item
from ..pasted_text import split_pasted
from ..selectors import similar
from ..selectors.scope import items_for
from ..selectors.similar_pictures import pictures_for
from ..selectors.similar_reasons import percent_of
from ..services import pictures, shown_suggestions
from ..services.similar import dismiss, may_dismiss, merge_suggested
from .access import DeskView, subject_for
from .act import ActView
from .messages import tell_plainly
from .quick_log import may_log
from .subject import breadcrumbs

logger = logging.getLogger(__name__)


def suggestion_for(item, token: str) -> shown_suggestions.ShownSuggestion:
    """The suggestion in `token`, if it was made for `item`; Http404 otherwise."""
    suggestion = shown_suggestions.read_token(token)
    if suggestion is None or suggestion.item != item.pk:
        raise Http404
    return suggestion


def panel_context(item, user, *, dismissed=False) -> dict:
    """What the panel shows; `away` when no engine answers."""
    context = {
        "item": item,
        "dismissed": dismissed,
        "may_dismiss": may_dismiss(user),
        "picture_waits": pictures.is_waiting(item),
    }
    try:
        context["suggestions"] = similar.for_item(item, user, dismissed=dismissed)
        context["pictures"] = [] if dismissed else pictures_for(item, user)
    except EngineUnavailable:
        return context | {"away": True}
    aside = similar.dismissed_of(item)
    return context | {
        "aside": items_for(user).filter(pk__in=aside).count() if aside else 0,
        "merge": next((option for option in options(item, user) if option.action == "merge"), None),
        "has_text": bool(similar.texts_of(item)),
    }


class SimilarView(DeskView):
    """The panel of one item: as a part for the screen that asks for it, else as a page."""

    http_method_names = ["get", "head", "options"]

    def get(self, request, key):
        item = subject_for(request.user, "item", key)
        return self.panel(item, dismissed="bo-qua" in request.GET)

    def panel(self, item, *, dismissed=False, status=200, **more):
        context = panel_context(item, self.request.user, dismissed=dismissed) | more
        if self.request.htmx:
            return render(self.request, "factcheck/desk/similar/panel.html", context, status=status)
        context |= {
            "breadcrumbs_items": breadcrumbs(item, _("Giống nhau")),
            "header_title": _("Giống nhau"),
            "header_icon": "copy",
        }
        return render(self.request, "factcheck/desk/similar/page.html", context, status=status)


class DismissView(SimilarView):
    """ "Không phải": kept, and not shown for this item again unless asked for."""

    http_method_names = ["post", "options"]

    def post(self, request, key):
        item = subject_for(request.user, "item", key)
        suggestion = suggestion_for(item, request.POST.get("suggestion", ""))
        try:
            dismiss(item, suggestion, by=request.user)
        except ActionError as refused:
            status = 403 if isinstance(refused, NotAllowed) else 409
            return self.panel(subject_for(request.user, "item", key), status=status, refused=str(refused))
        return self.dismissed(item, suggestion)

    def dismissed(self, item, suggestion):
        """The panel again, with a sentence. It is written by then: what fails here is logged, never shown."""
        address = reverse("desk_similar", args=[item.reference])
        try:
            text = _("%(other)s không phải một với %(item)s: đã ghi lại, không gợi ý nữa.") % {
                "other": Item.objects.get(pk=suggestion.other).reference,
                "item": item.reference,
            }
            if self.request.htmx:
                return self.panel(item, confirmation=text)
            tell_plainly(self.request, text)
        except Exception:
            logger.exception("%s is written as dismissed, but what follows it was not", item.reference)
            if self.request.htmx:
                return HttpResponse(headers={"HX-Redirect": address})
        return redirect(address)


class MergeSuggestedView(ActView):
    """The form of the act "merge", its target filled in: sending it is the second click, and it acts."""

    action = "merge"

    def suggestion(self, subject):
        return suggestion_for(subject, self.request.GET.get("goi-y", ""))

    def get(self, request, **kwargs):
        self.suggestion(self.subject())
        return super().get(request, **kwargs)

    def initial(self, subject):
        other = items_for(self.request.user).filter(pk=self.suggestion(subject).other).first()
        return super().initial(subject) | {"target": other.reference if other else ""}

    def carry_out(self, subject, data, seen):
        suggestion = self.suggestion(subject)
        return merge_suggested(subject, suggestion, by=self.request.user, data=data, **seen)

    def page(self, subject, rule, form, version, status=200, **more):
        suggestion = self.suggestion(subject)
        more["suggested"] = items_for(self.request.user).filter(pk=suggestion.other).first()
        more["percent"] = percent_of(suggestion.score)
        return super().page(subject, rule, form, version, status, **more)


class LiveView(DeskView):
    """What is known already of a text that is being pasted: sent as POST, so that it stands in no log."""

    http_method_names = ["post", "options"]
    afterwards = gettext_lazy("Ghi nhận xong, bạn gộp hoặc bỏ qua từng gợi ý.")

    def typed(self, post):
        """{"pasted": …} as the quick log takes it."""
        return post

    def post(self, request):
        if not may_log(request.user):
            raise PermissionDenied
        form = QuickLogForm(self.typed(request.POST))
        form.is_valid()  # what is too long to be logged is not compared either
        pasted = form.cleaned_data.get("pasted", "")
        text = split_pasted(pasted)[1]
        known = form.known_items(items_for(request.user)) if pasted else []
        context = {"known_items": known, "afterwards": self.afterwards}
        if len(text) >= similar.SHORTEST:
            try:
                context["suggestions"] = similar.for_text(in_unicode(text), request.user)
            except EngineUnavailable:
                context["away"] = True
        return render(request, "factcheck/desk/similar/live.html", context)


class HotlineKnownView(LiveView):
    """The same of what somebody says on the telephone: words and addresses have a field each."""

    afterwards = gettext_lazy(
        "Đã có bài công bố thì đọc kết quả cho người báo nghe. Tin báo vẫn nhận, gắn vào vụ việc sau."
    )

    def typed(self, post):
        return {"pasted": "\n".join(filter(None, (post.get("links", ""), post.get("words", ""))))}
