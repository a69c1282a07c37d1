#!/usr/bin/python3
"""scripts/evaluate on an invented set: what it hands to the program and the scorer, and how the dialects write our values."""
import importlib.machinery
import importlib.util
import json
import os
import sys
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
LOADER = importlib.machinery.SourceFileLoader("evaluate", os.path.join(ROOT, "scripts", "evaluate"))
evaluate = importlib.util.module_from_spec(importlib.util.spec_from_loader("evaluate", LOADER))
sys.dont_write_bytecode = True
sys.modules["evaluate"] = evaluate
LOADER.exec_module(evaluate)
from dialects import measures, names, routes, times  # noqa: E402


def mention(kind, text, start=0, **value):
    return {"type": kind, "start": start, "end": start + len(text), "text": text, "value": value, "rule": ""}


def microsoft(kind, text, bare=None, **value):
    return times.microsoft_value(mention(kind, text, **value), mention(kind, text, **bare) if bare else None)


class Dialects(unittest.TestCase):
    def test_recognizers_times(self):
        cases = [
            (("date", "from May to September"), {"edtf": "2019-05/2019-09", "timex3": "2019-05/2019-09"}, None, "(2019-05-01,2019-09-01,P4M)"),
            (("date", "9 to 12 June"), {"edtf": "2020-06-09/2020-06-12", "timex3": "2020-06-09/2020-06-12"}, None, "(2020-06-09,2020-06-12,P3D)"),
            (("date", "2010 to 2018"), {"edtf": "2010/2018", "timex3": "2010/2018"}, None, "(2010-01-01,2018-01-01,P8Y)"),
            (("date", "the third quarter"), {"edtf": "2019-07/2019-09", "timex3": "2019-Q3"}, None, "(2019-07-01,2019-10-01,P3M)"),
            (("date", "November to March"), {"edtf": "XXXX-11/XXXX-03", "timex3": "XXXX-11/XXXX-03"}, None, "(XXXX-11-01,XXXX-03-01,P4M)"),
            (("date", "from Monday to Friday"), {"edtf": "2019-05-06/2019-05-10", "timex3": "2019-05-06/2019-05-10"},
             {"timex3": "XXXX-WXX-1/XXXX-WXX-5"}, "(XXXX-WXX-1,XXXX-WXX-5,P4D)"),
            (("date", "the 1980s"), {"edtf": "198X", "timex3": "198"}, None, "(1980-01-01,1990-01-01,P10Y)"),
            (("date", "this week"), {"edtf": "2019-05-06/2019-05-12", "timex3": "2019-W19"}, None, "2019-W19"),
            (("date", "7 May"), {"edtf": "2019-05-07", "timex3": "2019-05-07"}, {"timex3": "XXXX-05-07"}, "XXXX-05-07"),
            (("date", "last Tuesday"), {"edtf": "2019-05-07", "timex3": "2019-05-07"}, {"timex3": "XXXX-WXX-2"}, "2019-05-07"),
            (("time", "3 pm"), {"edtf": "2019-05-07", "timex3": "2019-05-07T15:00"}, {"timex3": "XXXX-XX-XXT15:00"}, "T15"),
            (("time", "3:00 pm"), {"edtf": "2019-05-07", "timex3": "2019-05-07T15:00"}, {"timex3": "XXXX-XX-XXT15:00"}, "T15:00"),
            (("duration", "an hour and a half"), {"timex3": "PT1H30M"}, None, "PT1.5H"),
            (("duration", "two days"), {"timex3": "P2D"}, None, "P2D"),
            (("date", "end of tomorrow"), {"timex3": "2019-05-08", "mod": "END"}, None, "2019-05-08T23:59:59"),
            (("date", "11/12/35"), {"timex3": "2035-12-11"}, None, "XX35-12-11"),
            (("date", "2007 to the end of 2008"), {"edtf": "2007/2008", "timex3": "2007/2008"}, None, "(2007-01-01,2009-01-01,P24M)"),
            (("duration", "the past two quarters"), {"edtf": "2019-01/2019-06", "timex3": "P2Q"}, None, "(2019-01-01,2019-07-01,P6M)"),
            (("time", "8 pm Friday to 6 am Saturday"), {"timex3": "2019-05-10T20:00/2019-05-11T06:00"}, None,
             "(2019-05-10T20,2019-05-11T06,PT10H)"),
        ]
        for (kind, text), value, bare, expected in cases:
            with self.subTest(text):
                self.assertEqual(microsoft(kind, text, bare, **value), expected)

    def test_routes_are_read_from_frames(self):
        text = "Ivory went from Kampala to Haiphong."
        explained = ('sentence   "Ivory went from Kampala to Haiphong."\nrule       place.x   "Kampala" origin="Ivory"\n'
                     'frame      frame.from-to    cue="from" origin="Kampala" arrival="Haiphong" weak:yes\n')
        self.assertEqual(routes.events({"text": text}, explained)["events"][0]["args"],
                         [{"role": "destination", "start": 27, "end": 35}, {"role": "origin", "start": 16, "end": 23}])
        record = {"events": [{"type": "movement.transportartifact.hide", "args": []}, {"type": "life.die.n/a", "args": []}]}
        self.assertEqual(len(routes.transports(record)["events"]), 1)

    def test_recognizers_is_told_no_more_than_was_found(self):
        cases = [
            ("date", "date.duration", "in two months", {"edtf": "2019-07", "timex3": "2019-07"}, "2019-07"),
            ("date", "date.duration", "in two months", {"edtf": "2019-07-09~", "timex3": "2019-07"}, "2019-07-09"),
            ("time", "date.duration", "in 5 minutes", {"edtf": "2019-05-09", "timex3": "2019-05-09T10:05:00"}, "2019-05-09T10:05:00"),
            ("date", "date.duration", "in three weeks", {"edtf": "2019-05-27/2019-06-02", "timex3": "2019-W22"}, "(2019-05-27,2019-06-03,P1W)"),
            ("duration", "date.duration", "a few days", {"timex3": "PXD"}, "PXD"),
            ("duration", "date.duration", "the next 5 minutes", {"timex3": "PT5M"}, "PT5M"),
            ("duration", "date.duration", "the next 5 minutes", {"edtf": "2019-05-09T10:00:00/2019-05-09T10:05:00", "timex3": "PT5M"},
             "(2019-05-09T10:00:00,2019-05-09T10:05:00,PT5M)"),
            ("date", "date.year", "school year 2018", {"edtf": "2018~", "timex3": "2018"}, "SY2018"),
            ("date", "date.week-of-month", "last week of May 2019", {"edtf": "2019-05-27/2019-06-02", "timex3": "2019-W22"}, "2019-05-W05"),
        ]
        for kind, rule, text, value, expected in cases:
            with self.subTest(text):
                self.assertEqual(times.microsoft_value({**mention(kind, text, **value), "rule": rule}, None, "2019-05-09T10:00:00"), expected)

    def test_recognizers_words_and_modes(self):
        pieces = [
            ("It is shut from May to June.", mention("date", "May to June", start=16, edtf="2019-05/2019-06", timex3="2019-05/2019-06"), "DateTimeModel",
             [("from May to June", "(2019-05-01,2019-06-01,P1M)")]),
            ("It is shut from May to June.", mention("date", "May to June", start=16, edtf="2019-05/2019-06", timex3="2019-05/2019-06"),
             "DateTimeModelExperimentalMode", [("from May to June", "(2019-05-01,2019-07-01,P2M)")]),
            ("Come after 2018.", mention("date", "2018", start=11, edtf="2018", timex3="2018"), "DateTimeModel", [("after 2018", "2018")]),
            ("Come on 7 May 2021 at 9am.", mention("time", "7 May 2021 at 9am", start=8, edtf="2021-05-07", timex3="2021-05-07T09:00"),
             "DateTimeModelSplitDateAndTime", [("9am", "T09"), ("7 May 2021", "2021-05-07")]),
            ("It grew in Q3 2019.", mention("date", "Q3 2019", start=11, edtf="2019-07/2019-09", timex3="2019-Q3"), "DateTimeModelTasksMode", []),
            ("Rows with <= 2019", mention("date", "2019", start=13, edtf="2019", timex3="2019"), "DateTimeModel", [("<= 2019", "2019")]),
        ]
        for text, given, spec, expected in pieces:
            with self.subTest(text, spec=spec):
                found = times.microsoft({"input": text, "spec": spec}, [given], [])["expected"]
                self.assertEqual([(text[item["start"]:item["end"]], item["timex"]) for item in found], expected)

    def test_ieer_has_no_ranges(self):
        found = names.ieer(None, [mention("date", "1960 to 1963", start=3, timex3="1960/1963")])["entities"]
        self.assertEqual([(item["start"], item["end"]) for item in found], [(3, 7), (11, 15)])

    def test_timex_has_no_ranges(self):
        found = times.timex(None, [mention("date", "3 May to 5 June", start=5, timex3="2013-05-03/2013-06-05")])["timex"]
        self.assertEqual([(item["start"], item["end"], item["value"]) for item in found], [(5, 10, "2013-05-03"), (14, 20, "2013-06-05")])

    def test_duckling_days_end_where_the_next_begins(self):
        found = times.duckling({"input": "3 to 5 May"}, [mention("date", "3 to 5 May", edtf="2013-05-03/2013-05-05", timex3="2013-05-03/2013-05-05")])
        self.assertEqual(found["expected"][0]["timex"], "2013-05-03T00:00:00/2013-05-06T00:00:00")

    def test_measures(self):
        given = [mention("money", "40 cents", amount=0.4, currency="USD"), mention("quantity", "3 km", amount=3, unit="km"),
                 mention("quantity", "12", amount=12), mention("duration", "two weeks", timex3="P2W"), mention("duration", "years", timex3="PXY")]
        self.assertEqual(measures.cqe(None, given)["quantities"], [
            {"amount": 40, "unit": "cent"}, {"amount": 3, "unit": "kilometre"}, {"amount": 12, "unit": "-"}, {"amount": 2, "unit": "week"}])
        self.assertEqual([q["unit"] for q in measures.recognizers({"spec": "DimensionModel"}, given)["expected"]], ["Kilometer"])
        rates = [mention("quantity", "9 barrels a day", amount=9, unit="barrel/day"), mention("money", "$2 per kg", amount=2, currency="USD", per="kg")]
        self.assertEqual([q["unit"] for q in measures.cqe(None, rates)["quantities"]], ["barrel per day", "dollar per kilogram"])
        middle = measures.quantulum(None, [mention("quantity", "2 to 4 kg", low=2, high=4, unit="kg")])["quantities"][0]
        self.assertEqual((middle["amount"], middle["unit"]), (3, "kilogram"))

    def test_price_is_the_first_sum_of_the_price_itself(self):
        record = {"input": "12,50", "currency_hint": "9 EUR"}
        self.assertEqual(measures.price_text(record), "Price: 12,50\n9 EUR")
        given = [mention("quantity", "12,50", start=7, amount=12.5), mention("money", "9 EUR", start=13, amount=9, currency="EUR")]
        self.assertEqual(measures.price(record, given)["money"], [{"amount": 12.5, "currency": None}])

    def test_names(self):
        given = [mention("person", "Ann Bell"), mention("place", "Bern", lat=46.9, lon=7.4), mention("place", "Utopia"), mention("goods", "gold")]
        self.assertEqual([e["type"] for e in names.entities(names.CONLL)(None, given)["entities"]], ["PER", "LOC", "LOC"])
        self.assertEqual(len(names.toponyms(None, given)["toponyms"]), 1)


