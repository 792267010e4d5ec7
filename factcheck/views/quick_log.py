"""`/admin/kiem-chung/ghi-nhan/`: a link or a text becomes an item in under twenty seconds."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.core.machines.errors import ActionError, InvalidInput
from cms.core.old_letters import reading_of
from cms.users.roles import Role

from ..addresses import why_not_content
from ..forms.quick_log import QuickLogForm
from ..pasted_text import shared_words
from ..permissions import holds_one_of
from ..selectors.scope import items_for
from ..services import intake
from .access import DeskView
from .links import act_url, subject_url
from .messages import tell_handles, tell_old_letters, tell_plainly

LOGGERS = {Role.MONITOR.value, Role.EDITOR.value}
TOGETHER, APART = "together", "apart"  # several addresses: one case, or one each
WHERE = {"url": "pasted", "text": "pasted"}


def may_log(user) -> bool:
    """Whether the person may log at all; `intake.log` asks again."""
    return holds_one_of(user, LOGGERS)


class QuickLogView(DeskView):
    http_method_names = ["get", "head", "post", "options"]

    def get(self, request):
        if not may_log(request.user):
            raise PermissionDenied
        reference = request.GET.get("logged", "")
        logged = items_for(request.user).filter(reference=reference).first() if reference else None
        initial = {"pasted": shared_words(request.GET)}
        return self.page(QuickLogForm(initial=initial, use_required_attribute=False), logged=logged)

    def post(self, request):
        form = QuickLogForm(request.POST, request.FILES, use_required_attribute=False)
        if not form.is_valid():
            return self.page(form, status=422)
        known_items = form.known_items(items_for(request.user))
        if known_items and "anyway" not in request.POST:
            return self.page(form, known_items=known_items, status=409)
        how = request.POST.get("posts", "")
        if form.urls and how not in (TOGETHER, APART):
            return self.page(form, urls=form.urls, anyway="anyway" in request.POST, status=409)
        try:
            item = self.logged(form, how)
        except InvalidInput as wrong:
            for name, message in wrong.fields.items():
                form.add_error(WHERE.get(name, name if name in form.fields else None), message)
            return self.page(form, status=422)
        except ActionError as refused:
            form.add_error("pasted", str(refused))
            return self.page(form, status=422)
        if form.handles:
            tell_handles(request, form.handles)
        if reading := reading_of(form.cleaned_data["pasted"]):
            tell_old_letters(request, reading)
        return redirect(reverse("desk_log", query={"logged": item.reference}))

    def logged(self, form, how):
        """Log what was pasted; the item, or the first of several."""
        if not form.urls:
            return intake.log(by=self.request.user, **form.inputs())
        if how == TOGETHER:
            return intake.log_together(by=self.request.user, urls=form.urls, **form.inputs())
        items = intake.log_apart(by=self.request.user, urls=form.urls, **form.inputs())
        tell_plainly(self.request, _("Đã ghi nhận %(n)s vụ việc.") % {"n": len(items)})
        return items[0]

    def page(self, form, *, logged=None, known_items=(), urls=(), anyway=False, status=200):
        post = logged.posts.first() if logged else None
        context = {
            "breadcrumbs_items": [
                {"url": reverse("desk_items"), "label": _("Vụ việc")},
                {"url": "", "label": _("Ghi nhận nhanh")},
            ],
            "header_title": _("Ghi nhận nhanh"),
            "header_icon": "plus",
            "form": form,
            "known_items": known_items,
            "urls": urls,
            "anyway": anyway,
            "file_lost": bool((known_items or urls) and self.request.FILES),
            "logged": logged,
            "logged_post": post,
            "logged_problem": why_not_content(post.url) if post and post.url else None,
            "logged_url": subject_url(logged) if logged else "",
            "accept_url": act_url(logged, "accept") if logged else "",
        }
        return render(self.request, "factcheck/desk/quick_log.html", context, status=status)
