"""Dates, times, durations and recurring times: TIMEX3 as it is, and the dialects of Recognizers-Text, Duckling and dateparser."""
import datetime
import re

from dialects.names import span

TIMES = ("date", "time", "duration", "set")
POINTING = re.compile(r"\b(?:last|next|this|past|coming|previous|following|same|upcoming|current|today|tonight|tomorrow|yesterday)\b", re.IGNORECASE)
UNIT = {"Y": 12, "M": 1, "Q": 3}


def timex(_, mentions):
    return {"timex": [span(m, type=m["type"].upper(), value=m["value"].get("timex3")) for m in mentions if m["type"] in TIMES]}


def day(text):
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def month_number(text):
    found = re.fullmatch(r"(\d{4}|XXXX)-(\d\d)", text)
    return (0 if found[1] == "XXXX" else int(found[1]) * 12) + int(found[2]) - 1 if found else None


def month_begin(number, like):
    return f"{'XXXX' if like.startswith('XXXX') else format(number // 12, '04d')}-{number % 12 + 1:02d}-01"


def microsoft_range(low, high, timex3):
    """Our EDTF interval as "(start,end,length)". The end is the first day of the last unit named; of a quarter, half or decade, the day after."""
    whole = re.search(r"-[QH]\d$", timex3)
    if re.fullmatch(r"\d{4}", low) and re.fullmatch(r"\d{4}", high):
        return f"({low}-01-01,{high}-01-01,P{int(high) - int(low)}Y)"
    first, last = month_number(low), month_number(high)
    if first is not None and last is not None:
        last += 1 if whole else 0
        return f"({month_begin(first, low)},{month_begin(last, high)},P{(last - first) % 1200 if last >= first else last - first + 12}M)"
    year = "2000" if low.startswith("XXXX") else low[:4]
    begin, end = day(low.replace("XXXX", year)), day(high.replace("XXXX", year))
    if begin and end and end < begin and low.startswith("XXXX"):
        end = end.replace(year=end.year + 1)
    return f"({low},{high},P{(end - begin).days}D)" if begin and end else timex3


def clock(text, words):
    """ "T15:00" is "T15" where no minutes are said."""
    if re.search(r"\d[:.]\d\d|thirty|half|quarter|past|fifteen", words):
        return text
    return re.sub(r"(T\d\d):00(?!:)", r"\1", text)


def decimals(period):
    """ "PT1H30M", said with halves, is "PT1.5H"; "P2Y6M" is "P2.5Y"."""
    found = re.fullmatch(r"(PT?)(\d+)([HYM])(\d+)([MS])", period)
    if not found or "and" in period:
        return period
    parts = int(found[4]) / (12 if found[3] == "Y" else 60)
    return f"{found[1]}{int(found[2]) + parts:g}{found[3]}"


def microsoft_value(mention, bare):
    """`bare` is the value of the same words when the program is told no date of publication: what Recognizers-Text writes where the words
    name a place in the calendar ("XXXX-05-03", "XXXX-WXX-4"), unless they point from today ("last Thursday")."""
    value, words = mention["value"], mention["text"]
    timex3, edtf = value.get("timex3", ""), value.get("edtf", "")
    alone = bare["value"] if bare else {}
    if mention["type"] in ("date", "time") and not POINTING.search(words) and re.match(r"XXXX-(?:WXX-\d|\d\d|XX-\d\d)", alone.get("timex3", "")):
        timex3, edtf = alone["timex3"], alone.get("edtf", "")
    if mention["type"] == "time" and alone.get("timex3", "").startswith("XXXX-XX-XXT"):
        timex3 = alone["timex3"][len("XXXX-XX-XX"):]
    if mention["type"] == "duration" and "/" not in edtf:
        return decimals(timex3) if re.search(r"half|quarter", words) else timex3
    if mention["type"] == "set":
        return {"P1Q": "P3M"}.get(timex3, timex3)
    decade, century = re.fullmatch(r"(\d{3})X?", timex3), re.fullmatch(r"\d\d", timex3)
    if decade:
        return f"({decade[1]}0-01-01,{int(decade[1]) + 1}0-01-01,P10Y)"
    if century:
        return f"({timex3}00-01-01,{int(timex3) + 1}00-01-01,P100Y)"
    if mention["type"] == "duration" and "/" in edtf:
        return "({},{},{})".format(*edtf.split("/"), timex3)
    if "/" in edtf and not re.search(r"-W\d\d|-WE", timex3):
        return microsoft_range(*edtf.split("/"), timex3)
    return clock(timex3, words)


def microsoft(_, mentions, bare):
    alone = {(m["start"], m["end"]): m for m in bare}
    return {"expected": [span(m, type=m["type"], timex=microsoft_value(m, alone.get((m["start"], m["end"])))) for m in mentions if m["type"] in TIMES]}


def duckling(_, mentions):
    """An interval of days ends where the next day begins."""
    found = []
    for m in mentions:
        if m["type"] not in ("date", "time"):
            continue
        timex3, edtf = m["value"].get("timex3", ""), m["value"].get("edtf", "")
        low, _, high = edtf.partition("/")
        if high and day(low) and day(high) and not re.search(r"-W\d\d$", timex3):
            timex3 = f"{low}T00:00:00/{day(high) + datetime.timedelta(days=1)}T00:00:00"
        found.append(span(m, type="datetime" if m["type"] == "time" else "date", timex=clock(timex3, m["text"])))
    return {"expected": found}


def dateparser(_, mentions):
    """It gives points in time, and times with their seconds."""
    found = []
    for m in mentions:
        if m["type"] in ("date", "time"):
            timex3 = m["value"].get("timex3", "")
            found.append(span(m, type="datetime" if m["type"] == "time" else "date", timex=re.sub(r"(T\d\d:\d\d)$", r"\1:00", timex3)))
    return {"expected": found}
