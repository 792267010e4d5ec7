"""What `prove_purge.py` plants: a value of its own at each door of the public, over HTTP as browsers do."""

import base64
import hashlib
import json
import re
import secrets
import urllib.error
import urllib.parse
import urllib.request
from html import unescape
from http.cookiejar import CookieJar
from io import BytesIO
from zipfile import ZipFile

from PIL import Image

BOUNDARY = "haidang-purge"
PASSWORD = "den-sang-bien-lang"  # of every account of the demo
FIELD = re.compile(r'<input[^>]*type="hidden"[^>]*>')
PART = re.compile(r'(name|value)="([^"]*)"')


class Browser:
    """One reader: cookies, forms with what is hidden in them, the challenge solved."""

    def __init__(self, port: int):
        self.here = f"http://localhost:{port}"
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def ask(self, path: str, body: bytes | None = None, method: str | None = None, headers=()):
        """(status, text, headers) of the answer, redirects followed."""
        request = urllib.request.Request(self.here + path, body, dict(headers), method=method)
        try:
            with self.opener.open(request, timeout=60) as answer:
                return answer.status, answer.read().decode(errors="replace"), answer.headers
        except urllib.error.HTTPError as answer:
            return answer.code, answer.read().decode(errors="replace"), answer.headers

    def send(self, path: str, fields: dict, file: tuple[str, bytes] | None = None, shown: str = "") -> str:
        """Fill in the form at `path` (or `shown`, where it stands) and return what is answered."""
        page = self.ask(shown or path)[1]
        hidden = dict(_named(found[0]) for found in FIELD.finditer(page))
        if "solution" in hidden:
            hidden["solution"] = self.solution()
        said = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}", "Referer": self.here + path}
        status, text, _headers = self.ask(path, multipart(hidden | fields, file), headers=said)
        if status not in (200, 422):
            raise RuntimeError(f"{path}: {status}\n{text[:2000]}")
        return text

    def solution(self) -> str:
        """Of the challenge, tried from 0 on."""
        given = json.loads(self.ask("/cau-do.json")[1])
        for number in range(given["maxnumber"] + 1):
            if hashlib.sha256(f"{given['salt']}{number}".encode()).hexdigest() == given["challenge"]:
                solved = {name: given[name] for name in ("algorithm", "challenge", "salt", "signature")}
                return base64.b64encode(json.dumps(solved | {"number": number}).encode()).decode()
        raise RuntimeError("no number solves the challenge")


def _named(field: str) -> tuple[str, str]:
    parts = dict(PART.findall(field))
    return parts.get("name", ""), unescape(parts.get("value", ""))


def multipart(fields: dict, file: tuple[str, bytes] | None) -> bytes:
    """A form as browsers send it; `file`: name and bytes of the field `files`."""
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    if file:
        head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="{file[0]}"\r\n'
        parts.append(f"{head}Content-Type: image/jpeg\r\n\r\n".encode() + file[1] + b"\r\n")
    return b"".join([*parts, f"--{BOUNDARY}--\r\n".encode()])


def photo(mark: str) -> bytes:
    """A picture that bears the mark in its comment."""
    held = BytesIO()
    Image.new("RGB", (64, 48), "navy").save(held, "JPEG", comment=mark.encode())
    return held.getvalue()


def package(mark: str) -> bytes:
    """A packed state secret that bears the mark, larger than what a server holds in memory."""
    held = BytesIO()
    with ZipFile(held, "w") as packed:
        packed.writestr("cong-van.txt", f"TUYỆT MẬT\n{mark}\n")
        packed.writestr("anh.bin", secrets.token_bytes(3_000_000))
    return held.getvalue()


def code_in(text: str) -> str:
    """The code of the receipt that a page shows."""
    return re.search(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){2}", text)[0]


