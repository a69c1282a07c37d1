#!/usr/bin/python3
"""What the program says of some documents is what it said before: golden_test.py PROGRAM [--bless]

Each document's flat output lies in tests/golden/ as indented JSON, so that a diff can be read; one card stands in README.md. STACK holds
the pages of several papers in one file, which are printed here, and the cards of what was found. --bless writes them anew."""
import difflib
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
GOLDEN = os.path.join(ROOT, "tests", "golden")
DOCUMENTS = ["corpus/news/ivory-mombasa.html", "corpus/news/pdf/cocaine-antwerp-courier.pdf", "corpus/news/policy-parcel-fee.html",
             "corpus/customs/pdf/invoice-stoneware.pdf"]
STACK = "stack-tea"  # STACK.txt, pages parted by form feeds; the packing list says another weight
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


def print_pdf(pages, path):
    """Pages of text as a PDF, in a typewriter's letters."""
    bodies = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>"]
    kids = []
    for page in pages:
        lines = "".join("(%s) Tj T*\n" % re.sub(r"([()\\\\])", r"\\\1", line) for line in page.strip("\n").split("\n"))
        content = f"BT /F 10 Tf 14 TL 60 780 Td\n{lines}ET".encode("latin-1")
        bodies.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        bodies.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F 3 0 R >> >> >>" % len(bodies))
        kids.append(b"%d 0 R" % len(bodies))
    bodies[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(bodies) + 1, table, len(bodies) + 1, len(out))
    with open(path, "wb") as file:
        file.write(out)


def cards_of_stack():
    with tempfile.TemporaryDirectory() as folder:
        print_pdf(read(os.path.join(GOLDEN, STACK + ".txt")).split("\f"), os.path.join(folder, STACK + ".pdf"))
        command = [PROGRAM, "extract", "-q", "-f", "text", STACK + ".pdf"]
        return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


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
    with open(os.path.join(GOLDEN, STACK + ".card"), "w", encoding="utf-8") as out:
        out.write(cards_of_stack())


class Golden(unittest.TestCase):
    def assert_same(self, before, now):
        diff = "".join(difflib.unified_diff(before.splitlines(True), now.splitlines(True), "golden", "now", n=1))
        self.assertTrue(before == now, f"if this is right, run scripts/bless:\n{diff}")

    def test_documents(self):
        for document in DOCUMENTS:
            with self.subTest(document):
                self.assert_same(read(golden_file(document)), output_of(document))

    def test_stack(self):
        self.assert_same(read(os.path.join(GOLDEN, STACK + ".card")), cards_of_stack())

    def test_card_in_readme(self):
        found = CARD.search(read(README))
        self.assert_same(found["card"], card_of(found["document"]))


if __name__ == "__main__":
    PROGRAM = os.path.abspath(sys.argv.pop(1))
    if sys.argv[1:] == ["--bless"]:
        bless()
    else:
        unittest.main()
