"""Places, persons, firms: the types of CoNLL, IEER and re3d, and points on the map."""
import re

CONLL = {"person": "PER", "place": "LOC", "organization": "ORG", "vessel": "MISC", "nationality": "MISC"}
IEER = {"person": "PERSON", "organization": "ORGANIZATION", "place": "LOCATION", "date": "DATE", "time": "TIME", "duration": "DURATION",
        "money": "MONEY"}
RE3D = {"person": "Person", "organization": "Organisation", "place": "Location", "nationality": "Nationality", "date": "Temporal",
        "time": "Temporal", "duration": "Temporal", "money": "Money", "quantity": "Quantity"}


def span(mention, **more):
    return {"start": mention["start"], "end": mention["end"], "text": mention["text"], **more}


JOINT = re.compile(r"\s*(?:[-\u2010-\u2015]|\b(?:to|until|till|through|and)\b)\s*(?:the\s+)?")


def ends(mention):
    """The two ends of a range of dates or times, or all of it, each as (start, end, value)."""
    values, joint = (mention["value"].get("timex3") or "").split("/"), JOINT.search(mention["text"])
    if len(values) != 2 or not joint:
        return [(mention["start"], mention["end"], "/".join(values))]
    return [(mention["start"], mention["start"] + joint.start(), values[0]), (mention["start"] + joint.end(), mention["end"], values[1])]


def entities(types):
    def adapt(_, mentions):
        return {"entities": [span(m, type=types[m["type"]]) for m in mentions if m["type"] in types]}
    return adapt


def ieer(record, mentions):
    """A quantity is a measure if it has a unit, a percentage if that is its unit, else a cardinal number; pay by the week is a measure. Ranges of
    dates are two."""
    rates = [m for m in mentions if m["type"] == "money" and m["value"].get("per")]
    ranges = [m for m in mentions if m["type"] == "date" and len(ends(m)) == 2]
    found = entities(IEER)(record, [m for m in mentions if m not in rates and m not in ranges])["entities"]
    found += [{"start": start, "end": end, "type": "DATE"} for m in ranges for start, end, _ in ends(m)]
    found += [span(m, type="MEASURE") for m in rates]
    for m in mentions:
        if m["type"] == "quantity":
            unit = m["value"].get("unit")
            found.append(span(m, type="CARDINAL" if not unit else "PERCENT" if unit in ("%", "percent") else "MEASURE"))
    return {"entities": found}


def toponyms(_, mentions):
    """Places that the program puts on the map."""
    return {"toponyms": [span(m, lat=m["value"]["lat"], lon=m["value"]["lon"]) for m in mentions
                         if m["type"] == "place" and "lat" in m["value"]]}
