"""Dates, times, durations and recurring times: TIMEX3 as it is, and the dialects of Recognizers-Text, Duckling and dateparser.

What the program found is written in their way; what it did not find (that "a few days" are three) is not worked out here, though their
gold has it."""
import datetime
import re

from dialects.names import ends, span

TIMES = ("date", "time", "duration", "set")
POINTING = re.compile(r"\b(?:last|next|this|(?<!half )(?<!\d )(?<!quarter )past|coming|(?<!or )later(?! in)|previous|following|same|upcoming|current|today|tonight|tonite|tomorrow|tmrw?|yesterday)\b", re.IGNORECASE)
ANCHOR = re.compile(r"\b(?:past|last|previous|next|coming|following)\b", re.IGNORECASE)


def timex(_, mentions):
    """TIMEX3 knows no ranges: each end is an expression of its own."""
    found = []
    for m in mentions:
        if m["type"] not in TIMES:
            continue
        found += [{"start": start, "end": end, "type": m["type"].upper(), "value": value} for start, end, value in ends(m)]
    return {"timex": found}


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


def following(text):
    """The year, month or day behind this one."""
    if re.fullmatch(r"\d{4}", text):
        return str(int(text) + 1)
    if month_number(text) is not None:
        return month_begin(month_number(text) + 1, text)[:-3]
    return (day(text) + datetime.timedelta(days=1)).isoformat() if day(text) else text


def weekdays(timex3):
    """ "XXXX-WXX-1/XXXX-WXX-5" as "(XXXX-WXX-1,XXXX-WXX-5,P4D)"; None for all else."""
    found = re.fullmatch(r"(XXXX-WXX-(\d))/(XXXX-WXX-(\d))", timex3)
    return f"({found[1]},{found[3]},P{(int(found[4]) - int(found[2])) % 7}D)" if found else None


def microsoft_range(low, high, timex3, exclusive=False, quarters=False, months=False):
    """Our EDTF interval as "(start,end,length)". The end is the first day of the last unit named; of a quarter, half or decade, the day after."""
    whole = re.search(r"-[QH]\d$", timex3)
    if months and re.fullmatch(r"\d{4}", low) and re.fullmatch(r"\d{4}", high):
        low, high = f"{low}-01", f"{high}-12"
    high = following(high) if exclusive and not whole else high
    if re.fullmatch(r"\d{4}", low) and re.fullmatch(r"\d{4}", high):
        return f"({low}-01-01,{high}-01-01,P{int(high) - int(low)}Y)"
    if re.fullmatch(r"\d{4}", low) and month_number(high) is not None:
        low += "-01"
    if month_number(low) is not None and re.fullmatch(r"\d{4}", high):
        high += "-01"
    if month_number(low) is not None and day(high):
        low += "-01"
    if re.fullmatch(r"\d{4}", low) and day(high):
        low += "-01-01"
    first, last = month_number(low), month_number(high)
    if first is not None and last is not None and quarters and not whole:
        last -= 2
    if first is not None and last is not None:
        last += 1 if whole else 0
        return f"({month_begin(first, low)},{month_begin(last, high)},P{(last - first) % 1200 if last >= first else last - first + 12}M)"
    year = "2000" if low.startswith("XXXX") else low[:4]
    begin, end = (day(text.replace("XXXX-XX", "2000-01").replace("XXXX", year)) for text in (low, high))
    if begin and end and end < begin and low.startswith("XXXX"):
        end = end.replace(year=end.year + 1)
    return f"({low},{high},P{(end - begin).days}D)" if begin and end else timex3


LATER = re.compile(r"\s+(?:or|and)\s+(?:after|before|later|earlier)\b", re.IGNORECASE)


def clock(text, words):
    """ "T15:00" is "T15" where no minutes are said."""
    if re.search(r"\d[:.]\d\d|thirty|half|quarter|past|fifteen", words):
        return text
    return re.sub(r"(T\d\d):00(?!:)", r"\1", text)


