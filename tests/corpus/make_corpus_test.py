#!/usr/bin/python3
"""The corpus keeps its promises: gold is valid and stands in the text, numbers add up, check digits hold, rendering repeats."""
import filecmp
import json
import os
import re
import string
import subprocess
import sys
import tempfile
import unicodedata
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "scripts"))
from corpus_layouts import sources  # noqa: E402

MAKE = os.path.join(ROOT, "scripts", "make_corpus")
ALLOWED = {
    "offences": "smuggling trafficking sanctions_evasion export_control_violation misdeclaration undervaluation duty_evasion counterfeiting "
                "document_fraud money_laundering undeclared_currency poaching theft diversion",
    "outcomes": "intercepted seized raided investigated arrested charged convicted sentenced fined expelled sanctioned delivered released",
    "category": "vehicle luxury_goods narcotics precursors weapons ammunition explosives dual_use electronics wildlife timber tobacco alcohol fuel gold "
                "currency gemstones cultural_goods counterfeit medicines food agricultural textiles waste chemicals machinery minerals aircraft_parts other",
    "stage": "planned attempted foiled completed", "type": "person organization vessel aircraft", "role": "suspect owner consignor consignee carrier broker beneficiary intermediary",
    "mode": "sea air road rail post foot", "grade": "pdf good fair bad blank",
    "document_type": "bill_of_lading commercial_invoice packing_list customs_declaration certificate_of_origin air_waybill other",
    "scheme": "vin imo container hs_code bl_number awb flight plate mmsi passport case_number",
}
ALLOWED = {slot: set(words.split()) for slot, words in ALLOWED.items()}
INCIDENT_SLOTS = set("offences outcomes stage occurred place origin transit destination declared_destination goods declared_goods total_value parties authorities "
                     "officials instruments sources identifiers concealment conveyance".split())
PAPER_SLOTS = set("document_type consignor consignee notify_party carrier declarant document_number invoice_number bl_number awb_number declaration_number "
                  "booking_number date conveyance place_of_receipt port_of_loading port_of_transhipment port_of_discharge place_of_delivery country_of_origin "
                  "country_of_dispatch country_of_destination incoterm containers seals marks packages gross_weight net_weight volume total line_items _optional".split())
PLACES = ("origin", "transit", "destination", "declared_destination")
NUMBER_WORDS = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
                "nineteen").split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBER_WORDS += [ten + ("-" + NUMBER_WORDS[one] if one else "") for ten in TENS for one in range(10)]
LARGE = {1e5: ["lakh"], 1e6: ["million", "m"], 1e7: ["crore"], 1e9: ["billion", "bn"]}
EDTF = re.compile(r"(\d{4}|XXXX)(-\d\d(-\d\d)?)?")

NEWS, UNSEEN = (sources.load_folder(os.path.join(ROOT, "corpus", kind, "src")) for kind in ("news", "unseen"))
PAPERS = {kind: sources.load_papers(os.path.join(ROOT, "corpus", kind, "src")) for kind in ("customs", "customs-unseen")}
ARTICLES = [("news", article) for article in NEWS] + [("unseen", article) for article in UNSEEN]
INCIDENTS = [(article, incident) for _, article in ARTICLES for incident in sources.article_gold(article)[0]["incidents"]]
CUSTOMS = [paper for papers in PAPERS.values() for paper in papers]
SINGLE = [paper for paper in CUSTOMS if "stack" not in paper]
CONSIGNMENTS = [(paper, gold) for paper in SINGLE for gold in sources.paper_golds(paper)]


def fold(text):
    text = unicodedata.normalize("NFKD", str(text)).casefold()
    return " ".join(re.findall(r"\w+", "".join(c for c in text if not unicodedata.combining(c))))


def squeezed(text):
    return re.sub(r"[\W_]", "", fold(text))


def article_text(article):
    return " ".join([article["title"], *(text for _, text in sources.blocks(article))])


def number_forms(number):
    """How a text may write it: 1240000 as 1.24 million, 1.24m, 12.4 lakh, 1 240 000 or 1,240,000, and 1486.5 as 1.486,5 too."""
    exact = f"{number:,.3f}".rstrip("0").rstrip(".")
    forms = {exact, exact.replace(",", ""), *(f"{number:,.{places}f}" for places in (1, 2, 3))}
    forms |= {form.translate(str.maketrans(",.", ".,")) for form in set(forms)}
    forms |= {form.replace(",", " ") for form in set(forms) if number == int(number)}
    for size, words in LARGE.items():
        if number >= size:
            forms |= {f"{count}{gap}{word}" for count in (f"{number / size:g}", f"{number / size:.1f}") for gap in ("", " ") for word in words}
    if number == int(number) and number < len(NUMBER_WORDS):
        forms.add(NUMBER_WORDS[int(number)])
    return forms


