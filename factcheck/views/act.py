"""One view for every action: its form is built from its rule, its refusals stand where they belong.

GET shows the form, and what the act freezes, publishes, sends or grants; it changes nothing. POST acts
through `perform` with the digest of what was shown; when it is refused, what was typed stays, and what
changed is told.
"""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages

from cms.core.machines.declaration import NEW
from cms.core.machines.errors import (
    ActionError,
    InvalidInput,
    NotAllowed,
    Refused,
    ShownHasChanged,
    SomebodyWasFaster,
)
from cms.core.machines.queries import options, refusals
from cms.core.machines.shown import changes_since, read_token, show
from cms.core.machines.writer import perform

from ..conditions.reviewers import is_last_free_reviewer
from ..forms import build_form
from ..pasted_text import handles_in
from ..permissions import may_see_item, role_values
from ..selectors.scope import items_for
from ..selectors.shown import named, on_screen
from ..selectors.timeline import last_happening
from ..workflow import MACHINES
from .access import DeskView, subject_for
from .instead import instead_of
from .links import place_url, subject_url
from .messages import tell, tell_handles
from .subject import ICONS, breadcrumbs

SUGGESTIONS = 30
FOR_READERS = ("claim", "title", "publisher", "rationale", "sought", "statement", "answer")  # they see these
LONGEST_VERSION = 10  # digits


def _rule(subject, action, user):
    """The rule whose form is shown: one from the subject's state, of the person's role if there is one."""
    machine = MACHINES[subject.machine_name]
    rules = [
        rule
        for rule in machine.rules
        if rule.action == action and not rule.by_system_only and (NEW in rule.sources) == (not subject.pk)
    ]
    if not rules:
        raise Http404
    state, roles = subject.state if subject.pk else NEW, role_values(user)
    return max(rules, key=lambda rule: (state in rule.sources, bool(rule.who & roles)))


