"""The demo's accounts. They sign in on loopback alone; the names are made up."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from wagtail.models import Site

from cms.core.agencies.models import Agency
from cms.users.models import User
from cms.users.roles import HIGH, OF_A_SITE, Role
from cms.users.services import add_person, approve_role, change_person, found_administrators, request_role
from cms.users.shown import role_shown

# Known to all, on purpose: accounts marked is_demo sign in on loopback only, and only where DEMO is on.
PASSWORD = "den-sang-bien-lang"  # noqa: S105
DESK_AGENCY, OUTSIDE_AGENCY = "SVHTT-AG", "HNB-AG"
REASON = "Phân công cho bản trình diễn"


@dataclass(frozen=True)
class Person:
    """Somebody of the demo: account, name shown, role."""

    username: str
    name: str
    role: Role


PEOPLE = (
    Person("an", "Hồ Văn An", Role.ADMINISTRATOR),
    Person("binh", "Ngô Thanh Bình", Role.ADMINISTRATOR),
    Person("dung", "Phan Thị Dung", Role.ADMINISTRATOR),
    Person("lan", "Nguyễn Thị Lan", Role.MONITOR),
    Person("minh", "Trần Minh", Role.EDITOR),
    Person("hanh", "Lê Thị Hạnh", Role.EDITOR),
    Person("quang", "Phạm Quang", Role.REVIEWER),
    Person("thu", "Võ Thị Thu", Role.REVIEWER),
    Person("son", "Huỳnh Sơn", Role.SUPERVISOR),
    Person("mai", "Đặng Thị Mai", Role.SUPERVISOR),
    Person("oanh", "Danh Thị Oanh", Role.OUTSIDE_REVIEWER),
    Person("kim", "Thị Kim", Role.SITE_EDITOR),
    Person("phuc", "Bùi Phúc", Role.AUDITOR),
)


def create_accounts() -> dict[str, User]:
    """Make the accounts and give the roles through the services; returns {username: user}.

    Roles that are held for a site come with it (`give_sites`). RoleError when the system has administrators
    already. The clock says when it happened.
    """
    users = {person.username: _account(person) for person in PEOPLE}
    founders = [users[person.username] for person in PEOPLE if person.role == Role.ADMINISTRATOR][:2]
    first, second = founders
    first.save()
    second.save()
    found_administrators(first, second)
    for person in PEOPLE:
        if users[person.username] in founders:
            continue
        user = add_person(first, users[person.username])
        if person.role in OF_A_SITE:
            continue
        grant = request_role(first, user, person.role, REASON)
        if person.role in HIGH:
            approve_role(second, grant, role_shown(second, grant).digest)
    # One hash for all: the password is public anyway, and twelve would take seconds.
    User.objects.filter(pk__in=[user.pk for user in users.values()]).update(password=make_password(PASSWORD))
    return {name: User.objects.get(pk=user.pk) for name, user in users.items()}


def give_sites(users: dict[str, User], site: Site) -> None:
    """Let those whose role is held for a site edit `site`."""
    for person in PEOPLE:
        if person.role in OF_A_SITE:
            request_role(users["an"], users[person.username], person.role, REASON, site=site)


def ask_for_a_second_yes(users: dict[str, User]) -> None:
    """Leave a role and a change of an account for the other administrators to answer."""
    request_role(users["dung"], users["lan"], Role.EDITOR, "Chuyển sang biên tập từ tháng sau")
    quang = users["quang"]
    quang.email = f"pham.{quang.email}"
    change_person(users["dung"], quang, "Hộp thư mới của cơ quan")


def _account(person: Person) -> User:
    outside = person.role == Role.OUTSIDE_REVIEWER
    agency = Agency.objects.filter(code=OUTSIDE_AGENCY if outside else DESK_AGENCY).order_by("-valid_from")
    return User(
        username=person.username,
        display_name=person.name,
        email=f"{person.username}@haidang.example",
        agency=agency.first(),
        is_demo=True,
    )
