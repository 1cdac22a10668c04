"""Deciders are the office and leaders, never an owner about the own matter."""

import pytest


def new_matter(duban, **more):
    options = {"--unit": "SL", "--liaison": "sl02", "--approver": "dc01"} | more
    given = [token for pair in options.items() for token in pair]
    return duban("register", "--title", "清淤", "--due", "2022-09-30",
                 "--approved-on", "2022-08-15", "--format", "json", *given)  # fmt: skip


@pytest.mark.parametrize("verb", ["withdraw", "suspend", "close", "reopen"])
def test_an_owner_decides_nothing(registered, pump, counts, verb):
    """The liaison a matter is addressed to may not end, stop or reopen it."""
    before = counts()
    said = registered(verb, pump, "--why", "已办", "--as", "sl02")

    assert (said.code, counts()) == (1, before)
    assert "sl02" in said.err


def test_a_head_of_another_unit_grants_nothing(registered, pump):
    """A request for more time is the office's to decide."""
    registered.fine("extend", pump, "--until", "2022-09-20", "--reason", "到货推迟",
                    "--signed-off-by", "sl01")  # fmt: skip
    said = registered("decide", pump, "--grant", "2022-09-20", "--as", "fw01")

    assert said.code == 1
    assert "督查办" in said.err


def test_nobody_of_the_office_decides_about_the_own_matter(ready):
    """The office's head leads a matter: a leader closes it, the head may not."""
    code = new_matter(ready, **{"--unit": "DC", "--liaison": "dc01", "--approver": "zf01"}).rows[0][
        "code"
    ]
    own = ready("withdraw", code, "--why", "取消", "--as", "dc01")

    assert own.code == 1
    assert "本人承办" in own.err
    ready.fine("withdraw", code, "--why", "取消", "--as", "zf01")


@pytest.mark.parametrize("who", ["sl02", "fw01", "zf01"])
@pytest.mark.parametrize(
    "tokens",
    [
        ("call", "CODE", "--answered-by", "水清浅"),
        ("notices", "confirm", "N2022-0001", "--by", "phone"),
        ("notices", "print", "N2022-0001", "--out", "OUT"),
        ("match", "1", "CODE"),
    ],
)
def test_proof_is_the_offices_to_note(registered, pump, counts, tmp_path, who, tokens):
    """Neither an owner, nor another unit, nor a leader says that a message arrived."""
    registered.fine("round")
    before = counts()
    named = {"CODE": pump, "OUT": tmp_path / "paper.html"}
    said = registered(*(named.get(token, token) for token in tokens), "--as", who)

    assert (said.code, counts()) == (1, before)
    assert who in said.err
    assert "督查办" in said.err
    assert not (tmp_path / "paper.html").exists()


def test_the_office_notes_no_proof_about_an_own_matter(ready):
    """A matter of the office itself: somebody else of it notes the call."""
    code = new_matter(ready, **{"--unit": "DC", "--liaison": "dc01", "--approver": "zf01"}).rows[0][
        "code"
    ]
    said = ready("call", code, "--answered-by", "谭问渠", "--as", "dc01")

    assert said.code == 1
    assert "本人承办" in said.err


@pytest.mark.parametrize("approver", ["sl02", "sl01", "fw01"])
def test_whom_the_matter_is_for_does_not_approve_it(ready, counts, approver):
    """Nor does anybody else who is neither of the office nor a leader."""
    before = counts()
    said = new_matter(ready, **{"--approver": approver})

    assert (said.code, counts()) == (2, before)
    assert "--approver" in said.err


def test_a_leader_approves(ready):
    """Whoever supervises may approve what is assigned."""
    assert new_matter(ready, **{"--approver": "zf01"}).code == 0


def test_a_liaison_of_another_unit_is_not_registered(ready, counts):
    """Both units are named."""
    before = counts()
    said = new_matter(ready, **{"--liaison": "fw02"})

    assert (said.code, counts()) == (2, before)
    assert all(word in said.err for word in ("fw02", "便民中心（FW）", "水利站（SL）"))


def test_nothing_is_reassigned_to_a_liaison_of_another_unit(registered, pump, counts):
    """Neither by way of the head."""
    before = counts()
    liaison = registered("reassign", pump, "--unit", "FW", "--liaison", "sl02", "--as", "dc01")
    head = registered("reassign", pump, "--unit", "FW", "--liaison", "fw02", "--unit-head", "sl01",
                      "--as", "dc01")  # fmt: skip

    assert (liaison.code, head.code, counts()) == (1, 1, before)
    assert "水利站（SL）" in liaison.err


def test_every_person_of_a_cell_is_of_the_lead_unit(read, breakdown, approve):
    """A second code in the cell is looked at, too."""
    said = read(
        "register", "--from", approve(breakdown, {"东塘泵站": {"liaisons": ("sl02", "fw02")}})
    )

    assert said.code != 0
    assert "便民中心（FW）" in said.err
