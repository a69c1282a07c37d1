"""Invoices and packing lists: what sellers print with their own software."""
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import LETTER

from .sheet import Sheet


def letterhead_invoice(paper, path):
    """An American invoice: letterhead, two addresses, a list of terms, a table."""
    f, sheet = paper["fields"], Sheet(path, paper["name"], font="Sans", size=9.5, pagesize=LETTER)
    navy = HexColor("#1d3557")
    sheet.text(20, 24, f["seller"], "Sans-Bold", 17, colour=navy)
    sheet.lines(20, 30, f["seller_address"], size=8.5)
    sheet.rule(20, 38, 190, 38, 1.6, navy)
    sheet.text(190, 50, f["title"], "Sans-Bold", 15, "right")
    for x, heading, value in ((20, "Sold to:", f["sold_to"]), (75, "Ship to:", f["ship_to"])):
        sheet.text(x, 50, heading, "Sans-Bold", 9)
        sheet.lines(x, 55, value, 52)
    terms = [("Invoice No.", f["invoice_number"]), ("Date", f["date"]), ("Your order", f["order"]), ("Air waybill", f["awb"]),
             ("Flight", f["flight"]), ("From / To", f"{f['from']} / {f['to']}")]
    for row, (label, value) in enumerate(terms):
        sheet.text(138, 58 + row * 5, label + ":", size=9)
        sheet.text(190, 58 + row * 5, value, "Sans-Bold", 9, "right")
    sheet.text(20, 96, f"Terms of delivery: {f['incoterm']}")
    sheet.text(112, 96, f"Payment: {f['terms']}")
    below = sheet.table(20, 101, [11, 63, 21, 13, 13, 24, 25], f["columns"], f["rows"], ["centre", "left", "left", "right", "left", "right", "right"],
                        size=9, header_fill=HexColor("#dfe6ee"), header_font="Sans-Bold")
    sheet.frame(141, below, 49, 8, .8)
    sheet.text(143, below + 5.4, "TOTAL USD", "Sans-Bold", 9.5)
    sheet.text(188.8, below + 5.4, f["total"], "Sans-Bold", 9.5, "right")
    sheet.text(20, below + 5.4, f["total_words"], "Sans-Italic", 8.5)
    y = below + 20
    for label, value in (("Country of origin", f["origin"]), ("Packages", f["packages"]), ("Gross weight", f["gross_weight"]), ("Net weight", f["net_weight"])):
        sheet.text(20, y, label + ":")
        sheet.text(55, y, value)
        y += 5.5
    sheet.lines(20, y + 6, f["declaration"], 170, size=8)
    sheet.signature(128, y + 34)
    sheet.rule(125, y + 38, 190, y + 38)
    sheet.text(125, y + 42, f["signed"], size=8.5)
    sheet.text(108, 270, "Cascade Ridge Components LLC · Washington UBI 604 000 771 · Page 1 of 1", size=7, align="centre")
    sheet.save()


def continental_invoice(paper, path):
    """A bilingual invoice of a small factory: ruled head, comma decimals, sums below the table."""
    f, sheet = paper["fields"], Sheet(path, paper["name"], font="Serif", label_font="Serif-Italic", size=10, label_size=7)
    clay = HexColor("#8a4b2a")
    sheet.canvas.setFillColor(clay)
    sheet.canvas.circle(78, 780, 22, stroke=0, fill=1)
    sheet.text(27.5, 23.3, "fl", "Serif-Italic", 22, "centre", HexColor("#ffffff"))
    sheet.text(42, 21, f["seller"], "Serif-Bold", 18)
    sheet.lines(42, 27, f["seller_address"], size=9)
    sheet.text(192, 21, f["title"], "Serif-Bold", 13, "right")
    sheet.box(118, 26, 37, 11, "N.º / No.", f["invoice_number"])
    sheet.box(155, 26, 37, 11, "Data / Date", f["date"])
    sheet.box(118, 37, 37, 11, "Cliente / Customer", f["customer"])
    sheet.box(155, 37, 37, 11, "Pagamento / Payment", f["payment"], size=8)
    sheet.box(18, 54, 90, 33, "Destinatário / Buyer", f["buyer"], size=11)
    sheet.box(108, 54, 84, 11, "Condições de entrega / Terms of delivery", f["incoterm"])
    sheet.box(108, 65, 84, 11, "Transporte / Transport", f["transport"])
    sheet.box(108, 76, 84, 11, "País de origem / Country of origin", f["origin"])
    below = sheet.table(18, 93, [17, 65, 24, 13, 10, 21, 24], f["columns"], f["rows"], ["left", "left", "left", "right", "centre", "right", "right"],
                        size=9.5, header_fill=HexColor("#efe4da"), header_font="Serif-Bold")
    for label, amount in f["sums"]:
        sheet.text(150, below + 5.5, label, size=9, align="right")
        sheet.text(190.8, below + 5.5, amount, size=9.5, align="right")
        below += 5.5
    sheet.frame(128, below + 3, 64, 9, 1)
    sheet.text(131, below + 9, f["total"][0], "Serif-Bold", 11)
    sheet.text(190.8, below + 9, f["total"][1], "Serif-Bold", 11, "right")
    y = below + 22
    for x, label, value in ((18, "Volumes / Packages", f["packages"]), (62, "Paletes / Pallets", f["pallets"]),
                            (106, "Peso bruto / Gross weight", f["gross_weight"]), (150, "Peso líquido / Net weight", f["net_weight"])):
        sheet.box(x, y, 42 if x == 150 else 44, 11, label, value)
    sheet.lines(18, y + 20, f["statement"], 172, "Serif-Italic", 9)
    sheet.text(18, y + 36, f["signed"])
    sheet.signature(24, y + 46)
    sheet.stamp(160, y + 42, "FAIANÇAS\nDO LIZ", "LEIRIA", 13, 9, clay)
    sheet.rule(18, 280, 192, 280, .4)
    sheet.text(105, 284, f["bank"], size=7.5, align="centre")
    sheet.save()


