"""A real browser over its own debugging pipe: no driver, no package."""

from __future__ import annotations

import contextlib
import json
import os
import select
import shlex
import shutil
import subprocess
import time
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync "
    "--hide-scrollbars --remote-debugging-pipe"
)
PATIENCE = 60.0
KEYS = {"Tab": 9, "Enter": 13, " ": 32}
CONTRAST = """(() => {
  const lum = c => { const v = c.map(x => { x /= 255; return x <= .03928 ? x / 12.92
    : ((x + .055) / 1.055) ** 2.4 }); return .2126 * v[0] + .7152 * v[1] + .0722 * v[2] };
  const rgb = s => (s.match(/[\\d.]+/g) || []).map(Number);
  const ground = e => { for (; e; e = e.parentElement) {
    const c = rgb(getComputedStyle(e).backgroundColor);
    if (c.length === 3 || c[3] === 1) return c.slice(0, 3) } return [255,255,255] };
  const bad = [];
  for (const e of document.querySelectorAll('body *')) {
    const written = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
    if (!e.offsetParent || !written) continue;
    const a = lum(rgb(getComputedStyle(e).color).slice(0, 3)), b = lum(ground(e));
    const r = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (r < 4.5) bad.push(e.textContent.trim().slice(0, 20) + ' ' + r.toFixed(1));
  } return bad })()"""


# How far the ring around the focused element stands out from the ground around it.
RING = """(() => {
  const rgb = s => (s.match(/[\\d.]+/g) || []).map(Number);
  const lum = c => { const v = c.slice(0, 3).map(x => { x /= 255; return x <= .03928 ? x / 12.92
    : ((x + .055) / 1.055) ** 2.4 }); return .2126 * v[0] + .7152 * v[1] + .0722 * v[2] };
  const e = document.activeElement, ring = getComputedStyle(e);
  if (ring.outlineStyle === 'none') return 1;
  let g = e.parentElement;
  while (g && rgb(getComputedStyle(g).backgroundColor)[3] === 0) g = g.parentElement;
  const a = lum(rgb(ring.outlineColor)), b = g ? lum(rgb(getComputedStyle(g).backgroundColor)) : 1;
  return (Math.max(a, b) + .05) / (Math.min(a, b) + .05) })()"""


AXE = """axe.run(document, {resultTypes: ['violations']}).then(r => JSON.stringify(r.violations
  .filter(v => ['serious', 'critical'].includes(v.impact))
  .map(v => [v.id, v.nodes.slice(0, 4).map(n => n.html.slice(0, 120))])))"""


LED_ON = "Inspected target navigated or closed"


@cache
def axe() -> str:
    """axe-core, as the package that brings it along holds it."""
    found = find_spec("axe_playwright_python")
    assert found is not None, "pip install -e .[browser] -c constraints.txt"
    (folder,) = found.submodule_search_locations or ()
    return (Path(folder) / "axe.min.js").read_text(encoding="utf-8")


