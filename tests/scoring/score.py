#!/usr/bin/python3
"""Score `tidewaiter extract -f flat` against gold: how many values are right, missed and wrong, by slot and overall (micro F1).

  score.py GOLD.jsonl FOUND.jsonl [--slots] [--errors] [--stages RECORDS.jsonl]

Papers' gold says of each rendering its grade (pdf, scan, bad, blank): a line is printed for each.

Gold with "incidents" is news, with "consignments" papers; documents are matched by base name. Records of a document, the goods or line
items of a record, and the members of a list are paired one to one so that the credit is greatest. A value without a partner is missed
(gold) or wrong (found). What gold has under "_optional" is neither asked for nor punished.

Stages are no slot of the flat shape: they are scored where RECORDS, the same run's `extract --per-document`, are given."""
import argparse
import collections
import json
import os

from sameness import (same_code, same_date, same_firm, same_goods_name, same_identifier, same_measure, same_money, same_name, same_number, same_place,
                      same_place_name, same_printed, same_text, same_unit, same_voyage)

Kind = collections.namedtuple("Kind", "records slots groups prepare")
Fill = collections.namedtuple("Fill", "slot gold found credit")
Score = collections.namedtuple("Score", "precision recall f1")


def as_list(value):
    return [v for v in (value if isinstance(value, list) else [value]) if v not in (None, "", {}, [])]


def lookup(record, path):
    for key in path.split("."):
        record = record.get(key) if isinstance(record, dict) else None
    return as_list(record)


# ---- news ----------------------------------------------------------------------------------------------------------
def prepare_goods(goods):
    measured = {"measure": (goods["quantity"], goods.get("unit"), goods.get("name"))} if goods.get("quantity") is not None else {}
    return {"name": goods.get("name"), "category": goods.get("category"), **measured}


def prepare_incident(incident, _):
    """All sums told of the goods, whole or part, are one pool, each once; parties without a capital letter are unnamed."""
    goods = as_list(incident.get("goods"))
    worth = as_list(incident.get("total_value")) + [value for item in goods for value in as_list(item.get("value"))]
    parties = [party["name"] for party in as_list(incident.get("parties")) if party.get("name") and party["name"] != party["name"].lower()]
    prepared = {slot: [prepare_goods(item) for item in as_list(incident.get(slot))] for slot in ("goods", "declared_goods")}
    return {**incident, **prepared, "parties": parties, "value": list({(v.get("currency"), v.get("amount")): v for v in worth}.values())}


GOODS = {"name": same_goods_name, "category": same_text, "measure": same_measure}
NEWS = Kind("incidents", {
    "offences": same_text, "outcomes": same_text, "occurred": same_date, "place": same_place, "origin": same_place, "transit": same_place,
    "destination": same_place, "declared_destination": same_place, "value": same_money, "parties": same_name, "authorities": same_name,
    "officials": same_name, "instruments": same_name, "sources": same_name, "identifiers": same_identifier, "concealment": same_name,
    "conveyance.mode": same_text, "conveyance.name": same_name,
}, {"goods": GOODS, "declared_goods": GOODS}, prepare_incident)
STAGED_NEWS = NEWS._replace(slots={**NEWS.slots, "stage": same_text})

# ---- papers --------------------------------------------------------------------------------------------------------
PARTIES = ("consignor", "consignee", "notify_party", "carrier", "declarant")
PLACES = ("place_of_receipt", "port_of_loading", "port_of_transhipment", "port_of_discharge", "place_of_delivery")
NUMBERS = ("document_number", "invoice_number", "bl_number", "awb_number", "declaration_number", "booking_number")


def prepare_consignment(consignment, document):
    """Marks are one text, however they are cut; a stack's papers have types of their own."""
    joined = lambda record: {**record, "marks": " ".join(map(str, as_list(record.get("marks"))))}
    optional = {"_optional": joined(consignment["_optional"])} if "_optional" in consignment else {}
    return {"document_type": document.get("document_type"), **joined(consignment), **optional}


