"""Checks a folder against the RO-Crate 1.3 profile with the RO-Crate project's own checker, without network.

    python check_crate.py FOLDER [required|recommended]

Prints {"checker": version, "checks": number, "issues": [{"severity", "check", "message"}]} as JSON.

The checker reads RO-Crate's JSON-LD context from https://w3id.org. It is answered from the wheel of the library rocrate, which has that document,
through the checker's own HTTP cache; the checker then runs in its offline mode, where anything else that it would fetch is a failure.
"""

import hashlib
import io
import json
import sys
import tempfile
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from requests.adapters import HTTPAdapter
from requests_cache import CachedSession
from rocrate_validator import services
from rocrate_validator.models import ValidationSettings
from urllib3 import HTTPResponse

ADDRESS = "https://w3id.org/ro/crate/1.3/context"
# Of rocrate/data/ro-crate.jsonld in rocrate 0.16.0, which names itself version 1.3.0 of that address.
DIGEST = "5a3df1a43185501db4d45cdde5a478c57eeb1d673eedfe400488fc4c4b21dd91"


class PackagedContext(HTTPAdapter):
    """Answers every request with the context of the wheel."""

    def __init__(self, text: bytes):
        super().__init__()
        self.text = text

    def send(self, request, **_):
        headers = {"Content-Type": "application/ld+json"}
        return self.build_response(
            request, HTTPResponse(io.BytesIO(self.text), status=200, headers=headers, preload_content=False)
        )


def context() -> bytes:
    text = files("rocrate").joinpath("data/ro-crate.jsonld").read_bytes()
    if hashlib.sha256(text).hexdigest() != DIGEST:
        raise SystemExit("the context in the installed rocrate is not that of rocrate 0.16.0")
    return text


def main(folder: str, severity: str) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        cache = str(Path(temporary) / "cache")
        with CachedSession(cache_name=cache, backend="sqlite", expire_after=-1) as session:
            session.mount(ADDRESS, PackagedContext(context()))
            session.get(ADDRESS).raise_for_status()
        result = services.validate(
            ValidationSettings(
                rocrate_uri=folder,
                profile_identifier="ro-crate-1.3",
                requirement_severity=severity.upper(),
                offline=True,
                cache_path=cache,
            )
        )
        issues = [
            {"severity": one.severity.name, "check": one.check.identifier, "message": one.message}
            for one in result.get_issues()
        ]
        checks = len(result.executed_checks)
    print(json.dumps({"checker": version("roc-validator"), "checks": checks, "issues": issues}))


main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "required")
