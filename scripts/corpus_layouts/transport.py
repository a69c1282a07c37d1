"""What carriers issue: bill of lading, air waybill, CMR note."""
from collections import defaultdict

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape

from .sheet import Sheet

SMALL_PRINT = ("Received by the Carrier in apparent good order and condition unless otherwise stated herein the total number of containers or "
               "packages enumerated below for carriage from the place of receipt or port of loading to the port of discharge or place of delivery, "
               "subject to the terms on the reverse. One original must be surrendered duly endorsed in exchange for the goods or delivery order.")


def bill_of_lading(paper, path):
    """The liner form: parties on the left, numbers on the right, particulars in open columns. Blank without fields."""
    f, sheet = defaultdict(str, paper["fields"]), Sheet(path, paper["name"], font="Typed", size=8.5)
    blue = HexColor("#123a6b")
    box = lambda *a, **k: sheet.box(*a, label_colour=blue, **k)
    sheet.text(12, 14, "BILL OF LADING", "Sans-Bold", 13, colour=blue)
    sheet.text(64, 14, "for ocean transport or multimodal transport", "Sans", 7, colour=blue)
    box(12, 17, 93, 26, "Shipper / Exporter (complete name and address)", f["shipper"])
    box(12, 43, 93, 26, "Consignee (complete name and address)", f["consignee"])
    box(12, 69, 93, 26, "Notify Party (complete name and address)", f["notify"])
    box(105, 17, 47, 12, "B/L No.", f["bl_number"], font="Mono-Bold", size=10)
    box(152, 17, 46, 12, "Booking No.", f["booking"])
    box(105, 29, 93, 12, "Export references", f["export_reference"])
    sheet.frame(105, 41, 93, 54)
    sheet.text(151, 55, f["carrier"] or "OCEAN CARRIER", "Sans-Bold", 13, "centre", blue)
    sheet.text(151, 61, f["carrier_address"], "Sans", 7.5, "centre", blue)
    sheet.lines(107, 72, SMALL_PRINT, 88, "Sans", 5.6, colour=blue)
    routes = (("Pre-carriage by", "pre_carriage"), ("Place of receipt", "place_of_receipt"), ("Port of loading", "port_of_loading")), \
             (("Ocean vessel", "vessel"), ("Voyage No.", "voyage"), ("Port of transhipment", "transhipment"))
    for column, cells in enumerate(zip(*routes)):
        for row, (label, key) in enumerate(cells):
            box(12 + column * 46.5, 95 + row * 11, 46.5, 11, label, f[key])
    box(151.5, 95, 46.5, 11, "Port of discharge", f["port_of_discharge"])
    box(151.5, 106, 46.5, 11, "Place of delivery", f["place_of_delivery"])
    columns = [(12, 40, "Marks and Nos.; Container and Seal Nos."), (52, 26, "No. and kind of packages"), (78, 62, "Description of goods"),
               (140, 30, "Gross weight"), (170, 28, "Measurement")]
    for x, w, label in columns:
        box(x, 117, w, 6.5, label)
        sheet.frame(x, 123.5, w, 96)
    sheet.lines(14, 130, f["marks"])
    if f["container"]:
        sheet.lines(14, 152, f"CONTAINER / SEAL\n{f['container']}\nSEAL {f['seal']}\n{f['size']}")
    sheet.lines(53.5, 130, f["packages"], 23)
    sheet.lines(80, 130, f["description"], 58)
    sheet.lines(80, 170, f["clause"], 58)
    sheet.lines(80, 200, f["freight"], 58)
    sheet.text(168, 130, f["gross_weight"], align="right", size=8)
    sheet.text(196, 130, f["measurement"], align="right", size=8)
    box(12, 219.5, 62, 14, "Freight and charges", f["freight"])
    box(74, 219.5, 40, 14, "Number of original B(s)/L", f["originals"])
    box(114, 219.5, 84, 14, "Place and date of issue", f["issued"])
    box(12, 233.5, 102, 34, "Declared value (see clause 7); particulars above declared by shipper, not checked by carrier")
    box(114, 233.5, 84, 34, "Signed for the Carrier")
    if f["issued"]:
        sheet.signature(125, 256, colour=HexColor("#1b2a6b"))
        sheet.stamp(176, 251, "SWAHILI\nCOAST LINES", "MOMBASA", 12, -14, HexColor("#1b2a6b"))
    sheet.text(12, 273, "TERMS CONTINUED ON REVERSE", "Sans", 5.5, colour=blue)
    sheet.save()