def microsoft_hours(low, high, words):
    """ "2016-11-08T14:00/2016-11-08T14:30" as "(2016-11-08T14,2016-11-08T14:30,PT30M)". """
    minutes = [int(t[-5:-3]) * 60 + int(t[-2:]) for t in (low, high)]
    days = [day(t[:10].replace("XXXX-XX-XX", "2000-01-01").replace("XXXX", "2000")) for t in (low, high)]
    hours, rest = divmod(minutes[1] - minutes[0] + (1440 * (days[1] - days[0]).days if all(days) else 0), 60)
    said = re.split(r"\s*(?:[-\u2010-\u2015]|\bto\b|\band\b|\buntil\b|\btill\b|\bthrough\b)\s*", words)
    ends = [clock(low, said[0]), clock(high, said[-1])] if len(said) == 2 else [low, high]
    return f"({ends[0]},{ends[1]},PT{f'{hours}H' if hours else ''}{f'{rest}M' if rest else ''})"


def decimals(period):
    """ "PT1H30M", said with halves, is "PT1.5H"; "P2Y6M" is "P2.5Y"."""
    found = re.fullmatch(r"(PT?)(\d+)([HYM])(\d+)([MS])", period)
    if not found or "and" in period:
        return period
    parts = int(found[4]) / (12 if found[3] == "Y" else 60)
    return f"{found[1]}{int(found[2]) + parts:g}{found[3]}"


def end_of_day(text, mod):
    return text + "T23:59:59" if mod == "END" and re.fullmatch(r"(?:\d{4}|XXXX)-(?:\d\d-\d\d|WXX-\d)", text) else text


def week_of_month(words, edtf):
    """ "2016-12-W05", counted by Thursdays; the year only where it is said."""
    thursday = day(edtf[:10]) + datetime.timedelta(days=3)
    year = thursday.year if re.search(r"\d{4}$", words) else "XXXX"
    return f"{year}-{thursday.month:02d}-W{(thursday.day + 6) // 7:02d}"


