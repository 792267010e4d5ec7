"""The demo's pictures in the portal's picture library, one a scene."""

from django.core.files.base import ContentFile

from cms.media.models import Image

from . import scenes

CREDIT = "Tranh minh họa của Hải Đăng (bản trình diễn)"
ALT = {
    "border_gate": "Tranh vẽ một cửa khẩu bên đường, cây thốt nốt phía sau",
    "boats": "Tranh vẽ ghe cá trên biển",
    "classroom": "Tranh vẽ một lớp học có bảng và bàn ghế",
    "conference": "Tranh vẽ một hội trường có bàn dài và ghế",
    "display": "Tranh vẽ một bảng thông tin điện tử",
    "exhibition": "Tranh vẽ một phòng trưng bày bản đồ",
    "harbour": "Tranh vẽ bến tàu lúc rạng sáng",
    "islands": "Tranh vẽ những hòn đảo ngoài khơi",
    "lighthouse": "Tranh vẽ ngọn hải đăng trên mũi đất",
    "loudspeaker": "Tranh vẽ cụm loa truyền thanh đầu ấp",
    "market": "Tranh vẽ một phiên chợ",
    "ricefield": "Tranh vẽ cánh đồng lúa và con kênh",
}


def load(progress=None) -> dict[str, Image]:
    """Return {scene: picture} of every scene of the data files, drawn and stored; `progress()` after each."""
    found = {}
    for scene, alt in ALT.items():
        drawn = ContentFile(scenes.render(file_of(scene)), name=f"{scene}.jpg")
        found[scene] = Image.objects.create(title=alt, alt_text=alt, credit=CREDIT, file=drawn)
        if progress:
            progress()
    return found


def file_of(scene: str) -> str:
    """Return the drawing's name for a scene of the data files; KeyError when nobody drew it."""
    for name in scenes.names():
        if scene in name.split("_") or scene == name:
            return name
    raise KeyError(scene)
