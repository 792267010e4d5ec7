"""The demo's component site: a department's, on a host of its own, with pictures and pages of its own."""

from django.core.files.base import ContentFile
from wagtail.models import Locale, Site

from cms.media.models import Image
from cms.media.sizes import SIZES
from cms.portal.models import NewsPage, PortalSettings, SectionPage
from cms.portal.site_kinds import DEPARTMENT
from cms.portal.site_setup import set_up_site, translate

from . import scenes
from .blocks import paragraphs
from .pictures import ALT, CREDIT

HOST = "du-lich.localhost"  # every browser finds this machine under such a name
SETTINGS = {
    "name": "Sở Du lịch",
    "name_en": "Department of Tourism",
    "publisher": "Sở Du lịch tỉnh An Giang (bản trình diễn)",
    "publisher_en": "Department of Tourism of An Giang Province (demonstration)",
    "email": "du-lich@haidang.example",
    "editor_in_charge": "Trưởng trang của Sở (bản trình diễn)",
    "editor_in_charge_en": "Head of the Department's site (demonstration)",
}
AUTHOR = "Sở Du lịch (bản trình diễn)"
NEWS = (
    {
        "title": "Chợ nổi buổi sớm: đi lúc nào, mang theo gì",
        "title_en": "The floating market at dawn: when to go, what to bring",
        "slug": "cho-noi-buoi-som",
        "slug_en": "floating-market-at-dawn",
        "summary": "Vài lời dặn cho khách lần đầu xuống ghe đi chợ.",
        "summary_en": "A few hints for visitors who take the boat for the first time.",
        "scene": "floating_market",
        "body": (
            "Chợ đông nhất từ lúc trời hửng đến khi nắng lên; đi muộn thì ghe hàng đã tản.",
            "Nên mặc áo phao suốt chuyến, giữ tay trong ghe, và hỏi giá trước khi gọi món.",
        ),
        "body_en": (
            "The market is busiest from first light until the sun is up; later the boats have left.",
            "Wear the life jacket all the way, keep your hands inside, and ask for the price first.",
        ),
    },
    {
        "title": "Ra đảo cuối tuần: xem lịch tàu ở đâu cho đúng",
        "title_en": "To the islands at the weekend: where the boats' timetable stands",
        "slug": "ra-dao-cuoi-tuan",
        "slug_en": "to-the-islands",
        "summary": "Lịch tàu do đơn vị chạy tàu công bố; ảnh chụp lịch cũ hay được gửi lại.",
        "summary_en": "The companies publish the timetable; pictures of old ones keep being passed on.",
        "scene": "islands",
        "body": (
            "Trước khi đi, hãy xem lịch ở trang của chính đơn vị chạy tàu, và xem ngày áp dụng.",
            "Ảnh chụp một bảng giờ không có ngày thì không nói được gì.",
        ),
        "body_en": (
            "Look at the timetable of the company itself before you leave, and at the date it holds from.",
            "A picture of a timetable without a date tells nothing.",
        ),
    },
)


def build(port: int) -> Site:
    """Return the site at HOST and `port`, with its news in both languages."""
    site = set_up_site(
        title=SETTINGS["name"],
        title_en=SETTINGS["name_en"],
        kind=DEPARTMENT,
        hostname=HOST,
        port=port,
        **SETTINGS,
    )
    collection = PortalSettings.objects.get(site=site).collection
    section = SectionPage.objects.child_of(site.root_page).first()
    for text in NEWS:
        _news(section, text, _picture(text["scene"], collection))
    return site


def _picture(scene: str, collection) -> Image:
    drawn = ContentFile(scenes.render(scene), name=f"du-lich-{scene}.jpg")
    picture = Image.objects.create(
        title=ALT[scene], alt_text=ALT[scene], credit=CREDIT, file=drawn, collection=collection
    )
    picture.get_renditions(*SIZES)
    return picture


def _news(section: SectionPage, text: dict, cover: Image) -> None:
    page = NewsPage(
        title=text["title"],
        slug=text["slug"],
        locale=section.locale,
        live=False,
        summary=text["summary"],
        cover=cover,
        kind="official",
        author_line=AUTHOR,
    )
    body = page._meta.get_field("body")
    page.body = body.to_python(paragraphs(text["body"]))
    SectionPage.objects.get(pk=section.pk).add_child(instance=page)
    page.save_revision().publish()
    translate(
        page,
        Locale.objects.get(language_code="en"),
        text["title_en"],
        slug=text["slug_en"],
        summary=text["summary_en"],
        body=body.to_python(paragraphs(text["body_en"])),
    )
