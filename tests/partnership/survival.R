# Half and nine tenths of durations with open ones, and the limits of the half, by R's survival.
# Reads cases from stdin, one a line: DAYS:ENDED … ; writes MEDIAN LOW HIGH MOST, NA: not reached.
suppressPackageStartupMessages(library(survival))
cases <- file("stdin", "r")
for (line in readLines(cases)) {
	part <- strsplit(strsplit(line, " ")[[1]], ":")
	days <- sapply(part, function(x) as.numeric(x[1]))
	ended <- sapply(part, function(x) as.numeric(x[2]))
	q <- quantile(survfit(Surv(days, ended) ~ 1, conf.type = "log-log"), c(0.5, 0.9))
	cat(q$quantile[1], q$lower[1], q$upper[1], q$quantile[2], "\n")
}
close(cases)
