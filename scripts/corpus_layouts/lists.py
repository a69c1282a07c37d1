"""Packing lists and manifests: by rows, by packages, by bills of lading."""
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape

from .form import flow, opened, pairs
from .sheet import wrapped


def weight_list(paper, path):
    """A spreadsheet's print: labels in grey cells beside their values, every cell ruled, sums in the last row, sheets numbered."""
    f, sheet = opened(paper, path, font="Condensed", size=8.6, label_font="Condensed-Bold", label_size=8)
    grey = HexColor("#ececec")
    pages = f["pages"] or 1
    sheet.text(105, 17, f["title"] or "PACKING LIST", "Condensed-Bold", 15, "centre")
    sheet.text(197, 11, f"Page 1 of {pages}", size=7.5, align="right")
    y = 22
    for left, right in f["head"]:
        tall = max(len(wrapped(text, font, size, w)) for label, value in (left, right)
                   for text, font, size, w in ((label, "Condensed-Bold", 8, 24), (value, "Condensed", 8.6, 64))) * 3.7 + 2.6
        for x, w, (label, value) in ((13, 26, left), (105, 26, right)):
            sheet.frame(x, y, w, tall, .4, grey)
            sheet.lines(x + 1.2, y + 4.2, label, w - 2, "Condensed-Bold", 8)
            sheet.frame(x + w, y, 92 - w, tall, .4)
            sheet.lines(x + w + 1.5, y + 4.2, value, 90 - w)
        y += tall
    widths, aligns = f["widths"], f["aligns"]

    def new_page():
        sheet.next_page()
        sheet.text(13, 14, f"{f['title'] or 'PACKING LIST'} {f['number']}", "Condensed-Bold", 10)
        sheet.text(197, 11, f"Page 2 of {pages}", size=7.5, align="right")
        return 18
    y = flow(sheet, 13, y + 4, widths, f["columns"], f["rows"], aligns, f["bottom"] or 262, new_page, size=8.4, header_fill=grey, header_font="Condensed-Bold", pad=1.5)
    y = sheet.table(13, y, widths, f["totals"], [], aligns, size=9.2, header_fill=grey, header_font="Condensed-Bold", pad=1.7)
    y = pairs(sheet, f, 13, 55, y + 7, [("Shipping marks", "marks"), ("Total packages", "packages"), ("Total gross weight", "gross_weight"), ("Total net weight", "net_weight"),
                                        ("Total volume", "measurement"), ("Remarks", "remarks")], 5, 130)
    sheet.text(140, y + 6, f["signed"], size=8)
    sheet.signature(142, y + 18)
    sheet.save()


def package_list(paper, path):
    """A list by packages: a small block for each case with its size, weights and contents, as machine builders write them."""
    f, sheet = opened(paper, path, font="Sans", size=9.2, label_font="Sans", label_size=8.5)
    steel = HexColor("#2b4a66")

    def head(page):
        sheet.text(16, 18, f["seller"], "Sans-Bold", 12, colour=steel)
        sheet.lines(16, 22.5, f["seller_address"], size=7.5)
        sheet.text(194, 18, f["title"] or "Packing List", "Sans-Bold", 14, "right")
        sheet.text(194, 23, f"{page} / {f['pages'] or 1}", size=8, align="right")
        sheet.rule(16, 30, 194, 30, 1, steel)
        return 37
    y = head(1)
    pairs(sheet, f, 16, 48, y, [("Consignee", "consignee"), ("Notify", "notify"), ("Ship to", "ship_to")], 6, 62, "Sans", 9)
    low = pairs(sheet, f, 116, 150, y, [("Packing list no.", "number"), ("Date", "date"), ("Invoice no.", "invoice_number"), ("Order no.", "order"), ("Delivery terms", "incoterm"),
                                        ("Dispatched by", "transport"), ("Port of loading", "from"), ("Port of discharge", "to"), ("Container no.", "container"), ("Seal no.", "seal"),
                                        ("Marks", "marks"), ("Country of origin", "origin")], 5, 46, "Sans-Bold", 8.5)
    y = max(low, y + 44) + 2
    for block in f["blocks"]:
        tall = 13 + 4.6 * len(block["contents"])
        if y + tall > 270:
            sheet.next_page()
            y = head(2)
        sheet.frame(16, y, 178, 6, .4, HexColor("#e2e9f0"))
        sheet.text(18, y + 4.3, block["package"], "Sans-Bold", 9)
        sheet.text(192, y + 4.3, block["size"], size=8.5, align="right")
        for row, line in enumerate(block["contents"]):
            for x, cell, align in zip((36, 39, 160), line, ("right", "left", "left")):
                sheet.text(x, y + 11 + row * 4.6, cell, size=9, align=align)
        y += tall - 2
        sheet.text(18, y, block["weights"], "Sans-Italic", 8.5)
        y += 4
    sheet.rule(16, y + 1, 194, y + 1, 1, steel)
    y = pairs(sheet, f, 16, 60, y + 8, [("Number of packages", "packages"), ("Gross weight", "gross_weight"), ("Net weight", "net_weight"), ("Volume", "measurement")], 5.2, 100, "Sans-Bold", 9.5)
    sheet.signature(140, y + 4)
    sheet.text(140, y + 14, f["signed"], size=8)
    sheet.save()


