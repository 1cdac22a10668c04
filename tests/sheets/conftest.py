"""Makers for workbooks, and an office program that saves them its own way."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from xml.sax.saxutils import escape

import pytest

from duban.sheets.tables import tables_of

SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = f"""<styleSheet {SPACE}><fonts><font/></fonts><fills><fill/></fills><borders><border/>
</borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf/><xf numFmtId="14" applyNumberFormat="1"/>
</cellXfs></styleSheet>"""
TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="xml" ContentType="application/xml"/></Types>"""


@pytest.fixture
def resaved() -> Callable[..., bytes]:
    """The workbook as another program saves it: inline texts, rich texts, dates as numbers,
    formatted empty rows down to the last one. `edit` changes a sheet's rows before."""

    def save(data: bytes, edit: Callable[[str, list[list]], list[list]] | None = None) -> bytes:
        tables = tables_of(data, "a.xlsx")
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", TYPES)
            archive.writestr("xl/styles.xml", STYLES)
            sheets, links = [], []
            for number, table in enumerate(tables, start=1):
                rows = edit(table.name, table.rows) if edit else table.rows
                archive.writestr(f"xl/worksheets/sheet{number}.xml", _sheet(rows))
                hidden = "" if table.visible else ' state="hidden"'
                title = f'name="{escape(table.name)}" sheetId="{number}"{hidden}'
                sheets.append(f'<sheet {title} r:id="r{number}"/>')
                target = f'Target="worksheets/sheet{number}.xml"'
                links.append(f'<Relationship Id="r{number}" Type="{LINKS}/worksheet" {target}/>')
            links.append(f'<Relationship Id="rs" Type="{LINKS}/styles" Target="styles.xml"/>')
            listed = f"<sheets>{''.join(sheets)}</sheets>"
            archive.writestr(
                "xl/workbook.xml", f'<workbook {SPACE} xmlns:r="{LINKS}">{listed}</workbook>'
            )
            package = "http://schemas.openxmlformats.org/package/2006/relationships"
            archive.writestr(
                "xl/_rels/workbook.xml.rels",
                f'<Relationships xmlns="{package}">{"".join(links)}</Relationships>',
            )
            archive.writestr(
                "_rels/.rels",
                f'<Relationships xmlns="{package}"><Relationship Id="r1" '
                f'Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            )
        return buffer.getvalue()

    return save


def _sheet(rows: list[list]) -> str:
    body = "".join(
        f'<row r="{number}">{_row(number, row)}</row>' for number, row in enumerate(rows, start=1)
    )
    last = '<row r="1048576"><c r="A1048576" s="1"/></row>'
    return f"<worksheet {SPACE}><sheetData>{body}{last}</sheetData></worksheet>"


def _row(number: int, row: list) -> str:
    return "".join(_cell(number, at, value) for at, value in enumerate(row))


def _cell(number: int, at: int, value: object) -> str:
    place = f"{chr(65 + at // 26 - 1) if at >= 26 else ''}{chr(65 + at % 26)}{number}"
    match value:
        case "" | None:
            return f'<c r="{place}" s="0"/>'
        case datetime():
            return _cell(number, at, value.date())
        case date():
            return f'<c r="{place}" s="1"><v>{(value - date(1899, 12, 30)).days}</v></c>'
        case int() | float():
            return f'<c r="{place}"><v>{value}</v></c>'
        case _:
            text = str(value)
            half = len(text) // 2
            runs = "".join(
                f'<r><t xml:space="preserve">{escape(part)}</t></r>'
                for part in (text[:half], text[half:])
            )
            return f'<c r="{place}" t="inlineStr"><is>{runs}</is></c>'
