#!/usr/bin/python3
"""What kind of errors `tidewaiter extract -f flat` makes against gold: how many of each, over all slots and by slot.

  error_kinds.py GOLD.jsonl FOUND.jsonl [--slots]

A missed value belongs to an incident that was not found at all, stands in another slot or in another incident of the document, is half
right, or is not there; a wrong one belongs to an incident that is none, to another slot or incident of the gold, stands beside what is
right, or fills a slot that the gold leaves empty. One value may be missed in one slot and wrong in another: both count."""
import argparse
import collections

from score import GOODS, NEWS, best_pairs, compare_records, lookup, read
from sameness import same_name

NAMES = ("parties", "authorities", "officials", "sources", "instruments")
MISSED = ("incident missed", "in another slot", "in another incident", "half right", "not found")
WRONG = ("incident that is none", "of another slot", "of another incident", "half right", "beside what is right", "where gold has nothing")


def sameness(slot):
    prefix, _, part = slot.partition(".")
    return GOODS[part] if prefix in ("goods", "declared_goods") else NEWS.slots[slot]


def values(record, slot):
    """All values of a slot; parts of goods are gathered from all goods."""
    prefix, _, part = slot.partition(".")
    if prefix not in ("goods", "declared_goods"):
        return lookup(record, slot)
    return [item[part] for item in record.get(prefix) or [] if item.get(part) is not None]


def rivals(slot):
    """Slots that hold values of the same nature."""
    places = ("place", "origin", "transit", "destination", "declared_destination")
    if slot in places:
        return [other for other in places if other != slot]
    if slot in NAMES:
        return [other for other in NAMES if other != slot]
    prefix, _, part = slot.partition(".")
    other = {"goods": "declared_goods", "declared_goods": "goods"}.get(prefix)
    return [f"{other}.{part}"] if other else []


def stands(record, slot, value):
    same = same_name if slot in NAMES else sameness(slot)
    return any(same(value, other) for other in values(record, slot))


def kind_of(fill, own, others, kinds):
    """`own` is the other side's record, `others` its other records."""
    value = fill.gold if fill.gold is not None else fill.found
    if any(stands(own, slot, value) for slot in rivals(fill.slot)):
        return kinds[1]
    return kinds[2] if any(stands(record, fill.slot, value) for record in others) else None


def errors(gold_document, found_document):
    """(slot, "missed" or "wrong", kind) of each."""
    gold, found = ([NEWS.prepare(record, document) for record in document.get("incidents") or []] for document in (gold_document, found_document))
    rows = [[compare_records(NEWS, g, f) for f in found] for g in gold]
    pairs = best_pairs([[sum(fill.credit for fill in fills) for fills in row] for row in rows])
    for i, record in enumerate(gold):
        if i not in pairs:
            yield from ((fill.slot, "missed", MISSED[0]) for fill in compare_records(NEWS, record, {}) if fill.gold is not None)
            continue
        other_gold, other_found = ([r for j, r in enumerate(records) if j != own] for records, own in ((gold, i), (found, pairs[i])))
        for fill in rows[i][pairs[i]]:
            if fill.gold is not None and fill.credit < 1:
                missed = MISSED[3] if fill.credit else kind_of(fill, found[pairs[i]], other_found, MISSED) or MISSED[4]
                yield fill.slot, "missed", missed
            if fill.found is not None and fill.credit < 1:
                right = any(other.credit for other in rows[i][pairs[i]] if other.slot == fill.slot)
                rest = WRONG[4] if right or values(record, fill.slot) else WRONG[5]
                yield fill.slot, "wrong", WRONG[3] if fill.credit else kind_of(fill, record, other_gold, WRONG) or rest
    for j, record in enumerate(found):
        if j not in pairs.values():
            yield from ((fill.slot, "wrong", WRONG[0]) for fill in compare_records(NEWS, {}, record) if fill.found is not None)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("found")
    parser.add_argument("--slots", action="store_true", help="by slot as well")
    args = parser.parse_args()
    gold, found = read(args.gold), read(args.found)
    counted = collections.Counter(error for doc, record in gold.items() for error in errors(record, found.get(doc, {})))
    for side, kinds in (("missed", MISSED), ("wrong", WRONG)):
        print(f"{side}: {sum(n for (_, s, _), n in counted.items() if s == side)}")
        for kind in kinds:
            slots = {slot: n for (slot, s, k), n in counted.items() if (s, k) == (side, kind)}
            most = ", ".join(f"{slot} {n}" for slot, n in sorted(slots.items(), key=lambda item: (-item[1], item[0])))
            print(f"  {kind:24} {sum(slots.values()):5}" + (f"   {most}" if args.slots else ""))


if __name__ == "__main__":
    main()
