#!/usr/bin/python3
"""What the program says of some documents is what it said before: golden_test.py PROGRAM [--bless]

Each document's flat output lies in tests/golden/ as indented JSON, so that a diff can be read; one card stands in README.md. --bless
writes them anew."""
import difflib
import json
import os
import re
import subprocess
import sys
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
GOLDEN = os.path.join(ROOT, "tests", "golden")
DOCUMENTS = ["corpus/news/ivory-mombasa.html", "corpus/news/pdf/cocaine-antwerp-courier.pdf", "corpus/news/policy-parcel-fee.html",
             "corpus/customs/pdf/invoice-stoneware.pdf"]
README = os.path.join(ROOT, "README.md")
CARD = re.compile(r"(`tidewaiter extract -f text (?P<document>\S+)`:\n\n)(?P<card>(?:(?: {4}.*)?\n)+?)(?=\n\S)")
PROGRAM = "tidewaiter"


def golden_file(document):
    return os.path.join(GOLDEN, os.path.splitext(os.path.basename(document))[0] + ".json")


def extract(form, document):
    return subprocess.run([PROGRAM, "extract", "-q", "-f", form, document], cwd=ROOT, check=True, capture_output=True, text=True).stdout


def output_of(document):
    return json.dumps(json.loads(extract("flat", document)), indent=2, ensure_ascii=False) + "\n"


def card_of(document):
    return "".join(f"    {line}\n" if line else "\n" for line in extract("text", document).strip().splitlines())


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def bless():
    readme = CARD.sub(lambda found: found[1] + card_of(found["document"]), read(README))
    with open(README, "w", encoding="utf-8") as out:
        out.write(readme)
    for document in DOCUMENTS:
        with open(golden_file(document), "w", encoding="utf-8") as out:
            out.write(output_of(document))


class Golden(unittest.TestCase):
    def assert_same(self, before, now):
        diff = "".join(difflib.unified_diff(before.splitlines(True), now.splitlines(True), "golden", "now", n=1))
        self.assertTrue(before == now, f"if this is right, run scripts/bless:\n{diff}")

    def test_documents(self):
        for document in DOCUMENTS:
            with self.subTest(document):
                self.assert_same(read(golden_file(document)), output_of(document))

    def test_card_in_readme(self):
        found = CARD.search(read(README))
        self.assert_same(found["card"], card_of(found["document"]))


if __name__ == "__main__":
    PROGRAM = os.path.abspath(sys.argv.pop(1))
    if sys.argv[1:] == ["--bless"]:
        bless()
    else:
        unittest.main()