def _packing_head(sheet, f, page, pages):
    sheet.text(105, 20, f["seller"], "Wide-Bold", 13, "centre")
    sheet.text(105, 25, f["seller_address"], size=7.5, align="centre")
    sheet.text(105, 35, f["title"], "Wide-Bold", 12, "centre")
    sheet.rule(86, 36.2, 124, 36.2, .8)
    sheet.text(193, 35, f"Page {page}/{pages}", size=7.5, align="right")


def packing_list(paper, path):
    """A Taiwanese packing list over two sheets: typed heads, columns without vertical rulings."""
    f, sheet = paper["fields"], Sheet(path, paper["name"], font="Wide", size=8)
    _packing_head(sheet, f, 1, 2)
    facts = [("P/L No.", f["number"]), ("Invoice No.", f["invoice_number"]), ("Date", f["date"]), ("Shipped per", f"{f['vessel']}  V.{f['voyage']}"),
             ("From", f["from"]), ("To", f["to"]), ("Sailing", f["sailing"]), ("Container No.", f["container"]), ("Seal No.", f["seal"])]
    for row, (label, value) in enumerate(facts):
        sheet.text(112, 46 + row * 5.2, label)
        sheet.text(138, 46 + row * 5.2, ": " + value)
    sheet.text(17, 46, "For account and risk of Messrs.", size=7)
    below = sheet.lines(17, 51, f["buyer"], 85, size=9)
    sheet.text(17, below + 6, "Marks & Nos.", size=7)
    sheet.lines(24, below + 11, f["marks"], 70, "Wide-Bold", 8.5)
    widths, aligns = [24, 64, 19, 17, 19, 19, 20], ["left", "left", "right", "right", "right", "right", "right"]
    split = 8
    for number, rows in enumerate((f["rows"][:split], f["rows"][split:]), 1):
        top = 97
        if number == 2:
            sheet.next_page()
            _packing_head(sheet, f, 2, 2)
            sheet.text(17, 45, f"P/L No. {f['number']}   Invoice No. {f['invoice_number']}")
            top = 52
        sheet.rule(14, top, 196, top, 1)
        y = sheet.table(14, top, widths, f["columns"], rows, aligns, ruled=False, pad=4.4)
        sheet.rule(14, top + 11.8, 196, top + 11.8, .5)
        if number == 1:
            sheet.text(105, y + 8, "- to be continued -", size=7.5, align="centre")
    sheet.rule(14, y, 196, y, .8)
    y = sheet.table(14, y, widths, f["totals"], [], aligns, ruled=False, size=9, header_font="Wide-Bold")
    sheet.rule(14, y, 196, y, .8)
    sheet.rule(14, y + .8, 196, y + .8, .8)
    sheet.text(17, y + 10, f["say"])
    sheet.text(130, y + 26, f["seller"], size=7.5)
    sheet.signature(135, y + 40)
    sheet.rule(128, y + 45, 192, y + 45)
    sheet.text(130, y + 49, f["signed"], size=7.5)
    sheet.save()
