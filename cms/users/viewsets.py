"""Wagtail's administration of people and groups, under our rules."""

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.users.views import groups, users

from cms.core.machines.errors import ActionError

from .errors import RoleError
from .forms import PersonForm
from .groups import GROUP_NAMES, groups_of_sites, held_by
from .models import User
from .roles import Role
from .services import add_person, change_person


class AdministratorsPolicy(ModelPermissionPolicy):
    """Administrators open and change accounts, auditors look, nobody deletes; superuser or not."""

    def user_has_permission(self, user, action):
        if not user.is_authenticated:
            return False
        if action == "view":
            return user.has_role(Role.ADMINISTRATOR) or user.has_role(Role.AUDITOR)
        return action in {"add", "change"} and user.has_role(Role.ADMINISTRATOR)

    def users_with_any_permission(self, actions):
        return User.objects.filter(role_grants__role=Role.ADMINISTRATOR, role_grants__state="active")


class RefusalsInForm:
    """View mixin: a refusal of the service is an error of the form; what was typed stays."""

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except (RoleError, ActionError) as refusal:
            at_reason = "reason" in getattr(refusal, "fields", {})
            form.add_error("change_reason" if at_reason else None, str(refusal))
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)


class PeopleIndexView(users.IndexView):
    page_title = _("Người dùng")
    add_item_label = _("Thêm người dùng")

    @property
    def columns(self):
        name = self._get_title_column_class(users.UserColumn)
        return [
            name("name", accessor=str, label=_("Họ và tên"), sort_key="name", get_url=self.get_edit_url),
            Column("username", label=_("Tên đăng nhập"), sort_key="username"),
            Column("agency", label=_("Cơ quan")),
            Column("roles", accessor=_roles, label=_("Vai trò")),
            BooleanColumn("is_active", label=_("Được đăng nhập"), sort_key="is_active"),
            DateColumn("last_login", label=_("Đăng nhập lần cuối"), sort_key="last_login"),
        ]

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("agency").prefetch_related("role_grants__site")

    def order_queryset(self, queryset):
        if self.ordering in ("name", "-name"):
            return queryset.order_by(f"{self.ordering}_key", "username")
        return super().order_queryset(queryset)


def _roles(person):
    return ", ".join(g.role_name for g in person.role_grants.all() if g.state == "active")


class AddPersonView(RefusalsInForm, users.CreateView):
    page_title = _("Thêm người dùng")
    success_message = _("Đã thêm %(object)s và gửi liên kết đặt mật khẩu.")

    def save_instance(self):
        return add_person(self.request.user, self.form.save(commit=False))


class EditPersonView(RefusalsInForm, users.EditView):
    success_message = _("Đã lưu thay đổi cho %(object)s.")
    error_message = _("Chưa lưu được; hãy xem các chỗ báo lỗi.")

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.can_delete = False

    def save_instance(self):
        person = self.form.save(commit=False)
        reason = self.form.cleaned_data.get("change_reason", "")
        self.change = change_person(self.request.user, person, reason)
        return person

    def get_success_message(self):
        if self.change:
            said = _("Đã đề nghị: %(title)s. Cần một quản trị viên khác duyệt.")
            return said % {"title": self.change.title}
        return super().get_success_message()

    def get_success_buttons(self):
        if self.change:
            address = reverse("dual_control_change", args=[self.change.public_id])
            return [messages.button(address, _("Xem đề nghị"))]
        return super().get_success_buttons()


class PersonViewSet(users.UserViewSet):
    """People: user name, name, address, agency, locked or not. No groups, no superuser flag, no password."""

    index_view_class = PeopleIndexView
    add_view_class = AddPersonView
    edit_view_class = EditPersonView
    create_template_name = "wagtailadmin/generic/create.html"
    edit_template_name = "wagtailadmin/generic/edit.html"
    copy_view_enabled = False
    menu_label = _("Người dùng")

    @property
    def permission_policy(self):
        return AdministratorsPolicy(self.model)

    def get_form_class(self, for_update=False):
        return PersonForm


class NotOfARole:
    """View mixin: the group of a role is changed by nobody here; what it may do is declared in code."""

    def get_object(self, *args, **kwargs):
        group = super().get_object(*args, **kwargs)
        if held_by(group.name):
            raise PermissionDenied
        return group


class GroupIndexView(groups.IndexView):
    def get_base_queryset(self):
        of_sites = [group.pk for group in groups_of_sites()]
        return super().get_base_queryset().exclude(name__in=GROUP_NAMES.values()).exclude(pk__in=of_sites)


class GroupEditView(NotOfARole, groups.EditView):
    pass


class GroupDeleteView(NotOfARole, groups.DeleteView):
    pass


class GroupViewSet(groups.GroupViewSet):
    """Groups that are not of a role."""

    index_view_class = GroupIndexView
    edit_view_class = GroupEditView
    delete_view_class = GroupDeleteView
