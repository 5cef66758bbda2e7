"""Work 1 with pandas: per type and month count, sum, mean, distinct organisations."""
import sys

import pandas as pd

columns = ["Date", "Organisme responsable", "Type d’activité", "Participantes", "Heures"]
t = pd.read_csv(sys.argv[1], usecols=columns)
t["month"] = t["Date"].str.slice(0, 7)
print(
    t.groupby(["Type d’activité", "month"]).agg(
        count=("Date", "size"),
        people=("Participantes", "sum"),
        hours=("Heures", "mean"),
        organisations=("Organisme responsable", "nunique"),
    ).to_csv()
)
