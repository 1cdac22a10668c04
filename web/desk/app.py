"""The desk under /desk, on the same application and port as the owners' pages."""

from collections.abc import Callable
from datetime import datetime

from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException

from services.desk.outgoing import Foresight
from services.desk.schedules import Engine, NoEngine
from services.desk.today import DayOverview
from services.office import Office
from web.desk import pages
from web.desk.administering import Accounts
from web.desk.away import tell_when_away
from web.desk.batches import Batches
from web.desk.bulletins import Bulletins
from web.desk.campaigns import CampaignPages
from web.desk.counters import CounterPages
from web.desk.deciding import Judging, Signing
from web.desk.deputies import Deputies
from web.desk.directory import DirectoryPages, Ways
from web.desk.directory_import import DirectoryImport
from web.desk.doors import OtherDoors
from web.desk.duties import Duties
from web.desk.edge import SHOWS, Edge, OpenLine
from web.desk.entering import SignInPages
from web.desk.evidence import EvidencePages
from web.desk.failures import Failures
from web.desk.family import Families
from web.desk.files import Files
from web.desk.find import FindPages
from web.desk.handing_up import HandingUp
from web.desk.handover import Handover
from web.desk.health import HealthPages
from web.desk.holding import Holding
from web.desk.holidays import Holidays
from web.desk.issue_list import IssueLists
from web.desk.issued import IssuedPapers
from web.desk.journal import JournalPages
from web.desk.keys import Keys
from web.desk.letter_keys import LetterKeys
from web.desk.letters import Letters
from web.desk.look_backs import LookBacks
from web.desk.matters import MatterPages
from web.desk.moving import Moving
from web.desk.nodes import NodePages
from web.desk.obstacles import ObstaclePages
from web.desk.orders import Orders
from web.desk.outgoing import OutgoingPages
from web.desk.own import OwnAccount
from web.desk.owners import Owners
from web.desk.pictures import Pictures
from web.desk.places import PlacePages
from web.desk.reading import Documents
from web.desk.reading_check import CheckPage
from web.desk.reading_document import OneDocument
from web.desk.rehearsals import Rehearsing
from web.desk.resetting import Resets
from web.desk.room import Room
from web.desk.roster import Roster
from web.desk.rules import Rules
from web.desk.schedules import SchedulePages
from web.desk.systems import SystemPages
from web.desk.task_forces import TaskForces
from web.desk.today import TodayPages
from web.desk.year import Year
from web.settings import WebView

FOREVER = {"cache-control": "public, max-age=31536000, immutable"}


# Rooms that need nothing but the edge.
ROOMS: tuple[Callable[[Edge], Room], ...] = (
    MatterPages,
    Judging,
    CampaignPages,
    LookBacks,
    TaskForces,
    Families,
    NodePages,
    IssueLists,
    PlacePages,
    Duties,
    ObstaclePages,
    Moving,
    Letters,
    Bulletins,
    IssuedPapers,
    Year,
    Pictures,
    EvidencePages,
    Roster,
    Keys,
    SystemPages,
    Failures,
    Files,
    SignInPages,
    OwnAccount,
    Accounts,
    Resets,
    DirectoryPages,
    Ways,
    DirectoryImport,
    Handover,
    HealthPages,
    Deputies,
    HandingUp,
    FindPages,
    JournalPages,
    OtherDoors,
    Orders,
    Rules,
    CounterPages,
    Rehearsing,
    Holidays,
)


def add_desk(
    app: FastAPI, office: Office, view: WebView, clock: Callable[[], datetime],
    engine: Engine | None = None,
) -> None:  # fmt: skip
    """Let the office sign in and work at /desk; `engine` is Prefect, where it runs beside."""
    edge, foresight, overview = Edge(office, view, clock), Foresight(office), DayOverview(office)
    app.add_route("/desk/static/{name}", _asset, methods=SHOWS)
    for room in ROOMS:
        room(edge).mount(app)
    TodayPages(edge, foresight, overview).mount(app)
    Owners(edge, overview).mount(app)
    OutgoingPages(edge, foresight).mount(app)
    Signing(edge, foresight).mount(app)
    Holding(edge, foresight).mount(app)
    Batches(edge, foresight).mount(app)
    LetterKeys(edge).mount(app)
    SchedulePages(edge, engine or NoEngine()).mount(app)
    documents = Documents(edge)
    documents.mount(app)
    OneDocument(edge, documents.room).mount(app)
    CheckPage(edge).mount(app)
    app.add_route("/desk/{rest:path}", _unknown(edge), methods=[*SHOWS, "POST"])
    tell_when_away(app, edge)
    app.add_exception_handler(OpenLine, lambda request, _: edge.tell(request, "open", 403))


def _unknown(edge: Edge) -> Callable[[Request], Response]:
    def unknown(request: Request) -> Response:
        return edge.tell(request, "unknown", 404)

    return unknown


def _asset(request: Request) -> Response:
    found = pages.asset_at(request.url.path)
    if found is None:
        raise HTTPException(404)
    content, kind = found
    return Response(content, media_type=kind, headers=FOREVER)
