"""Work 2 with pandas and matplotlib: 5 000 rows to 8 pages of 2 charts, one PDF."""
import sys

import matplotlib

matplotlib.use("pdf")
import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.backends.backend_pdf import PdfPages

t = pd.read_csv(sys.argv[1])
t["month"] = t["Date"].str.slice(0, 7)
types = t["Type d’activité"].unique()[:8]
with PdfPages(sys.argv[2]) as pdf:
    for kind in types:
        of = t[t["Type d’activité"] == kind].groupby("month")
        figure, (above, below) = plt.subplots(2, 1, figsize=(8.5, 11))
        of.size().plot(ax=above, title=kind, ylabel="Activités")
        of["Participantes"].sum().plot.bar(ax=below, ylabel="Participantes")
        pdf.savefig(figure)
        plt.close(figure)
