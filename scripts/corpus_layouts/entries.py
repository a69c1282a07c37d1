"""Declarations to customs: an entry summary, accompanying documents, a listing of data elements, a goods declaration in a grid, a postal label."""
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, A6, LETTER, landscape

from .form import boxes, opened
from .sheet import wrapped


def _bars(sheet, x, y, w, h):
    """A bar code that says nothing."""
    at = x
    while at < x + w:
        weight = sheet.dice.choice((.5, 1, 1.7))
        sheet.rule(at, y, at, y + h, weight)
        at += weight * .3528 + sheet.dice.choice((.5, .8, 1.2))


def entry_summary(paper, path):
    """The American entry summary: forty-three numbered fields, the goods in four columns."""
    f, sheet = opened(paper, path, font="Mono", size=8.5, label_size=5.6, pagesize=LETTER)
    sheet.text(12, 11, "DEPARTMENT OF HOMELAND SECURITY", "Sans", 6.5)
    sheet.text(12, 14.5, "U.S. Customs and Border Protection", "Sans", 6.5)
    sheet.text(108, 14, "ENTRY SUMMARY", "Sans-Bold", 13, "centre")
    sheet.text(204, 11, "Form Approved", "Sans", 5.5, "right")
    boxes(sheet, f, [
        (12, 17, 46, 10, "1. Filer Code/Entry Number", "entry_number"), (58, 17, 26, 10, "2. Entry Type", "entry_type"), (84, 17, 30, 10, "3. Summary Date", "summary_date"),
        (114, 17, 26, 10, "4. Surety Number", "surety"), (140, 17, 20, 10, "5. Bond Type", "bond"), (160, 17, 18, 10, "6. Port Code", "port_code"), (178, 17, 26, 10, "7. Entry Date", "entry_date"),
        (12, 27, 72, 10, "8. Importing Carrier", "carrier"), (84, 27, 30, 10, "9. Mode of Transport", "mode"), (114, 27, 46, 10, "10. Country of Origin", "origin"), (160, 27, 44, 10, "11. Import Date", "import_date"),
        (12, 37, 60, 10, "12. B/L or AWB Number", "bl_number"), (72, 37, 56, 10, "13. Manufacturer ID", "manufacturer"), (128, 37, 40, 10, "14. Exporting Country", "exporting"), (168, 37, 36, 10, "15. Export Date", "export_date"),
        (12, 47, 40, 10, "16. I.T. Number", "it_number"), (52, 47, 26, 10, "17. I.T. Date", ""), (78, 47, 30, 10, "18. Missing Docs", ""), (108, 47, 48, 10, "19. Foreign Port of Lading", "lading"), (156, 47, 48, 10, "20. U.S. Port of Unlading", "unlading"),
        (12, 57, 60, 10, "21. Location of Goods/G.O. Number", "location"), (72, 57, 44, 10, "22. Consignee Number", "consignee_number"), (116, 57, 44, 10, "23. Importer Number", "importer_number"), (160, 57, 44, 10, "24. Reference Number", "reference"),
        (12, 67, 96, 22, "25. Ultimate Consignee Name (Last, First, M.I.) and Address", "consignee"), (108, 67, 96, 22, "26. Importer of Record Name (Last, First, M.I.) and Address", "importer")])
    heads = [(12, 12, "27.\nLine\nNo."), (24, 88, "28. Description of Merchandise\n29. A. HTSUS No.   B. AD/CVD No.\n30. A. Gross Weight  B. Manifest Qty.   31. Net Quantity in HTSUS Units"),
             (112, 32, "32.\nA. Entered Value\nB. CHGS   C. Relationship"), (144, 26, "33.\nA. HTSUS Rate"), (170, 34, "34.\nDuty and I.R. Tax\nDollars   Cents")]
    for x, w, label in heads:
        sheet.frame(x, 89, w, 12)
        sheet.label(x + .9, 91.6, label, w - 1.5)
        sheet.frame(x, 101, w, 100)
    y = 106
    for item in f["goods"]:
        sheet.text(14, y, item["line"])
        sheet.lines(26, y, item["text"], 84)
        sheet.lines(142, y, item["value"], align="right")
        sheet.lines(168, y, item["rate"], align="right")
        sheet.lines(202, y, item["duty"], align="right")
        y += 5 + 3.7 * item["text"].count("\n") + 3
    sheet.lines(26, y + 2, f["invoice_line"], 84)
    boxes(sheet, f, [
        (12, 201, 66, 40, "Other Fee Summary (for Block 39)", "fees"), (78, 201, 46, 12, "35. Total Entered Value", "total"), (124, 201, 40, 12, "CBP USE ONLY  A. LIQ CODE", ""),
        (164, 201, 40, 10, "37. Duty", "duty", {"align": "right"}), (164, 211, 40, 10, "38. Tax", "tax", {"align": "right"}), (164, 221, 40, 10, "39. Other", "other", {"align": "right"}), (164, 231, 40, 10, "40. Total", "sum", {"align": "right"}),
        (78, 213, 86, 28, "36. DECLARATION OF IMPORTER OF RECORD (OWNER OR PURCHASER) OR AUTHORIZED AGENT. I declare that I am the importer of record and that the actual owner "
         "is as shown above. I also declare that the prices set forth in the invoices are true.", ""),
        (12, 241, 76, 14, "41. DECLARANT NAME                TITLE", "declarant"), (88, 241, 60, 14, "SIGNATURE", ""), (148, 241, 56, 14, "DATE", "signed_on"),
        (12, 255, 120, 12, "42. Broker/Filer Information Name, Address and Phone Number", "broker"), (132, 255, 72, 12, "43. Broker/Importer File Number", "file")])
    sheet.signature(96, 251, 30)
    sheet.text(12, 272, "CBP Form 7501", "Sans", 6)
    sheet.save()


