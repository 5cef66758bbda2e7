/* What the words of a header say its column holds.  The first word that tells
 * decides: "No de téléphone" is a number that names, "Nombre de dossiers" one
 * that counts, "Pourcentage du montant" no amount. */
#include "room.h"

#include <string.h>

typedef struct {
	bl__meaning meaning;
	const char *const *word;
} vocabulary;

#define WORDS(...)                                                                                           \
	(const char *const[])                                                                                \
	{                                                                                                    \
		__VA_ARGS__, NULL                                                                            \
	}

static const vocabulary said[] = {
	{BL__NAMES,
	 WORDS("id", "ids", "no", "num", "numero", "number", "code", "codes", "siret", "siren", "rna",
	       "naics", "cle", "key", "index", "version", "revision", "latitude", "longitude", "altitude",
	       "lat", "lon", "lng", "secteur", "zone", "element", "reference", "ref", "identifiant",
	       "identifier", "identification", "dossier", "dossiers", "matricule", "type", "types",
	       "categorie", "category", "statut", "status", "etat", "state", "uuid", "imei", "folio",
	       "facture", "invoice", "arrondissement", "district", "niveau", "level", "rang", "rank", "ordre",
	       "order", "ligne", "line", "row", "page", "outcome", "result", "resultat", "reponse", "answer",
	       "object", "objectid", "fid", "gid", "oid", "riding", "circonscription", "x", "y", "sexe",
	       "sex", "genre", "gender", "grade", "classe", "class", "phase", "etape", "step", "round",
	       "groupe", "group", "vague", "wave", "cohorte", "cohort")},
	{BL__TELLS_WHO,
	 WORDS("cp", "postal", "postaux", "postcode", "zip", "zipcode", "phone", "phones", "phonenumber",
	       "tel", "telephone", "telephones", "cell", "cellulaire", "mobile", "fax", "poste", "ext",
	       "adresse", "address", "courriel", "email", "mail", "nas", "nam", "ssn", "sin", "ramq", "nom",
	       "prenom", "firstname", "lastname", "surname", "fullname", "nomcomplet", "note", "notes",
	       "remarque", "remarques", "commentaire", "commentaires", "comment", "comments", "description",
	       "naissance", "birth", "birthdate", "birthday", "dob", "ddn", "iban", "rue", "street",
	       "civique", "intervenant", "intervenante", "worker", "staff", "employe", "employee", "user",
	       "username")},
	{BL__TELLS_WHEN, WORDS("annee", "annees", "year", "mois", "month", "jour", "day", "semaine", "week",
			       "trimestre", "quarter", "exercice", "periode", "period", "date", "heure",
			       "hour", "minute", "time", "timestamp", "horodateur", "millesime", "fy")},
	{BL__CANNOT_ADD,
	 WORDS("pourcentage", "pourcent", "percentage", "percent", "pct", "taux", "rate", "ratio", "part",
	       "proportion", "share", "age", "ages", "prix", "price", "score", "cote", "rating", "moyen",
	       "moyenne", "moy", "average", "avg", "mean", "median", "mediane", "indice", "delai", "delais",
	       "delay", "delays", "attente", "wait", "waiting", "latency", "temperature", "precision",
	       "performance", "satisfaction", "max", "maximum", "min", "minimum", "capacite", "capacity",
	       "solde", "balance", "inventaire", "stock", "cumul", "cumulative", "cumulatif", "target",
	       "cible", "standard", "norme", "tarif", "tarifs", "lag", "population", "progress", "echelle",
	       "scale", "recommander", "recommend", "nps", "avancement")},
	{BL__COUNTS,
	 WORDS("nb", "nbr", "nbre", "nombre", "qte", "quantite", "quantity", "qty", "count", "total",
	       "totaux", "somme", "sum", "montant", "montants", "amount", "amounts", "heures", "hours", "hrs",
	       "participants", "participantes", "participations", "personnes", "people", "persons",
	       "presences", "attendance", "attendees", "valeur", "value", "cout", "couts", "cost", "costs",
	       "duree", "duration", "minutes", "volume", "depense", "depenses", "revenu", "revenus",
	       "recettes", "contribution", "don", "dons", "gift", "gifts", "femmes", "hommes", "women", "men",
	       "children", "enfants", "repas", "meals", "registered", "inscrits", "inscriptions",
	       "waitlisted", "served", "reached", "rejointes", "demandes", "requests", "repondues", "visites",
	       "visits", "nuitees", "km", "kilometres", "poids", "weight", "kg", "surface", "loyer")},
};

