# An agreement and its exports, as large in each way as is asked: every size is
# a variable, and one not given is small.  The same every time.
#
#	awk -v dir=DIR [-v SIZE=N]… -f growth.awk

function size(given, usual)
{
	return given == "" ? usual : given + 0
}

function repeated(text, n,    s)
{
	for (s = ""; n > 0; n = int(n / 2)) {
		if (n % 2)
			s = s text
		text = text text
	}
	return s
}

function below(n)
{
	state = (state * 69069 + 12345) % 4294967296
	return int(state / 65536) % n
}

# The i-th of the days of all years, as it is written.
function day(i,    m)
{
	m = int(i / 28) % (12 * years)
	return sprintf("%d-%02d-%02d", 2026 - years + int(m / 12), m % 12 + 1, i % 28 + 1)
}

function listed(head, n,    s, i)
{
	s = ""
	for (i = 0; i < n; i++)
		s = s (i ? ", " : "") head i
	return s
}

# The i-th of days after 2024, each once.
function later(i)
{
	return sprintf("%d-%02d-%02d", 2025 + int(i / 336), int(i / 28) % 12 + 1, i % 28 + 1)
}

# Words of their own, so that a bound on repeats hides nothing.
function words(n,    s, i)
{
	s = ""
	for (i = 0; i < n; i++)
		s = s (i ? " " : "") "mot" below(1000)
	return s
}

function long_name(head)
{
	return letters ? head repeated(" milieux sûrs", int(letters / 13)) : head
}

function write_sources(    i, list)
{
	print "sources:" > out
	print "  - name: activities\n    kind: activities\n    rejects_max: 1\n    files: a-*.csv" > out
	if (n_missing)
		print "    missing: [" listed("no ", n_missing) "]" > out
	if (n_skips)
		print "    skip: {Name: [" listed("not ", n_skips) "]}" > out
	print "    columns: {id: No, date: " (n_headers ? "[" listed("Day ", n_headers) ", Date]" : "Date") ", lead: Lead, partners: {column: With, split: \";\"}, type: Type, participants: People, hours: Hours, goal: Goal}" > out
	print "  - {name: exchanges, kind: exchanges, files: x.csv, columns: {date: Date, from: From, to: To, what: What, quantity: Quantity}}" > out
	print "  - {name: needs, kind: needs, files: n.csv, columns: {date: Date, service: Service, asked: Asked, served: Served}}" > out
	for (i = 0; i < n_sources; i++)
		printf "  - {name: s%d, kind: needs, files: n.csv, columns: {date: Date, service: Service, asked: Asked, served: Served}}\n", i > out
	if (n_unfolded)
		print "  - {name: unfolded, kind: values, files: u.csv, unfold: value, columns: {indicator: What}}" > out
	if (n_pivoted)
		print "  - {name: pivoted, kind: activities, files: v.csv, pivot: {key: event, name: element, value: value}, columns: {date: Date}}" > out
	if (n_choices)
		print "  - {name: chosen, kind: activities, files: c.csv, columns: {date: Date, type: {choices: [" listed("Kind/", n_choices) "]}}}" > out
}

function write_indicators(    i)
{
	print "indicators:" > out
	print "  - {id: names, name: Different names, measure: distinct, of: Name, from: activities}" > out
	for (i = 0; i < n_indicators; i++)
		printf "  - {id: i%d, name: %s, measure: %s, from: activities, split: [%s]}\n", i,
		       long_name("Indicator number " i), (i % 2 ? "sum, of: hours" : "count"), (i % 3 ? "type" : "lead") > out
	if (n_asked)
		print "  - {id: asked, measure: count, from: activities, where: {type: [" listed("type ", n_asked) "]}}" > out
	for (i = 0; i < n_wheres; i++)
		printf "  - {id: w%d, measure: count, from: activities, where: {Name: name %d}}\n", i, i > out
	for (i = 0; i < n_wanted; i++)
		printf "  - {id: c%d, measure: sum, of: Column %d, from: activities}\n", i, i > out
	if (n_unfolded)
		print "  - {id: unfolded, measure: sum, of: value, from: unfolded, split: [indicator]}" > out
	for (i = 0; i < n_pivoted; i++)
		printf "  - {id: v%d, measure: sum, of: element %d, from: pivoted}\n", i, i > out
	if (n_choices)
		print "  - {id: chosen, measure: count, from: chosen, split: [type]}" > out
	print "  - {id: given, name: Given, measure: count, from: exchanges, split: [from, to]}" > out
	print "  - id: certified\n    measure: milestone\n    steps:" > out
	for (i = 0; i < n_steps; i++)
		printf "      - {name: Step %d, due: %s%s}\n", i, day(i * 28), (i % 2 ? ", done: " day(i * 28 + 9) : "") > out
}