def microsoft_value(mention, bare, reference=None, exclusive=False, shared=False, within=False):
    """`bare` is the value of the same words when the program is told no date of publication: what Recognizers-Text writes where the words
    name a place in the calendar ("XXXX-05-03", "XXXX-WXX-4"), unless they point from today ("last Thursday")."""
    value, words = mention["value"], mention["text"]
    timex3, edtf = value.get("timex3", ""), value.get("edtf", "")
    alone = bare["value"] if bare else {}
    told = re.match(r"(?:the )?(?:same|that) (week|month|year|weekend)$", words, re.IGNORECASE)
    if told:
        return {"week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX", "weekend": "XXXX-WXX-WE"}[told[1].lower()]
    if "business day" in words:
        timex3 = re.sub(r"^(P\d+)D$", r"\1BD", timex3)
    if re.match(r"(?:the )?fiscal year \d{4}$|FY ?\d{4}$", words, re.IGNORECASE):
        return "FY" + timex3
    if re.match(r"(?:the )?(?:school|academic) year \d{4}$", words, re.IGNORECASE):
        return "SY" + timex3
    if mention["rule"] == "date.week-of-month" and day(edtf[:10]):
        return week_of_month(words, edtf)
    if weekdays(alone.get("timex3", "")) and not POINTING.search(words):
        return weekdays(alone["timex3"])
    pointing = (POINTING.search(words) or shared) and not re.match(r"XXXX-\d\d-\d\d", alone.get("timex3", ""))
    if re.fullmatch(r"q[1-4]", words, re.IGNORECASE) and alone.get("timex3", "").startswith("XXXX"):
        return microsoft_range(*alone["edtf"].split("/"), alone["timex3"])
    counted = mention["rule"] == "date.duration" and mention["type"] == "date"
    if counted and edtf.endswith("~"):  # a day that is only about meant
        return edtf[:-1]
    if counted and "/" in edtf:
        low, high = (day(end) for end in edtf.split("/"))
        days = (high - low).days + 1
        length = f"{days // 7}W" if "week" in words and days % 7 == 0 else f"{days}D"
        return f"({low},{high + datetime.timedelta(days=1)},P{length})"
    if mention["type"] in ("date", "time") and not pointing and not re.search(r"day the \d", words) and re.match(r"XXXX-(?:WXX-\d|\d\d|XX-\d\d)", alone.get("timex3", "")):
        timex3, edtf = alone["timex3"], alone.get("edtf", "")
        edtf = edtf or (timex3 if "/XXXX-XX-" in timex3 else "")
    weekday = re.match(r"(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.? \d", words, re.IGNORECASE)
    if weekday and mention["type"] == "time":
        number = ("mon", "tue", "wed", "thu", "fri", "sat", "sun").index(weekday[1].lower()) + 1
        timex3 = re.sub(r"XXXX-XX-\d\d(?=T)", f"XXXX-WXX-{number}", timex3)
    if mention["rule"] == "date.day-alone" and re.match(r"[A-Z]", words, re.IGNORECASE) and not re.match(r"the\b", words):
        numbered = day(mention["value"].get("timex3", ""))
        if numbered:  # "Monday 21" is a Monday, "Monday the 21st" the day itself, and both are where it is today
            return numbered.isoformat() if " the " in words or str(reference).startswith(numbered.isoformat()) else f"XXXX-WXX-{numbered.isoweekday()}"
    if mention["rule"] == "date.weekday-numeric" or re.search(r"day \d{1,2}/\d{1,2}\b(?!/)", words):
        return "XXXX" + clock(timex3, words)[4:]  # no year is said
    if mention["type"] == "time" and alone.get("timex3", "").startswith("XXXX-XX-XXT") and not POINTING.search(words) and not shared:
        timex3 = alone["timex3"].replace("XXXX-XX-XX", "")
    if "/" in timex3 and "T" in timex3 and re.search(r"\b(?:hours?|min(?:ute)?s?)\b", words):  # "for 2 hours from 2pm": the end is reckoned
        low, high = timex3.split("/")
        return microsoft_hours(low, high, "").replace(low, clock(low, words), 1).replace(high, high + ":00", 1)
    if "/" in timex3 and "T" in timex3:
        return microsoft_hours(*timex3.split("/"), words)
    if mention["type"] == "duration" and ("/" not in edtf or not (within or ANCHOR.search(words))):
        return decimals(timex3) if re.search(r"half|quarter|\d\.\d", words) else timex3
    if mention["type"] == "set" and "T" in timex3 and not timex3.startswith("P"):
        return clock(timex3.replace("XXXX-XX-XX", ""), words)
    if mention["type"] == "set":
        return {"P1Q": "P3M", "XXXX-XX-XXTMO": "TMO", "XXXX-XX-XXTAF": "TAF", "XXXX-XX-XXTEV": "TEV", "XXXX-WXX-WE": "P1WE"}.get(timex3, timex3)
    decade, century = re.fullmatch(r"(\d{3})X?", timex3), re.fullmatch(r"\d\d", timex3)
    if decade:
        return f"({decade[1]}0-01-01,{int(decade[1]) + 1}0-01-01,P10Y)"
    if century:
        return f"({timex3}00-01-01,{int(timex3) + 1}00-01-01,P100Y)"
    if mention["type"] == "duration" and "/" in edtf:
        low, high = edtf.split("/")
        if "T" in edtf:
            return f"({low},{high},{timex3})"
        if timex3.endswith("Q"):
            return microsoft_range(low, following(high), timex3)
        if within and day(low):  # from today itself
            return f"({day(low) - datetime.timedelta(days=1)},{high},{timex3})"
        return f"({low},{day(high) + datetime.timedelta(days=1)},{timex3})" if day(high) else timex3
    if "/" in edtf and not re.search(r"-W\d\d|-WE", timex3):
        ended = re.search(r"\b(?:to|and|until) the end of\b", words) is not None
        return microsoft_range(*edtf.split("/"), timex3, exclusive or ended, months=ended, quarters=len(re.findall(r"\bq[1-4]\b|\bquarter\b", words, re.IGNORECASE)) == 2)
    if re.search(r"\d/\d\d$", words) and re.match(r"20[3-9]", timex3):
        timex3 = "XX" + timex3[2:]  # of years beyond the next few they leave the century open
    return end_of_day(clock(timex3, words), value.get("mod"))


