"""Pages of the list of matters, read once for all who ask until the journal tells of a change."""

import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlmodel import Session

from duban.moment import Moment
from models.queries.journal_pages import newest
from models.queries.matter_filter import Filter, Sort
from models.queries.matter_list import Around, MatterPage, matter_page
from services.office import Office

FRESH = timedelta(seconds=60)
MOST_KEPT = 200
Key = tuple[Filter, Sort, Around, str, str]


def fresh(made: Moment, now: Moment) -> bool:
    """Tells whether what was put together at an instant may still be shown at another."""
    return made.utc <= now.utc < made.utc + FRESH and made.today == now.today


@dataclass
class MatterLists:
    """The pages of the list that were asked for lately, as of the newest entries of the journal.

    No act is without an entry, so none is missed; a minute later they are read all the same.
    """

    office: Office
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _since: Moment | None = None
    _entries: tuple[int, ...] = ()
    _pages: OrderedDict[Key, MatterPage] = field(default_factory=OrderedDict)

    def page(
        self, session: Session, now: datetime, asked: Filter, sort: Sort, around: Around, *,
        after: str = "", before: str = "",
    ) -> MatterPage:  # fmt: skip
        """The page after or before a key as it stands now; without a key the first."""
        key, entries = (asked, sort, around, after, before), newest(session)
        known = self._known(key, entries, self.office.moment(now))
        return known or self._keep(
            key, entries, matter_page(session, asked, sort, around, after=after, before=before)
        )

    def _known(self, key: Key, entries: tuple[int, ...], now: Moment) -> MatterPage | None:
        with self._lock:
            if self._since is None or self._entries != entries or not fresh(self._since, now):
                self._since, self._entries = now, entries
                self._pages.clear()
            return self._pages.get(key)

    def _keep(self, key: Key, entries: tuple[int, ...], page: MatterPage) -> MatterPage:
        """Keep a page, unless somebody has seen a newer entry meanwhile."""
        with self._lock:
            if self._entries == entries:
                self._pages[key] = page
                if len(self._pages) > MOST_KEPT:
                    self._pages.popitem(last=False)
        return page