def air_waybill(paper, path):
    """The grid of the air waybill, filled in with a line printer's type."""
    f, sheet = paper["fields"], Sheet(path, paper["name"], font="Mono", size=8.5, label_size=5)
    sheet.text(12, 13, f"{f['prefix']}  |  {f['airport_code']}  |  {f['serial']}", "Mono-Bold", 11)
    sheet.text(198, 13, f["awb"], "Mono-Bold", 12, "right")
    sheet.box(12, 16, 93, 26, "Shipper's Name and Address", f["shipper"])
    sheet.box(12, 42, 93, 26, "Consignee's Name and Address", f["consignee"])
    sheet.frame(105, 16, 93, 26)
    sheet.label(106, 18.4, "Not negotiable")
    sheet.text(108, 25, "Air Waybill", "Sans-Bold", 13)
    sheet.label(106, 29, "Issued by")
    sheet.text(108, 34, f["carrier"], "Sans-Bold", 10)
    sheet.text(108, 38.5, f["carrier_address"], "Sans", 7.5)
    sheet.box(105, 42, 93, 26, "It is agreed that the goods described herein are accepted in apparent good order and condition (except as noted) for carriage "
              "SUBJECT TO THE CONDITIONS OF CONTRACT ON THE REVERSE HEREOF. The shipper's attention is drawn to the notice concerning carrier's limitation of liability.")
    sheet.box(12, 68, 93, 12, "Issuing Carrier's Agent Name and City", f["agent"])
    sheet.box(105, 68, 93, 23, "Accounting Information", f["accounting"])
    sheet.box(12, 80, 48, 11, "Agent's IATA Code", f["iata"])
    sheet.box(60, 80, 45, 11, "Account No.")
    sheet.box(12, 91, 93, 11, "Airport of Departure (Addr. of First Carrier) and Requested Routing", f["departure"])
    sheet.box(105, 91, 93, 11, "Reference Number")
    cells = [(12, 14, "To", "to"), (26, 36, "By First Carrier", "by"), (62, 12, "to", ""), (74, 12, "by", ""), (86, 19, "Currency", "currency"),
             (105, 46, "Declared Value for Carriage", "value_carriage"), (151, 47, "Declared Value for Customs", "value_customs")]
    for x, w, label, key in cells:
        sheet.box(x, 102, w, 11, label, f[key] if key else "")
    sheet.box(12, 113, 48, 11, "Airport of Destination", f["destination"])
    sheet.box(60, 113, 45, 11, "Requested Flight/Date", f["flight_date"])
    sheet.box(105, 113, 30, 11, "Amount of Insurance", f["insurance"])
    sheet.box(135, 113, 63, 11, "INSURANCE - If carrier offers insurance, and such insurance is requested, indicate amount to be insured in figures in box")
    sheet.box(12, 124, 186, 14, "Handling Information", f["handling"])
    goods = [(12, 14, "No. of Pcs", "pieces"), (26, 22, "Gross Weight", "gross"), (48, 8, "kg lb", "unit"), (56, 20, "Rate Class", "rate_class"),
             (76, 22, "Chargeable Weight", "chargeable"), (98, 20, "Rate / Charge", "rate"), (118, 24, "Total", "charge")]
    for x, w, label, key in goods:
        sheet.box(x, 138, w, 50, label, f[key], drop=7)
        sheet.box(x, 188, w, 9, "", f[key] if key in ("pieces", "gross", "charge") else "", drop=4.5)
    sheet.box(142, 138, 56, 59, "Nature and Quantity of Goods (incl. Dimensions or Volume)", f["nature"], drop=7, size=7.5)
    charges = [("Prepaid     Weight Charge     Collect", "prepaid"), ("Valuation Charge", ""), ("Tax", ""), ("Total Other Charges Due Agent", "due_agent"),
               ("Total Other Charges Due Carrier", "due_carrier"), ("Total Prepaid", "total_prepaid")]
    for row, (label, key) in enumerate(charges):
        sheet.box(12, 197 + row * 11, 64, 11, label, f[key] if key else "")
    sheet.box(76, 197, 122, 11, "Other Charges", "AWC 45.00   FSC 77.30")
    sheet.box(76, 208, 122, 33, "Shipper certifies that the particulars on the face hereof are correct and that insofar as any part of the consignment contains "
              "dangerous goods, such part is properly described by name and is in proper condition for carriage by air.")
    sheet.signature(120, 228)
    sheet.text(137, 238, f["signature"] + " - Signature of Shipper or his Agent", "Sans", 6.5, "centre")
    sheet.box(76, 241, 122, 22, "Executed on (date)      at (place)      Signature of Issuing Carrier or its Agent", f["executed"])
    sheet.signature(150, 256)
    sheet.text(198, 270, f["awb"], "Mono-Bold", 12, "right")
    sheet.text(12, 270, "ORIGINAL 3 (FOR SHIPPER)", "Sans", 7)
    sheet.save()


