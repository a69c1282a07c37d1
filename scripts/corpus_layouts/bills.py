"""What carriers and forwarders issue for the sea: a line's bill, a multimodal one, a waybill, a charter's short form, a house bill."""
from reportlab.lib.colors import HexColor

from .form import boxes, flow, opened, pairs

RECEIVED = ("RECEIVED by the Carrier the Goods as specified above in apparent good order and condition unless otherwise stated, to be transported to "
            "such place as agreed, authorised or permitted herein and subject to all the terms and conditions appearing on the front and reverse.")


def liner_bill(paper, path):
    """A line's own print: narrow type, parties over two thirds of the width, the containers in a table below the goods."""
    f, sheet = opened(paper, path, font="Narrow", size=9.5, label_font="Sans", label_size=5.6)
    ink = HexColor("#0b4a44")
    sheet.text(12, 15, f["carrier"], "Sans-Bold", 15, colour=ink)
    sheet.text(12, 20, f["carrier_address"], "Sans", 7)
    sheet.text(198, 14, f["title"] or "BILL OF LADING", "Sans-Bold", 12, "right")
    sheet.text(198, 19, f["page"], "Sans", 7, "right")
    boxes(sheet, f, [
        (12, 23, 112, 24, "SHIPPER", "shipper"), (124, 23, 42, 12, "BILL OF LADING NUMBER", "bl_number", {"font": "Sans-Bold"}),
        (166, 23, 32, 12, "BOOKING NUMBER", "booking"), (124, 35, 74, 12, "EXPORT REFERENCES", "export_reference"),
        (12, 47, 112, 24, "CONSIGNEE (not negotiable unless consigned to order)", "consignee"), (124, 47, 74, 24, "FORWARDING AGENT", "agent"),
        (12, 71, 112, 24, "NOTIFY PARTY", "notify"), (124, 71, 74, 12, "PLACE OF RECEIPT", "place_of_receipt"),
        (124, 83, 74, 12, "PLACE OF DELIVERY", "place_of_delivery"),
        (12, 95, 60, 11, "VESSEL AND VOYAGE NO", "vessel_voyage"), (72, 95, 52, 11, "PORT OF LOADING", "port_of_loading"),
        (124, 95, 74, 11, "PORT OF DISCHARGE", "port_of_discharge")], label_colour=ink)
    sheet.frame(12, 106, 186, 6, fill=HexColor("#e3eeec"))
    for x, label, align in ((14, "MARKS AND NUMBERS", "left"), (55, "NUMBER AND KIND OF PACKAGES; DESCRIPTION OF GOODS", "left"),
                            (172, "GROSS WEIGHT", "right"), (196, "MEASUREMENT", "right")):
        sheet.text(x, 110, label, "Sans", 5.6, align, ink)
    sheet.frame(12, 106, 186, 78)
    sheet.lines(14, 117, f["marks"], 38)
    sheet.lines(55, 117, f["goods_text"], 90)
    sheet.lines(172, 117, f["gross_weight"], align="right")
    sheet.lines(196, 117, f["measurement"], align="right")
    y = sheet.table(12, 184, [40, 30, 26, 32, 32, 26], f["columns"], f["containers"], ["left", "left", "left", "right", "right", "right"], size=9)
    y = max(y, 212)
    boxes(sheet, f, [
        (12, y, 62, 11, "FREIGHT & CHARGES", "freight"), (74, y, 62, 11, "FREIGHT PAYABLE AT", "payable"), (136, y, 62, 11, "NUMBER OF ORIGINAL BILLS", "originals"),
        (12, y + 11, 62, 11, "SHIPPED ON BOARD DATE", "on_board"), (74, y + 11, 124, 11, "PLACE AND DATE OF ISSUE", "issued")], label_colour=ink)
    sheet.lines(12, y + 26, RECEIVED, 100, "Sans", 6)
    sheet.text(120, y + 27, f["signed"], "Sans", 7)
    if f["signed"]:
        sheet.signature(128, y + 40, colour=HexColor("#16255c"))
        sheet.stamp(178, y + 38, f["stamp"], f["stamp_place"], 12, 14, HexColor("#5c1636"))
    sheet.save()


