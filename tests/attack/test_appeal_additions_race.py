"""Words are added at the moment in which a reviewer takes the appeal: nobody answers what they never saw."""

import pytest

from cms.core.machines import writer
from cms.core.machines.errors import ActionError
from cms.core.machines.shown import show
from factcheck.models import Appeal
from tests import acting, desk
from tests.at_once import together
from tests.people import named

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("agencies"),
]
SAID = {"words": "Tôi còn giữ vé của chuyến ấy."}


@pytest.mark.parametrize("joins", [False, True], ids=["alone", "joining another"])
@pytest.mark.parametrize("turn", range(3))
def test_of_an_addition_and_an_admission_one_is_refused(joins, turn):
    _item, page = desk.published()
    leading, appeal = (desk.lodged(page), desk.lodged(page)) if joins else (None, desk.lodged(page))
    if leading:
        acting.perform(leading, "admit", named("vinh"))
    vinh = named("vinh")
    shown = show(appeal, "admit", vinh).digest
    answers = together(
        lambda: writer.perform(appeal, "add", data=SAID),
        lambda: writer.perform(appeal, "admit", vinh, shown=shown),
        refusals=(ActionError,),
    )
    assert len([answer for answer in answers if isinstance(answer, ActionError)]) == 1
    appeal = Appeal.objects.get(pk=appeal.pk)
    assert appeal.additions.exists() == (appeal.state == "waiting")
    assert appeal.joined_to == (leading if appeal.state == "admitted" else None)
