#!/usr/bin/env python3
"""Django's command line for Hải Đăng; settings from DJANGO_SETTINGS_MODULE (default: cms.settings.dev)."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
    from cms.settings.owner import choose_role

    choose_role(sys.argv[1] if len(sys.argv) > 1 else "", os.environ)
    from django.core.management import execute_from_command_line
    from django.db import DatabaseError

    try:
        execute_from_command_line(sys.argv)
    except DatabaseError as error:
        from cms.core.away import sentence_for

        if (sentence := sentence_for(error)) is None:
            raise
        sys.exit(sentence)
