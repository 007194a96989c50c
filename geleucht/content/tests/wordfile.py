# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Word files as a word processor writes them, part by part."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{OFFICE}" xmlns:a="{DRAWING}/main" '
    f'xmlns:wp="{DRAWING}/wordprocessingDrawing" xmlns:pic="{DRAWING}/picture"'
)
TYPES = f"""<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Default Extension="png" ContentType="image/png"/>
<Default Extension="emf" ContentType="image/x-emf"/>
</Types>"""
TOP = f"""<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1"
 Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>"""
STYLES = f"""<w:styles xmlns:w="{W}">
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Kasten"><w:name w:val="Kasten"/></w:style></w:styles>"""
LEVELS = "".join(
    f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="bullet"/></w:lvl>' for level in range(2)
)
NUMBERING = f"""<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{LEVELS}
</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""


def run(text: str, marks: str = "") -> str:
    props = "".join(f"<w:{mark}/>" for mark in marks.split())
    return f'<w:r><w:rPr>{props}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(*runs: str, style: str = "", level: int | None = None) -> str:
    props = f'<w:pStyle w:val="{style}"/>' if style else ""
    if level is not None:
        props += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    inside = "".join(one if one.startswith("<") else run(one) for one in runs)
    return f"<w:p><w:pPr>{props}</w:pPr>{inside}</w:p>"


def table(*rows: list[str], span: int = 1) -> str:
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{{}}</w:tc>'
    inside = "".join(
        "<w:tr>{}</w:tr>".format("".join(cell.format(par(text)) for text in row)) for row in rows
    )
    return f"<w:tbl>{inside}</w:tbl>"


def link(name: str, text: str) -> str:
    return f'<w:hyperlink r:id="{name}">{run(text)}</w:hyperlink>'


def picture(name: str, alt: str = "") -> str:
    descr = f' descr="{alt}"' if alt else ""
    return f"""<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Bild"{descr}/><a:graphic>
<a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="{name}"/></pic:blipFill></pic:pic>
</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"""


def word(
    *body: str,
    links: dict[str, str] | None = None,
    files: dict[str, bytes] | None = None,
    head: str = "",
) -> bytes:
    """The bytes of a file; `links` by their id, `files` by theirs and under word/media/."""
    rels = [
        f'<Relationship Id="{name}" Type="{OFFICE}/hyperlink" Target="{target}"'
        ' TargetMode="External"/>'
        for name, target in (links or {}).items()
    ]
    pictures = {name: one for name, one in (files or {}).items() if "/" not in name}
    rels += [
        f'<Relationship Id="{name.partition(".")[0]}" Type="{OFFICE}/image" Target="media/{name}"/>'
        for name in pictures
    ]
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": TOP,
        "word/styles.xml": STYLES,
        "word/numbering.xml": NUMBERING,
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f"{''.join(rels)}</Relationships>",
        "word/document.xml": f"{head}<w:document {SPACES}><w:body>{''.join(body)}</w:body>"
        "</w:document>",
    }
    parts |= {f"word/media/{name}": one for name, one in pictures.items()}
    parts |= {name: one for name, one in (files or {}).items() if "/" in name}
    return packed(parts)


def packed(parts: dict[str, str | bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return file.getvalue()
