"""Checks a Croissant card with MLCommons' own library, and loads every record that the card describes.

    python check_croissant.py CARD

Prints {"checker": version, "warnings": [text], "records": {record set: [record]}} as JSON; a field's name is the last part of its id. A card that is not
valid, or whose files do not have what it says of them, ends it with the library's error.
"""

import json
import logging
import sys
from importlib.metadata import version

import mlcroissant
from absl import logging as absl_logging


class Warnings(logging.Handler):
    """Keeps what the library warns of: recommended properties that are missing, a context that is not Croissant's."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.texts = []

    def emit(self, record):
        self.texts.append(record.getMessage())


def plain(value):
    """Text in place of bytes, and names in place of ids."""
    if isinstance(value, dict):
        return {key.rsplit("/", 1)[-1]: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.decode() if isinstance(value, bytes) else value


def main(card: str) -> None:
    warnings = Warnings()
    absl_logging.get_absl_logger().addHandler(warnings)
    dataset = mlcroissant.Dataset(jsonld=card)
    records = {
        record_set.id: [plain(record) for record in dataset.records(record_set.id)]
        for record_set in dataset.metadata.record_sets
    }
    print(json.dumps({"checker": version("mlcroissant"), "warnings": warnings.texts, "records": records}))


main(sys.argv[1])
