"""What a role must be given to keep the periods; the rooms above give it."""

MANAGE = tuple(f"cms_privacy.{act}_retentionperiod" for act in ("add", "change", "delete", "view"))
