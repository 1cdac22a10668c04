"""All that the product says about its health."""

from models.db import reading
from models.queries.facts import calendar_in_force
from services.admin.doctor import routes
from services.admin.doctor_rounds import rounds
from services.watch.audit import audit
from services.watch.brief import send_brief


def statements(town, day: str, clock: str) -> dict[str, str]:
    """All that the product says about its health at an instant."""
    office, now = town.office, town.at(day, clock)
    with reading(office.engine) as session:
        calendar = calendar_in_force(session)
        told = [*routes(session, office.settings)]
        told += rounds(session, office.settings, calendar, now)
    paper = send_brief(office, now)
    lines = [f"{each.mark}{each.check} {each.found}" for each in told if each.check != "prefect"]
    return {
        "doctor": "\n".join(lines),
        "brief": paper.text if paper else "",
        "audit": "\n".join(each.problem for each in audit(office, now).findings),
    }
