"""Money, quantities and their units."""
import re

from dialects.names import span

# Our unit (SI symbol, singular noun or ISO 4217 code): its name in CQE and quantulum3, in Recognizers-Text, in Duckling.
UNITS = {
    "%": ("percentage", "Percent", None), "percent": ("percentage", "Percent", None), "percentage": ("percentage", "Percent", None),
    "mm": ("millimetre", "Millimeter", "millimetre"), "cm": ("centimetre", "Centimeter", "centimetre"), "m": ("metre", "Meter", "metre"),
    "km": ("kilometre", "Kilometer", "kilometre"), "inch": ("inch", "Inch", "inch"), "foot": ("foot", "Foot", "foot"), "ft": ("foot", "Foot", "foot"),
    "yard": ("yard", "Yard", "yard"), "mile": ("mile", "Mile", "mile"), "nautical mile": ("nautical mile", "Nautical mile", None),
    "mg": ("milligram", "Milligram", "milligram"), "g": ("gram", "Gram", "gram"), "kg": ("kilogram", "Kilogram", "kilogram"),
    "ug": ("microgram", "Microgram", None), "µg": ("microgram", "Microgram", None),
    "lb": ("pound-mass", "Pound", "pound"), "oz": ("ounce", "Ounce", "ounce"), "tonne": ("ton", "Metric ton", "tonne"), "ton": ("ton", "Ton", "ton"),
    "ml": ("millilitre", "Milliliter", "millilitre"), "cl": ("centilitre", "Centiliter", "centilitre"), "l": ("litre", "Liter", "litre"),
    "hl": ("hectolitre", "Hectoliter", "hectolitre"), "gallon": ("gallon", "Gallon", "gallon"), "barrel": ("barrel", "Barrel", "barrel"),
    "cup": ("cup", "Cup", "cup"), "teaspoon": ("teaspoon", "Teaspoon", "teaspoon"), "tablespoon": ("tablespoon", "Tablespoon", "tablespoon"),
    "m2": ("square metre", "Square meter", None), "km2": ("square kilometre", "Square kilometer", None), "sq ft": ("square foot", "Square foot", None),
    "acre": ("acre", "Acre", None), "ha": ("hectare", "Hectare", None), "m3": ("cubic metre", "Cubic meter", None), "cm3": ("cubic centimetre", "Cubic centimeter", None),
    "°C": ("celsius", "C", "celsius"), "°F": ("fahrenheit", "F", "fahrenheit"), "K": ("kelvin", "K", None), "degree": ("degree", "Degree", "degree"),
    "km/h": ("kilometre per hour", "Kilometer per hour", None), "mph": ("mile per hour", "Mile per hour", None), "mile/h": ("mile per hour", "Mile per hour", None),
    "m/s": ("metre per second", "Meter per second", None), "kn": ("knot", "Knot", None),
    "W": ("watt", "Watt", None), "kW": ("kilowatt", "Kilowatt", None), "MW": ("megawatt", "Megawatt", None), "GW": ("gigawatt", "Gigawatt", None),
    "kWh": ("kilowatt hour", "Kilowatt hour", None), "MWh": ("megawatt hour", "Megawatt hour", None), "hp": ("horsepower", "Horsepower", None),
    "Hz": ("hertz", "Hertz", None), "kHz": ("kilohertz", "Kilohertz", None), "MHz": ("megahertz", "Megahertz", None), "GHz": ("gigahertz", "Gigahertz", None),
    "V": ("volt", "Volt", None), "bit": ("bit", "Bit", None), "MB": ("megabyte", "Megabyte", None), "GB": ("gigabyte", "Gigabyte", None),
    "KB": ("kilobyte", "Kilobyte", None), "TB": ("terabyte", "Terabyte", None), "Mbit": ("megabit", "Megabit", None), "Gbit": ("gigabit", "Gigabit", None),
    "ft3": ("cubic foot", "Cubic foot", None), "in3": ("cubic inch", "Cubic inch", None), "yd3": ("cubic yard", "Cubic yard", None),
    "km3": ("cubic kilometre", "Cubic kilometer", None), "sq mile": ("square mile", "Square mile", None), "sq in": ("square inch", "Square inch", None),
    "sq yd": ("square yard", "Square yard", None), "cm2": ("square centimetre", "Square centimeter", None), "turn": ("turn", "Turn", None),
    "ct": ("carat", "Carat", None), "pint": ("pint", "Pint", "pint"), "quart": ("quart", "Quart", "quart"), "fl oz": ("fluid ounce", "Fluid ounce", None),
    "dl": ("decilitre", "Deciliter", None), "dm": ("decimetre", "Decimeter", None), "µm": ("micrometre", "Micrometer", None), "nm": ("nanometre", "Nanometer", None),
    "light year": ("light year", "Light year", None), "short ton": ("short ton", "Short ton", None), "long ton": ("long ton", "Long ton", None),
    "lb-ft": ("foot pound-force", "Foot-pound", None), "Gt": ("gigaton", "Gigaton", None), "Mt": ("megaton", "Megaton", None),
    "Wh": ("watt hour", "Watt hour", None), "GWh": ("gigawatt hour", "Gigawatt hour", None), "TWh": ("terawatt hour", "Terawatt hour", None),
    "A": ("ampere", "Ampere", None), "mA": ("milliampere", "Milliampere", None), "kV": ("kilovolt", "Kilovolt", None), "F": ("farad", "Farad", None),
    "dB": ("decibel", "Decibel", None), "cal": ("calorie", "Calorie", None), "kcal": ("kilocalorie", "Kilocalorie", None), "J": ("joule", "Joule", None),
    "Pa": ("pascal", "Pascal", None), "hPa": ("hectopascal", "Hectopascal", None), "kPa": ("kilopascal", "Kilopascal", None), "MPa": ("megapascal", "Megapascal", None),
    "GPa": ("gigapascal", "Gigapascal", None), "ksi": ("kilopound per square inch", "Ksi", None), "MMBtu": ("mega british thermal unit", "MMBtu", None),
    "N": ("newton", "Newton", None), "mGy": ("milligray", "Milligray", None), "Sv": ("sievert", "Sievert", None), "R": ("roentgen", "Roentgen", None),
    "min": ("minute", "Minute", "minute"), "s": ("second", "Second", "second"), "h": ("hour", "Hour", "hour"), "kt": ("kilotonne", "Kiloton", None), "person": ("people", "Person", None), "time": ("count", "Time", None),
    "percentage point": ("percentage point", "Percentage point", None), "bit/s": ("bit per second", "Bit per second", None),
}
# The units of time in our rates.
SECONDS = {"h": "hour", "s": "second", "min": "minute", "ms": "millisecond"}
CQE, RECOGNIZERS, DUCKLING = 0, 1, 2
QUANTULUM = {"percentage": "percentage", "celsius": "degree Celsius", "fahrenheit": "degree fahrenheit", "ton": "tonne"}  # where it differs from CQE
CURRENCIES = {"USD": "dollar", "EUR": "euro", "GBP": "pound sterling", "JPY": "japanese yen", "AUD": "australian dollar", "CAD": "canadian dollar",
              "HKD": "hong kong dollar", "SGD": "singapore dollar", "NZD": "new zealand dollar", "CNY": "chinese yuan", "INR": "indian rupee",
              "ILS": "shekel", "CHF": "swiss franc", "KRW": "south korean won", "RUB": "russian ruble", "MXN": "mexican peso", "ZAR": "south african rand",
              "SEK": "swedish krona", "NOK": "norwegian krone", "DKK": "danish krone", "TRY": "turkish lira", "BRL": "brazilian real"}
