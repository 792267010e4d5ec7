"""`/admin/kiem-chung/dinh-nghia/`: what each rating means, and the proposal of a next version."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic.base import View

from cms.core.dual_control.snippets import proposed
from cms.core.machines.errors import ActionError
from cms.core.machines.on_forms import put_refusal

from ..enums import Rating
from ..forms.definitions import DefinitionForm
from ..permissions import may_define_ratings
from ..selectors.definitions import definitions_with_days, waiting_definitions
from ..services.definition_change import propose_definition
from ..services.definitions import last_definition


@method_decorator(never_cache, name="dispatch")
class DefinitionView(View):
    """A screen for administrators."""

    def dispatch(self, request, *args, **kwargs):
        if not may_define_ratings(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def page(self, template, context, crumb="", status=200):
        title = _("Định nghĩa mức kết luận")
        crumbs = [{"url": reverse("desk_definitions"), "label": title}]
        if crumb:
            crumbs.append({"url": "", "label": crumb})
        heading = {"breadcrumbs_items": crumbs, "header_title": title, "header_icon": "info-circle"}
        return render(
            self.request, f"factcheck/desk/definitions/{template}.html", heading | context, status=status
        )


class DefinitionsView(DefinitionView):
    """Every rating with its versions, what waits for a second administrator, and the way to a new one."""

    http_method_names = ["get", "head", "options"]

    def get(self, request):
        waiting = waiting_definitions()
        told = definitions_with_days(get_language())
        ratings = [each | {"waiting": waiting.get(each["rating"], [])} for each in told]
        return self.page("index", {"ratings": ratings})


class NewDefinitionView(DefinitionView):
    """The form of the next version of one rating. What is sent is proposed."""

    http_method_names = ["get", "head", "post", "options"]

    def dispatch(self, request, *args, rating, **kwargs):
        self.rating, self.last = rating, last_definition(rating)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request):
        last = self._last()
        return self.form(DefinitionForm(initial={"text": last.text, "text_en": last.text_en}))

    def post(self, request):
        self._last()
        form = DefinitionForm(request.POST, use_required_attribute=False)
        if form.is_valid():
            try:
                change = propose_definition(request.user, self.rating, **form.cleaned_data)
            except ActionError as refusal:
                put_refusal(form, refusal)
            else:
                return proposed(request, change, reverse("desk_definitions"))
        return self.form(form, status=422)

    def form(self, form, status=200):
        label = Rating(self.rating).label
        context = {"form": form, "last": self.last, "waiting": waiting_definitions().get(self.rating, [])}
        return self.page("new", context, crumb=label, status=status)

    def _last(self):
        if self.last is None:
            raise Http404
        return self.last
