"""A QR code of an address, as a drawing that stands inside a page and prints sharp at any size."""

import segno

QUIET = 4  # modules of white around it, as ISO/IEC 18004 wants


def qr_svg(address: str, *, scale: int = 4) -> str:
    """The code as SVG; a quarter of it may be smudged (level Q). `scale` is pixels a module."""
    code = segno.make(address, error="q", micro=False, boost_error=False)
    return str(code.svg_inline(scale=scale, border=QUIET, light="#fff", dark="#000"))
