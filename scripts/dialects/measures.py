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
}
CQE, RECOGNIZERS, DUCKLING = 0, 1, 2
QUANTULUM = {"percentage": "percentage", "celsius": "degree Celsius", "fahrenheit": "degree fahrenheit", "ton": "tonne"}  # where it differs from CQE
CURRENCIES = {"USD": "dollar", "EUR": "euro", "GBP": "pound sterling", "JPY": "japanese yen", "AUD": "australian dollar", "CAD": "canadian dollar",
              "HKD": "hong kong dollar", "SGD": "singapore dollar", "NZD": "new zealand dollar", "CNY": "chinese yuan", "INR": "indian rupee",
              "ILS": "shekel", "CHF": "swiss franc", "KRW": "south korean won", "RUB": "russian ruble", "MXN": "mexican peso", "ZAR": "south african rand",
              "SEK": "swedish krona", "NOK": "norwegian krone", "DKK": "danish krone", "TRY": "turkish lira", "BRL": "brazilian real"}
MINOR = re.compile(r"(?:\bcents?|¢|\bpence|\bpenny|\dp)\.?$", re.IGNORECASE)
PERIOD = re.compile(r"^PT?(\d+(?:\.\d+)?)([YMWDHS])$")
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


def price(record, mentions):
    """The text is one price, and a hint behind it: the first sum counts, or the first bare number, which is a price without a sign."""
    inside = [m for m in mentions if m["start"] < len(record["input"])]
    sums = [m for m in inside if m["type"] == "money"] or [m for m in inside if m["type"] == "quantity"]
    return {"money": [{"amount": amount(m["value"]), "currency": m["value"].get("currency")} for m in sums[:1]]}


def price_text(record):
    return " ".join(filter(None, (record["input"], record.get("currency_hint"))))


def unit_name(unit, dialect):
    names = UNITS.get(unit)
    return names[dialect] if names and names[dialect] else unit


def cqe(_, mentions):
    """CQE counts sums, quantities and durations alike; cents are cents, a bare number has the unit "-"."""
    found = []
    for m in mentions:
        value = m["value"]
        if m["type"] == "quantity":
            found.append({"amount": amount(value), "unit": unit_name(value["unit"], CQE) if value.get("unit") else "-"})
        elif m["type"] == "money" and amount(value) is not None:
            minor = MINOR.search(m["text"]) and value.get("currency") in ("USD", "EUR", "AUD", "CAD")
            name = CURRENCIES.get(value.get("currency"), value.get("currency"))
            per = f" per {value['per']}" if value.get("per") else ""
            found.append({"amount": round(amount(value) * 100, 6) if minor else amount(value), "unit": ("cent" if minor else name) + per})
        elif m["type"] == "duration" and period(value):
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


def recognizers(record, mentions):
    """Three models: temperatures, ages, all other dimensions. Bare numbers and packages are none of them."""
    model, found = record["spec"], []
    for m in mentions:
        value = m["value"]
        if m["type"] != "quantity" or not value.get("unit"):
            continue
        name = AGES.get(value["unit"]) or unit_name(value["unit"], RECOGNIZERS)
        kind = "AgeModel" if value["unit"] in AGES else "TemperatureModel" if name in ("C", "F", "K", "Degree") else "DimensionModel"
        if kind == model and (kind == "AgeModel" or value["unit"] in UNITS):
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
