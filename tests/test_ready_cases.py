"""Cases that stand ready are built on one another, and nothing else of their building stays."""

import pytest

from tests import desk
from tests.database.ready_cases import ready_cases

pytestmark = pytest.mark.usefixtures("monday_morning")


def test_a_case_built_on_others_leaves_no_copy_of_the_database_behind(db, monkeypatch):
    """Each was a connection: a whole run came to all that the server has."""
    monkeypatch.setattr(ready_cases.database, "PAYS_INSIDE", 1)
    ready_cases.begin_test()  # after that, and the first test of a process finds no database yet
    desk.sent(harm="Chuyện này không kiểm thử nào khác hỏi đến.")
    standing = ready_cases.connections()
    assert len(standing) > 1
    assert [copy for copy in ready_cases.database.copies if copy not in standing] == []
