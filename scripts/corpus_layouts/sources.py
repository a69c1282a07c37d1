"""The corpus as it is written: one TOML file an article or a paper, with its gold in the same file."""
import os
import re
import tomllib

BOILERPLATE, CAPTION, CROSSHEAD, BULLET = "boilerplate", "caption", "crosshead", "bullet"
PREFIX = {"~ ": BOILERPLATE, "> ": CAPTION, "## ": CROSSHEAD, "- ": BULLET}


def load(path):
    with open(path, "rb") as source:
        record = tomllib.load(source)
    record["name"] = os.path.splitext(os.path.basename(path))[0]
    return record


def load_folder(folder):
    return [load(os.path.join(folder, entry)) for entry in sorted(os.listdir(folder)) if entry.endswith(".toml")]


def blocks(article):
    """[(kind, text)]: what a body line is stands in front of it, as in Markdown."""
    found = []
    for chunk in re.split(r"\n\s*\n", article["body"].strip()):
        lines = chunk.split("\n")
        marked = [next((p for p in PREFIX if line.startswith(p)), None) for line in lines]
        if any(marked):
            found += [(PREFIX[m], line[len(m):]) if m else ("paragraph", line) for m, line in zip(marked, lines)]
        else:
            found.append(("paragraph", " ".join(lines)))
    return found


def renderings(article):
    """What is made of an article: page, print, scan. A source that does not say gets the first two, and a scan if it says how."""
    return article.get("renderings", ["page", "print"] + ["scan"] * ("scan" in article))


def scan_name(record):
    return f"{record['name']}_scan.{record['scan']['format']}"


def emptied(value):
    """TOML has no null: an empty country is one that the document does not give."""
    if isinstance(value, dict):
        return {k: None if k == "country" and v == "" else emptied(v) for k, v in value.items()}
    return [emptied(v) for v in value] if isinstance(value, list) else value


def article_gold(article):
    """One line for each rendered file of an article: the content of all is the same."""
    names = {"page": lambda: article["name"] + ".html", "print": lambda: article["name"] + ".pdf", "scan": lambda: scan_name(article)}
    files = [names[kind]() for kind in renderings(article)]
    incidents = [emptied(i) for i in article.get("incident", [])]
    return [{"doc": f, "url": article["url"], "published": article.get("published"), "lang": "en", "incidents": incidents} for f in files]


def paper_golds(paper):
    """The consignments of a paper: most have one, a manifest one a bill of lading, a blank form none."""
    gold = paper.get("gold", [])
    return [gold] if isinstance(gold, dict) else gold


def paper_gold(paper):
    """The clean PDF and its scan."""
    blank = paper.get("blank", False)
    consignments = [{"document_type": paper["document_type"], **emptied(gold)} for gold in paper_golds(paper)]
    grades = [(paper["name"] + ".pdf", "pdf"), (scan_name(paper), paper["scan"]["grade"])]
    return [{"doc": f, "document_type": paper["document_type"], "grade": "blank" if blank else g, "consignments": consignments} for f, g in grades]