function write_goals(    i)
{
	print "goals:\n  - {id: L, horizon: long, name: Safe places, serves: vision}" > out
	for (i = 0; i < n_goals; i++)
		printf "  - {id: G%d, serves: L, name: %s, indicator: i%d, target: {value: %d, per: month, by: 2026-12-31}, agreed: 2024-06-01, owners: [p%d]}\n",
		       i, long_name("Goal number " i), i % n_indicators, 10 + i % 90, i % n_partners > out
	for (i = 0; i < n_only; i++)
		printf "  - {id: O%d, serves: L, indicator: i1, only: {type: type %d}, target: {value: 9, per: month, by: 2026-12-31}, agreed: 2024-06-01}\n", i, i > out
	for (i = 0; i < n_theirs; i++)
		printf "  - {id: T%d, serves: L, indicator: i0, only: {lead: Org %d spelled 0}, target: {value: 9, per: month, by: 2026-12-31}, agreed: 2024-06-01}\n", i, i > out
	if (n_waypoints) {
		print "  - {id: W, serves: L, indicator: i1, agreed: 2024-06-01, target: {waypoints: [" > out
		for (i = 0; i < n_waypoints; i++)
			printf "      %s{value: %d, by: %s}\n", (i ? ", " : ""), i + 1, later(i) > out
		print "    ]}}" > out
	}
	if (n_revised)
		print "  - id: R\n    serves: L\n    indicator: i1\n    agreed: 2024-06-01\n    target: {value: 9, per: month, by: 2026-12-31}\n    revised:" > out
	for (i = 0; i < n_revised; i++)
		printf "      - {on: %s, target: {value: %d, per: month, by: 2099-12-31}}\n", later(i), i + 10 > out
	if (n_owners)
		print "  - {id: X, serves: L, indicator: i1, agreed: 2024-06-01, target: {value: 9, per: month, by: 2026-12-31}, owners: [" listed("p", n_owners) "]}" > out
}

function write_partners(    i, j)
{
	print "partners:" > out
	for (i = 0; i < n_partners; i++) {
		printf "  - {id: p%d, name: %s, capacity: {hours: 30, per: month}, aliases: [", i, long_name("Organization number " i) > out
		for (j = 0; j < n_aliases; j++)
			printf "%s%s", (j ? ", " : ""), "Org " i " spelled " j > out
		print "]}" > out
	}
}

function write_agreement(    i)
{
	out = dir "/agreement.yaml"
	printf "partnership: {name: Alliance, since: %d-01-01, languages: [en]}\n", 2026 - years > out
	write_sources()
	write_indicators()
	write_goals()
	write_partners()
	if (n_events)
		print "events:" > out
	for (i = 0; i < n_events; i++)
		printf "  - {on: %s, name: Event %d, break: [i%d]}\n", day(i * 5), i, i % n_indicators > out
	if (n_priorities)
		print "priorities:" > out
	for (i = 0; i < n_priorities; i++)
		printf "  - {name: Priority %d, from: 2025-01-01, goals: [G%d]}\n", i, i % n_goals > out
	if (n_cadence)
		print "cadence:" > out
	for (i = 0; i < n_cadence; i++)
		printf "  - {what: Meeting %d, every: month}\n", i > out
	close(out)
}

function row(i,    lead)
{
	lead = i < n_strays ? "Stray organization " i : "p" (i % n_partners)
	printf "%d,%s,%s,p%d;p%d,type %d%s,%d,%d.5,G%d,name %d", i % n_ids, (i < n_rejects ? "no day " i : day(below(28 * 12 * years))), lead,
	       below(n_partners), below(n_partners), below(n_values), tail, below(40), below(8), below(n_goals), i % n_names > out
	for (c = 0; c < n_columns; c++)
		printf ",%d", c > out
	print "" > out
}

function write_activities(    f, i, c)
{
	for (f = 0; f < n_files; f++) {
		out = sprintf("%s/a-%06d.csv", dir, f)
		printf "No,Date,Lead,With,Type,People,Hours,Goal,Name" > out
		for (c = 0; c < n_columns; c++)
			printf ",Column %d%s", c, heads > out
		print "" > out
		for (i = f; i < n_rows; i += n_files)
			row(i)
		close(out)
	}
}

