"""Pictures in Word files: charts that Word, WPS and LibreOffice draw themselves, sharp in print.

A chart holds its own numbers and embeds no other file, so that a template stays what
`duban/papers/archive.py` lets in.
"""

import io
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from duban.pictures.charts import AMBER, GREEN
from duban.pictures.frame import BLUE, RED, SOFT
from duban.pictures.plotted import Plot, PlotShape

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
PLACED = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KIND = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
MILLIMETRE = 36_000  # English Metric Units
WIDE, FLAT, ROW, AROUND = 156, 50, 7, 18  # millimetres
ACROSS = (PlotShape.PACE, PlotShape.ANSWERS)
# By shape, the looks of its series: fill, outline, dash of a line.
LOOKS: dict[PlotShape, tuple[tuple[str, str, str], ...]] = {
    PlotShape.PACE: (("#FFFFFF", RED, ""), (GREEN, GREEN, "")),
    PlotShape.COURSE: (("", SOFT, ""), ("", BLUE, "dash"), ("", GREEN, "")),
    PlotShape.LOAD: ((BLUE, BLUE, ""),),
    PlotShape.ANSWERS: ((GREEN, GREEN, ""), (AMBER, AMBER, ""), ("#FFFFFF", RED, "")),
}
HIDDEN_ZERO = "0;;;"
WHITE = (
    '<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="900"><a:solidFill><a:srgbClr val="FFFFFF"/>'
    '</a:solidFill></a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
)


class Drawing:
    """A chart in its place in the text; a template prints it as it prints a word."""

    def __init__(self, document: Document, plot: Plot, number: int) -> None:
        package = document.part.package
        name = PackURI(f"/word/charts/chart{number}.xml")
        part = Part(name, KIND, chart_xml(plot).encode(), package)
        self.related = document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
        self.plot, self.number = plot, number

    def __html__(self) -> str:
        """The run that holds it, between two others."""
        high = FLAT if self.plot.shape not in ACROSS else AROUND + ROW * len(self.plot.rows)
        return (
            f'</w:t></w:r><w:r><w:drawing><wp:inline xmlns:wp="{PLACED}">'
            f'<wp:extent cx="{WIDE * MILLIMETRE}" cy="{high * MILLIMETRE}"/>'
            f'<wp:docPr id="{9000 + self.number}" name="{self.plot.shape.value} {self.number}"'
            f' descr="{escape(self.plot.title)}"/>'
            f'<a:graphic xmlns:a="{DRAWING}"><a:graphicData uri="{CHART}">'
            f'<c:chart xmlns:c="{CHART}" xmlns:r="{RELATED}" r:id="{self.related}"/>'
            "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r><w:r><w:t>"
        )


def chart_xml(plot: Plot) -> str:
    """The part of a Word file that is the chart."""
    lines = plot.shape is PlotShape.COURSE
    kind = "lineChart" if lines else "barChart"
    across = plot.shape in ACROSS
    stacked = plot.shape is PlotShape.ANSWERS
    how = "" if lines else f'<c:barDir val="{"bar" if across else "col"}"/>'
    how += f'<c:grouping val="{"standard" if lines else "stacked" if stacked else "clustered"}"/>'
    how += '<c:varyColors val="0"/>'
    gap = "" if lines else '<c:gapWidth val="60"/>'
    gap += '<c:overlap val="100"/>' if stacked else ""
    legend = '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>'
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<c:chartSpace xmlns:c="{CHART}" xmlns:a="{DRAWING}"><c:roundedCorners val="0"/>'
        '<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        f"<c:{kind}>{how}{''.join(_series(plot))}{gap}"
        f'<c:axId val="1"/><c:axId val="2"/></c:{kind}>{_axes(plot, across=across)}</c:plotArea>'
        f'{legend if len(plot.head) > 2 else ""}<c:plotVisOnly val="1"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        '<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="900"><a:latin typeface="Times New Roman"/>'
        '<a:ea typeface="宋体"/></a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
        "</c:chartSpace>"
    )


def _series(plot: Plot) -> Iterator[str]:
    names = [row[0] for row in plot.rows]
    smooth = '<c:smooth val="0"/>' if plot.shape is PlotShape.COURSE else ""
    for at, (name, look) in enumerate(zip(plot.head[1:], LOOKS[plot.shape], strict=True)):
        counts = [row[at] for row in plot.counts]
        yield (
            f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/>'
            f"<c:tx><c:strRef><c:f/>{_texts([name])}</c:strRef></c:tx>{_look(plot.shape, look)}"
            f"{_past(plot.shape)}{_labels(plot.shape, len(counts), look[0])}"
            f"<c:cat><c:strRef><c:f/>{_texts(names)}</c:strRef></c:cat>"
            f"<c:val><c:numRef><c:f/><c:numCache><c:formatCode>General</c:formatCode>"
            f"{_points(counts)}</c:numCache></c:numRef></c:val>"
            f"{smooth}</c:ser>"
        )


def _texts(words: Sequence[str]) -> str:
    return f"<c:strCache>{_points([escape(word) for word in words])}</c:strCache>"