MINOR = re.compile(r"(?:\bcents?|¢|\bpence|\bpenny|\dp)\.?$", re.IGNORECASE)
PERIOD = re.compile(r"^PT?(\d+(?:\.\d+)?)([YMWDHS])$")
NUMBER = re.compile(r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|"
                    r"ninety|hundred|thousand|million)\b", re.IGNORECASE)
AGES = {"year of age": "Year", "month of age": "Month", "week of age": "Week", "day of age": "Day"}


def amount(value):
    return value.get("amount", value.get("low", value.get("high")))


def period(value):
    """A duration as number and unit: "P3W" is 3 weeks; None where it has more parts, or no known number."""
    found = PERIOD.match(value.get("timex3", ""))
    if not found:
        return None
    letter = found.group(2)
    unit = "minute" if letter == "M" and "T" in value["timex3"] else {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour", "S": "second"}[letter]
    return float(found.group(1)), unit


def money(_, mentions):
    return {"money": [span(m, amount=amount(m["value"]), currency=m["value"].get("currency")) for m in mentions if m["type"] == "money"]}


PRICE = "Price: "


def price(record, mentions):
    """The text is one price, named as such, and a hint below it: the first sum counts, or the first bare number, which is a price without a sign."""
    inside = [m for m in mentions if m["start"] < len(PRICE + record["input"])]
    sums = [m for m in inside if m["type"] == "money"] or [m for m in inside if m["type"] == "quantity"]
    return {"money": [{"amount": amount(m["value"]), "currency": m["value"].get("currency")} for m in sums[:1]]}


def price_text(record):
    return PRICE + "\n".join(filter(None, (record["input"], record.get("currency_hint")))) if record["input"] else ""


def unit_name(unit, dialect):
    """A rate that has no name of its own is named by its parts: "barrel/day" is "barrel per day"."""
    names = UNITS.get(unit)
    if names and names[dialect]:
        return names[dialect]
    above, slash, below = unit.partition("/")
    if not slash:
        return unit
    below = SECONDS.get(below) or (unit_name(below, dialect).lower() if below in UNITS else below)
    return f"{unit_name(above, dialect)} per {below}"


def cqe(_, mentions):
    """CQE counts sums, quantities and durations alike; cents are cents, a bare number has the unit "-"."""
    found = []
    for m in mentions:
        value = m["value"]
        if m["type"] == "quantity" and amount(value) is not None:
            unit = "unit" if value.get("unit") == "piece" and re.search(r"\bunits?$", m["text"]) else value.get("unit", "-")
            if m.get("rule") == "measure.part":
                unit = "% -"  # a part of something that CQE names and we do not
            found.append({"amount": amount(value), "unit": unit_name(unit, CQE).replace(" and ", " ")})
        elif m["type"] == "money" and amount(value) is not None:
            minor = MINOR.search(m["text"]) and value.get("currency") in ("USD", "EUR", "AUD", "CAD")
            name = CURRENCIES.get(value.get("currency"), value.get("currency", "-"))
            if "$" in m["text"] and (value.get("currency_assumed") or not value.get("currency")):
                name = "dollar"  # CQE names the sign, whose dollars they may be
            per = f" per {unit_name(value['per'], CQE)}" if value.get("per") else ""
            found.append({"amount": round(amount(value) * 100, 6) if minor else amount(value), "unit": ("cent" if minor else name) + per})
        elif m["type"] == "duration" and period(value) and NUMBER.search(m["text"]):  # "a decade" has no number
            found.append(dict(zip(("amount", "unit"), period(value))))
    return {"quantities": found}


def quantulum(_, mentions):
    """As CQE, with places; a range is its middle; a bare number is "dimensionless"."""
    found = []
    for m in mentions:
        value, made = m["value"], cqe(None, [m])["quantities"]
        for item in made:
            both = "low" in value and "high" in value
            name = "dimensionless" if item["unit"] == "-" else QUANTULUM.get(item["unit"], item["unit"])
            found.append(span(m, amount=(value["low"] + value["high"]) / 2 if both else item["amount"], unit=name))
    return {"quantities": found}


def is_speed(unit):
    above, _, below = unit.partition("/")
    return above in ("m", "cm", "km", "mm", "mile", "foot", "ft") and below in ("h", "s", "hour", "minute", "second", "millisecond", "ms")


def recognizers(record, mentions):
    """Three models: temperatures, ages, all other dimensions. Bare numbers and packages are none of them."""
    model, found = record["spec"], []
    for m in mentions:
        value = m["value"]
        if m["type"] != "quantity" or not value.get("unit"):
            continue
        unit = value["unit"] if is_speed(value["unit"]) else value["unit"].partition("/")[0]  # "500 barrels a day" are barrels to it
        name = AGES.get(unit) or unit_name(unit, RECOGNIZERS)
        kind = "AgeModel" if unit in AGES else "TemperatureModel" if name in ("C", "F", "K", "Degree") else "DimensionModel"
        if name == "Metric ton" and "metric" not in m["text"].lower() and "tonne" not in m["text"].lower():
            name = "Ton"
        if kind == "AgeModel" and re.fullmatch(r"\d+", m["text"]):
            name = "Age"  # "age 87"
        if kind == model and (kind == "AgeModel" or is_speed(unit) or unit in UNITS and unit not in ("%", "percentage point", "person", "time")):
            found.append(span(m, amount=amount(value), unit=name))
    return {"expected": found}


def duckling(_, mentions):
    """Duckling gives the larger of two ways to write a time in whole numbers: ours is the same where there is one unit."""
    found = []
    for m in mentions:
        value = m["value"]
        if m["type"] == "quantity":
            found.append(span(m, amount=amount(value), unit=unit_name(value["unit"], DUCKLING) if value.get("unit") else None))
        elif m["type"] == "duration" and period(value):
            found.append(span(m, **dict(zip(("amount", "unit"), period(value)))))
    return {"expected": found}


def numbers(_, mentions):
    return {"expected": [span(m, amount=m["value"].get("amount")) for m in mentions if m["type"] == "quantity"]}
