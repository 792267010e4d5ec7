"""The desk's screens in Wagtail's admin: thin views over `selectors`, `forms` and `services`."""
