#!/usr/bin/python3
"""What the program says of some documents is what it said before: golden_test.py PROGRAM [--bless]

Each document's flat output lies in tests/golden/ as indented JSON, so that a diff can be read. --bless writes it anew."""
import difflib
import json
import os
import subprocess
import sys
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
GOLDEN = os.path.join(ROOT, "tests", "golden")
DOCUMENTS = ["corpus/news/ivory-mombasa.html", "corpus/news/pdf/cocaine-antwerp-courier.pdf", "corpus/news/policy-parcel-fee.html",
             "corpus/customs/pdf/invoice-stoneware.pdf"]
PROGRAM = "tidewaiter"


def golden_file(document):
    return os.path.join(GOLDEN, os.path.splitext(os.path.basename(document))[0] + ".json")


def output_of(document):
    result = subprocess.run([PROGRAM, "extract", "-q", "-f", "flat", document], cwd=ROOT, check=True, capture_output=True, text=True)
    return json.dumps(json.loads(result.stdout), indent=2, ensure_ascii=False) + "\n"


def bless():
    for document in DOCUMENTS:
        with open(golden_file(document), "w", encoding="utf-8") as out:
            out.write(output_of(document))


class Golden(unittest.TestCase):
    def test_documents(self):
        for document in DOCUMENTS:
            with self.subTest(document), open(golden_file(document), encoding="utf-8") as golden:
                before, now = golden.read(), output_of(document)
                diff = "".join(difflib.unified_diff(before.splitlines(True), now.splitlines(True), "golden", "now", n=1))
                self.assertTrue(before == now, f"if this is right, run scripts/bless:\n{diff}")


if __name__ == "__main__":
    PROGRAM = os.path.abspath(sys.argv.pop(1))
    if sys.argv[1:] == ["--bless"]:
        bless()
    else:
        unittest.main()