PAPERS = Kind("consignments", {
    **{f"{slot}.name": same_firm for slot in PARTIES}, **{f"{slot}.name": same_place_name for slot in PLACES},
    **{f"{slot}.country": same_text for slot in PARTIES + PLACES}, **{slot: same_code for slot in NUMBERS},
    **dict.fromkeys(("country_of_origin", "country_of_dispatch", "country_of_destination", "document_type"), same_text),
    **dict.fromkeys(("gross_weight", "net_weight", "volume", "packages.quantity", "total.amount"), same_number),
    "date": same_date, "conveyance.mode": same_text, "conveyance.name": same_printed, "conveyance.voyage": same_voyage,
    "incoterm.code": same_text, "incoterm.place": same_place_name, "packages.unit": same_unit, "total.currency": same_text,
    "containers": same_code, "seals": same_code, "marks": same_printed,
}, {"line_items": {"description": same_printed, "hs": same_code, "quantity": same_number, "unit": same_unit, "unit_price": same_number,
                   "amount": same_number, "origin": same_text}}, prepare_consignment)


# ---- pairing -------------------------------------------------------------------------------------------------------
def best_pairs(credit):
    """{row: column} with the greatest sum of credit (the Hungarian method), pairs of no credit left out."""
    size = max(len(credit), max(map(len, credit), default=0))
    cost = lambda row, column: -credit[row][column] if row < len(credit) and column < len(credit[row]) else 0.0
    row_price, column_price, taken_by = [0.0] * size, [0.0] * size, [None] * size
    for start in range(size):
        slack, came_from, visited = [float("inf")] * size, [None] * size, set()
        row, column = start, None
        while row is not None:
            visited.add(column)
            for c in set(range(size)) - visited:
                reduced = cost(row, c) - row_price[row] - column_price[c]
                if reduced < slack[c]:
                    slack[c], came_from[c] = reduced, column
            last, column = column, min(set(range(size)) - visited, key=slack.__getitem__)
            step = slack[column]
            row_price[start] += step
            for c in visited - {None}:
                column_price[c] -= step
                row_price[taken_by[c]] += step
            for c in set(range(size)) - visited:
                slack[c] -= step
            row = taken_by[column]
        while column is not None:
            previous = came_from[column]
            taken_by[column] = start if previous is None else taken_by[previous]
            column = previous
    return {row: column for column, row in enumerate(taken_by) if cost(row, column) < 0}


def compare_values(slot, same, gold, found, optional):
    """Fills of one slot. An optional value is another right answer; found beside the gold it does not count."""
    credit = [[max([same(g, f)] + [same(o, f) for o in optional[:len(gold) == 1]]) for f in found] for g in gold]
    pairs = best_pairs(credit)
    fills = [Fill(slot, g, found[pairs[i]] if i in pairs else None, credit[i][pairs[i]] if i in pairs else 0.0) for i, g in enumerate(gold)]
    spare = [f for j, f in enumerate(found) if j not in pairs.values() and not any(same(o, f) for o in optional)]
    return fills + [Fill(slot, None, f, 0.0) for f in spare]


def compare_slots(slots, gold, found, prefix=""):
    optional = gold.get("_optional", {})
    return [fill for path, same in slots.items()
            for fill in compare_values(prefix + path, same, lookup(gold, path), allowed(path, gold, lookup(found, path)), lookup(optional, path))]


def allowed(path, gold, found):
    """What a paper says in other words is no error: a country resolved from a named place, its own number given once more."""
    if path.endswith(".country") and lookup(gold, path.replace(".country", ".name")) and not lookup(gold, path):
        return []
    if path == "document_number" and not lookup(gold, path):
        return [f for f in found if not any(same_code(f, number) for slot in NUMBERS for number in lookup(gold, slot))]
    if path == "unit" and lookup(gold, "quantity") and not lookup(gold, path):
        return [f for f in found if not same_unit(f, "piece")]
    return found


def compare_groups(slot, parts, gold, found):
    """Goods, or line items: paired as wholes, then part by part."""
    rows = [[compare_slots(parts, g, f, slot + ".") for f in found] for g in gold]
    pairs = best_pairs([[sum(fill.credit for fill in fills) for fills in row] for row in rows])
    fills = [fill for i, row in enumerate(rows) for fill in (row[pairs[i]] if i in pairs else compare_slots(parts, gold[i], {}, slot + "."))]
    return fills + [fill for j, f in enumerate(found) if j not in pairs.values() for fill in compare_slots(parts, {}, f, slot + ".")]