def _points(values: Sequence[object]) -> str:
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{value}</c:v></c:pt>' for at, value in enumerate(values)
    )
    return f'<c:ptCount val="{len(values)}"/>{points}'


def _look(shape: PlotShape, look: tuple[str, str, str]) -> str:
    fill, line, dash = look
    width = 28575 if shape is PlotShape.COURSE else 9525
    filled = f"<a:solidFill>{_colour(fill)}</a:solidFill>" if fill else ""
    dashed = f'<a:prstDash val="{dash}"/>' if dash else ""
    drawn = f'<a:ln w="{width}"><a:solidFill>{_colour(line)}</a:solidFill>{dashed}</a:ln>'
    marker = '<c:marker><c:symbol val="none"/></c:marker>' if shape is PlotShape.COURSE else ""
    negative = "" if shape is PlotShape.COURSE else '<c:invertIfNegative val="0"/>'
    return f"<c:spPr>{filled}{drawn}</c:spPr>{negative}{marker}"


def _colour(value: str) -> str:
    return f'<a:srgbClr val="{value.lstrip("#").upper()}"/>'


def _past(shape: PlotShape) -> str:
    """A bar of the past is a frame, not a filled one."""
    if shape is not PlotShape.LOAD:
        return ""
    look = _look(shape, ("#FFFFFF", RED, "")).replace('<c:invertIfNegative val="0"/>', "")
    return (
        f'<c:dPt><c:idx val="0"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>{look}</c:dPt>'
    )


def _labels(shape: PlotShape, count: int, fill: str) -> str:
    """Each bar has its number, white within a dark one, a line the last one."""
    rest = "".join(
        f'<c:{name} val="0"/>'
        for name in ("showCatName", "showSerName", "showPercent", "showBubbleSize")
    )
    off = f'<c:showLegendKey val="0"/><c:showVal val="0"/>{rest}'
    on = off.replace('<c:showVal val="0"/>', '<c:showVal val="1"/>')
    if shape is PlotShape.COURSE:
        last = f'<c:dLbl><c:idx val="{count - 1}"/><c:dLblPos val="r"/>{on}</c:dLbl>'
        return f"<c:dLbls>{last}{off}</c:dLbls>"
    form = '0"%"' if shape is PlotShape.PACE else HIDDEN_ZERO
    shown = f'<c:numFmt formatCode="{escape(form)}" sourceLinked="0"/>'
    within = WHITE if shape is PlotShape.ANSWERS and fill == GREEN else ""
    return f"<c:dLbls>{shown}<c:spPr><a:noFill/></c:spPr>{within}{on}</c:dLbls>"


def _axes(plot: Plot, *, across: bool) -> str:
    """Names on one axis, from the top where bars lie; whole numbers on the other, without lines."""
    order = "maxMin" if across else "minMax"
    least = '<c:max val="100"/>' if plot.shape is PlotShape.PACE else ""
    soft = f'<c:spPr><a:ln w="6350"><a:solidFill>{_colour(SOFT)}</a:solidFill></a:ln></c:spPr>'
    return (
        f'<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="{order}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{"l" if across else "b"}"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{soft}'
        '<c:crossAx val="2"/></c:catAx>'
        f'<c:valAx><c:axId val="2"/><c:scaling>{least}<c:min val="0"/></c:scaling>'
        f'<c:delete val="1"/><c:axPos val="{"b" if across else "l"}"/>'
        '<c:numFmt formatCode="0" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="1"/></c:valAx>'
    )


def pictures_of(data: bytes) -> list[Plot]:
    """Every picture of a Word file that a template of ours put there."""
    return [plot for each in docx.Document(io.BytesIO(data)).paragraphs for plot in plots_in(each)]


def plots_in(paragraph: Any) -> Iterator[Plot]:
    """The pictures of a paragraph, from their charts; those another program drew are left out."""
    for inline in paragraph._p.iter(f"{{{PLACED}}}inline"):
        named = inline.find(f"{{{PLACED}}}docPr")
        chart = next(inline.iter(f"{{{CHART}}}chart"), None)
        shape = named.get("name", "").partition(" ")[0] if named is not None else ""
        if chart is not None and shape in tuple(PlotShape):
            part = paragraph.part.related_parts[chart.get(f"{{{RELATED}}}id")]
            yield _read(PlotShape(shape), named.get("descr", ""), part.blob)


def _read(shape: PlotShape, title: str, content: bytes) -> Plot:
    tree = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    series = list(tree.iter(f"{{{CHART}}}ser"))
    names = _cached(series[0], "cat")
    columns = [_cached(one, "val") for one in series]
    head = ("", *(_cached(one, "tx")[0] for one in series))
    rows = tuple((name, *(column[at] for column in columns)) for at, name in enumerate(names))
    return Plot(shape, title, head, rows, names[-1] if shape is PlotShape.COURSE else "")


def _cached(series: Any, part: str) -> list[str]:
    holder = series.find(f"{{{CHART}}}{part}")
    return [value.text or "" for value in holder.iter(f"{{{CHART}}}v")]
