#!/bin/sh
# The data of work 3: an agreement of N partners, what they did and gave one
# another in two years, written into DIR.  The same every time.
#
#	tests/bench/w3.sh N DIR
set -eu
n=$1 dir=$2
mkdir -p "$dir"

{
	cat <<-'END'
		partnership: {name: {fr: "Grande alliance", en: "Great Alliance"}, since: 2024-01-01, languages: [fr, en]}
		sources:
		  - name: activités
		    kind: activities
		    files: activities.csv
		    columns: {id: No, date: Date, lead: Organisme, type: Type, hours: Heures, goal: Objectif}
		  - name: échanges
		    kind: exchanges
		    files: exchanges.csv
		    columns: {date: Date, from: De, to: À, what: Nature, quantity: Quantité}
		indicators:
		  - {id: visits, name: {fr: Visites, en: Visits}, measure: count, from: activités, split: [type]}
		  - {id: hours, name: {fr: Heures, en: Hours}, measure: sum, of: hours, from: activités, unit: {fr: heures, en: hours}}
		reports: [{report: partner, audience: partner, each: partner, every: quarter}]
		goals:
		  - {id: L, horizon: long, name: {fr: Des milieux sûrs, en: Safe places}}
	END
	awk -v n="$n" 'BEGIN {
		for (g = 0; g < 20; g++) {
			printf "  - {id: G%d, horizon: short, serves: L, name: {fr: \"Objectif commun %d\", en: \"Shared goal %d\"}, indicator: %s, ", g, g, g, (g % 2 ? "hours" : "visits")
			printf "target: {value: %d, per: month, by: 2026-12-31}, agreed: 2024-06-01, owners: [", 900 + 10 * g
			for (p = g; p < n; p += 20) printf "%sp%d", (p > g ? ", " : ""), p
			print "]}"
		}
		print "partners:"
		for (p = 0; p < n; p++)
			printf "  - {id: p%d, name: {fr: \"Organisme numéro %d\", en: \"Organization number %d\"}, capacity: {hours: 30, per: month}}\n", p, p, p
	}'
} >"$dir/agreement.yaml"
awk -v n="$n" 'BEGIN {
	print "No,Date,Organisme,Type,Heures,Objectif"
	for (i = 0; i < 24 * n; i++) {
		s = (s * 1103515245 + 12345) % 2147483648
		printf "%d,%d-%02d-%02d,p%d,type %d,%d.5,G%d\n", i, 2024 + int(i / n / 12), int(i / n) % 12 + 1, s % 28 + 1, i % n, s % 6, s % 5, s % 20
	}
}' >"$dir/activities.csv"
awk -v n="$n" 'BEGIN {
	split("référence,local,formation,fonds,heures", what, ",")
	print "Date,De,À,Nature,Quantité"
	for (i = 0; i < 24 * n; i++) {
		s = (s * 1103515245 + 12345) % 2147483648
		printf "%d-%02d-%02d,p%d,p%d,%s,%d\n", 2024 + int(i / n / 12), int(i / n) % 12 + 1, s % 28 + 1, i % n, (i * 7 + s) % n, what[i % 5 + 1], s % 9 + 1
	}
}' >"$dir/exchanges.csv"
