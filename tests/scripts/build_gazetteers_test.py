#!/usr/bin/python3
"""Checks the committed gazetteers: their form, and that names which reports use are in them."""

import importlib.machinery
import importlib.util
import re
import sys
import unicodedata
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GAZETTEERS = ROOT / "patterns" / "gazetteers"

CATEGORIES = set("""vehicle luxury_goods narcotics precursors weapons ammunition explosives dual_use electronics wildlife timber tobacco
    alcohol fuel gold currency gemstones cultural_goods counterfeit medicines food agricultural textiles waste chemicals machinery minerals
    aircraft_parts other""".split())

# kind: columns after `names`; further columns may follow.
COLUMNS = {
    "aircraft_mark": ["country", "forms"], "brand": ["category", "kind_noun"], "carrier": ["scac", "country"], "case_word": ["class"], "centroid": ["country", "lat", "lon"], "common_word": [],
    "country": ["code", "alpha3", "capital", "lat", "lon", "borders"], "currency": ["code", "minor", "sign", "countries"],
    "controlled_goods": ["category", "regime", "why"], "diversion_point": ["code", "why", "categories", "toward", "area"],
    "embargo": ["code", "programmes", "goods", "into", "from", "area"], "exchange_rate": ["dollars"], "family_name": ["guard"], "given_name": ["guard"],
    "goods": ["category", "specificity"], "cargo_noun": ["category"], "goods_context": ["role"], "organization_word": ["kind", "role"], "person_cue": ["role"],
    "place_word": ["type", "role"], "hs": ["code", "level", "category"], "incoterm": ["code", "edition", "mode"],
    "instrument": ["issuer", "number", "year", "country", "type"], "model": ["brand", "category"], "nationality": ["code"],
    "occasion": ["class"], "organization": ["country", "type"], "package": ["code"], "person_name": ["guard"],
    "place": ["country", "admin1", "type", "lat", "lon", "population", "geonames"], "title": ["type"],
    "measure": ["unit", "dimension", "to_si"], "unit": ["unit", "dimension", "to_si"],
    "usual_value": ["category", "unit", "low", "high"], "wmi": ["make", "country"],
}

# Gone from ISO 3166 and 4217, but in reports of old cases; XBT is bitcoin's customary code.
HISTORIC_COUNTRIES = {"SU", "YU", "DD", "CS", "ZR"}
HISTORIC_CURRENCIES = set("ATS BEF CYP DEM ESP FIM FRF GRD IEP ITL LUF NLG PTE ZWL XBT".split())

# (name, kind, column, value): a row of the kind has the name and the value.
MUST_HAVE = [
    ("Chiba", "place", "country", "JP"), ("Panmunjom", "place", "country", "KP"), ("Jebel Ali", "place", "country", "AE"),
    ("Port Klang", "place", "country", "MY"), ("Chattogram", "place", "country", "BD"), ("Chittagong", "place", "country", "BD"),
    ("Nampo", "place", "country", "KP"), ("Rason", "place", "country", "KP"), ("Dandong", "place", "country", "CN"),
    ("Hunchun", "place", "country", "CN"), ("Vladivostok", "place", "country", "RU"), ("Zarubino", "place", "country", "RU"),
    ("Odessa", "place", "country", "UA"), ("Tumen", "place", "country", "CN"), ("Bandar Abbas", "place", "country", "IR"),
    ("Laem Chabang", "place", "country", "TH"), ("Khor Fakkan", "place", "country", "AE"), ("Busan", "place", "country", "KR"),
    ("California", "place", "type", "region"), ("Kent", "place", "country", "GB"), ("Guangdong", "place", "country", "CN"),
    ("Port of Antwerp", "place", "country", "BE"), ("Orlando International Airport", "place", "country", "US"),
    ("Heathrow", "place", "country", "GB"), ("JFK", "place", "country", "US"), ("Suvarnabhumi", "place", "country", "TH"),
    ("South America", "place", "type", "macroregion"), ("Strait of Hormuz", "place", "type", "strait"),
    ("DPRK", "country", "code", "KP"), ("Burma", "country", "code", "MM"), ("Ivory Coast", "country", "code", "CI"),
    ("UK", "country", "code", "GB"), ("Türkiye", "country", "code", "TR"), ("Kosovo", "country", "code", "XK"), ("US", "country", "code", "US"),
    ("Emirati", "nationality", "code", "AE"), ("Briton", "nationality", "code", "GB"), ("Filipino", "nationality", "code", "PH"),
    ("North Korean", "nationality", "code", "KP"), ("Dutch", "nationality", "code", "NL"), ("Argentinian", "nationality", "code", "AR"),
    ("Lexus", "brand", "category", "vehicle"), ("Rolex", "brand", "category", "luxury_goods"), ("Marlboro", "brand", "category", "tobacco"),
    ("Nvidia", "brand", "category", "dual_use"), ("Glock", "brand", "category", "weapons"), ("Hennessy", "brand", "category", "alcohol"),
    ("Toyota Land Cruiser", "model", "brand", "Toyota"), ("Alphard", "model", "brand", "Toyota"), ("G-Wagon", "model", "brand", "Mercedes-Benz"),
    ("yen", "currency", "code", "JPY"), ("renminbi", "currency", "code", "CNY"), ("taka", "currency", "code", "BDT"),
    ("rupees", "currency", "code", "INR"), ("rupees", "currency", "code", "PKR"), ("dollars", "currency", "code", "USD"),
    ("cocaine", "goods", "category", "narcotics"), ("elephant tusks", "goods", "category", "wildlife"), ("gold bars", "goods", "category", "gold"),
    ("garlic", "goods", "category", "agricultural"), ("fossils", "goods", "category", "cultural_goods"), ("coal", "goods", "category", "minerals"),
    ("glass eels", "goods", "category", "wildlife"), ("excavator", "goods", "category", "machinery"), ("e-waste", "goods", "category", "waste"),
    ("fake handbags", "goods", "category", "counterfeit"), ("night vision goggles", "goods", "category", "dual_use"),
    ("tramadol", "goods", "category", "medicines"), ("pseudoephedrine", "goods", "category", "precursors"), ("container", "goods", "specificity", "container"),
    ("HMRC", "organization", "country", "GB"), ("Asahi Shimbun", "organization", "type", "media"), ("Kyodo", "organization", "type", "news_agency"),
    ("CBP", "organization", "type", "customs"), ("C4ADS", "organization", "type", "ngo"), ("Turkish Airlines", "organization", "type", "airline"),
    ("UN Security Council Resolution 2397", "instrument", "number", "2397"), ("IEEPA", "instrument", "country", "US"),
    ("Customs Act", "instrument", "country", "IN"), ("CITES", "instrument", "type", "convention"),
    ("kilograms", "unit", "unit", "kg"), ("cartons", "unit", "unit", "carton"), ("steel drum", "package", "code", "1A"),
    ("Prosecutor", "title", "type", "office"), ("Mr", "title", "type", "honorific"), ("CIF", "incoterm", "mode", "sea"),
]


