# Two partnerships that differ in hidden cells alone: `make.sh 0` and `make.sh 1`.  Of the first two months of a
# quarter the one has what the other has in the second twin; where they come to the same, the third month makes
# quarters that may be told.  `make.sh 0 total` and `make.sh 1 total`: the totals of the months are hidden too.  A
# third word: how many months.
awk -v other="$1" -v hidden="${2:-}" -v last="${3:-21}" '
function day(m, d) { return sprintf("%d-%02d-%02d", 2025 + int((m - 1) / 12), (m - 1) % 12 + 1, d) }
function odd(m) { return m % 3 ? (m % 3 + other) % 2 : m / 3 % 2 }
function turn(m) { return odd(m) ? "Aube" : "Brise" }
function times(m) { return hidden == "" ? 7 : m % 3 ? 3 + odd(m) : 12 }
BEGIN {
	split("Aube Brise Cime Dune", who, " ")
	print "Date;Organisme;Avec;Type;Presences;Heures;Objectif" > "activites.csv"
	print "Date;De;A;Nature;Quantite;Acceptee;Repondu;Motif" > "echanges.csv"
	print "Date;Organisme;Service;Secteur;Repondues" > "demandes.csv"
	for (m = 1; m <= last; m++) {
		# who led how many activities is the same; how long they took and who came is not
		for (i = 1; i <= 8; i++) {
			lead = i < 3 ? who[i] : who[3 + i % 2]
			hours = i < 3 ? ((lead == turn(m)) ? 9 : 4) : 6 + i % 3
			came = i < 3 ? ((lead == turn(m)) ? 3 : 4) : 11 + (m * i) % 9
			printf "%s;%s;%s;%s;%d;%d;%s\n", day(m, 2 + 3 * i), lead, who[i % 4 + 1], \
				i < 3 || i % 2 ? "causerie" : "sortie", came, hours, i % 2 ? "V" : "R" > "activites.csv"
		}
		# of seven referrals of Aube and Brise three are of one and four of the other
		for (i = 1; i <= times(m); i++) {
			one = turn(m); two = one == "Aube" ? "Brise" : "Aube"
			printf "%s;%s;%s;orientation;;%s;%s;%s\n", day(m, 4 + i + other), \
				hidden != "" ? who[(i - 1) % 3 + 1] : i < 4 ? one : two, i % 2 ? "Dune" : "Ecluse", (i + other) % 2 ? "oui" : "non", \
				day(m, 6 + i + 3 * other), (i + other) % 2 ? "" : "complet" > "echanges.csv"
		}
		for (i = 1; hidden == "" && i <= 7 + m % 3; i++)
			printf "%s;%s;%s;orientation;;oui;%s;\n", day(m, 10 + i), "Cime", i % 7 ? "Dune" : "Ecluse", \
				day(m, 12 + i) > "echanges.csv"
		# of seven in all that Aube and Brise receive four are for one: too few to be told of any year
		for (i = 1; hidden == "" && m % 3 == 2 && m > 12 && i <= (m == 20 ? 3 : 2); i++)
			printf "%s;Cime;%s;orientation;;;;\n", day(m, 24), \
				(i + (m == 20 && other)) % 2 ? "Aube" : "Brise" > "echanges.csv"
		for (i = 1; i <= 4; i++) {
			amount = i < 3 ? (who[i] == turn(m) ? 500 : 300) : 410 + 10 * i
			printf "%s;%s;%s;fonds;%d;;;\n", day(m, 20 + i), who[i], i < 3 ? "Dune" : "Ecluse", amount > "echanges.csv"
		}
		printf "%s;Cime;Dune;pret de salle;1;;;\n", day(m, 15) > "echanges.csv"
		# of seven requests three are for one service; where they come from and what became of them differs too
		for (i = 1; i <= times(m); i++)
			printf "%s;%s;%s;%s;%d\n", day(m, 3 + i + other), i % 2 ? "Cime" : "Dune", \
				(hidden != "" ? i % 2 : (i < 4) == odd(m)) ? "repit" : "ecoute", (i + other) % 2 ? "Est" : "Ouest", \
				(i + m + other) % 2 > "demandes.csv"
		for (i = 1; hidden == "" && i <= 9 + m % 4; i++)
			printf "%s;%s;hebergement;Est;%d\n", day(m, 12 + i), i % 2 ? "Cime" : "Dune", (i % 3 > 0) > "demandes.csv"
	}
	for (i = 0; i <= other; i++) {
		printf "2026-13-%02d;Aube;Dune;orientation;;;;\n", i + 1 > "echanges.csv"
		print "hier;Aube;repit;Est;0" > "demandes.csv"
	}
}'