def stands_in_paper(text, number):
    """Papers group digits by commas, points, spaces or apostrophes; weights are printed in kilograms, tonnes or whole pounds."""
    forms = set()
    for value in (number, number / 1000, round(number / .45359237)):
        for exact in {f"{value:,.{places}f}" for places in range(4) if abs(round(value, places) - value) < 1e-6}:
            forms |= {exact.translate({ord(","): group, ord("."): point}) for group in ("", ",", ".", " ", "'") for point in ".,"}
    return any(re.search(rf"(?<![\d.,]){re.escape(form)}(?!\d)", text) for form in forms)


def has_number(text, number):
    return any(re.search(rf"(?<![\d.,]){re.escape(form)}(?![\d])", text, re.I) for form in number_forms(number))


NUMBER = re.compile(r"[\d.,' ]*\d")


def amount(cell, decimal=None):
    """The last number of a cell; without a decimal mark being told, the last of two kinds of marks, or a lone one, unless it is a comma before three digits."""
    text = re.search(r"(-?[\d.,' ]*\d)\D*$", cell).group(1).replace("'", "").replace(" ", "")
    marks = [c for c in text if c in ".,"]
    if decimal is None and marks:
        lone = len(marks) == 1 and (marks[0] == "." or len(text) - text.rindex(",") != 4 or text.startswith("0"))
        decimal = marks[-1] if lone or len(set(marks)) == 2 else None
    for mark in ".,":
        text = text.replace(mark, "." if mark == decimal else "")
    return float(text)


def dated(shape):
    return all(EDTF.fullmatch(part) for part in shape.split("/"))


def iso6346(code):
    """Container numbers, and customs reference numbers, carry this check digit at their end."""
    values, value = {}, 10
    for letter in string.ascii_uppercase:
        value += value % 11 == 0
        values[letter] = value
        value += 1
    total = sum((values[c] if c.isalpha() else int(c)) * 2 ** i for i, c in enumerate(code[:-1]))
    return total % 11 % 10 == int(code[-1])


def imo(number):
    return sum(int(c) * (7 - i) for i, c in enumerate(number[:6])) % 10 == int(number[6])


def vin(number):
    values = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", [*range(1, 9), 1, 2, 3, 4, 5, 7, 9, *range(2, 10)]), **{str(d): d for d in range(10)})
    rest = sum(values[c] * w for c, w in zip(number, [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2])) % 11
    return len(number) == 17 and number[8] == ("X" if rest == 10 else str(rest))


def awb(number):
    serial = number.replace("-", "").replace(" ", "")[3:]
    return len(serial) == 8 and int(serial[:7]) % 7 == int(serial[7])


def postal(number):
    """Items of the postal union: two letters, eight digits, a check digit, a country."""
    digits = re.sub(r"\D", "", number)
    check = 11 - sum(int(d) * w for d, w in zip(digits, (8, 6, 4, 2, 3, 5, 9, 7))) % 11
    return int(digits[8]) == {10: 0, 11: 5}.get(check, check)


CHECKS = {"container": iso6346, "imo": imo, "vin": vin, "awb": awb}


