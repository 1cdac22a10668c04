"""An OA connected in both directions: connect_oa.py https://duban.example.org KEY whsec_SECRET."""

import base64
import hmac
import json
import sys
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.request import Request, urlopen


def ask(base, key, path, body=None, name=""):
    """One request; a body is written once, however often it is sent under its name."""
    headers = {"Authorization": f"Bearer {key}", "Idempotency-Key": name}
    headers["Content-Type"] = "application/json"
    data = json.dumps(body).encode() if body is not None else None
    with urlopen(Request(f"{base}/api/v1{path}", data, headers), timeout=30) as answer:
        return json.load(answer)


def open_matters(base, key):
    """Every open matter, page after page."""
    page = {"next": ""}
    while page["next"] is not None:
        page = ask(base, key, f"/matters?after={page['next']}")
        yield from page["items"]


def pass_on(base, key, code, task, person, words):
    """Sends Duban what somebody wrote in the OA about a matter; `task` is its number there."""
    body = {"person": person, "status": "in-progress", "note": words}
    return ask(base, key, f"/matters/{code}/answers", body, name=f"oa-task-{task}")


def is_genuine(secret, headers, body, now=None):
    """Tells whether a message is Duban's: of now, and signed over its id, its time and its body."""
    fresh = abs((now or time.time()) - int(headers["webhook-timestamp"])) < 300
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    right = hmac.digest(base64.b64decode(secret.removeprefix("whsec_")), signed, "sha256")
    told = f"v1,{base64.b64encode(right).decode()}"
    return fresh and hmac.compare_digest(headers["webhook-signature"], told)


class Hook(BaseHTTPRequestHandler):
    """Takes what is genuine."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        genuine = is_genuine(sys.argv[3], self.headers, body)
        self.send_response(204 if genuine else 401)
        self.end_headers()
        sys.stdout.write(f"{json.loads(body)}\n" if genuine else "refused\n")


if __name__ == "__main__":
    for matter in open_matters(*sys.argv[1:3]):
        sys.stdout.write("{code} {due} {title}\n".format(**matter))
    HTTPServer(("127.0.0.1", 8099), Hook).serve_forever()