def multimodal_bill(paper, path):
    """The forwarders' negotiable bill: parties on the left, the issuer's field on the right, goods in one open frame."""
    f, sheet = opened(paper, path, font="Mono", size=9, label_font="Sans", label_size=6.2)
    blue = HexColor("#1e4f8a")
    boxes(sheet, f, [(14, 16, 91, 25, "Consignor", "shipper"), (14, 41, 91, 25, "Consigned to order of", "consignee"), (14, 66, 91, 25, "Notify address", "notify")],
          label_colour=blue)
    sheet.frame(105, 16, 91, 75)
    sheet.text(108, 27, f["form"], "Sans-Bold", 20, colour=blue)
    sheet.text(194, 23, f["country_code"], "Sans-Bold", 10, "right")
    sheet.text(194, 28, "No. " + f["bl_number"], "Mono-Bold", 11, "right")
    sheet.lines(108, 35, f["title"] or "NEGOTIABLE FIATA\nMULTIMODAL TRANSPORT\nBILL OF LADING", 60, "Sans-Bold", 10, colour=blue)
    sheet.text(108, 51, "issued subject to UNCTAD/ICC Rules for Multimodal Transport Documents", "Sans", 5.6)
    sheet.text(150, 66, f["carrier"], "Sans-Bold", 11, "centre")
    sheet.lines(150, 71, f["carrier_address"], 84, "Sans", 7.5, "centre")
    boxes(sheet, f, [
        (105, 91, 91, 10, "Place of receipt", "place_of_receipt"), (14, 91, 91, 10, "", ""),
        (14, 101, 46, 10, "Ocean vessel", "vessel", {"size": 8}), (60, 101, 45, 10, "Port of loading", "port_of_loading"),
        (14, 111, 46, 10, "Port of discharge", "port_of_discharge"), (60, 111, 45, 10, "Place of delivery", "place_of_delivery"),
        (105, 101, 91, 20, f["extra_label"], "extra")], label_colour=blue)
    sheet.frame(14, 121, 182, 96)
    for x, label, key, align in ((16, "Marks and numbers", "marks", "left"), (52, "Number and kind of packages", "packages", "left"),
                                 (88, "Description of goods", "goods_text", "left"), (170, "Gross weight", "gross_weight", "right"), (194, "Measurement", "measurement", "right")):
        sheet.text(x, 125, f.label(key, label), "Sans", 6.2, align, blue)
        sheet.lines(x, 132, f[key], 34 if x < 80 else 62, size=8.5, align=align)
    sheet.text(105, 214, "according to the declaration of the consignor", "Sans", 6.2, "centre", blue)
    sheet.lines(16, 221, "Declaration of Interest of the consignor in timely delivery (Clause 6.2.)", 90, "Sans", 5.6)
    sheet.lines(16, 227, "The goods and instructions are accepted and dealt with subject to the Standard Conditions printed overleaf. Taken in charge in apparent good "
                "order and condition, unless otherwise noted herein, at the place of receipt for transport and delivery as mentioned above.", 178, "Sans", 5.8)
    boxes(sheet, f, [
        (14, 234, 60, 11, "Freight amount", "freight"), (74, 234, 50, 11, "Freight payable at", "payable"), (124, 234, 72, 11, "Place and date of issue", "issued"),
        (14, 245, 60, 22, "Cargo Insurance through the undersigned", "insurance"), (74, 245, 50, 22, "Number of Original FBL's", "originals"),
        (124, 245, 72, 32, "Stamp and signature", ""), (14, 267, 110, 10, "For delivery of goods please apply to:", "apply")], label_colour=blue)
    sheet.stamp(150, 262, f["stamp"], f["stamp_place"], 11, 9, blue)
    sheet.signature(160, 268, 30)
    sheet.save()


