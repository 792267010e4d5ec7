"""Office files written part by part, with what offices put into them."""

import io
from zipfile import ZipFile

import docx
from docx.oxml import parse_xml

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in {
        "office": "office",
        "text": "text",
        "style": "style",
        "table": "table",
        "draw": "drawing",
        "svg": "svg-compatible",
        "fo": "xsl-fo-compatible",
    }.items()
)
SHAPES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def word(*paragraphs: str, header="", font="") -> bytes:
    """A DOCX whose body has these paragraphs (XML, without the declaration of w)."""
    made, held = docx.Document(), io.BytesIO()
    for paragraph in paragraphs:
        made.element.body.insert(-1, parse_xml(paragraph.replace("<w:p>", f"<w:p {W} {SHAPES}>", 1)))
    if header:
        made.sections[0].header.paragraphs[0].text = header
        made.sections[0].different_first_page_header_footer = True
        made.sections[0].first_page_header.paragraphs[0].text = header
    if font:
        made.styles["Normal"].font.name = font
    made.save(held)
    return held.getvalue()


def run(words: str, look="") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{words}</w:t></w:r>"


def box(words: str) -> str:
    """A text box as Word writes it: for itself, and again for its elder."""
    inside = f"<w:txbxContent><w:p {W}><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent>"
    return (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>{inside}"
        f"</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{inside}</v:textbox>"
        "</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def open_file(body: str, styles="", master="", kind="text") -> bytes:
    """An ODT, ODS or ODP with this body; `styles` are those of its own, `master` heads and feet."""
    held = io.BytesIO()
    with ZipFile(held, "w") as package:
        package.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        package.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {SPACES}>'
            f"<office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>",
        )
        if master:
            package.writestr(
                "styles.xml",
                f'<?xml version="1.0"?><office:document-styles {SPACES}><office:master-styles>'
                f'<style:master-page style:name="S">{master}</style:master-page>'
                "</office:master-styles></office:document-styles>",
            )
    return held.getvalue()


def parts(**texts: str) -> bytes:
    """A zip of parts; "ppt__slides__slide1" is ppt/slides/slide1.xml."""
    held = io.BytesIO()
    with ZipFile(held, "w") as package:
        for name, text in texts.items():
            package.writestr(f"{name.replace('__', '/')}.xml", f'<?xml version="1.0"?>{text}')
    return held.getvalue()