def accompanying_document(paper, path):
    """What the European systems print for export or transit: bar code and MRN, boxes by the old numbers, the items in one table."""
    f, sheet = opened(paper, path, font="Narrow", size=9.5, label_font="Sans", label_size=5.4)
    sheet.text(12, 16, f["heading"] or "EUROPEAN UNION", "Sans-Bold", 10)
    sheet.text(12, 22, f["title"], "Sans-Bold", 11)
    sheet.box(112, 9, 86, 20, "MRN")
    _bars(sheet, 120, 12, 70, 9)
    sheet.text(155, 27, f["mrn"], "Mono-Bold", 11, "centre")
    boxes(sheet, f, [
        (12, 31, 100, 22, "Consignor/Exporter (2)", "exporter"), (112, 31, 28, 11, "DECLARATION (1)", "declaration"), (140, 31, 18, 11, "Forms (3)", "forms"), (158, 31, 40, 11, "Reference number (7)", "reference"),
        (112, 42, 28, 11, "Items (5)", "items"), (140, 42, 58, 11, "Total packages (6)", "packages"),
        (12, 53, 100, 22, "Consignee (8)", "consignee"), (112, 53, 43, 11, "Country of dispatch/export (15)", "dispatch"), (155, 53, 43, 11, "Country of destination (17)", "destination"),
        (112, 64, 86, 11, "Location of goods (30)", "location"),
        (12, 75, 100, 18, f["declarant_label"] or "Declarant/Representative (14)", "declarant"), (112, 75, 86, 9, "Identity and nationality of means of transport at departure (18)", "transport"),
        (112, 84, 86, 9, "Identity and nationality of means of transport crossing border (21)", "border_transport"),
        (12, 93, 34, 10, "Container (19)", "container_flag"), (46, 93, 34, 10, "Inland mode of transport (26)", "mode_inland"), (80, 93, 32, 10, "Mode at border (25)", "mode_border"),
        (112, 93, 43, 10, "Seal number", "seals"), (155, 93, 43, 10, "Total gross mass (kg) (35)", "gross"),
        (12, 103, 68, 10, "Office of departure/export (A)", "office"), (80, 103, 75, 10, "Intended offices of transit (51) / exit (29)", "office_transit"), (155, 103, 43, 10, "Office of destination (53)", "office_destination")])
    y = sheet.table(12, 118, [12, 30, 66, 26, 26, 26], f["columns"] or ["Item\n(32)", "Marks/numbers (31)", "Number and kind of packages, description of goods (31)", "Commodity code (33)", "Gross mass kg (35)", "Net mass kg (38)"],
                    f["rows"], ["centre", "left", "left", "left", "right", "right"], size=9, pad=1.8, header_font="Sans", header_fill=HexColor("#eeeeee"))
    y = max(y + 4, 200)
    boxes(sheet, f, [(12, y, 186, 14, "Documents produced / Previous document (44/40)", "documents"), (12, y + 14, 62, 12, "Delivery terms (20)", "delivery"), (74, y + 14, 62, 12, "Currency and total amount invoiced (22)", "invoiced"),
                     (136, y + 14, 62, 12, "Guarantee (52)", "guarantee"), (12, y + 26, 93, 24, f["control_label"] or "CONTROL BY OFFICE OF DEPARTURE (D)", "control"), (105, y + 26, 93, 24, "Place and date / Signature (54)", "signed")])
    sheet.stamp(82, y + 38, f["stamp"], f["stamp_place"], 10, -7)
    sheet.signature(150, y + 45, 30)
    sheet.text(198, 290, f["page"] or "1/1", size=8, align="right")
    sheet.save()


