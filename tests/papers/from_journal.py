"""The figures of a bulletin counted again from the journal alone."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import select

from models.db import reading
from models.tables.records import JournalEntry
from tests.town import Town


class FromJournal:
    """Figures recomputed from journal entries: what was registered, sent, answered, decided."""

    def __init__(self, town: Town, first: date, last: date) -> None:
        self.town, self.first, self.last = town, first, last
        with reading(town.office.engine) as session:
            query = select(JournalEntry).order_by(JournalEntry.id)  # type: ignore[arg-type]
            entries = session.exec(query).all()
        self.entries = [one for one in entries if self.day(one.at) <= last]
        self.rows: dict[str, dict[str, dict[str, Any]]] = {}
        for one in self.entries:
            for name, facts in (one.facts.get("rows") or {}).items():
                self.rows.setdefault(one.chain, {}).setdefault(name, {}).update(facts or {})
        self.told = {
            chain for chain, rows in self.rows.items()
            if "matter" in rows and not rows["matter"].get("offline_only")
        }  # fmt: skip

    def day(self, at: datetime) -> date:
        return at.astimezone(self.town.office.settings.tz).date()

    def inside(self, verb: str) -> Iterator[JournalEntry]:
        return (
            one for one in self.entries
            if one.verb == verb and one.chain in self.told and self.day(one.at) >= self.first
        )  # fmt: skip

    def figures(self) -> dict[str, int]:
        matters = {chain: self.rows[chain]["matter"] for chain in self.told}
        open_ = {c: m for c, m in matters.items() if m["stage"] not in ("closed", "withdrawn")}
        dues = [m.get("current_due") for m in open_.values()]
        sent = {
            one.facts["notice"]
            for verb in ("notice-accepted", "notice-unverified")
            for one in self.inside(verb)
        }
        with reading(self.town.office.engine) as session:
            from models.tables.directory import Person
            from models.tables.notices import Notice

            readers = {n.number: (n.person_id, n.day) for n in session.exec(select(Notice))}
            units = {p.id: p.unit_id for p in session.exec(select(Person))}
        people = [readers[number] for number in sent]
        by_unit = [units[person] for person, _ in people]
        replies = [
            (chain, row) for chain in self.told for name, row in self.rows[chain].items()
            if name.startswith("reply ") and row["status"] != "acknowledged"
            and date.fromisoformat(row["received_on"]) >= self.first
        ]  # fmt: skip
        asked = [
            row for chain in self.told for name, row in self.rows[chain].items()
            if name.startswith("extension ")
        ]  # fmt: skip
        return {
            "open": len(open_), "dated": len([d for d in dues if d]),
            "undated": len([d for d in dues if not d]),
            "overdue": sum(self._overdue(d) for d in dues if d),
            "new": len({one.chain for one in self.inside("registered")}),
            "closed": len(list(self.inside("closed"))),
            "sent": len(sent), "answers": len(replies), "asked": len(asked),
            "granted": sum(row["status"] == "approved" for row in asked),
            "people": len({person for person, _ in people}), "units": len(set(by_unit)),
            "most": max(by_unit.count(unit) for unit in set(by_unit)),
            "most_a_day": max(people.count(one) for one in set(people)),
        } | self._paced(open_)  # fmt: skip

    def _paced(self, open_: dict[str, dict[str, Any]]) -> dict[str, int]:
        """By the share reported last against the days gone; a tenth behind is no longer on pace."""
        found = {"paced": 0, "on_pace": 0, "behind": 0, "unreported": 0}
        for chain, matter in open_.items():
            begun = date.fromisoformat(matter["approved_on"])
            due = date.fromisoformat(matter["original_due"])
            plan = min(1.0, (self.last - begun) / (due - begun))
            said = [row["percent"] for name, row in self.rows[chain].items()
                    if name.startswith("reply ") and row.get("percent") is not None]  # fmt: skip
            how = (
                "unreported"
                if not said
                else "behind"
                if plan - said[-1] / 100 >= 0.1
                else "on_pace"
            )
            found["paced"] += 1
            found[how] += 1
        return found

    def _overdue(self, due: str) -> bool:
        from duban.policy.calendar import china

        day, calendar = date.fromisoformat(due) + timedelta(days=1), china()
        while day < self.last and not calendar.is_working(day):
            day += timedelta(days=1)
        return day <= self.last and calendar.is_working(day)