/* Q4 (0-10), 1 à 5: an answer on a scale. */
static bool names_a_scale(char *const *word)
{
	for (size_t i = 0; word[i] && word[i + 1]; i++) {
		bool low = !strcmp(word[i], "0") || !strcmp(word[i], "1");
		const char *high = word[i + 1];

		if (word[i + 2] && (!strcmp(high, "a") || !strcmp(high, "to")))
			high = word[i + 2];
		if (low && (!strcmp(high, "5") || !strcmp(high, "7") || !strcmp(high, "10")))
			return true;
	}
	return false;
}

/* Anywhere in a header these say that its numbers are no quantities to add. */
static const char *const each[] = {
	"%",        "pourcentage", "percentage", "percent", "pct",       "par",       "per",
	"moy",      "moyen",       "moyenne",    "average", "avg",       "mean",      "median",
	"taux",     "ratio",       "cumul",      "cumule",  "cumulatif", "ytd",       "age",
	"ages",     "cumulative",  "mediane",    "annuel",  "foreign",   "etrangere", "annual",
	"familial", "income",      "salaire",    "salary",  NULL};

/* ---- The words of a header ------------------------------------------------------------ */

/* Forms write group/question: the question is what it says; ($/kg) is a unit. */
const char *bl__draft_own_name(const char *header)
{
	const char *mark = strrchr(header, '/');

	return mark && mark[1] && !strpbrk(header, " ()") ? mark + 1 : header;
}

/* Valeur ($/kg), Speed (km/h): so much of each. */
static bool is_of_each(const char *header)
{
	const char *open = strrchr(header, '('), *mark = open ? strchr(open, '/') : NULL;

	return mark && mark > open + 1 && strchr(mark, ')') && mark[1] != ')' && mark - open < 6;
}

/* ResourceNum is two words, FAAmount too, FAQs one. */
static void open_humps(const char *header, GString *out)
{
	for (const char *p = header; *p; p++) {
		bool after_low = p > header && g_ascii_islower(p[-1]);
		bool before_low = p > header && g_ascii_isupper(p[-1]) && g_ascii_islower(p[1]);

		if (g_ascii_isupper(*p) && (after_low || before_low))
			g_string_append_c(out, ' ');
		g_string_append_c(out, *p);
	}
}

GStrv bl__draft_words(const char *header)
{
	g_autoptr(GString) open = g_string_new(NULL);
	g_autofree char *folded = NULL;

	open_humps(header, open);
	folded = bl_fold_copy(bl_str_of(open->str), NULL);
	for (char *p = folded; *p; p++)
		if (*p > 0 && !g_ascii_isalnum(*p) && *p != '%' && *p != '#')
			*p = ' ';
	return g_strsplit(folded, " ", -1);
}

bool bl__draft_speaks_of(const char *header, const char *const *words)
{
	g_auto(GStrv) word = bl__draft_words(header);

	for (size_t i = 0; word[i]; i++)
		if (*word[i] && g_strv_contains(words, word[i]))
			return true;
	return false;
}

/* ---- What they say -------------------------------------------------------------------- */

static bl__meaning meaning_of(const char *word)
{
	if (!strcmp(word, "#") || !strcmp(word, "n"))
		return BL__NAMES;
	for (size_t i = 0; i < G_N_ELEMENTS(said); i++)
		if (g_strv_contains(said[i].word, word))
			return said[i].meaning;
	return BL__SAYS_NOTHING;
}

/* "Number of meals" counts, "Number" and "Phone number" do not. */
static bool counts_with(const char *word, const char *next)
{
	static const char *const openers[] = {"number", "no", "num", "numbers", NULL};

	return g_strv_contains(openers, word) && next && !strcmp(next, "of");
}

