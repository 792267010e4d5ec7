"""What docs/first-hour.md tells a newcomer to do first can be done."""

from cms.core import clock
from cms.core.machines.queries import options
from factcheck.services import intake
from tests import desk
from tests.people import named


def test_whoever_pasted_a_link_alone_may_go_on_to_accept_it(agencies):
    with clock.at(desk.WHEN):
        lan = named("lan")
        item = intake.log(by=lan, url="https://mxh.example/posts/gio-dau-tien")
        offered = {option.action: option for option in options(item, lan)}
    assert offered["accept"].allowed, offered["accept"].reasons