def _version(text: str) -> int:
    """The version that was shown; 0, which no saved subject has, for what no form of ours sends."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST_VERSION else 0


def _refused_as_it_stands(subject, rule, form, user) -> list[str]:
    """Why nothing that could be typed would help: all that the act needs follows from what is shown."""
    if not form.fixed or not set(rule.needs) <= {*form.fixed, "page"}:
        return []
    return refusals(subject, rule, user, form.fixed_inputs())


def _words_of(revision) -> list[str]:
    """What readers see in the words of a revision, captions and corrections too; [] for none."""
    if revision is None:
        return []
    page = revision.as_object()
    words = page.search_text()
    return [words.title, words.lead, words.body, page.withdrawal_notice]


class ActView(DeskView):
    """`action` on the subject that the address names."""

    kind = "item"
    http_method_names = ["get", "head", "post", "options"]

    def subject(self):
        """The subject acted on, as the database has it now."""
        return subject_for(self.request.user, self.kind, self.kwargs["key"])

    @property
    def action(self) -> str:
        return self.kwargs["action"]

    @property
    def screen(self):
        return MACHINES[self.kind].screen_of(self.action)

    def get(self, request, **kwargs):
        subject = self.subject()
        rule = _rule(subject, self.action, request.user)
        if reason := self.why_not(subject):
            messages.warning(request, reason)
            return redirect(subject_url(subject.subject_item if not subject.pk else subject))
        if not self.screen.has_form:
            return redirect(place_url(subject, self.screen.place))
        form = build_form(subject, rule, request.user, initial=self.initial(subject))
        if form.not_chosen:
            text = _(
                "Địa chỉ nêu một lựa chọn không có hoặc không còn (%(which)s); không có gì được chọn thay."
            )
            messages.warning(request, text % {"which": ", ".join(map(str, form.not_chosen))})
            return redirect(subject_url(subject, self.screen.tab))
        if reasons := _refused_as_it_stands(subject, rule, form, request.user):
            messages.warning(request, " ".join(reasons))
            return redirect(subject_url(subject, self.screen.tab))
        return self.page(subject, rule, form, subject.version)

    def post(self, request, **kwargs):
        subject = self.subject()
        rule = _rule(subject, self.action, request.user)
        if not self.screen.has_form:
            return self.get(request)
        form = build_form(subject, rule, request.user, request.POST, request.FILES)
        version = _version(request.POST.get("version", ""))
        if not form.is_valid():
            if form.choice_is_gone:
                form.add_error(
                    None, _("Lựa chọn của màn hình này không còn: có người vừa làm, hoặc nay không làm được.")
                )
            return self.page(subject, rule, form, version, status=422)
        try:
            done = self.carry_out(subject, form.inputs(), self.seen(version))
        except SomebodyWasFaster as late:
            return self.overtaken(late, form)
        except InvalidInput as wrong:
            form = self.asking_more(subject, rule, form, wrong)
            form.add_refusals(wrong.fields)
            spoken_of = [(each, self.url_of(each)) for each in wrong.subjects]
            return self.page(subject, rule, form, version, status=422, spoken_of=spoken_of)
        except Refused as refused:
            for reason in refused.reasons:
                form.add_error(None, reason)
            instead = instead_of(subject, self.screen, form.inputs(), request.user)
            return self.page(subject, rule, form, version, status=422, instead=instead)
        except ActionError as refused:
            if not (isinstance(refused, ShownHasChanged) and changes_since(self.shown_before, refused.now)):
                form.add_error(None, str(refused))  # else the page says what changed
            status = 403 if isinstance(refused, NotAllowed) else 409
            return self.page(self.subject(), rule, form, version, status=status)
        address = tell(request, done, self.action)
        if handles := handles_in(*map(form.cleaned_data.get, FOR_READERS)):
            tell_handles(request, handles)
        return redirect(address)

    def initial(self, subject) -> dict:
        """What stands in the fields at first."""
        inputs = self.screen.inputs
        return {name: self.request.GET.get(name) for name in inputs if inputs[name].prefilled}

    def seen(self, version) -> dict:
        """What the person saw, as `perform` takes it: the digest of what was shown, else the version."""
        if not MACHINES[self.kind].shown_of(self.action):
            return {"version": version}
        return {"shown": self.shown_before and self.shown_before.digest}

    @cached_property
    def shown_before(self):
        """What the form that was sent says was shown; None for what no form of ours carries."""
        return read_token(self.request.POST.get("shown", ""))

    def carry_out(self, subject, data, seen):
        """Act; returns the subject as it is afterwards."""
        return perform(subject, self.action, self.request.user, data=data, **seen)

    def asking_more(self, subject, rule, form, wrong):
        """The form with the inputs that it did not have and is refused for want of; what was typed stays."""
        missing = [name for name in wrong.fields if name in rule.takes and name not in form.fields]
        if not missing:
            return form
        typed = self.request.POST.copy()
        for name in missing:
            typed.setdefault(name, "")
        fuller = build_form(subject, rule, self.request.user, typed, self.request.FILES)
        fuller.is_valid()
        return fuller

    def url_of(self, subject) -> str:
        """Where the person reads of `subject`; "" when that is not theirs to see."""
        return subject_url(subject) if may_see_item(self.request.user, subject.subject_item) else ""

    def why_not(self, subject) -> str:
        """Why the form is not shown at all; "" when the person may act now."""
        for option in options(subject, self.request.user):
            if option.action == self.action:
                return " ".join(option.reasons)
        return _("Việc này không làm được khi tình trạng xử lý là “%(state)s”.") % {
            "state": subject.get_state_display()
        }

    def overtaken(self, late, form):
        """Somebody acted first: say who and what, show the new state, keep what was typed to send again."""
        subject = self.subject()
        rule = _rule(subject, self.action, self.request.user)
        return self.page(
            subject,
            rule,
            form,
            subject.version,
            status=409,
            late=str(late),
            happened=last_happening(late.event, self.kind),
            blocked=self.why_not(subject),
        )

    def leaves_nobody(self, subject, rule) -> bool:
        """Whether acting now would leave no reviewer of the desk to look at an appeal (a warning, no bar)."""
        takes_part = rule.part is not None and subject.machine_name != "appeal"
        return takes_part and is_last_free_reviewer(subject.subject_item, self.request.user)

    def page(self, subject, rule, form, version, status=200, **more):
        item = subject.subject_item
        data = form.fixed_inputs()
        shown = show(subject, self.action, self.request.user, data)
        context = {
            "subject": subject,
            "item": item,
            "rule": rule,
            "form": form,
            "version": version,
            "breadcrumbs_items": breadcrumbs(subject, rule.label),
            "header_title": rule.label,
            "header_icon": ICONS[subject.machine_name],
            "back_url": subject_url(subject) if subject.pk else subject_url(item),
            "last_free": self.leaves_nobody(subject, rule),
            "shown": shown,
            "shown_parts": on_screen(subject, self.screen, shown, data),
            "changed": [] if form.choice_is_gone else named(changes_since(self.shown_before, shown)),
            "file_lost": bool(self.request.FILES),
            "handles": handles_in(*_words_of(data.get("revision"))),
            "suggestions": items_for(self.request.user)
            .filter(state__in=["received", "verifying", "published"])
            .exclude(pk=item.pk)
            .order_by("-created_at", "-id")[:SUGGESTIONS]
            if self.screen.suggests
            else [],
            **more,
        }
        return render(self.request, "factcheck/desk/act.html", context, status=status)
