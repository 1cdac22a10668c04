"""专班 at the desk: formed with a leader, changed as seen, its site's duty log with a photo."""

import pytest

from duban.vocabulary.rights import DeskRole
from models.tables.families import DutyEntry, TaskForce
from models.tables.records import JournalEntry
from tests.desk.site import Forms

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def code(site):
    """A matter, and two people of its unit."""
    for name in ("P20", "P21"):
        site.desk.town.person(name, unit="U2")
    return site.desk.town.matter("2022-10-31")


def at(code):
    return f"/desk/matters/{code}/task-force"


def test_it_is_formed_and_shown(site, sign_in, code):
    """Led to from the matter's page; its leader and liaison stand there afterwards."""
    browser = sign_in()
    assert f'href="{at(code)}"' in browser.open(f"/desk/matters/{code}").text
    browser.open(at(code))
    browser.send(at(code), leader="P20", liaison="P21", members="甲、乙", site="项目现场")

    (row,) = site.desk.town.rows(TaskForce)
    people = site.desk.town.person("P20").id, site.desk.town.person("P21").id
    assert (row.leader_id, row.liaison_id, row.site, row.formed_by) == (*people, "项目现场", "D1")
    assert site.desk.town.row(code).task_force_leader_id == people[0]
    assert "task-force-formed" in [e.verb for e in site.desk.town.rows(JournalEntry)]
    browser.open(f"/desk/matters/{code}")
    assert "某P20" in browser.text


def test_one_without_a_leader_is_refused(site, sign_in, code):
    """Told beside what was typed, and nothing is kept."""
    browser = sign_in()
    browser.open(at(code))
    page = browser.send(at(code), liaison="P21", site="项目现场")

    assert page.status_code == 422
    assert "专班须有负责人" in browser.text
    assert 'value="项目现场"' in page.text
    assert site.desk.town.rows(TaskForce) == []


def test_a_page_that_was_overtaken_changes_nothing(site, sign_in, code):
    """Somebody else formed it meanwhile."""
    first, second = sign_in("D1"), sign_in("D2")
    first.open(at(code))
    second.open(at(code))
    second.send(at(code), leader="P20")
    page = first.send(at(code), leader="P21")

    assert page.status_code == 422
    assert site.desk.town.rows(TaskForce)[0].leader_id == site.desk.town.person("P20").id


def test_duty_is_logged_with_a_photo_and_not_of_a_day_to_come(site, sign_in, code):
    """Presence at the site; the file is kept by its content."""
    browser = sign_in()
    browser.open(at(code))
    browser.send(at(code), leader="P20", site="项目现场")
    browser.open(at(code))
    assert browser.send(f"{at(code)}/duty", person="骆青原", on="2022-09-07").status_code == 422
    form = next(f for path, f in Forms(browser.page.text).found if path.endswith("/duty"))
    browser.client.post(
        f"{at(code)}/duty", data=form | {"person": "骆青原", "on": "2022-09-05"},
        files={"file": ("值班.jpg", b"\xff\xd8\xff\xe0 a photo", "image/jpeg")},
    )  # fmt: skip

    (row,) = site.desk.town.rows(DutyEntry)
    assert (row.who, str(row.day), row.file_name, row.noted_by) == (
        "骆青原", "2022-09-05", "值班.jpg", "D1",
    )  # fmt: skip
    assert (site.desk.office.settings.evidence / row.file_sha256).is_file()


def test_a_file_that_proves_nothing_is_refused_by_its_name(site, sign_in, code):
    """Told with what it should be; nothing is logged."""
    browser = sign_in()
    browser.open(at(code))
    browser.send(at(code), leader="P20", site="项目现场")
    form = next(f for p, f in Forms(browser.open(at(code)).text).found if p.endswith("/duty"))
    page = browser.client.post(
        f"{at(code)}/duty", data=form | {"person": "骆青原"},
        files={"file": ("说明.exe", b"MZ\x90", "application/octet-stream")},
    )  # fmt: skip

    assert page.status_code == 422
    assert "“说明.exe”不是照片、PDF、Office 或 OFD 文件" in page.text
    assert site.desk.town.rows(DutyEntry) == []


def test_a_clerk_logs_duty_and_forms_nothing(site, sign_in, code):
    """The right to give a matter to others is the signer's."""
    signer, clerk = sign_in("D1", DeskRole.SIGNER), sign_in("D2", DeskRole.CLERK)
    signer.open(at(code))
    signer.send(at(code), leader="P20", site="项目现场")
    page = clerk.open(at(code)).text

    assert f'action="{at(code)}/duty"' in page
    assert f'action="{at(code)}"' not in page