function write_others(    i)
{
	out = dir "/x.csv"
	print "Date,From,To,What,Quantity" > out
	for (i = 0; i < n_exchanges; i++)
		printf "%s,p%d,p%d,kind %d,%d\n", day(below(28 * 12 * years)), below(n_partners), below(n_partners), below(n_kinds), below(9) + 1 > out
	close(out)
	out = dir "/n.csv"
	print "Date,Service,Asked,Served" > out
	for (i = 0; i < 200; i++)
		printf "%s,service %d,%d,%d\n", day(below(28 * 12 * years)), i % n_kinds, 9, below(9) > out
	close(out)
}

# One column a day.
function write_unfolded(    i)
{
	out = dir "/u.csv"
	printf "What" > out
	for (i = 0; i < n_unfolded; i++)
		printf ",%s", later(i) > out
	for (r = 0; r < 3; r++) {
		printf "\nthing %d", r > out
		for (i = 0; i < n_unfolded; i++)
			printf ",%d", below(9) > out
	}
	print "" > out
	close(out)
}

function write_pivoted(    i)
{
	out = dir "/v.csv"
	print "event,Date,element,value" > out
	for (i = 0; i < n_pivoted; i++)
		printf "e%d,%s,element %d,%d\n", i % 50, day(i % 50), i, below(9) > out
	close(out)
}

function write_choices(    i)
{
	out = dir "/c.csv"
	printf "Date" > out
	for (i = 0; i < n_choices; i++)
		printf ",Kind/%d", i > out
	for (r = 0; r < 20; r++) {
		printf "\n%s", day(r * 28) > out
		for (i = 0; i < n_choices; i++)
			printf ",%d", below(2) > out
	}
	print "" > out
	close(out)
}

function write_notes(    i)
{
	out = dir "/notes/2025-12.en.md"
	for (i = 0; i < n_note_lines; i++)
		print (i % 10 == 9 ? "\n## Heading " i "\n" : words(12)) > out
	if (n_note_words)
		print words(n_note_words) > out
	if (note_letters)
		print repeated("mot", int(note_letters / 3)) > out
	if (n_note_rows)
		print "\n| Day | Place |\n|---|---|" > out
	for (i = 0; i < n_note_rows; i++)
		print "| " i " | " words(3) " |" > out
	for (i = 0; i < n_note_items; i++)
		print "- " words(4) > out
	close(out)
}

BEGIN {
	state = 20261122
	years = size(years, 2)
	n_rows = size(rows, 2000)
	n_exchanges = size(exchanges, 200)
	n_partners = size(partners, 5)
	n_aliases = size(aliases, 1)
	n_indicators = size(indicators, 3)
	n_goals = size(goals, 3)
	n_steps = size(steps, 3)
	n_values = size(values, 5)
	n_names = size(names, 5)
	n_kinds = size(kinds, 5)
	n_files = size(files, 1)
	n_columns = size(columns, 0)
	n_rejects = size(rejects, 0)
	n_strays = size(strays, 0)
	n_events = size(events, 0)
	n_priorities = size(priorities, 0)
	n_cadence = size(cadence, 0)
	n_ids = size(ids, n_rows)
	n_missing = size(missing, 0)
	n_skips = size(skips, 0)
	n_headers = size(headers, 0)
	n_sources = size(sources, 0)
	n_asked = size(asked, 0)
	n_wheres = size(wheres, 0)
	n_wanted = size(wanted, 0)
	n_only = size(only, 0)
	n_waypoints = size(waypoints, 0)
	n_theirs = size(theirs, 0)
	n_revised = size(revised, 0)
	n_owners = size(owners, 0)
	n_unfolded = size(unfolded, 0)
	n_pivoted = size(pivoted, 0)
	n_choices = size(choices, 0)
	tail = repeated(" milieux", int(value_letters / 8))
	heads = repeated(" milieux", int(head_letters / 8))
	n_note_lines = size(note_lines, 0)
	n_note_words = size(note_words, 0)
	n_note_rows = size(note_rows, 0)
	n_note_items = size(note_items, 0)
	system("mkdir -p '" dir "/notes'")
	write_agreement()
	write_activities()
	write_others()
	if (n_unfolded)
		write_unfolded()
	if (n_pivoted)
		write_pivoted()
	if (n_choices)
		write_choices()
	write_notes()
}