class Table:
    """A gazetteer file: directives, header and rows as dictionaries."""

    def __init__(self, path):
        self.path, self.lines = path, path.read_text(encoding="utf-8").splitlines()
        self.comments = [line for line in self.lines if line.startswith("# ")]
        self.directives = dict(line[2:].split(": ", 1) for line in self.comments if ": " in line)
        self.header, *self.body = [line for line in self.lines if not line.startswith("# ")]
        self.columns = self.header.split("\t")
        self.kind = self.directives.get("kind")

    def rows(self):
        return [dict(zip(self.columns, line.split("\t"))) for line in self.body]


TABLES = [Table(path) for path in sorted(GAZETTEERS.rglob("*.tsv"))]


def names_of(row):
    return [name.lstrip("?=") for name in row["names"].split("|")]


def codes_of(kind, column):
    return {row[column] for table in TABLES if table.kind == kind and "hand" not in table.path.parts for row in table.rows()}


class Form(unittest.TestCase):
    def test_directives_come_first(self):
        for table in TABLES:
            self.assertRegex(table.lines[0], r"^# kind: [a-z_]+$")
            self.assertIn(table.directives.get("case"), ("proper", "any"))
            self.assertEqual(table.lines[:len(table.comments)], table.comments)

    def test_columns_are_those_of_the_kind(self):
        for table in TABLES:
            wanted = ["names", *COLUMNS[table.kind]]
            self.assertEqual(table.columns[:len(wanted)], wanted, table.path)

    def test_rows_are_whole_sorted_and_unique(self):
        for table in TABLES:
            ragged = [line for line in table.body if line.count("\t") != len(table.columns) - 1]
            self.assertEqual(ragged, [], table.path)
            self.assertEqual(table.body, sorted(set(table.body)), table.path)

    def test_names_are_neat(self):
        for table in TABLES:
            bad = [row["names"] for row in table.rows() for name in row["names"].split("|")
                   if not re.fullmatch(r"\?{0,1}={0,1}[^?=\s|](.*\S)?", name)]
            self.assertEqual(bad, [], table.path)

    def test_text_is_nfc(self):
        for table in TABLES:
            text = "\n".join(table.lines)
            self.assertEqual(text, unicodedata.normalize("NFC", text), table.path)

    def test_proper_names_start_with_a_capital_or_ask_for_their_case(self):
        for table in TABLES:
            if table.directives["case"] == "proper" and table.kind not in ("place", "organization", "brand", "model"):
                small = [row["names"] for row in table.rows() if row["names"].lstrip("?=")[0].islower()]
                self.assertEqual(small, [], table.path)