def cmr_note(paper, path):
    """The international road consignment note in three languages, red on its form, typed in black."""
    f, sheet = paper["fields"], Sheet(path, paper["name"], font="Typed", size=8.5, label_size=5.2)
    red = HexColor("#a3182b")

    def box(x, y, w, h, number, label, value="", **style):
        sheet.box(x, y, w, h, label, value, label_colour=red, label_indent=3.6, **style)
        sheet.text(x + 1, y + 3, number, "Sans-Bold", 7.5, colour=red)
    box(12, 14, 93, 28, "1", "Absender / Nadawca / Sender (name, address, country)", f["sender"])
    sheet.frame(105, 14, 93, 28)
    sheet.lines(108, 20, "INTERNATIONALER FRACHTBRIEF\nMIĘDZYNARODOWY LIST PRZEWOZOWY\nINTERNATIONAL CONSIGNMENT NOTE", 70, "Sans-Bold", 7.5, colour=red)
    sheet.text(108, 37, "CMR", "Sans-Bold", 18, colour=red)
    sheet.text(195, 37, "No. " + f["number"], "Sans-Bold", 12, "right")
    box(12, 42, 93, 28, "2", "Empfänger / Odbiorca / Consignee (name, address, country)", f["consignee"])
    box(105, 42, 93, 28, "16", "Frachtführer / Przewoźnik / Carrier (name, address, country)", f["carrier"])
    box(12, 70, 93, 15, "3", "Auslieferungsort / Miejsce przeznaczenia / Place of delivery of the goods", f["delivery"])
    box(105, 70, 93, 15, "17", "Nachfolgende Frachtführer / Successive carriers")
    box(12, 85, 93, 15, "4", "Ort und Tag der Übernahme / Place and date of taking over the goods", f["taking_over"])
    box(105, 85, 93, 30, "18", "Vorbehalte und Bemerkungen / Carrier's reservations and observations")
    box(12, 100, 93, 15, "5", "Beigefügte Dokumente / Documents attached", f["attached"])
    columns = [(12, 32, "6", "Kennzeichen / Marks and Nos", "marks"), (44, 18, "7", "Anzahl / Number", "count"), (62, 24, "8", "Verpackung / Packing", "packing"),
               (86, 52, "9", "Bezeichnung / Nature of the goods", "nature"), (138, 20, "10", "Stat. Nr.", "statistical"),
               (158, 22, "11", "Brutto / Gross kg", "gross"), (180, 18, "12", "Umfang m3", "volume")]
    for x, w, number, label, key in columns:
        box(x, 115, w, 62, number, label, f[key], drop=8, size=7.5)
    box(12, 177, 93, 22, "13", "Anweisungen des Absenders / Sender's instructions", f["instructions"])
    box(105, 177, 93, 22, "19", "Zu zahlen vom / To be paid by:   Absender   Währung   Empfänger")
    box(12, 199, 93, 12, "14", "Frachtzahlung / Instructions as to payment for carriage", f["payment"])
    box(105, 199, 93, 12, "20", "Besondere Vereinbarungen / Special agreements (terms of delivery)", f["terms"])
    box(12, 211, 93, 14, "21", "Ausgefertigt in / Established in", f"{f['established']}     am / on  {f['established_on']}")
    box(105, 211, 93, 14, "25", "Amtl. Kennzeichen / Registration plates of tractor and trailer", f["plates"])
    for x, number, label in ((12, "22", "Unterschrift des Absenders / Signature of sender"), (74, "23", "Unterschrift des Frachtführers / Signature of carrier"),
                             (136, "24", "Gut empfangen / Goods received      Datum / Date")):
        box(x, 225, 62, 36, number, label)
    sheet.signature(22, 250)
    sheet.stamp(101, 246, "LUBUS-\nTRANS", "ZIELONA GÓRA", 11, 10)
    sheet.signature(84, 254)
    sheet.text(12, 267, "1   Exemplar für Absender / Copy for sender", "Sans", 7, colour=red)
    sheet.save()


def cargo_manifest(paper, path):
    """A ship's list in landscape: one row a bill of lading, cells of several lines."""
    f, sheet = paper["fields"], Sheet(path, paper["name"], font="Narrow", size=10, pagesize=landscape(A4))
    sheet.text(14, 17, f["carrier"], "Sans-Bold", 14)
    sheet.text(14, 22, f["carrier_address"], "Sans", 8)
    sheet.text(148, 17, f["title"], "Sans-Bold", 15, "centre")
    sheet.text(283, 17, "No. " + f["number"], "Sans-Bold", 10, "right")
    cells = [("Vessel", f["vessel"]), ("IMO No.", f["imo"]), ("Voyage", f["voyage"]), ("Flag", f["flag"]), ("Port of loading", f["port_of_loading"]),
             ("Port of discharge", f["port_of_discharge"]), ("Date", f["date"])]
    x = 14
    for (label, value), width in zip(cells, (60, 30, 26, 32, 42, 42, 37)):
        sheet.box(x, 28, width, 12, label, value, size=11)
        x += width
    widths, aligns = [36, 51, 51, 37, 29, 43, 22], ["left", "left", "left", "left", "left", "left", "right"]
    y = sheet.table(14, 46, widths, f["columns"], f["rows"], aligns, header_fill=HexColor("#e4e4e4"), header_font="Sans-Bold", pad=2.2)
    y = sheet.table(14, y, widths, f["totals"], [], aligns, header_font="Sans-Bold", size=10)
    sheet.text(14, y + 12, "Said to contain. Carrier not responsible for weight, contents and value as declared by shippers.", "Sans-Italic", 8)
    sheet.signature(222, y + 24, 40)
    sheet.rule(215, y + 30, 269, y + 30)
    sheet.text(242, y + 34, f["signed"], "Sans", 8, "centre")
    sheet.save()
