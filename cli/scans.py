"""Files that commands take: the scan of a paper signed by hand, a photo that shows something."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from cli.context import on_matter

if TYPE_CHECKING:
    from sqlmodel import Session

    from cli.context import Desk
    from duban.moment import Act
    from models.tables.commitments import Commitment
    from services.registration.approving import SignedScan


def kept(desk: Desk, path: Path | None) -> SignedScan | None:
    """Keep the scan that an option names; None where it names none. Raises NotOnPaper."""
    if path is None:
        return None
    from services.desk.signing import kept_scan
    from services.registration.approving import SignedScan

    with desk.office() as office:
        return SignedScan(*kept_scan(office, (path.name, path.read_bytes())))


@contextmanager
def shown_by(
    code: str, path: Path | None
) -> Iterator[tuple[Session, Act, Commitment, tuple[str, ...]]]:
    """One act on a matter and what shows it: sha256 and name of the file, nothing without one."""
    from services.inbox.evidence import shown_by as shown_inside

    file = (path.name, path.read_bytes()) if path else None
    with (
        on_matter(code) as (desk, session, act, matter),
        shown_inside(desk.settings, file) as shown,
    ):
        yield session, act, matter, shown