class NewsGold(unittest.TestCase):
    def test_values_are_allowed(self):
        for article, incident in INCIDENTS:
            with self.subTest(article["name"]):
                self.assertLessEqual(set(incident), INCIDENT_SLOTS)
                for slot in ("offences", "outcomes"):
                    self.assertLessEqual(set(incident.get(slot, [])), ALLOWED[slot])
                stage = incident.get("stage", [])   # of several, this event's first
                self.assertLessEqual({stage} if isinstance(stage, str) else set(stage), ALLOWED["stage"])
                for goods in incident.get("goods", []) + incident.get("declared_goods", []):
                    self.assertIn(goods["category"], ALLOWED["category"])
                for party in incident.get("parties", []):
                    self.assertIn(party["type"], ALLOWED["type"])
                    self.assertIn(party["role"], ALLOWED["role"])
                for identifier in incident.get("identifiers", []):
                    self.assertIn(identifier["scheme"], ALLOWED["scheme"])
                if "conveyance" in incident:
                    self.assertIn(incident["conveyance"]["mode"], ALLOWED["mode"])

    def test_dates_countries_and_currencies_have_their_shape(self):
        for article, incident in INCIDENTS:
            with self.subTest(article["name"]):
                self.assertTrue("occurred" not in incident or dated(incident["occurred"]))
                for place in [incident[slot] for slot in ("place",) if slot in incident] + [p for slot in PLACES for p in incident.get(slot, [])]:
                    self.assertTrue(place["country"] is None or re.fullmatch("[A-Z]{2}", place["country"]))
                for money in self.worth(incident):
                    self.assertRegex(money["currency"], "^[A-Z]{3}$")
        for _, article in ARTICLES:
            self.assertEqual(bool(article.get("published")), bool(article["shown_date"]), "what is published shows its date")

    @staticmethod
    def worth(incident):
        return incident.get("total_value", []) + [v for goods in incident.get("goods", []) for v in goods.get("value", [])]

    def test_names_stand_in_the_text(self):
        for article, incident in INCIDENTS:
            text = fold(article_text(article))
            names = [incident["place"]["name"]] if "place" in incident else []
            names += [p["name"] for slot in PLACES for p in incident.get(slot, [])]
            names += [goods["name"] for slot in ("goods", "declared_goods") for goods in incident.get(slot, [])]
            names += [party["name"] for party in incident.get("parties", [])]
            names += [name for slot in ("authorities", "officials", "instruments", "sources") for name in incident.get(slot, [])]
            names += [incident[slot] for slot in ("concealment",) if slot in incident]
            names += [incident["conveyance"]["name"]] if "name" in incident.get("conveyance", {}) else []
            names += [goods["brand"] for goods in incident.get("goods", []) if "brand" in goods]
            for name in names:
                with self.subTest(article["name"], name=name):
                    self.assertIn(f" {fold(name)} ", f" {text} ")

    def test_numbers_and_identifiers_stand_in_the_text(self):
        for article, incident in INCIDENTS:
            text = article_text(article)
            numbers = [money["amount"] for money in self.worth(incident)]
            numbers += [goods["quantity"] for goods in incident.get("goods", []) + incident.get("declared_goods", []) if "quantity" in goods]
            for number in numbers:
                with self.subTest(article["name"], number=number):
                    self.assertTrue(has_number(text, number))
            for identifier in incident.get("identifiers", []):
                with self.subTest(article["name"], **identifier):
                    self.assertIn(squeezed(identifier["value"]), squeezed(text))

    def test_check_digits_hold(self):
        for article, incident in INCIDENTS:
            for identifier in incident.get("identifiers", []):
                with self.subTest(article["name"], **identifier):
                    self.assertTrue(CHECKS.get(identifier["scheme"], lambda value: True)(identifier["value"]))

    def test_the_sets_are_what_they_claim_to_be(self):
        for articles, size in ((NEWS, 200), (UNSEEN, 40)):
            counts = [len(article.get("incident", [])) for article in articles]
            self.assertGreaterEqual(len(articles), size)
            self.assertGreaterEqual(counts.count(0), len(articles) / 3)
            self.assertGreaterEqual(counts.count(2), 2)
            self.assertGreaterEqual(counts.count(3), 2)
            goods = [goods for article in articles for incident in article.get("incident", []) for goods in incident.get("goods", [])]
            self.assertEqual({good["category"] for good in goods}, ALLOWED["category"])
        for _, article in ARTICLES:
            self.assertTrue(80 <= len(article_text(article).split()) <= 600, article["name"])


