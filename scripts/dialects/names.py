"""Places, persons, firms: the types of CoNLL, IEER and re3d, and points on the map."""
CONLL = {"person": "PER", "place": "LOC", "organization": "ORG", "vessel": "MISC", "nationality": "MISC"}
IEER = {"person": "PERSON", "organization": "ORGANIZATION", "place": "LOCATION", "date": "DATE", "time": "TIME", "duration": "DURATION",
        "money": "MONEY"}
RE3D = {"person": "Person", "organization": "Organisation", "place": "Location", "nationality": "Nationality", "date": "Temporal",
        "time": "Temporal", "duration": "Temporal", "money": "Money", "quantity": "Quantity"}


def span(mention, **more):
    return {"start": mention["start"], "end": mention["end"], "text": mention["text"], **more}


def entities(types):
    def adapt(_, mentions):
        return {"entities": [span(m, type=types[m["type"]]) for m in mentions if m["type"] in types]}
    return adapt


def ieer(record, mentions):
    """A quantity is a measure if it has a unit, a percentage if that is its unit, else a cardinal number; pay by the week is a measure."""
    rates = [m for m in mentions if m["type"] == "money" and m["value"].get("per")]
    found = entities(IEER)(record, [m for m in mentions if m not in rates])["entities"]
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