BOUND = re.compile(r"(?:(?:\b(?:(?:on|in|at) or )?(?:any time |sometime |no )?(?:(?<=any time )from|beginning on|before|after|since|until|till|by|later than|earlier than|sooner than|prior to|as (?:late|early) as)|\baround)"
                   r"(?: around| about)?(?: or (?:on|in|at))?\s+(?:the\s+)?|(?<!\S)[<>]\s*=?\s*|(?<!\w)=\s*)$", re.IGNORECASE)
RANGE = re.compile(r"\b(?:from|between)\s+(?:the\s+)?$", re.IGNORECASE)
FOR = re.compile(r"\bfor\s+$", re.IGNORECASE)
LENGTH_FROM = re.compile(r"[\w.]+ (?:hours?|min(?:ute)?s?) from ", re.IGNORECASE)
WITHIN = re.compile(r"\bwithin\s+(?:the\s+)?$", re.IGNORECASE)
IN = re.compile(r"\bin\s+$", re.IGNORECASE)
PART = re.compile(r"\bin\s+(?:the\s+)?$", re.IGNORECASE)
ARTICLE = re.compile(r"the\s+(?=(?:very\s+)?(?:end(?! of today)|beginning|start|middle|next|last|past|previous|coming|following|current|same|(?:first|second|third|fourth)(?! week of \d)|summer|winter|spring|fall|early|mid|late|fiscal|week \d|[12]\d{3}|\d+ (?:past|last|coming|next)))|the\s+year\s+of\s+", re.IGNORECASE)


def microsoft_span(text, mention, value):
    """Recognizers-Text counts "from", "between", "before", "after", "since" among the words of a range, but no article before them."""
    start = mention["start"]
    article = ARTICLE.match(mention["text"])
    start += article.end() if article else 0
    before = text[max(0, start - 40):start]
    within = WITHIN.search(before) if mention["type"] == "duration" else None
    start -= len(before) - within.start() if within else 0
    length = FOR.search(before) if LENGTH_FROM.match(mention["text"]) else None
    start -= len(before) - length.start() if length else 0
    for words in (IN,) if mention["rule"] == "date.duration" and mention["type"] in ("date", "time") and " from " not in mention["text"] else (RANGE, BOUND) if "," in str(value) else (PART, BOUND) if re.match(r"(?:the\s+)?(?:morning|afternoon|evening|daytime)", mention["text"]) else (BOUND,):
        found = words.search(before)
        if found and mention["type"] != "duration":
            start -= len(before) - found.start()
            break
    after = LATER.match(text, mention["end"]) if mention["type"] in ("date", "time") and "," not in str(value) else None
    return {"start": start, "end": after.end() if after else mention["end"]}


HOUR = re.compile(r"\d{1,2}(?::\d\d)?\s*(?:[ap]\.?m\.?|in the (?:morning|afternoon|evening))|\d{1,2}:\d\d|(?:(?<=to )|(?<=and )|(?<=from )|(?<=between ))\d{1,2}(?![\d/])", re.IGNORECASE)
AROUND = re.compile(r"^[\s,]+|[\s,]*\b(?:at|from|on|between|after|before|for|around|later than)?\s*$", re.IGNORECASE)


