"""Who the desk's rows name: roles by their values, and the public."""

from cms.users.roles import Role

PUBLIC = "public"
MONITOR, EDITOR, REVIEWER = Role.MONITOR.value, Role.EDITOR.value, Role.REVIEWER.value
OUTSIDE, SUPERVISOR, ADMIN = Role.OUTSIDE_REVIEWER.value, Role.SUPERVISOR.value, Role.ADMINISTRATOR.value
DESK = (MONITOR, EDITOR, REVIEWER, OUTSIDE, SUPERVISOR)