class Planter:
    """Plants `run` with the name of the place behind it; `marks` lists what was planted."""

    def __init__(self, port: int, run: str):
        self.port, self.run, self.marks = port, run, []

    def mark(self, name: str) -> str:
        self.marks.append(name)
        return f"{self.run}{name}"

    def reports(self) -> str:
        """One by a reader, with more said afterwards by its code, which is returned; one refused; one by
        telephone."""
        reader = Browser(self.port)
        fields = {
            "words": f"Nghe nói {self.mark('reportwords')} là thật.",
            "links": "",
            "contact": self.mark("reportcontact"),
        }
        file = f"{self.mark('filename')}.jpg", photo(self.mark("filebytes"))
        code = code_in(reader.send("/bao-tin/", fields, file))
        more = {"act": "add", "words": f"Nói thêm {self.mark('morewords')}."}
        reader.send("/tra-cuu/xem/", more, (f"{self.mark('morename')}.jpg", photo(self.mark("morebytes"))))
        spam = {"words": f"Mua ngay {self.mark('spamwords')}", "contact": self.mark("spamcontact")}
        link = f"https://mxh.example/{self.mark('spamlink')}"
        Browser(self.port).send("/bao-tin/", spam | {"links": link})
        secret = {"words": f"{self.mark('refusedwords')}\nTỐI MẬT\n", "links": "", "contact": ""}
        assert "Bí mật nhà nước" in Browser(self.port).send("/bao-tin/", secret)
        plain = {"words": "Xem tệp này.", "links": "", "contact": ""}
        paper = f"{self.mark('refusedname')}.zip", package(self.mark("refusedbytes"))
        assert "Bí mật nhà nước" in Browser(self.port).send("/bao-tin/", plain, paper)
        return code

    def hotline(self) -> None:
        """What somebody says on the telephone, written down by a monitor."""
        lan = Browser(self.port)
        lan.send("/tai-khoan/dang-nhap/", {"login": "lan", "password": PASSWORD})
        said = {
            "words": f"Có người gọi: {self.mark('hotlinewords')}",
            "links": "",
            "channel": "hotline",
            "contact": self.mark("hotlinecontact"),
            "agreed": "on",
        }
        code_in(lan.send("/admin/kiem-chung/bao-tin-ho/", said))

    def appeal(self, reference: str) -> None:
        """Of a fact-check that is out, with a file; the grounds stay with the case."""
        fields = {"grounds": "Bài thiếu ngày chụp ảnh.", "contact": self.mark("appealcontact")}
        file = f"{self.mark('appealname')}.jpg", photo(self.mark("appealbytes"))
        code_in(Browser(self.port).send(f"/xem-xet-lai/{reference}/", fields, file))

    def mistake(self, page: int) -> None:
        """Báo lỗi on a page of news."""
        names = ("what", "passage", "right", "source", "contact")
        fields = {name: self.mark(f"error{name}") for name in names}
        code_in(Browser(self.port).send(f"/bao-loi/{page}/", fields))

    def data_request(self, code: str) -> None:
        """A person asks for their data, by the code of a receipt."""
        fields = {
            "kind": "delete",
            "words": self.mark("requestwords"),
            "receipt": code,
            "contact": self.mark("requestcontact"),
        }
        code_in(Browser(self.port).send("/quyen-du-lieu/", fields))

    def half_a_file(self) -> None:
        """An upload in pieces that stops half-way."""
        name = base64.b64encode(f"{self.mark('halfname')}.jpg".encode()).decode()
        reader, tus = Browser(self.port), {"Tus-Resumable": "1.0.0"}
        begun = {"Upload-Length": "4000000", "Upload-Metadata": f"filename {name}"}
        status, text, headers = reader.ask("/tep-gui/", b"", "POST", tus | begun)
        assert status == 201, text
        address = urllib.parse.urlsplit(headers["Location"]).path
        piece = photo(self.mark("halfbytes")) + bytes(200_000)
        sent = {"Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
        status, text, _headers = reader.ask(address, piece, "PATCH", tus | sent)
        assert status == 204, text

    def looked_for(self) -> None:
        """What a reader searches for, and what is typed at the door of the admin."""
        assert Browser(self.port).ask(f"/tim-kiem/?q={self.mark('searched')}")[0] == 200
        unknown = {"login": self.mark("login"), "password": self.mark("password")}
        Browser(self.port).send("/tai-khoan/dang-nhap/", unknown)
