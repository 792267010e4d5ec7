"""What a role must be given to keep the calendar; the rooms above give it."""

MANAGE = tuple(f"cms_workcalendar.{act}_dayoff" for act in ("add", "change", "delete", "view"))