def element_listing(paper, path):
    """A declaration as the broker's software prints it: data elements in two ruled columns, number, name and value, then a block for each item."""
    f, sheet = opened(paper, path, font="Sans", size=8.4, label_font="Sans", label_size=7)
    sheet.text(14, 17, f["title"], "Sans-Bold", 12)
    sheet.text(196, 17, f["software"], "Sans", 7, "right")
    sheet.rule(14, 20, 196, 20, 1)

    def rows(elements, y):
        for left, right in zip(elements[::2], elements[1::2] + [None]):
            pair = [cell for cell in (left, right) if cell]
            tall = max(len(wrapped(value, "Sans", 8.4, 48)) for _, _, value in pair) * 3.6 + 3.4
            for x, (number, name, value) in zip((14, 105), pair):
                sheet.frame(x, y, 91, tall, .3, colour=HexColor("#999999"))
                sheet.text(x + 1.2, y + 4, number, "Sans", 6.2)
                sheet.text(x + 10, y + 4, name, "Sans", 7)
                sheet.lines(x + 42, y + 4, value, 48, "Sans-Bold" if len(value) < 22 else None)
            y += tall
        return y
    y = rows(f["elements"], 24)
    for number, item in enumerate(f["items_list"] or [], 1):
        sheet.text(14, y + 6, f"{f['item_word'] or 'Goods item'} {number}", "Sans-Bold", 9)
        y = rows(item, y + 8)
    sheet.text(14, y + 8, f["foot"], size=7)
    sheet.save()


def goods_declaration(paper, path):
    """A national goods declaration in landscape: label above value in a wide grid, two languages, a table of eight columns."""
    f, sheet = opened(paper, path, font="Sans", size=8.6, label_font=paper["fields"].get("label_font", "Sans"), label_size=6.4, pagesize=landscape(A4))
    face = sheet.label_font
    sheet.text(148, 16, f["title"], face if face == "Han" else "Sans-Bold", 14, "centre")
    sheet.text(14, 22, f["left_note"], face, 7.5)
    sheet.text(283, 22, f["right_note"], face, 7.5, "right")
    y = 25
    for row in f["grid"]:
        tall = max(value.count("\n") for _, _, value in row) * 3.6 + 11
        x = 14
        for share, label, value in row:
            width = 269 * share / sum(cell[0] for cell in row)
            sheet.box(x, y, width, tall, label, value, weight=.4)
            x += width
        y += tall
    y = sheet.table(14, y + 3, f["widths"], f["columns"], f["rows"], f["aligns"], size=8.6, header_font=face, pad=1.6, ruled=True)
    if f["totals"]:
        y = sheet.table(14, y, f["widths"], f["totals"], [], [], size=9.4, header_font="Sans-Bold")
    sheet.lines(14, y + 7, f["statement"], 180, face, 7.5)
    sheet.text(14, y + 20, f["signed"], face, 8)
    if f["stamp"]:
        sheet.stamp(250, y + 18, f["stamp"], f["stamp_place"], 13, -10, HexColor("#b02318"))
    sheet.signature(200, y + 20)
    sheet.save()


def small_postal_label(paper, path):
    """The green label of small packets."""
    f, sheet = opened(paper, path, font="Typed", size=8, label_font="Sans", label_size=5.6, pagesize=A6)
    green = HexColor("#cfe6c9")
    sheet.frame(4, 4, 97, 140, .8)
    sheet.frame(4, 4, 97, 14, .8, green)
    sheet.text(6, 10, "CUSTOMS", "Sans-Bold", 10)
    sheet.text(6, 15, "DECLARATION", "Sans-Bold", 10)
    sheet.text(52, 9.5, f["second_language"], "Sans", 7)
    sheet.text(52, 13, "May be opened officially", "Sans", 5.5)
    sheet.text(99, 13, "CN 22", "Sans-Bold", 13, "right")
    sheet.text(6, 22.5, f["operator"], "Sans-Bold", 8)
    sheet.text(99, 22.5, f["item"], "Mono-Bold", 9, "right")
    for column, kind in enumerate(("Gift", "Commercial sample", "Documents", "Sale of goods", "Returned goods", "Other")):
        x, y = 6 + column % 3 * 32, 25 + column // 3 * 5
        sheet.frame(x, y, 3, 3)
        if kind == f["category"]:
            sheet.text(x + .4, y + 2.6, "X", "Sans-Bold", 8)
        sheet.text(x + 4, y + 2.5, kind, "Sans", 6)
    boxes(sheet, f, [(4, 36, 48, 20, "From / Expéditeur", "sender", {"size": 7}), (52, 36, 49, 20, "To / Destinataire", "addressee", {"size": 7})])
    y = sheet.table(4, 56, [49, 16, 32], ["Quantity and detailed description\nof contents (1)", "Weight (2)\n(in kg)", "Value (3) and currency"], f["rows"] + [[" "] * 3],
                    ["left", "right", "right"], size=7.6, header_font="Sans")
    boxes(sheet, f, [(4, y, 49, 15, "For commercial items only. If known, HS tariff number (4) and country of origin of goods (5)", "hs_origin", {"size": 7.5}),
                     (53, y, 16, 15, "Total weight (6)", "gross"), (69, y, 32, 15, "Total value (7)", "value")])
    sheet.lines(6, y + 19, "I, the undersigned, whose name and address are given on the item, certify that the particulars given in this declaration are correct "
                "and that this item does not contain any dangerous article prohibited by legislation or by postal or customs regulations.", 92, "Sans", 5.4)
    sheet.text(6, y + 33, "Date and sender's signature (8)", "Sans", 5.6)
    sheet.text(46, y + 33, f["signed"], size=8)
    sheet.signature(66, y + 33, 26)
    sheet.save()
