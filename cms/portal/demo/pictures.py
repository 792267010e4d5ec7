"""The demo's pictures in the portal's picture library, one a scene."""

from django.core.files.base import ContentFile

from cms.media.models import Image
from cms.media.sizes import SIZES

from . import scenes

CREDIT = "Tranh minh họa của Hải Đăng (bản trình diễn)"
ALT = {
    "border_gate": "Tranh vẽ một cửa khẩu bên đường",
    "classroom": "Tranh vẽ một lớp học",
    "conference": "Tranh vẽ một hội trường đang họp",
    "exhibition": "Tranh vẽ một phòng trưng bày bản đồ",
    "fishing_boats": "Tranh vẽ những ghe cá trên biển",
    "floating_market": "Tranh vẽ một phiên chợ trên sông",
    "harbour_dawn": "Tranh vẽ bến tàu lúc rạng sáng",
    "islands": "Tranh vẽ những hòn đảo ngoài khơi",
    "led_display": "Tranh vẽ một bảng thông tin điện tử",
    "lighthouse_night": "Tranh vẽ ngọn hải đăng ban đêm",
    "loudspeaker": "Tranh vẽ cụm loa truyền thanh đầu ấp",
    "ricefield": "Tranh vẽ cánh đồng lúa",
}


def load(progress=lambda: None) -> dict[str, Image]:
    """Return {scene: picture} of every scene, drawn, stored and cut to size; `progress()` after each."""
    images = {}
    for scene, alt in ALT.items():
        drawn = ContentFile(scenes.render(scene), name=f"{scene}.jpg")
        images[scene] = Image.objects.create(title=alt, alt_text=alt, credit=CREDIT, file=drawn)
        images[scene].get_renditions(*SIZES)
        progress()
    return images
