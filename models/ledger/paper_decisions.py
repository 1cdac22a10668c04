"""A decision taken on paper: recorded by somebody signed in, with who, when, and the scan."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from duban.moment import Act
from duban.papers.numbers import NumberForms
from duban.vocabulary.accounts import AccountChange
from duban.vocabulary.rights import Deed
from models.ledger.account_notices import tell_change
from models.ledger.authority import require_office
from models.ledger.gates import put_through
from models.ledger.journal import record
from models.ledger.signing import refuse_owner
from models.tables.checks import Escalation, PaperDecision
from models.tables.commitments import Commitment
from models.tables.directory import Person


class NotOnPaper(ValueError):
    """A decision on paper cannot be recorded like this. 不能这样登记纸质决定。"""


@dataclass(frozen=True)
class OnPaper:
    """A decision on paper: by whom, on which day, and the scan kept by its sha256."""

    by: Person
    on: date
    sha256: str
    name: str


def sign_on_paper(
    session: Session, act: Act, commitment: Commitment, gate: Escalation, paper: OnPaper,
    *, series: NumberForms,
) -> Escalation:  # fmt: skip
    """A draft was signed by hand: it goes on as if signed here, and is shown as 纸质."""
    require_record(session, act, paper, since=gate.drafted_on)
    refuse_owner(session, paper.by.code, commitment, paper.on)
    if gate.handed_to not in ("", paper.by.code):
        raise NotOnPaper("该稿已上交另一位领导，请先取回。It was handed up to somebody else.")
    put_through(session, act, commitment, gate, series=series, by=paper.by.code, on=paper.on)
    keep_record(session, act, commitment, paper, gate)
    return gate


def require_record(
    session: Session, act: Act, paper: OnPaper, *, since: date | None = None
) -> None:
    """Raises NotEntitled or NotOnPaper unless whoever acts may record this."""
    require_office(session, act, Deed.RECORD)
    if paper.by.code == act.by:
        raise NotOnPaper("本人的决定请本人登录后办理。Who decided signs in instead.")
    if paper.on > act.moment.today or (since is not None and paper.on < since):
        raise NotOnPaper(f"{paper.on}：日期不对，应在{since or '此前'}至今日之间。Not that day.")


def keep_record(
    session: Session, act: Act, commitment: Commitment, paper: OnPaper,
    gate: Escalation | None = None,
) -> None:  # fmt: skip
    """Keep who decided, when, on which paper, and who says so; the decider is told."""
    row = PaperDecision(
        commitment_id=commitment.id or 0, escalation_id=gate.id if gate else None,
        decided_by=paper.by.code, decided_on=paper.on, recorded_by=act.by,
        recorded_at=act.moment.utc, sha256=paper.sha256, name=paper.name,
    )  # fmt: skip
    session.add(row)
    session.flush()
    record(
        session, act, commitment.code, "paper-recorded", paper_decision=row.id,
        decided_by=paper.by.code, on=paper.on, sha256=paper.sha256,
    )  # fmt: skip
    tell_change(session, act, AccountChange.ON_PAPER, paper.by, [commitment.code])