class Values(unittest.TestCase):
    @staticmethod
    def rows_with(column, kinds=None):
        for table in TABLES:
            if column in table.columns and (kinds is None or table.kind in kinds):
                yield from table.rows()

    def test_countries(self):
        known = codes_of("country", "code") | HISTORIC_COUNTRIES | {""}
        for row in self.rows_with("country"):
            self.assertIn(row["country"], known, row)
        for row in self.rows_with("code", ("nationality", "embargo", "diversion_point")):
            self.assertIn(row["code"], known, row)

    def test_currencies(self):
        known = codes_of("currency", "code") | HISTORIC_CURRENCIES
        for row in self.rows_with("code", ("currency",)):
            self.assertIn(row["code"], known, row)
            self.assertIn(row["minor"], {"0", "2", "3", "8"}, row)

    def test_categories(self):
        for row in self.rows_with("category", {table.kind for table in TABLES} - {"controlled_goods", "usual_value"}):
            self.assertIn(row["category"], CATEGORIES, row)
        for row in self.rows_with("category", ("controlled_goods", "usual_value")):
            self.assertIn(row["category"], CATEGORIES | {""}, row)
        for column in ("into", "from", "categories"):
            for row in self.rows_with(column):
                self.assertEqual(set(row[column].split()) - CATEGORIES - {"all"}, set(), row)

    def test_screening_tables(self):
        countries, currencies = codes_of("country", "code"), codes_of("currency", "code")
        for row in self.rows_with("area", ("embargo", "diversion_point")):
            self.assertIn(row["area"], {"", "part"}, row)
        for row in self.rows_with("toward"):
            self.assertEqual(set(row["toward"].split()) - countries, set(), row)
        for row in self.rows_with("dollars"):
            self.assertIn(row["names"].lstrip("="), currencies, row)
            self.assertGreater(float(row["dollars"]), 0, row)
        for row in self.rows_with("low"):
            self.assertIn(row["unit"], {"kg", "l", "piece"}, row)
            self.assertLess(float(row["low"]), float(row["high"]), row)
        for kind in ("controlled_goods", "usual_value"):
            names = [(name, row.get("unit")) for row in self.rows_with("names", (kind,)) for name in names_of(row)]
            self.assertEqual([name for name in set(names) if names.count(name) > 1], [], kind)
        for row in self.rows_with("specificity"):
            self.assertIn(row["specificity"], {"kind", "class", "container"}, row)

    def test_coordinates(self):
        for row in self.rows_with("lat"):
            self.assertEqual(bool(row["lat"]), bool(row["lon"]), row)
            if row["lat"]:
                self.assertLessEqual(abs(float(row["lat"])), 90, row)
                self.assertLessEqual(abs(float(row["lon"])), 180, row)

    def test_every_category_has_goods(self):
        found = {row["category"] for row in self.rows_with("specificity")}
        self.assertEqual(CATEGORIES - found, set())

    def test_goods_names_have_one_row_in_the_hand_table(self):
        seen = set()
        for table in TABLES:
            if table.kind == "goods" and "hand" in table.path.parts:
                for name in (name for row in table.rows() for name in names_of(row)):
                    self.assertFalse(name in seen, name)
                    seen.add(name)


class Content(unittest.TestCase):
    def test_names_that_reports_use(self):
        index = {}
        for table in TABLES:
            for row in table.rows():
                for name in names_of(row):
                    index.setdefault((table.kind, name), []).append(row)
        for name, kind, column, value in MUST_HAVE:
            with self.subTest(name=name):
                self.assertIn(value, [row.get(column) for row in index.get((kind, name), [])])

    def test_sources_lists_all_tables_and_counts_what_is_built(self):
        counted = {}
        for line in (GAZETTEERS / "SOURCES").read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if cells[0].endswith(".tsv"):
                counted[cells[0]] = cells[1]
        self.assertEqual(counted, {str(t.path.relative_to(GAZETTEERS)): "" if "hand" in t.path.parts else str(len(t.body)) for t in TABLES})


def load_builder():
    loader = importlib.machinery.SourceFileLoader("build_gazetteers", str(ROOT / "scripts" / "build_gazetteers"))
    spec = importlib.util.spec_from_loader(loader.name, loader)
    module = importlib.util.module_from_spec(spec)
    sys.dont_write_bytecode = True
    loader.exec_module(module)
    return module


class Builder(unittest.TestCase):
    builder = load_builder()

    def test_fold(self):
        for text, key in [("Namp’o", "nampo"), ("U.S.", "us"), ("Kim Jong-un", "kim jong un"), ("Türkiye", "turkiye"), ("Cox's Bazar", "coxs bazar")]:
            self.assertEqual(self.builder.fold(text), key)

    def test_join_names_drops_what_folds_alike(self):
        self.assertEqual(self.builder.join_names(["Nampo", "Namp’o", "=US", "?Us"]), "Nampo|=US|?Us")

    def test_plural(self):
        for one, many in [("tusk", "tusks"), ("box", "boxes"), ("ruby", "rubies"), ("knife", "knives"), ("glass eel", "glass eels"), ("catfish", "catfish")]:
            self.assertEqual(self.builder.plural(one), many)


if __name__ == "__main__":
    unittest.main()
