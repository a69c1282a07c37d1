"""When two values say the same. Every test takes what gold says and what was found, and gives a credit: 0, 0.5 or 1."""
import re
import unicodedata

LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "’": "'"})
FILLERS = {"the", "a", "an", "of", "and"}
LEGAL_FORMS = set("ltd limited plc llc llp inc corp corporation co company gmbh ag kg ohg sa sas sarl srl spa sl bv nv as ab oy oyj aps jsc pjsc ooo kk "
                  "pte pty pvt private sdn bhd berhad sp z oo o sro s lda ltda de cv d uab sia ou kft zrt".split())
TO_ONE_UNIT = {  # unit -> what it measures, how much of it
    **dict.fromkeys(("g", "gram", "gramme"), ("mass", 1.0)), "mg": ("mass", 1e-3),
    **dict.fromkeys(("kg", "kgs", "kgm", "kilo", "kilogram", "kilogramme"), ("mass", 1e3)),
    **dict.fromkeys(("t", "ton", "tonne", "metric ton", "metric tonne"), ("mass", 1e6)),
    **dict.fromkeys(("lb", "pound"), ("mass", 453.59237)), **dict.fromkeys(("oz", "ounce"), ("mass", 28.349523125)),
    "ml": ("volume", 1e-3), **dict.fromkeys(("l", "litre", "liter"), ("volume", 1.0)), **dict.fromkeys(("m3", "cbm"), ("volume", 1e3)),
    "gallon": ("volume", 3.785411784), **dict.fromkeys(("barrel", "bbl"), ("volume", 158.987294928)),
    **dict.fromkeys(("piece", "pc", "pce", "unit", "item", "head", "each", "ea", "no"), ("piece", 1.0)), "pair": ("piece", 2.0), "dozen": ("piece", 12.0),
    **dict.fromkeys(("carton", "ctn"), ("carton", 1.0)), **dict.fromkeys(("case", "crate", "wooden case"), ("case", 1.0)),
    **dict.fromkeys(("bag", "sack"), ("bag", 1.0)), **dict.fromkeys(("package", "pkg", "colli"), ("package", 1.0)),
}


def fold(text):
    """Lower case without accents, marks and possessives; "U.S." is "us"."""
    text = unicodedata.normalize("NFKD", str(text or "")).casefold().translate(LETTERS)
    text = "".join(c for c in text if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", re.sub(r"'s\b|(?<=\w)\.(?=\w\b)", "", text)))


def words(text):
    return set(fold(text).split()) - FILLERS


def overlap(a, b):
    return len(a & b) / len(a | b) if a and b else 0.0


def number(value):
    try:
        return float(str(value).replace(",", ""))
    except ValueError:
        return None


def near(a, b, tolerance):
    a, b = number(a), number(b)
    return a is not None and b is not None and abs(a - b) <= tolerance * max(abs(a), abs(b))


def singular(word):
    word = fold(word)
    for ending, stem in (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending) + 1 and not word.endswith("ss"):
            return word[:-len(ending)] + stem
    return word


def head(name):
    """The noun that a phrase is about: "skeletons of a dinosaur" -> skeleton."""
    before = re.split(r"\b(?:of|from|in|by|with|for|on|at|to)\b", fold(name))[0].split()
    return singular((before or [fold(name)])[-1])


def same_text(gold, found):
    return float(fold(gold) == fold(found) != "")


def same_code(gold, found):
    """Identifiers, HS headings: letters and digits alone count."""
    squeeze = lambda value: re.sub(r"\W|_", "", str(value)).upper()
    return float(squeeze(gold) == squeeze(found) != "")


def same_date(gold, found):
    return float(str(gold).strip() == str(found).strip())


def same_name(gold, found):
    a, b = words(gold), words(found)
    return float(bool(a and b) and (a <= b or b <= a or overlap(a, b) >= 0.5))


def same_firm(gold, found):
    """Stricter than same_name, for papers print names in full; with or without the legal form."""
    a, b = words(gold), words(found)
    return float(overlap(a, b) >= 0.7 or overlap(a - LEGAL_FORMS, b - LEGAL_FORMS) >= 0.7)


def same_printed(gold, found):
    return float(overlap(words(gold), words(found)) >= 0.7)


def same_place_name(gold, found):
    """"Poti" for "POTI, GEORGIA": the shorter reading counts."""
    a, b = words(gold), words(found)
    return float(overlap(a, b) >= 0.7 or bool(a and b) and (a <= b or b <= a))


def same_place(gold, found):
    """Same country and same name; the right country with another name is half of it."""
    if fold(gold.get("country")) != fold(found.get("country")):
        return 0.0
    bare = lambda place: re.sub(r"\b(?:city of|port of|prefecture|the)\b|\s", "", fold(place.get("name")))
    if not gold.get("country"):
        return float(bare(gold) == bare(found) != "")
    return 1.0 if not bare(gold) or bare(gold) == bare(found) else 0.5


def same_money(gold, found):
    return float(fold(gold.get("currency")) == fold(found.get("currency")) != "" and near(gold.get("amount"), found.get("amount"), 0.005))


def same_identifier(gold, found):
    return float(same_text(gold.get("scheme"), found.get("scheme")) and same_code(gold.get("value"), found.get("value")))


def same_goods_name(gold, found):
    return float(head(gold) == head(found) or overlap(words(gold), words(found)) >= 0.5)


def in_one_unit(measure):
    quantity, unit, name = measure
    unit = " ".join(singular(word) for word in fold(unit).split())
    kind, factor = TO_ONE_UNIT.get("piece" if unit in ("", head(name)) else unit, (unit, 1.0))
    return kind, (number(quantity) or 0.0) * factor


def same_measure(gold, found):
    (a, x), (b, y) = in_one_unit(gold), in_one_unit(found)
    return float(a == b and near(x, y, 0.005))


def same_unit(gold, found):
    return float(in_one_unit((1, gold, "")) == in_one_unit((1, found, "")))


def same_number(gold, found):
    return float(near(gold, found, 0.001))


def same_voyage(gold, found):
    return same_code(re.sub(r"(?i)^v[.\s]*", "", str(gold)), re.sub(r"(?i)^v[.\s]*", "", str(found)))