def compare_records(kind, gold, found):
    fills = compare_slots(kind.slots, gold, found)
    for slot, parts in kind.groups.items():
        fills += compare_groups(slot, parts, as_list(gold.get(slot)), as_list(found.get(slot)))
    return fills


def compare_documents(kind, gold, found):
    gold, found = ([kind.prepare(record, document) for record in as_list(document.get(kind.records))] for document in (gold, found))
    rows = [[compare_records(kind, g, f) for f in found] for g in gold]
    pairs = best_pairs([[sum(fill.credit for fill in fills) for fills in row] for row in rows])
    fills = [fill for i, row in enumerate(rows) for fill in (row[pairs[i]] if i in pairs else compare_records(kind, gold[i], {}))]
    return fills + [fill for j, f in enumerate(found) if j not in pairs.values() for fill in compare_records(kind, {}, f)]


# ---- counting ------------------------------------------------------------------------------------------------------
def score(fills):
    hits, asked, given = sum(f.credit for f in fills), sum(f.gold is not None for f in fills), sum(f.found is not None for f in fills)
    precision, recall = (hits / given if given else 0.0), (hits / asked if asked else 0.0)
    return Score(precision, recall, 2 * precision * recall / (precision + recall) if hits else 0.0)


def read(path):
    with open(path, encoding="utf-8") as lines:
        return {os.path.basename(record["doc"]): record for record in map(json.loads, filter(str.strip, lines))}


def add_stages(found, records):
    """Puts the stages that the records hold into the flat incidents, which stand in the same order: this event's first."""
    documents, stages = {}, collections.defaultdict(list)
    with open(records, encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            if record["kind"] == "document":
                documents[record["id"]] = os.path.basename(record["path"])
            elif record["kind"] == "incident":
                stage = record.get("stage")
                told = [claim["value"] for claim in [stage, *stage.get("others", [])]] if stage else []
                stages[documents[record["reports"][0]["document"]]].append(told)
    for doc, told in stages.items():
        for incident, stage in zip(found[doc]["incidents"], told, strict=True):
            incident["stage"] = stage


def compare_files(gold, found, staged=False):
    """[(document, fill)] over all documents of the gold; one that was not found at all is all missed."""
    kind = PAPERS if any("consignments" in record for record in gold.values()) else STAGED_NEWS if staged else NEWS
    return [(doc, fill) for doc, record in gold.items() for fill in compare_documents(kind, record, found.get(doc, {}))]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("found")
    parser.add_argument("--slots", action="store_true", help="a line a slot")
    parser.add_argument("--errors", action="store_true", help="a line for each value that is missed, wrong or half right")
    parser.add_argument("--stages", metavar="RECORDS", help="what `extract --per-document` writes of the same run: stages are scored as well")
    args = parser.parse_args()
    found = read(args.found)
    if args.stages:
        add_stages(found, args.stages)
    gold = read(args.gold)
    rows = compare_files(gold, found, bool(args.stages))
    for doc, fill in rows:
        if args.errors and fill.credit < 1:
            print(doc, fill.slot, f"gold {json.dumps(fill.gold, ensure_ascii=False)}", f"found {json.dumps(fill.found, ensure_ascii=False)}", sep="\t")
    line = lambda name, fills: print("{:24} gold {:5}  P {:.3f}  R {:.3f}  F1 {:.3f}".format(name, sum(f.gold is not None for f in fills), *score(fills)))
    for slot in sorted({fill.slot for _, fill in rows}) if args.slots else ():
        line(slot, [fill for _, fill in rows if fill.slot == slot])
    for grade in sorted({record["grade"] for record in gold.values() if "grade" in record}):
        line(grade, [fill for doc, fill in rows if gold[doc]["grade"] == grade])
    line("all", [fill for _, fill in rows])


if __name__ == "__main__":
    main()
