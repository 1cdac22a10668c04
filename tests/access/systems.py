"""Another system that asks and writes with its key."""

from typing import Any

from duban.vocabulary.access import Scope
from tests.access.conftest import api_key

ANSWER = {"person": "P3", "status": "in-progress", "note": "设备进场", "percent": 40}


class System:
    """Another system with its key."""

    def __init__(self, site: Any, *scopes: Scope, **more: Any) -> None:
        self.client = site.browser().client
        self.headers = {"authorization": f"Bearer {api_key(site, *scopes, **more)}"}

    def get(self, path: str) -> Any:
        return self.client.get(f"/api/v1{path}", headers=self.headers)

    def post(self, path: str, body: Any, name: str = "oa-task-1") -> Any:
        headers = self.headers | ({"idempotency-key": name} if name else {})
        return self.client.post(f"/api/v1{path}", json=body, headers=headers)