/* "Cost element", "Amount code": the word behind is what it is, here. */
static bool names_after_all(const char *next)
{
	static const char *const heads[] = {"code",   "codes",  "id",       "type", "element",
					    "number", "key",    "category", "ref",  "status",
					    "index",  "center", "centre",   NULL};

	return next && g_strv_contains(heads, next);
}

bl__meaning bl__draft_meaning(const char *header)
{
	g_auto(GStrv) word = bl__draft_words(bl__draft_own_name(header));
	bl__meaning first = BL__SAYS_NOTHING;

	if (*header == '_') /* of the tool that wrote the file */
		return BL__NAMES;
	if (names_a_scale(word) || is_of_each(header))
		return BL__CANNOT_ADD;
	for (size_t i = 0; word[i]; i++) {
		if (g_strv_contains(each, word[i]) || (*word[i] && strchr(word[i], '%')))
			return BL__CANNOT_ADD;
		if (first == BL__SAYS_NOTHING)
			first = counts_with(word[i], word[i + 1]) ? BL__COUNTS : meaning_of(word[i]);
		if (first == BL__COUNTS && names_after_all(word[i + 1]) && strcmp(word[i], "nb"))
			first = BL__NAMES;
	}
	/* EventID, Service_ID, Agency no: the last word tells what the others are of. */
	if (first == BL__SAYS_NOTHING && word[0] && g_str_has_suffix(header, "ID"))
		return BL__NAMES;
	return first;
}

bool bl__draft_tells_who(const char *header)
{
	const char *const *also =
		WORDS("caseworker", "counsellor", "counselor", "conseiller", "conseillere", "travailleur",
		      "travailleuse", "auteur", "autrice", "author", "signature", "initiales", "initials",
		      "contact", "url", "site", "lien", "link", "assurance", "insurance", "medicare", "texte",
		      "text", "details", "precisions", "resume", "summary", "client", "cliente", "usager",
		      "usagere", "patient", "patiente", "benevole", "volunteer", "name", "lieu", "place",
		      "endroit");
	g_auto(GStrv) word = bl__draft_words(header);

	for (size_t i = 0; word[i]; i++)
		if (*word[i] && (meaning_of(word[i]) == BL__TELLS_WHO || g_strv_contains(also, word[i])))
			return true;
	return false;
}

/* So many there are, not so many more. */
bool bl__draft_is_stock(const char *header)
{
	static const char *const stocks[] = {"actif",   "actifs",     "active",   "actives",    "membres",
					     "members", "solde",      "balance",  "inventaire", "inventory",
					     "stock",   "population", "capacite", "capacity",   "encaisse",
					     "lits",    "beds",       "enrolled", NULL};
	static const char *const more[] = {"nouveaux", "nouvelles", "new",   "nouveau", "added",
					   "ajoutes",  "cout",      "couts", "cost",    NULL};

	return bl__draft_speaks_of(header, stocks) && !bl__draft_speaks_of(header, more);
}

/* Women, meals, visits: things there are several of. */
bool bl__draft_is_plural(const char *header)
{
	g_auto(GStrv) word = bl__draft_words(header);

	for (size_t i = 0; word[i]; i++) {
		size_t n = strlen(word[i]);

		if (n > 3 && (word[i][n - 1] == 's' || word[i][n - 1] == 'x') && word[i][n - 2] != 's')
			return true;
	}
	return false;
}

/* A person behind a number or a code, not by name. */
bool bl__draft_is_person_id(const char *header)
{
	static const char *const people[] = {"client",    "cliente",    "clients",      "personal",
					     "person",    "personne",   "participant",  "participante",
					     "usager",    "usagere",    "beneficiaire", "beneficiary",
					     "patient",   "patiente",   "membre",       "member",
					     "enfant",    "child",      "jeune",        "youth",
					     "individu",  "individual", "household",    "menage",
					     "famille",   "family",     "benevole",     "volunteer",
					     "donateur",  "donatrice",  "donor",        "resident",
					     "residente", "eleve",      "student",      "locataire",
					     "tenant",    NULL};
	static const char *const marks[] = {"id",   "no",          "num",        "numero",    "number",
					    "code", "identifiant", "identifier", "matricule", "uuid",
					    "ref",  "dossier",     NULL};

	return bl__draft_speaks_of(header, people) && bl__draft_speaks_of(header, marks) &&
	       !bl__draft_speaks_of(header, (const char *const[]){"of", "nb", "nombre", "nbre", NULL});
}