class CustomsGold(unittest.TestCase):
    def test_values_are_allowed(self):
        for paper in CUSTOMS:
            with self.subTest(paper["name"]):
                self.assertIn(paper["document_type"], ALLOWED["document_type"])
                self.assertIn(paper.get("scan", {"grade": "good"})["grade"], ALLOWED["grade"])
                self.assertEqual(sources.paper_golds(paper) == [], paper.get("blank", False))
        for paper, gold in CONSIGNMENTS:
            with self.subTest(paper["name"]):
                self.assertLessEqual(set(gold), PAPER_SLOTS)
                self.assertRegex(gold["date"], r"^\d{4}-\d\d-\d\d$")
                for value in gold.values():
                    if isinstance(value, dict) and "country" in value:
                        self.assertRegex(value["country"], "^[A-Z]{2}$")

    def test_check_digits_hold(self):
        for paper, gold in CONSIGNMENTS:
            with self.subTest(paper["name"]):
                self.assertTrue(all(map(iso6346, gold.get("containers", []))))
                self.assertTrue("awb_number" not in gold or awb(gold["awb_number"]))
                self.assertTrue("mrn" not in paper["fields"] or iso6346(paper["fields"]["mrn"]))
                self.assertTrue("imo" not in paper["fields"] or imo(paper["fields"]["imo"]))
                self.assertTrue("postal" not in paper["layout"] or postal(gold["document_number"]))
                for found in re.findall(r"VIN (\w{17})", json.dumps(paper["fields"])):
                    self.assertTrue(vin(found))

    def test_amounts_add_up(self):
        for paper, gold in CONSIGNMENTS:
            with self.subTest(paper["name"]):
                items = [item for item in gold["line_items"] if "amount" in item]
                for item in items:
                    if "unit_price" in item:
                        self.assertAlmostEqual(item["quantity"] * item["unit_price"], item["amount"])
                if "total" in gold and items:
                    running = sum(item["amount"] for item in items)
                    for _, cell in paper["fields"].get("sums", []):
                        if abs(amount(cell) - running) > .004:   # else it is a subtotal
                            running += amount(cell)
                    self.assertAlmostEqual(running, gold["total"]["amount"])

    def test_the_set_is_what_it_claims_to_be(self):
        for kind, papers, layouts, types in (("customs", 60, 12, 7), ("customs-unseen", 12, 6, 6)):
            single = [paper for paper in PAPERS[kind] if "stack" not in paper]
            self.assertGreaterEqual(len(single), papers, kind)
            self.assertGreaterEqual(len({paper["layout"] for paper in single}), layouts, kind)
            self.assertGreaterEqual(len({paper["document_type"] for paper in single}), types, kind)
        shared = {paper["layout"] for paper in PAPERS["customs"] if "layout" in paper} & {paper["layout"] for paper in PAPERS["customs-unseen"]}
        self.assertEqual(shared, set())
        self.assertGreaterEqual(len([paper for paper in PAPERS["customs"] if "stack" in paper]), 3)

    def test_weights_are_possible(self):
        for paper, gold in CONSIGNMENTS:
            self.assertLessEqual(gold.get("net_weight", 0), gold.get("gross_weight", float("inf")), paper["name"])

    def test_packing_list_columns_add_up(self):
        for paper in (paper for paper in SINGLE if paper["document_type"] in ("packing_list", "bill_of_lading") and "totals" in paper["fields"]):
            fields = paper["fields"]
            for column, total in enumerate(fields["totals"]):
                if all(NUMBER.fullmatch(row[column]) for row in fields["rows"]) and NUMBER.fullmatch(total):
                    with self.subTest(paper["name"], column=column):
                        self.assertTrue(any(abs(sum(amount(row[column], mark) for row in fields["rows"]) - amount(total, mark)) < .0005 for mark in ".,"))

    def test_manifest_adds_up(self):
        fields = next(paper for paper in CUSTOMS if paper["layout"] == "cargo_manifest")["fields"]
        value = lambda cell: int(re.match(r"[\d,]+", cell).group().replace(",", ""))
        for column in (4, 6):
            self.assertEqual(sum(value(row[column]) for row in fields["rows"]), value(fields["totals"][column]))

    def test_air_waybill_charges_add_up(self):
        for f in (paper["fields"] for paper in SINGLE if paper["layout"] == "air_waybill"):
            value = lambda key: amount(f[key])
            self.assertAlmostEqual(value("chargeable") * value("rate"), value("charge"))
            self.assertAlmostEqual(value("prepaid") + value("due_agent") + value("due_carrier"), value("total_prepaid"))


