"""S13 智改数转全覆盖: a ratio of everything needs to say of what."""

from tests.mechanisms.acting import UNIT, registered

WHOLE = ("--target", "数字化诊断 = 100 %（比率）", "--due", "2022-12-31")


def test_a_full_cover_without_its_denominator_is_refused(desk):
    """At registration, naming the option; nothing is kept."""
    before = desk.counts()

    said = desk(
        "register", "--title", "规上工业企业数字化诊断全覆盖", *UNIT, *WHOLE, "--as", "dcb02"
    )

    assert (said.code, desk.counts()) == (2, before)
    assert "--baseline" in said.err


def test_with_it_the_share_is_known(desk):
    """Of 274 enterprises."""
    code = registered(desk, "规上工业企业数字化诊断全覆盖", *WHOLE, "--baseline", "规上企业274家")

    assert "274" in desk.fine("show", code).out