def sea_waybill(paper, path):
    """No boxes: grey bars with white words, what they mean below them."""
    f, sheet = opened(paper, path, font="Condensed", size=8.5, label_font="Sans-Bold", label_size=6.5)
    grey, white = HexColor("#5b6670"), HexColor("#ffffff")

    def section(x, y, w, label, key, lines=1):
        sheet.frame(x, y, w, 4.6, 0, grey, grey)
        sheet.text(x + 1.2, y + 3.3, f.label(key, label), "Sans-Bold", 6.5, colour=white)
        sheet.lines(x + 1.2, y + 8.6, f[key], w - 3)
        return y + 6 + lines * 4.2
    sheet.text(14, 17, f["carrier"], "Wide-Bold", 14, colour=grey)
    sheet.text(14, 21.5, f["carrier_address"], size=7)
    sheet.text(196, 17, f["title"] or "SEA WAYBILL", "Wide-Bold", 14, "right")
    sheet.text(196, 21.5, "NON-NEGOTIABLE", "Sans-Bold", 7, "right")
    left = [("SHIPPER", "shipper", 5), ("CONSIGNEE", "consignee", 5), ("NOTIFY PARTY", "notify", 5)]
    y = 26
    for label, key, lines in left:
        y = section(14, y, 89, label, key, lines)
    y = 26
    for (a, ka), (b, kb) in ((("SEA WAYBILL NO.", "bl_number"), ("BOOKING REF.", "booking")), (("SHIPPER'S REF.", "export_reference"), ("DATE OF ISSUE", "issued")),
                             (("VESSEL", "vessel"), ("VOYAGE", "voyage")), (("PLACE OF RECEIPT", "place_of_receipt"), ("PORT OF LOADING", "port_of_loading")),
                             (("PORT OF DISCHARGE", "port_of_discharge"), ("PLACE OF DELIVERY", "place_of_delivery"))):
        section(106, y, 44, a, ka)
        section(152, y, 44, b, kb)
        y += 15
    y = 108
    sheet.frame(14, y, 182, 5, 0, grey, grey)
    sheet.text(105, y + 3.6, "PARTICULARS FURNISHED BY THE SHIPPER", "Sans-Bold", 6.5, "centre", white)
    y = sheet.table(14, y + 5, f["widths"] or [34, 30, 66, 26, 26], f["columns"], f["rows"], f["aligns"] or ["left", "left", "left", "right", "right"],
                    ruled=False, size=8.5, pad=2, header_font="Condensed-Bold")
    if f["totals"]:
        sheet.rule(14, y, 196, y)
        y = sheet.table(14, y, f["widths"] or [34, 30, 66, 26, 26], f["totals"], [], [], ruled=False, size=9.5, header_font="Condensed-Bold")
    y = max(y + 6, 215)
    for x, label, key in ((14, "FREIGHT", "freight"), (76, "FREIGHT PAYABLE AT", "payable"), (138, "SHIPPED ON BOARD", "on_board")):
        section(x, y, 58, label, key)
    sheet.lines(14, y + 22, RECEIVED, 110, size=6.5)
    sheet.text(138, y + 24, f["signed"], size=7.5)
    sheet.signature(142, y + 36)
    sheet.text(14, 286, f["page"], size=7)
    sheet.save()


def charter_bill(paper, path):
    """The short form that is used with charter-parties: lines instead of boxes, the terms overleaf."""
    f, sheet = opened(paper, path, font="Typed", size=9.5, label_font="Serif", label_size=8)
    sheet.text(196, 18, f["title"] or "BILL OF LADING", "Serif-Bold", 16, "right")
    sheet.text(196, 24, "TO BE USED WITH CHARTER-PARTIES", "Serif", 8, "right")
    sheet.text(196, 30, "Page 1", "Serif", 7, "right")
    y = 18
    for label, key in (("Shipper", "shipper"), ("Consignee", "consignee"), ("Notify address", "notify")):
        sheet.text(14, y, f.label(key, label), "Serif", 8)
        sheet.lines(18, y + 6, f[key], 88)
        y += 27
        sheet.rule(14, y - 4, 108, y - 4, .6)
    sheet.text(112, 42, "B/L No.", "Serif", 8)
    sheet.text(140, 42, f["bl_number"], "Typed", 11)
    sheet.text(112, 50, "Reference No.", "Serif", 8)
    sheet.text(140, 50, f["reference"])
    sheet.rule(108, 12, 108, 95, .6)
    for x, y, label, key in ((14, 99, "Vessel", "vessel"), (62, 99, "Port of loading", "port_of_loading"), (14, 113, "Port of discharge", "port_of_discharge")):
        sheet.text(x, y, f.label(key, label), "Serif", 8)
        sheet.text(x + 4, y + 6.5, f[key])
    sheet.rule(14, 122, 196, 122, .6)
    sheet.text(14, 127, "Shipper's description of goods", "Serif", 8)
    sheet.text(160, 127, "Gross weight", "Serif", 8)
    sheet.lines(18, 136, f["goods_text"], 130)
    sheet.lines(160, 136, f["gross_weight"], 36)
    sheet.text(40, 196, f["on_deck"] or "(of which        NIL        on deck at Shipper's risk; the Carrier not being responsible for loss or damage howsoever arising)", "Serif", 7)
    sheet.rule(14, 199, 196, 199, .6)
    sheet.lines(14, 205, f"Freight payable as per\nCHARTER-PARTY dated   {f['charter']}\n\nFREIGHT ADVANCE.\nReceived on account of freight:\n\nTime used for loading .......... days .......... hours.",
                86, "Serif", 9, leading=1.35)
    sheet.lines(108, 205, "SHIPPED at the Port of Loading in apparent good order and condition on board the Vessel for carriage to the Port of Discharge or so near thereto "
                "as she may safely get the goods specified above.\nWeight, measure, quality, quantity, condition, contents and value unknown.\nIN WITNESS whereof the Master or "
                "Agent of the said Vessel has signed the number of Bills of Lading indicated below all of this tenor and date, any one of which being accomplished "
                "the others shall be void.", 86, "Serif", 8)
    for x, y, label, key in ((108, 246, "Freight payable at", "payable"), (152, 246, "Place and date of issue", "issued"),
                             (108, 260, "Number of original Bs/L", "originals"), (152, 260, "Signature", "")):
        sheet.text(x, y, label, "Serif", 8)
        sheet.text(x + 2, y + 6, f[key], size=8.5)
    sheet.rule(108, 242, 196, 242)
    sheet.rule(108, 256, 196, 256)
    sheet.signature(158, 270)
    sheet.text(152, 279, f["signed"], "Serif", 7.5)
    sheet.save()