class Rendering(unittest.TestCase):
    @staticmethod
    def make(out, *names):
        for name in names:
            subprocess.run([MAKE, "--out", out, "--only", name], check=True)

    def test_the_same_bytes_each_time(self):
        with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
            for out in (first, second):
                self.make(out, "statistics-annual-report", "invoice-led-controllers", "export-declaration-cars")
            files = [os.path.relpath(os.path.join(folder, file), first) for folder, _, found in os.walk(first) for file in found]
            self.assertEqual(len(files), 7)
            self.assertEqual(filecmp.cmpfiles(first, second, files, shallow=False), (files, [], []))

    def test_committed_gold_is_that_of_the_sources(self):
        for kind, records, gold in (("news", NEWS, sources.article_gold), ("unseen", UNSEEN, sources.article_gold),
                                    *((kind, papers, sources.paper_gold) for kind, papers in PAPERS.items())):
            with open(os.path.join(ROOT, "corpus", kind, "gold.jsonl"), encoding="utf-8") as lines:
                self.assertEqual([json.loads(line) for line in lines], [line for record in records for line in gold(record)])

    def test_no_two_files_have_one_name(self):
        for kind, papers in PAPERS.items():
            docs = [line["doc"] for paper in papers for line in sources.paper_gold(paper)]
            self.assertEqual(len(docs), len(set(docs)), kind)

    def test_every_file_is_there(self):
        articles = [(kind, folders, [line["doc"] for record in records for line in sources.article_gold(record)])
                    for kind, records, folders in (("news", NEWS, ("", "pdf", "scans")), ("unseen", UNSEEN, ("",)))]
        papers = [(kind, ("pdf", "scans"), [name for paper in records for name in [paper["name"] + ".pdf"] + ([sources.scan_name(paper)] if "scan" in paper else [])])
                  for kind, records in PAPERS.items()]
        for kind, folders, docs in articles + papers:
            for doc in docs:
                self.assertTrue(any(os.path.exists(os.path.join(ROOT, "corpus", kind, folder, doc)) for folder in folders), doc)

    def test_text_layer_holds_the_values(self):
        for kind, paper, gold in ((kind, paper, gold) for kind, papers in PAPERS.items() for paper in papers for gold in sources.paper_golds(paper)):
            pdf = os.path.join(ROOT, "corpus", kind, "pdf", paper["name"] + ".pdf")
            text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout
            for value in self.printed(gold):
                with self.subTest(paper["name"], value=value):
                    if isinstance(value, str):
                        self.assertTrue(squeezed(value) in squeezed(text) or set(fold(value).split()) <= set(fold(text).split()))
                    else:
                        self.assertTrue(stands_in_paper(text, value))

    @staticmethod
    def printed(gold):
        """Names, numbers and amounts; not what is put in other words (dates, units, countries, modes)."""
        for slot, value in gold.items():
            if isinstance(value, dict) and slot != "_optional":
                yield from (value[key] for key in ("name", "voyage", "place", "quantity", "amount") if key in value)
            elif slot in ("containers", "seals", "marks"):
                yield from value
            elif slot == "line_items":
                yield from (item[key] for item in value for key in ("description", "hs", "quantity", "unit_price", "amount") if key in item)
            elif slot.endswith("_number") or slot in ("gross_weight", "net_weight", "volume"):
                yield value

    def test_articles_as_pages_hold_title_and_text(self):
        for folder, article in ARTICLES:
            with open(os.path.join(ROOT, "corpus", folder, article["name"] + ".html"), encoding=article.get("charset", "utf-8")) as page:
                html = page.read()
            for kind, block in sources.blocks(article):
                with self.subTest(article["name"], block=block[:40]):
                    self.assertIn(squeezed(block[:40].replace("&", "")), squeezed(re.sub("&#x27;|&quot;|&amp;", "", html)))

    def test_articles_in_print_hold_their_text(self):
        for article in (article for article in NEWS if "print" in sources.renderings(article)):
            pdf = os.path.join(ROOT, "corpus", "news", "pdf", article["name"] + ".pdf")
            text = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True).stdout
            for kind, block in sources.blocks(article):
                with self.subTest(article["name"], block=block[:40]):
                    self.assertIn(squeezed(block[:20]), fold(text).replace(" ", ""))

    def test_any_pdf_and_text_may_be_given(self):
        with tempfile.TemporaryDirectory() as folder:
            text, pdf, scan = (os.path.join(folder, file) for file in ("a.txt", "a.pdf", "a.png"))
            with open(text, "w", encoding="utf-8") as out:
                out.write("Prague, 1 May\n\nThe customs <officers> & the brewer met.\nNothing was found.\n")
            subprocess.run([MAKE, "--print-text", text, pdf], check=True)
            subprocess.run([MAKE, "--degrade", pdf, scan, "--grade", "bad", "--dpi", "75", "--skew", "1"], check=True)
            self.assertIn("<officers> & the brewer", subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True).stdout)
            self.assertGreater(os.path.getsize(scan), 5000)


if __name__ == "__main__":
    unittest.main()
