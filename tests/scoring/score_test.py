#!/usr/bin/python3
"""The scorer counts what it says it counts."""
import itertools
import random
import unittest

import sameness
from error_kinds import errors
from score import NEWS, PAPERS, STAGED_NEWS, best_pairs, compare_documents

PLACE = {"name": "Chiba", "country": "JP"}
INCIDENT = {"offences": ["smuggling", "misdeclaration"], "occurred": "2024-12-07", "place": PLACE, "parties": [{"name": "Acme Trading Co"}],
            "goods": [{"name": "Lexus sedan", "category": "vehicle", "quantity": 2, "unit": "piece"}], "conveyance": {"mode": "sea", "name": "Ever Given"},
            "total_value": [{"amount": 10000000, "currency": "JPY"}]}
PAPER = {"consignor": {"name": "Zakłady Orlik Sp. z o.o.", "country": "PL"}, "bl_number": "AB-12/3", "gross_weight": 1000, "containers": ["TWQU4188309"],
         "port_of_discharge": {"name": "Gdańsk"}, "line_items": [{"description": "frozen mackerel", "amount": 10.0}, {"description": "frozen cod", "quantity": 5}],
         "_optional": {"net_weight": 900, "gross_weight": 1012}}

SAME = [  # test, gold, found, credit
    ("same_name", "U.S. Customs and Border Protection", "US Customs & Border Protection", 1),
    ("same_name", "HM Revenue and Customs", "HM Revenue", 1),
    ("same_name", "Border Force", "Police Scotland", 0),
    ("same_place", {"name": "Port of Antwerp", "country": "BE"}, {"name": "antwerp", "country": "be"}, 1),
    ("same_place", PLACE, {"name": "Tokyo", "country": "JP"}, 0.5),
    ("same_place", PLACE, {"country": "JP"}, 0.5),
    ("same_place", PLACE, {"name": "Chiba", "country": "CN"}, 0),
    ("same_place", {"country": "JP"}, {"name": "Tokyo", "country": "JP"}, 1),
    ("same_place", {"name": "Asia", "country": None}, {"name": "Africa", "country": None}, 0),
    ("same_money", {"amount": 1000, "currency": "USD"}, {"amount": 1004, "currency": "usd"}, 1),
    ("same_money", {"amount": 1000, "currency": "USD"}, {"amount": 1010, "currency": "USD"}, 0),
    ("same_money", {"amount": 1000, "currency": "USD"}, {"amount": 1000, "currency": "EUR"}, 0),
    ("same_measure", (10, "kg", "opium"), (22.046, "pounds", "opium"), 1),
    ("same_measure", (10, "kg", "opium"), (11, "kg", "opium"), 0),
    ("same_measure", ("1,000", "cigarette", "cigarettes"), (1000, "piece", "cigarettes"), 1),
    ("same_goods_name", "skeletons of a dinosaur", "skeleton", 1),
    ("same_goods_name", "elephant tusks", "raw tusks", 1),
    ("same_goods_name", "elephant tusks", "cigarettes", 0),
    ("same_firm", "NorthStar Bridge Line A/S", "NORTHSTAR BRIDGE LINE", 1),
    ("same_firm", "NorthStar Bridge Line", "Oakham Shipping", 0),
    ("same_place_name", "Poti", "POTI, GEORGIA", 1),
    ("same_unit", "wooden cases", "case", 1),
    ("same_voyage", "V.0412W", "0412W", 1),
    ("same_date", "2024-12-07", "2024-12", 0),
]


def counts(kind, gold, found):
    """(credit, asked, given)"""
    fills = compare_documents(kind, {kind.records: gold}, {kind.records: found})
    return sum(f.credit for f in fills), sum(f.gold is not None for f in fills), sum(f.found is not None for f in fills)


class Sameness(unittest.TestCase):
    def test_values(self):
        for name, gold, found, credit in SAME:
            with self.subTest(name, gold=gold, found=found):
                self.assertEqual(getattr(sameness, name)(gold, found), credit)


class Pairing(unittest.TestCase):
    def test_pairs_are_the_best(self):
        numbers = random.Random(1)
        for _ in range(300):
            rows, columns = numbers.randint(0, 5), numbers.randint(0, 5)
            credit = [[numbers.choice([0, 0, 0.5, 1, 2, 3.5]) for _ in range(columns)] for _ in range(rows)]
            orders = itertools.permutations(range(max(rows, columns)))
            most = max(sum(credit[i][j] for i, j in enumerate(order) if i < rows and j < columns) for order in orders)
            self.assertEqual(sum(credit[i][j] for i, j in best_pairs(credit).items()), most, credit)