def find_browser() -> str:
    """The path of a Chromium: `CHROMIUM`, else the first found; empty when there is none."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), "")


class Chromium:
    """One tab as wide as a phone. Every wait ends; leaving ends the process."""

    def __init__(self, path: str, home: Path, *, width: int = 360) -> None:
        to_read, self._out = os.pipe()
        self._in, to_write = os.pipe()
        run = f"exec {shlex.quote(path)} {FLAGS} --user-data-dir={shlex.quote(str(home))}"
        self.process = subprocess.Popen(
            ["bash", "-c", f"{run} about:blank 3<&{to_read} 4>&{to_write}"],
            pass_fds=(to_read, to_write), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(to_read)
        os.close(to_write)
        self._count, self._rest, self._tab = 0, b"", ""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        attached = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self._tab = attached["sessionId"]
        self.call("Page.enable")
        self.resize(width)

    def __enter__(self) -> Chromium:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(10)
        self.process.kill()
        self.process.wait(10)
        os.close(self._in)
        os.close(self._out)

    def call(self, method: str, **params: Any) -> Any:
        """Ask the browser for one thing and wait for its answer."""
        self._count += 1
        message = {"id": self._count, "method": method, "params": params}
        if self._tab:
            message["sessionId"] = self._tab
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._count:
                # A click that leads on may be overtaken by its page before it has answered.
                if answer.get("error", {}).get("message") == LED_ON:
                    return {"result": {}}
                assert "error" not in answer, answer
                return answer["result"]

    def _next(self) -> Any:
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._in], [], [], PATIENCE)
            assert ready, "the browser does not answer"
            read = os.read(self._in, 1 << 16)
            assert read, "the browser ended"
            self._rest += read
        line, _, self._rest = self._rest.partition(b"\0")
        return json.loads(line)

    def open(self, url: str) -> None:
        """Go to an address and wait until the page stands."""
        self.call("Page.navigate", url=url)
        self.wait("document.readyState === 'complete' && location.href !== 'about:blank'")

    def take(self, cookies: Mapping[str, str], url: str) -> None:
        """Go on in the session of another browser."""
        kept = [{"name": name, "value": text, "url": url} for name, text in cookies.items()]
        self.call("Network.setCookies", cookies=kept)

    def show(self, html: str) -> None:
        """Put a page that was answered elsewhere in the place of the one that stands."""
        frame = self.call("Page.getFrameTree")["frameTree"]["frame"]["id"]
        self.call("Page.setDocumentContent", frameId=frame, html=html)
        self.wait("document.readyState === 'complete' && document.styleSheets.length")

    def resize(self, width: int) -> None:
        """Make the window as wide as a telephone, or as a desk's."""
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=740, deviceScaleFactor=1,
            mobile=True,
        )  # fmt: skip

    def ask(self, expression: str) -> Any:
        """The value of an expression about the page."""
        found = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        return found["result"].get("value")

    def serious(self) -> list[Any]:
        """Returns axe's serious or critical findings on the page: each rule with its places."""
        if not self.ask("Boolean(window.axe)"):
            self.ask(axe())
        found = self.call("Runtime.evaluate", expression=AXE, awaitPromise=True, returnByValue=True)
        return list(json.loads(found["result"]["value"]))

    def wait(self, condition: str) -> None:
        """Until a condition holds on the page; it is asked a thousand times at most."""
        for _ in range(1000):
            if self.ask(f"Boolean({condition})"):
                return
            time.sleep(0.05)
        shown = self.ask("location.href + document.body.innerText.slice(0, 300)")
        raise AssertionError(f"never came true: {condition} at {shown}")

    def click(self, selector: str, *, leaves: bool = True) -> None:
        """Click a selector's first element as a mouse does; `leaves` waits for the next page."""
        self.ask(
            f"document.querySelector({json.dumps(selector)}).scrollIntoView({{block: 'center'}})"
        )
        box = self.ask(
            f"(r => [r.x + r.width / 2, r.y + r.height / 2])"
            f"(document.querySelector({json.dumps(selector)}).getBoundingClientRect())"
        )
        assert box, f"nothing to click: {selector}"
        self.ask("document.documentElement.dataset.left = '1'")
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=box[0], y=box[1], button="left",
                      clickCount=1)  # fmt: skip
        if leaves:
            self.wait(
                "!document.documentElement.dataset.left && document.readyState === 'complete'"
            )

    def unfold(self, selector: str) -> None:
        """Open what an element is folded into, as a click on its head does."""
        inner = f"document.querySelector({json.dumps(selector)}).closest('details:not([open])')"
        if self.ask(f"Boolean({inner})"):
            self.ask(f"{inner}.open = true")

    def fill(self, selector: str, text: str) -> None:
        """Type into a field in place of what it holds."""
        self.ask(
            f"(e => {{ e.value = ''; e.focus() }})(document.querySelector({json.dumps(selector)}))"
        )
        self.type(text)

    def upload(self, selector: str, path: Path) -> None:
        """Choose a file."""
        root = self.call("DOM.getDocument")["root"]["nodeId"]
        node = self.call("DOM.querySelector", nodeId=root, selector=selector)["nodeId"]
        self.call("DOM.setFileInputFiles", nodeId=node, files=[str(path)])

    def press(self, key: str) -> None:
        """Press a key as a person would."""
        text = {"text": "\r"} if key == "Enter" else {"text": key} if len(key) == 1 else {}
        code = KEYS.get(key) or ord(key.upper())
        for kind in ("keyDown", "keyUp"):
            self.call(
                "Input.dispatchKeyEvent", type=kind, key=key, windowsVirtualKeyCode=code,
                **(text if kind == "keyDown" else {}),
            )  # fmt: skip

    def type(self, text: str) -> None:
        """Write into the field that has the focus."""
        self.call("Input.insertText", text=text)

    def tab_to(self, condition: str, *, most: int = 80) -> None:
        """Press Tab until the focused element `e` fits; the focus must be visible."""
        for _ in range(most):
            self.press("Tab")
            if self.ask(f"(e => Boolean({condition}))(document.activeElement)"):
                assert self.ask(RING) >= 3, "the focus can hardly be seen"  # WCAG 2.2, 1.4.11
                return
        raise AssertionError(f"not reached by keyboard: {condition}")
