"""Makers for documents: every file a test reads is made in the test."""

import io
import zipfile
from collections.abc import Callable, Sequence

import pytest

Words = tuple[float, float, str]
Rule = tuple[float, float, float, float]


@pytest.fixture
def a_zip() -> Callable[..., bytes]:
    """An archive of these parts."""

    def pack(parts: dict[str, bytes]) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return buffer.getvalue()

    return pack


@pytest.fixture
def a_pdf() -> Callable[..., bytes]:
    """A PDF whose pages hold words at places and rules between places, in points.

    `drawing` is further content of each page; `form` is drawn at double size on each.
    """

    def make(
        *pages: Sequence[Words | Rule], size: int = 10, drawing: bytes = b"", form: bytes = b""
    ) -> bytes:
        around = drawing + (b"\nq 2 0 0 2 0 0 cm /X1 Do Q\n" if form else b"\n")
        streams = [around + _stream(page, size) for page in pages]
        kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(streams)))
        bodies = [
            b"<</Type/Catalog/Pages 2 0 R>>",
            f"<</Type/Pages/Kids[{kids}]/Count {len(streams)}>>".encode(),
            b"<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/Identity-H"
            b"/DescendantFonts[4 0 R]/ToUnicode %d 0 R>>" % (5 + 2 * len(streams)),
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Song/DW 1000"
            b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            b"/FontDescriptor<</Type/FontDescriptor/FontName/Song/Flags 4"
            b"/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 880/Descent -120"
            b"/CapHeight 700/StemV 80>>>>",
        ]
        for number, stream in enumerate(streams):
            bodies.append(
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
                b"/Resources<</Font<</F1 3 0 R>>/XObject<</X1 %d 0 R>>>>>>"
                % (6 + 2 * number, 6 + 2 * len(streams))
            )
            bodies.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        bodies.append(b"<</Length %d>>stream\n%s\nendstream" % (len(CMAP), CMAP))
        bodies.append(
            b"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Length %d>>stream\n%s\nendstream"
            % (len(form), form)
        )
        return _file(bodies)

    return make


CMAP = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def\n"
    b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    b"1 beginbfrange <0000> <FFFF> <0000> endbfrange\nendcmap end end"
)


def _stream(page: Sequence[Words | Rule], size: int) -> bytes:
    parts = []
    for item in page:
        if len(item) == 4:
            parts.append("{} {} m {} {} l S".format(*item))
        else:
            x, y, text = item
            code = text.encode("utf-16-be").hex()
            parts.append(f"BT /F1 {size} Tf {x} {y} Td <{code}> Tj ET")
    return "\n".join(parts).encode()


def _file(bodies: Sequence[bytes]) -> bytes:
    out = io.BytesIO()
    out.write(b"%PDF-1.5\n")
    places = []
    for number, body in enumerate(bodies, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(bodies) + 1, start))
    return out.getvalue()
