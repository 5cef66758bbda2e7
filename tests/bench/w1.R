# Work 1 with data.table: per type and month count, sum, mean, distinct organisations.
suppressPackageStartupMessages(library(data.table))
t <- fread(commandArgs(TRUE)[1], encoding = "UTF-8",
           select = c("Date", "Organisme responsable", "Type d\u2019activit\u00e9", "Participantes", "Heures"))
setnames(t, c("date", "lead", "type", "people", "hours"))
fwrite(t[, .(count = .N, people = sum(people), hours = mean(hours), organisations = uniqueN(lead)),
         keyby = .(type, month = substr(as.character(date), 1, 7))])