def apart(mention):
    """A day and its hours as the mode "SplitDateAndTime" has them: each by itself. Nothing where they do not stand apart."""
    text, value, found = mention["text"], mention["value"].get("timex3", ""), []
    if mention["type"] == "date" and re.fullmatch(r"[\dX]{4}-\d\d-\d\d/[\dX]{4}-\d\d-\d\d", value):
        return [{"start": start, "end": end, "type": "date", "timex": timex3} for start, end, timex3 in ends(mention)]
    hours, times_of_day = list(HOUR.finditer(text)), re.findall(r"T\d\d:\d\d", value)
    if mention["type"] != "time" or not hours or len(hours) != len(times_of_day):
        return None
    for hour, time in zip(hours, times_of_day):
        found.append({"start": mention["start"] + hour.start(), "end": mention["start"] + hour.end(), "type": "time", "timex": clock(time, hour[0])})
    for start, end in ((0, hours[0].start()), (hours[-1].end(), len(text))):
        words = re.sub(r"^[\s,]*(?:on|of)?\s*", "", text[start:end])
        start = end - len(words)
        words = AROUND.sub("", words)
        if words:
            found.append({"start": mention["start"] + start, "end": mention["start"] + start + len(words), "type": "date", "timex": value[:10]})
    return found


HOURS = re.compile(r"[\d:.]+\s*(?:[ap]\.?m\.?)?\s*(?:-|to|and)\s*[\d:.]+\s*(?:[ap]\.?m\.?)?", re.IGNORECASE)
LISTED = re.compile(r",? (?:and|or) |, ")


UNKNOWN_TO_TASKS = re.compile(r"-[QH]\d|^\d{3}X?$")


def task_value(mention, value):
    """A task has a day to begin with, and a recurring one its period behind its day."""
    if mention["type"] == "set":
        return value + ("P1W" if re.fullmatch(r"XXXX-WXX-\d", value) else "P1M" if re.fullmatch(r"XXXX-XX-\d\d", value) else "")
    return value + "-01" if POINTING.search(mention["text"]) and re.fullmatch(r"\d{4}-\d\d", value) else value


def microsoft(record, mentions, bare):
    """Modes of theirs differ: "Experimental" ranges end behind their last unit, "SplitDateAndTime" tells day and hour apart,
    "ComplexCalendar" and "ExtendedTypes" let the dates of a list share what one of them says, "Tasks" has neither quarters nor decades."""
    alone, found = {(m["start"], m["end"]): m for m in bare}, []
    exclusive, split, sharing = ("ExperimentalMode" in record["spec"], "SplitDateAndTime" in record["spec"], re.search("ComplexCalendar|ExtendedTypes", record["spec"]))
    tasks = "TasksMode" in record["spec"]
    before = None  # the mention before, and whether the words of its list point from today
    for m in (m for m in mentions if m["type"] in TIMES):
        listed = sharing and before and LISTED.fullmatch(record["input"][before[0]["end"]:m["start"]])
        shared = bool(listed and before[1])
        before = (m, bool(shared or POINTING.search(m["text"])))
        parts = apart(alone.get((m["start"], m["end"]), m) if m["type"] == "date" else m) if split else None
        if parts:
            found += parts
        elif not (tasks and (UNKNOWN_TO_TASKS.search(m["value"].get("timex3", "")) or re.search(r"\bq[1-4]\b", m["text"]))):
            if not sharing and HOURS.fullmatch(m["text"]):
                m = {**m, "value": {**m["value"], "timex3": re.sub(r"[\dX]{4}-[\dWX-]+(?=T)", "", m["value"].get("timex3", ""))}}
                alone.pop((m["start"], m["end"]), None)
            value = microsoft_value(m, alone.get((m["start"], m["end"])), record.get("reference"), exclusive, shared, WITHIN.search(record["input"][:m["start"]]) is not None)
            value = task_value(m, value) if tasks else value
            found.append({**microsoft_span(record["input"], m, value), "type": m["type"], "timex": value})
    return {"expected": found}


LEAD = re.compile(r"(?:\b(?:at|on|in|by|the|for|during|around|about|from|between|of)\s+)+$", re.IGNORECASE)


def duckling(record, mentions):
    """An interval of days ends where the next day begins. Prepositions belong to the words of a time."""
    found = []
    for m in mentions:
        before = LEAD.search(record["input"][:m["start"]])
        m = {**m, "start": before.start() if before else m["start"]}
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