def block_manifest(paper, path):
    """A ship's manifest by blocks: a bill of lading is a few lines with labels of their own, not a row."""
    f, sheet = opened(paper, path, font="Mono", size=8.6, label_font="Mono", label_size=8.6)
    sheet.text(14, 15, f["carrier"], "Mono-Bold", 11)
    sheet.text(196, 15, f["title"] or "CARGO MANIFEST", "Mono-Bold", 12, "right")
    sheet.text(14, 20, f["carrier_address"], size=7.5)
    sheet.text(196, 20, f["page"] or "PAGE: 1 OF 1", size=8, align="right")
    for x, y, label, key in ((14, 28, "VESSEL", "vessel"), (80, 28, "VOYAGE", "voyage"), (120, 28, "IMO", "imo"), (158, 28, "FLAG", "flag"),
                             (14, 33, "LOADED AT", "from"), (80, 33, "DISCHARGE", "to"), (120, 33, "SAILED", "date"), (158, 33, "NO.", "number")):
        sheet.text(x, y, f"{label}: {f[key]}")
    y = 38
    for number, block in enumerate(f["blocks"], 1):
        sheet.text(14, y, "-" * 100, size=8.6)
        y += 5
        sheet.text(14, y, f"B/L {block['bl_number']}", "Mono-Bold")
        sheet.text(196, y, f"ITEM {number}", align="right")
        y += 4.8
        for x, label, key in ((14, "SHIPPER", "shipper"), (78, "CONSIGNEE", "consignee"), (142, "NOTIFY", "notify")):
            sheet.text(x, y, label, "Mono-Italic", 7.5)
            sheet.lines(x, y + 4, block[key], 60, size=8)
        y += 21
        for x, label, key in ((14, "CNTR/SEAL", "container"), (62, "PKGS", "packages"), (92, "DESCRIPTION", "goods"), (160, "WEIGHT KG", "weight"), (182, "CBM", "volume")):
            sheet.text(x, y, label, "Mono-Italic", 7.5)
            sheet.lines(x, y + 4, block[key], {14: 46, 92: 62}.get(x, 30), size=8)
        y += 21
    sheet.text(14, y, "=" * 100, size=8.6)
    sheet.text(14, y + 5, f["totals_line"], "Mono-Bold")
    sheet.text(14, y + 20, f["signed"])
    sheet.signature(80, y + 19)
    sheet.save()


def air_manifest(paper, path):
    """A consolidator's list of the house waybills under one master, in landscape, ruled lightly."""
    f, sheet = opened(paper, path, font="Narrow", size=10, label_font="Sans", label_size=7.5, pagesize=landscape(A4))
    sheet.text(14, 16, f["title"] or "CONSOLIDATION MANIFEST", "Sans-Bold", 15)
    sheet.text(283, 14, f["agent"], "Sans-Bold", 10, "right")
    sheet.lines(283, 18.5, f["agent_address"], size=8, align="right")
    cells = [("Master AWB", "awb"), ("Airline", "carrier"), ("Flight / Date", "flight_date"), ("Airport of departure", "from"), ("Airport of destination", "to"), ("Manifest date", "date")]
    for x, (label, key) in zip((14, 52, 108, 158, 205, 250), cells):
        sheet.text(x, 32, f.label(key, label), "Sans", 7.5, colour=HexColor("#555555"))
        sheet.text(x, 37.5, f[key], "Sans-Bold", 9.5)
    sheet.rule(14, 41, 283, 41, 1)
    widths, aligns = [32, 14, 24, 54, 60, 60, 25], ["left", "right", "right", "left", "left", "left", "left"]

    def new_page():
        sheet.next_page()
        return 16
    y = flow(sheet, 14, 43, widths, f["columns"], f["rows"], aligns, 185, new_page, ruled=False, pad=1.8, header_font="Sans-Bold")
    sheet.rule(14, y, 283, y, .8)
    y = sheet.table(14, y, widths, f["totals"], [], aligns, ruled=False, header_font="Sans-Bold")
    sheet.text(14, y + 10, f["signed"], size=9)
    sheet.signature(90, y + 10)
    sheet.save()
