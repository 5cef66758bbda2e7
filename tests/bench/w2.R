# Work 2 with data.table and ggplot2: 5 000 rows to 8 pages of 2 charts, one PDF.
suppressPackageStartupMessages({
  library(data.table)
  library(ggplot2)
})
arguments <- commandArgs(TRUE)
t <- fread(arguments[1], encoding = "UTF-8")
setnames(t, c("id", "date", "lead", "partners", "type", "people", "hours", "goal", "status", "note"))
t[, month := as.Date(paste0(substr(as.character(date), 1, 7), "-01"))]
pdf(arguments[2], width = 8.5, height = 11)
for (kind in unique(t$type)[1:8]) {
  by_month <- t[type == kind, .(n = .N, people = sum(people)), keyby = month]
  grid::grid.newpage()
  half <- function(y) grid::viewport(y = y, height = 0.5)
  print(ggplot(by_month, aes(month, n)) + geom_line() + labs(title = kind), vp = half(0.75))
  print(ggplot(by_month, aes(month, people)) + geom_col(), vp = half(0.25))
}
invisible(dev.off())