class Runner(unittest.TestCase):
    def test_documents_are_dated_by_reference(self):
        records = [{"id": 1, "input": "a", "reference": "2020-01-02"}, {"doc_id": "x", "text": "b"}]
        text = evaluate.SETS[0].text
        self.assertEqual(list(evaluate.documents(records, text, True)), [{"id": "1", "text": "a", "published": "2020-01-02"}, {"id": "x", "text": "b"}])
        self.assertNotIn("published", list(evaluate.documents(records, text, False))[0])

    def test_absent_set_is_left_out(self):
        with tempfile.TemporaryDirectory() as folder:
            self.assertIsNone(evaluate.evaluate(evaluate.SETS[0], folder, 0))

    def test_types_are_summed(self):
        rows = {"type:A": {"R": 0.5, "gold": 4, "pred": 2}, "type:B": {"R": 1.0, "gold": 2, "pred": 2}}
        self.assertAlmostEqual(evaluate.of_type("A", "B")(rows), 2 * 4 / 10)

    @unittest.skipUnless(os.path.exists(evaluate.PROGRAM), "no release build")
    def test_invented_set(self):
        with tempfile.TemporaryDirectory() as folder:
            os.makedirs(os.path.join(folder, "tempeval3"))
            gold = {"doc_id": "one", "dct": "2021-05-10", "text": "It was seized on 7 May 2021.",
                    "timex": [{"start": 17, "end": 27, "type": "DATE", "value": "2021-05-07"}]}
            evaluate.write_lines(os.path.join(folder, "tempeval3", "dev.jsonl"), [gold])
            scorer = ("import json, sys\ngold, found = ([json.loads(line) for line in open(path)] for path in sys.argv[1:3])\n"
                      "print(json.dumps({'timex': {'same': [t['value'] for t in found[0]['timex']] == [t['value'] for t in gold[0]['timex']]}}))\n")
            with open(os.path.join(folder, "score.py"), "w", encoding="utf-8") as out:
                out.write(scorer)
            evaluate.WORK = folder
            self.assertEqual(evaluate.evaluate(evaluate.SETS[0], folder, 0), {"same": True})


if __name__ == "__main__":
    unittest.main()
