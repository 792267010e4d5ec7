"""What a client of tus says, by Django's own test client."""

from base64 import b64encode

from django.test import Client
from django.urls import reverse

TUS = {"Tus-Resumable": "1.0.0"}
KIND = "application/offset+octet-stream"


def create(length: int | str, name: str = "anh.jpg", client=None, **more: str):
    """The answer to the beginning of an upload."""
    said = {"Upload-Length": str(length), "Upload-Metadata": f"filename {b64encode(name.encode()).decode()}"}
    return (client or Client()).post(reverse("upload_create"), headers=TUS | said | more)


def begun(content: bytes, name: str = "anh.jpg", client=None) -> str:
    """The address of a new upload for that content."""
    answer = create(len(content), name, client)
    assert answer.status_code == 201, answer.content.decode()
    return answer["Location"]


def patch(address: str, offset: int | str, piece: bytes, kind: str = KIND, **more: str):
    """The answer to one piece."""
    said = {"Upload-Offset": str(offset), "Content-Type": kind}
    said |= {name.replace("_", "-"): text for name, text in more.items()}
    return Client().generic("PATCH", address, piece, kind, headers=TUS | said)


def head(address: str):
    return Client().head(address, headers=TUS)


def offset_of(address: str) -> int:
    """Where the upload ends, as HEAD says."""
    answer = head(address)
    assert answer.status_code == 200
    return int(answer["Upload-Offset"])


def sent(content: bytes, name: str = "anh.jpg") -> str:
    """The address of an upload that is all there."""
    address = begun(content, name)
    assert patch(address, 0, content).status_code == 204
    return address
