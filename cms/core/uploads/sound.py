"""Recordings without a container: frames after one another, maybe behind a tag."""

_LAYERS = {0b01: 3, 0b10: 2}
_BITRATES = {  # kilobits a second by place, of MPEG-1 and of its halves
    (True, 3): (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (True, 2): (32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384),
    (False, 3): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
    (False, 2): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_RATES = {0b11: (44100, 48000, 32000), 0b10: (22050, 24000, 16000), 0b00: (11025, 12000, 8000)}


def kind_of_frames(head: bytes) -> str | None:
    """MP3 with or without its tag, or AAC as broadcasts and telephones cut it; None for anything else."""
    if head.startswith(b"ID3") and len(head) > 10 and head[3] in range(2, 5):
        return "AAC" if _begins_aac(head[10 + _tag_size(head) :]) else "MP3"
    if _begins_aac(head):
        return "AAC"
    length = _mpeg_frame(head)
    if length and (len(head) < length + 4 or _mpeg_frame(head[length:])):
        return "MP3"
    return None


def _tag_size(head: bytes) -> int:
    return sum((sign & 0x7F) << shift for sign, shift in zip(head[6:10], (21, 14, 7, 0), strict=True))


def _begins_aac(head: bytes) -> bool:
    """Two frames, the second where the first says it ends; one alone where there is no more."""
    if len(head) < 7 or head[0] != 0xFF or head[1] & 0xF6 != 0xF0 or (head[2] >> 2) & 0xF > 12:
        return False
    length = (head[3] & 3) << 11 | head[4] << 3 | head[5] >> 5
    after = head[length : length + 2]
    return length >= 7 and (len(after) < 2 or (after[0] == 0xFF and after[1] & 0xF6 == 0xF0))


def _mpeg_frame(head: bytes) -> int:
    """The length in bytes of the frame that begins here; 0 for none."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return 0
    version, layer = (head[1] >> 3) & 3, _LAYERS.get((head[1] >> 1) & 3)
    bitrate, rate, padding = head[2] >> 4, (head[2] >> 2) & 3, (head[2] >> 1) & 1
    if layer is None or version not in _RATES or rate == 3 or bitrate in (0, 15):
        return 0
    is_first = version == 0b11
    samples = 144 if is_first or layer == 2 else 72
    return samples * _BITRATES[is_first, layer][bitrate - 1] * 1000 // _RATES[version][rate] + padding
