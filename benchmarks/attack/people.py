"""By the office's own hands: lists that wipe, routes that shout, one clerk for everything."""

from datetime import date

from benchmarks.attack.target import HEADER, PEOPLE, Target, head_of, liaison_of
from benchmarks.attack.trying import Act, Attack

BROADCAST = {
    "everybody in 企业微信": "wechat://corp:secret@1000002/@all",
    "a department in 企业微信": "wechat://corp:secret@1000002/%232",
    "a chat of Telegram": "tgram://123456789:abcdefg_hijklmnop/12345",
    "a bot of 钉钉": "dingtalk://tokenabcdefghijklmnopqrstuvwxyz0123456789/",
    "a bridge of one's own": "jsons://93.184.216.34/bridge",
}
INSIDE = "169.254.169.254"
PRIVATE = (
    f"notica://{INSIDE}", f"notica://{INSIDE}/token",
    f"json://{INSIDE}/token", f"xml://{INSIDE}/way",
    f"ntfy://{INSIDE}/topic", f"gotify://{INSIDE}/abcdefghijklmno", f"matrix://user:pass@{INSIDE}/",
    f"rocket://user:pass@{INSIDE}/room", f"synology://{INSIDE}/token", f"emby://user@{INSIDE}/",
)  # fmt: skip


def reaches_a_person(route: str) -> Act:
    """A route that many read, on the list of people."""

    def act(target: Target) -> str:
        row = f"U1,第1局,msj09,新某,干事,联络员,{route}"
        target.duban("owners", "import", str(target.directory(row, name="broadcast.csv")))
        found = target.rows(
            "SELECT r.audience FROM route r JOIN person p ON p.id = r.person_id "
            "WHERE p.code = 'msj09' ORDER BY r.id DESC LIMIT 1"
        )
        return "stored as personal: it gets a link" if found == [("person",)] else ""

    return act


def private_hosts(target: Target) -> str:
    """Services whose address lies inside, one list each."""
    taken = []
    for url in PRIVATE:
        path = target.directory(f"U1,第1局,msj08,内某,干事,联络员,{url}", name="inside.csv")
        if target.duban("owners", "import", str(path)).code == 0:
            taken.append(url)
    return f"taken: {', '.join(taken)}" if taken else ""


def list_without_columns(target: Target) -> str:
    """A list without 职务, 角色 and 路由."""
    what = (
        "SELECT p.code, p.roles, count(r.id) FROM person p LEFT JOIN route r ON r.person_id = p.id"
    )
    known = f"{what} WHERE p.code IN ('head0', 'liaison0', 'dcb01') GROUP BY p.code ORDER BY p.code"
    before = target.rows(known)
    names = ",".join(HEADER.split(",")[:4])
    lines = [",".join(person[:4]) for person in PEOPLE]
    path = target.folder / "short.csv"
    path.write_text("\n".join((names, *lines)) + "\n", encoding="utf-8")
    said = target.duban("owners", "import", str(path))
    after = target.rows(known)
    target.duban("owners", "import", str(target.directory()))
    return "" if after == before else f"rc {said.code}, {before[1]} became {after[1]}"


def one_clerk(target: Target) -> str:
    """One clerk notes the claim, checks it and closes the matter."""
    code = target.matters["单人办结"]
    target.duban("reply", code, "--status", "done", "--note", "已全部完成", "--source", "phone",
                 "--signed-off-by", head_of("单人办结"), "--as-person", liaison_of("单人办结"),
                 "--as", "dcb02")  # fmt: skip
    target.duban("confirm", code, "--as", head_of("单人办结"))
    checked = ["verify", code, "--why", "现场查看，设备已经投入运行，群众可以使用", "--as", "dcb02"]
    if target.knows("verify --visited"):
        checked += ["--visited", str(date.today())]  # noqa: DTZ011, TID251 - as the command
    target.duban(*checked)
    target.duban("close", code, "--as", "dcb02")
    return "closed" if _stage(target, code) == "closed" else ""


def no_finding(target: Target) -> str:
    """A completion is verified without a word about what was found."""
    code = target.matters["无核查"]
    target.fine("reply", code, "--status", "done", "--note", "已全部完成", "--source", "phone",
                "--signed-off-by", head_of("无核查"), "--as", liaison_of("无核查"))  # fmt: skip
    target.duban("confirm", code, "--as", head_of("无核查"))
    said = target.duban("verify", code, "--as", "dcb01")
    return f"verified: {said.out.strip()[:80]}" if said.code == 0 else ""


def _stage(target: Target, code: str) -> str:
    stage: str = target.row("SELECT stage FROM commitment WHERE code = ?", code)[0]
    return stage


ATTACKS = (
    Attack("a list without 职务, 角色, 路由", list_without_columns),
    *(Attack(f"a route that many read: {who}", reaches_a_person(url))
      for who, url in BROADCAST.items()),
    Attack(f"{len(PRIVATE)} services with an address inside", private_hosts),
    Attack("one clerk claims, checks and closes", one_clerk),
    Attack("a completion verified without a finding", no_finding),
)  # fmt: skip