/* A number or code of the row itself: an order, a receipt, a visit, or nothing said. */
bool bl__draft_is_record_id(const char *header)
{
	const char *const *records =
		WORDS("agreement", "entente", "contract", "contrat", "grant", "order", "commande", "service",
		      "event", "evenement", "receipt", "recu", "invoice", "facture", "activity", "activite",
		      "response", "reponse", "submission", "record", "entry", "ligne", "row", "ticket",
		      "booking", "reservation", "don", "gift", "transaction", "intervention", "visit",
		      "visite", "encounter", "rencontre", "demande", "request", "fiche", "instance", "sejour",
		      "stay", "admission", "enrollment", "inscription", "registration", "referral",
		      "reference", "paiement", "payment", "call", "appel", "session", "seance", "meta");
	static const char *const marks[] = {"#",    "id",   "no",  "num",        "numero", "number",
					    "uuid", "guid", "ref", "instanceid", NULL};
	g_auto(GStrv) word = bl__draft_words(header);
	size_t words = 0, marked = 0, known = 0;

	for (size_t i = 0; word[i]; i++) {
		bool mark = g_strv_contains(marks, word[i]);

		words += *word[i] != 0;
		marked += mark;
		known += mark || g_strv_contains(records, word[i]);
	}
	return marked && known == words && !bl__draft_is_person_id(header);
}

/* ---- Language ------------------------------------------------------------------------- */

static const char *const french[] = {"de",
				     "du",
				     "des",
				     "la",
				     "le",
				     "les",
				     "et",
				     "nb",
				     "nombre",
				     "mois",
				     "annee",
				     "heures",
				     "lieu",
				     "montant",
				     "statut",
				     "organisme",
				     "numero",
				     "categorie",
				     "debut",
				     "fin",
				     "nom",
				     "age",
				     "femmes",
				     "hommes",
				     "enfants",
				     "duree",
				     "activite",
				     "par",
				     "ville",
				     "demandes",
				     "valeur",
				     "cout",
				     "partenaire",
				     "partenaires",
				     "personnes",
				     "jour",
				     "adresse",
				     "periode",
				     "tel",
				     "cp",
				     "participantes",
				     "reponse",
				     "usager",
				     "usagere",
				     "exercice",
				     "trimestre",
				     "indicateur",
				     "motif",
				     "courriel",
				     "quels",
				     "quelles",
				     "combien",
				     "sejour",
				     "sexe",
				     NULL};
static const char *const english[] = {
	"of",       "the",      "and",        "number",       "month",     "year",   "hours",   "place",
	"amount",   "status",   "agency",     "organization", "category",  "start",  "end",     "name",
	"women",    "men",      "children",   "duration",     "activity",  "by",     "city",    "requests",
	"value",    "cost",     "partner",    "partners",     "people",    "day",    "address", "period",
	"phone",    "event",    "updated",    "created",      "to",        "from",   "in",      "with",
	"quantity", "location", "provided",   "attendance",   "timestamp", "user",   "stored",  "orgunit",
	"default",  "time",     "submission", "quarter",      "indicator", "reason", "served",  "worked",
	"how",      "many",     "program",    "gift",         "donor",     NULL};

/* How many more words of a header are French than English. */
int bl__draft_frenchness(const char *header)
{
	g_auto(GStrv) word = bl__draft_words(header);
	int more = 0;

	for (const char *p = header; *p; p++) /* bytes of accented letters */
		more += *p == '\xC3' && (unsigned char)p[1] >= 0x80;
	for (size_t i = 0; word[i]; i++)
		more += (int)g_strv_contains(french, word[i]) - (int)g_strv_contains(english, word[i]);
	return more;
}