class News(unittest.TestCase):
    def test_all_right(self):
        self.assertEqual(counts(NEWS, [INCIDENT], [INCIDENT]), (11, 11, 11))

    def test_the_order_of_incidents_does_not_matter(self):
        other = {"offences": ["theft"], "place": {"name": "Lagos", "country": "NG"}}
        self.assertEqual(counts(NEWS, [INCIDENT, other], [other, INCIDENT]), (13, 13, 13))

    def test_missed_and_wrong(self):
        self.assertEqual(counts(NEWS, [INCIDENT], []), (0, 11, 0))
        self.assertEqual(counts(NEWS, [], [INCIDENT]), (0, 0, 11))
        self.assertEqual(counts(NEWS, [INCIDENT], [{**INCIDENT, "offences": ["smuggling"], "place": {"country": "JP"}, "occurred": "2024"}]), (8.5, 11, 10))

    def test_worth_is_one_pool_and_unnamed_parties_do_not_count(self):
        yen = {"amount": 10000000, "currency": "JPY"}
        told_of_goods = {**INCIDENT, "total_value": [], "goods": [{**INCIDENT["goods"][0], "value": [yen]}], "parties": [{"name": "lorry driver"}]}
        self.assertEqual(counts(NEWS, [INCIDENT], [told_of_goods]), (10, 11, 10))


class Papers(unittest.TestCase):
    def test_all_right_in_other_words(self):
        said = {"consignor": {"name": "ZAKLADY ORLIK", "country": "pl"}, "bl_number": "AB123", "gross_weight": 1000.9, "containers": ["TWQU 418830-9"],
                "port_of_discharge": {"name": "GDANSK, POLAND", "country": "PL"}, "net_weight": 900, "document_number": "AB-12/3",
                "line_items": [{"description": "Frozen cod", "quantity": 5, "unit": "pcs"}, {"description": "Mackerel, FROZEN", "amount": 10}]}
        self.assertEqual(counts(PAPERS, [PAPER], [said]), (10, 10, 10))

    def test_wrong_values(self):
        self.assertEqual(counts(PAPERS, [PAPER], [{**PAPER, "gross_weight": 1100}])[0], 9)
        self.assertEqual(counts(PAPERS, [PAPER], [{**PAPER, "gross_weight": 1012}])[0], 10)
        self.assertEqual(counts(PAPERS, [], [{"gross_weight": 5}]), (0, 0, 1))

    def test_papers_of_a_stack_have_types_of_their_own(self):
        stack = [{"document_type": "packing_list", "net_weight": 5}, {"document_type": "bill_of_lading", "net_weight": 5}]
        self.assertEqual(counts(PAPERS, stack, stack[::-1]), (4, 4, 4))
        self.assertEqual(counts(PAPERS, stack, [stack[0], {**stack[0]}]), (3, 4, 4))

    def test_marks_are_one_text_however_they_are_cut(self):
        gold = {"marks": ["AB", "1-9"], "_optional": {"marks": ["AB", "1-9", "10-20"]}}
        for found in (["AB 1-9"], ["AB", "1-9"], ["AB 1-9 10-20"]):
            self.assertEqual(counts(PAPERS, [gold], [{"marks": found}]), (1, 1, 1), found)


class ErrorKinds(unittest.TestCase):
    def kinds(self, gold, found):
        return sorted(errors({"incidents": gold}, {"incidents": found}))

    def test_each_error_has_its_kind(self):
        malta, spain, cadiz = ({"name": name, "country": code} for name, code in (("Malta", "MT"), ("Spain", "ES"), ("Cadiz", "ES")))
        gold = {"offences": ["smuggling"], "origin": [malta], "destination": [cadiz], "parties": [{"name": "Ann Lee"}], "outcomes": ["seized"]}
        same = {"offences": ["smuggling"], "outcomes": ["seized"]}
        table = [
            ([gold], [], [(slot, "missed", "incident missed") for slot in ("destination", "offences", "origin", "outcomes", "parties")]),
            ([], [same], [(slot, "wrong", "incident that is none") for slot in ("offences", "outcomes")]),
            ([{**same, "origin": [malta]}], [{**same, "transit": [malta]}],
             [("origin", "missed", "in another slot"), ("transit", "wrong", "of another slot")]),
            ([{**same, "destination": [cadiz]}], [{**same, "destination": [spain]}],
             [("destination", "missed", "half right"), ("destination", "wrong", "half right")]),
            ([{**same, "officials": ["Ann Lee"]}], [{**same, "parties": [{"name": "Ann Lee"}]}],
             [("officials", "missed", "in another slot"), ("parties", "wrong", "of another slot")]),
            ([same], [{**same, "outcomes": ["seized", "fined"], "concealment": "in a tank"}],
             [("concealment", "wrong", "where gold has nothing"), ("outcomes", "wrong", "beside what is right")]),
            ([same], [{"offences": ["smuggling"]}], [("outcomes", "missed", "not found")]),
        ]
        for golds, found, kinds in table:
            with self.subTest(kinds):
                self.assertEqual(self.kinds(golds, found), kinds)


if __name__ == "__main__":
    unittest.main()
