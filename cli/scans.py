"""The scan of a paper signed by hand, as commands take it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cli.context import Desk
    from services.registration.approving import Scan


def kept(desk: Desk, path: Path | None) -> Scan | None:
    """Keep the scan that an option names; None where it names none. Raises NotOnPaper."""
    if path is None:
        return None
    from services.desk.signing import kept_scan
    from services.registration.approving import Scan

    with desk.office() as office:
        return Scan(*kept_scan(office, (path.name, path.read_bytes())))