def house_bill(paper, path):
    """A forwarder's computer print: one type, labels with colons in two columns, the containers as plain rows over as many pages as they need."""
    f, sheet = opened(paper, path, font="Mono", size=9.5, label_font="Mono-Bold", label_size=9)
    sheet.text(14, 16, f["carrier"], "Mono-Bold", 13)
    sheet.text(14, 21, f["carrier_address"], size=8)
    sheet.text(196, 16, f["title"] or "HOUSE BILL OF LADING", "Mono-Bold", 12, "right")
    sheet.text(14, 26, "=" * 90)
    y = pairs(sheet, f, 14, 50, 33, [("Shipper", "shipper"), ("Consignee", "consignee"), ("Notify party", "notify"), ("Delivery agent", "agent")], 7, 62)
    pairs(sheet, f, 116, 152, 33, [("B/L number", "bl_number"), ("Booking", "booking"), ("Master B/L", "master"), ("Our file", "reference"), ("Vessel", "vessel"),
                                   ("Voyage", "voyage"), ("Receipt at", "place_of_receipt"), ("Loading port", "port_of_loading"),
                                   ("Transhipment", "transhipment"), ("Discharge port", "port_of_discharge"), ("Delivery at", "place_of_delivery"), ("Terms", "terms")], 6, 48)
    y = max(y, 110)
    sheet.text(14, y, "-" * 90)
    y = pairs(sheet, f, 14, 50, y + 6, [("Marks", "marks"), ("Packages", "packages"), ("Goods", "goods_text"), ("HS code", "hs"), ("Gross weight", "gross_weight"),
                                        ("Net weight", "net_weight"), ("Measurement", "measurement")], 6.5, 140)
    sheet.text(14, y, "-" * 90)

    def new_page():
        sheet.text(196, 286, "Page 1 of 2", size=8, align="right")
        sheet.next_page()
        sheet.text(14, 16, f"{f['carrier']}   B/L number {f['bl_number']}   (continued)", "Mono-Bold", 10)
        sheet.text(196, 286, "Page 2 of 2", size=8, align="right")
        return 22
    y = flow(sheet, 14, y + 2, [38, 34, 22, 26, 32, 28], f["columns"], f["containers"], ["left", "left", "left", "right", "right", "right"], f["bottom"] or 250, new_page,
             ruled=False, pad=.9, size=9, header_font="Mono-Bold") + 4
    sheet.text(14, y, "-" * 90)
    y = pairs(sheet, f, 14, 62, y + 6, [("Freight", "freight"), ("Number of originals", "originals"), ("Shipped on board", "on_board"), ("Issued at / on", "issued")], 5.5, 80)
    sheet.text(116, y, f["signed"], size=8)
    sheet.signature(122, y + 12)
    sheet.save()
