"""Routes: from where to where things were moved, by the frames that `tidewaiter patterns explain` shows.

Whether a story is an incident plays no part here: the set's stories are of every kind, and its events one a document."""
import re

FRAME = re.compile(r"^frame +\S+(?P<groups>.*)$", re.MULTILINE)
GROUP = re.compile(r'\b(?P<role>origin|destination|declared_destination|arrival)="(?P<words>[^"]+)"')
ROLES = {"declared_destination": "destination", "arrival": "destination"}


def transports(record):
    """The record with its events of transport alone."""
    return {**record, "events": [event for event in record["events"] if event["type"].startswith("movement.transport")]}


def events(record, explained):
    """One event with all that frames take for origin or destination: what is read is recall."""
    ends = set()
    for frame in FRAME.finditer(explained):
        for group in GROUP.finditer(frame["groups"]):
            start = record["text"].find(group["words"])
            if start >= 0:
                ends.add((ROLES.get(group["role"], group["role"]), start, start + len(group["words"])))
    return {"events": [{"type": "movement", "args": [{"role": role, "start": start, "end": end} for role, start, end in sorted(ends)]}]}
