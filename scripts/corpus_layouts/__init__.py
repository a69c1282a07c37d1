"""How the corpus is laid out: web pages, printed articles, customs papers and their scans.

sources     the TOML files, and the gold lines made from them
webpage     articles as HTML
printing    articles and plain text as PDF
sheet       a page measured in millimetres from the top left corner
commercial  invoices and packing lists
transport   bill of lading, air waybill, CMR note
official    declarations and certificates
scanning    what a scanner does to a page
"""
