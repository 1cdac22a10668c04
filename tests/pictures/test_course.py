"""A number's course as a picture: nothing that a strict page would refuse, every text escaped."""

from datetime import date
from xml.etree import ElementTree as ET

from duban.pictures.course import DrawnCourse, PictureWords, course_picture

NAMED = PictureWords("<充电桩> & 计划", "计划", "报送", "今日")
SVG = "{http://www.w3.org/2000/svg}"


def drawn(reported=(), today=date(2022, 9, 1)):
    planned = ((date(2022, 8, 1), 0.1), (date(2022, 12, 31), 1.0))
    return ET.fromstring(course_picture(DrawnCourse(planned, reported, today), NAMED))


def test_the_picture_is_named_and_holds_no_style():
    """A reader that sees nothing hears its name; a page that allows no inline style shows it."""
    picture = drawn()
    assert picture.get("role") == "img"
    assert picture.find(f"{SVG}title").text == "<充电桩> & 计划"
    assert not [each for each in picture.iter() if "style" in each.attrib or each.tag == "script"]


def test_each_report_has_its_dot():
    """Higher for more, and nothing leaves the frame where more was done than promised."""
    dots = drawn(((date(2022, 8, 31), 0.2), (date(2022, 9, 30), 1.5))).findall(f"{SVG}circle")
    heights = [float(dot.get("cy")) for dot in dots]
    assert heights[0] > heights[1] >= 0


def test_today_stands_only_within_the_course():
    """A line across where today lies between start and end."""

    def lines(today):
        return len(drawn(today=today).findall(f"{SVG}line"))

    assert lines(date(2022, 9, 1)) == lines(date(2023, 9, 1)) + 1
