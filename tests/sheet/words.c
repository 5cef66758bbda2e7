/* How well letters stand in words, one place at a time; what is UTF-8. */
#include "../../src/sheet/words.h"

#include "test.h"

#include <string.h>

/* Of the letter behind the `~` in a text. */
static int graded(const char *text)
{
	g_autofree char *padded = g_strdup_printf("    %s    ", text);
	g_autofree gunichar *all = g_utf8_to_ucs4_fast(padded, -1, NULL);
	size_t n = 0, at = 0;

	for (size_t i = 0; all[i]; i++) {
		if (all[i] == '~')
			at = n;
		else
			all[n++] = all[i];
	}
	return bl__grade(all + at);
}

static void all_grade(const char *const *texts, int from, int to)
{
	for (; *texts; texts++) {
		int g = graded(*texts);

		if (g < from || g > to)
			print_error("%s: %d\n", *texts, g);
		assert_in_range(g + 100, from + 100, to + 100);
	}
}

#define FIT(...)    all_grade((const char *const[]){__VA_ARGS__, NULL}, 2, 3)
#define MAY(...)    all_grade((const char *const[]){__VA_ARGS__, NULL}, 0, 1)
#define CANNOT(...) all_grade((const char *const[]){__VA_ARGS__, NULL}, -9, -1)

TEST("sheet", "accents fit the words that have them")
{
	FIT("~été", "ét~é", "cr~éer", "MONTR~ÉAL", "~École", "~ÉCOLE", "cré~é");
	FIT("m~ère", "~ère", "TR~ÈS", "apr~ès", "2~è", "3~ème");
	FIT("~à", "~À", "o~ù", "O~Ù", "d~éj~à", "voil~à", "Kahnaw~à:ke", "~À la");
	FIT("~ça", "fa~çade", "re~çu", "le~çon", "gar~çon", "~Ça", "FRAN~ÇAIS");
	FIT("f~ête", "~être", "po~êle", "r~êve", "FOR~ÊT", "~âge", "p~âte", "thé~âtre", "~île", "d~îner",
	    "ma~ître");
	FIT("h~ôtel", "~ôter", "r~ôle", "ao~ût", "s~ûr", "d~û", "No~ël", "Gaspard Jo~ëlle", "cano~ë", "ma~ïs",
	    "ha~ï");
	FIT("~œuvre", "c~œur", "S~ŒUR", "V~œux");
}

TEST("sheet", "the same letters fit no other places")
{
	MAY("~âcole", "No~âl", "m~àme", "~ôcole", "p~èac", "x~ûz", "~îz", "ab~çd", "~êcole", "k~ùr");
	CANNOT("~é", "~Û", "12 ~ç", "~é5", "5~ô", "5~é5");
	CANNOT("caf~É", "Mont~É", "Montr~Éal", "Val~Ébec", "O~ÊBrien", "MONTR~éAL", "ALM~é", "L~Èvis");
	CANNOT("à~éî", "Ê~àç");
}

TEST("sheet", "an initial is one letter, and so is no other capital")
{
	MAY("~É.-U.", "~Ç.");
	CANNOT("~É", "~É x", "~é.");
}

TEST("sheet", "letters from next door may stand inside of names, those from further away do not fit")
{
	MAY("Mu~ñoz", "M~üller", "~Ödipus", "Garc~ía", "S~ão", "Mu~šoz", "Malm~ö");
	CANNOT("l~ıeau", "m~ý", "Eski~þehir", "~ðx", "K~ìx", "x~òy");
}

TEST("sheet", "marks stand outside of words, and beside what they belong to")
{
	FIT("«~\u00A0Oui", "1~\u00A0234", "Total~\u00A0:", "~« Oui", "Oui ~»", "~“oui", "oui~”", "~‘oui",
	    "a ~– b", "puis~…");
	FIT("12 ~€", "12~€", "(~€)", "~€ 12", "~£5", "5~°C", "5~°", "N~°", "n~° 3", "m~²", "~½ x", "5~½ x",
	    "étudiant~·e", "5~²");
	MAY("5 ~°C", "Mme~\u00A0Roy", "été~–hiver", "~• un", "~§5", "~©x", "Bilan~®", "x~…:", "~¿Qu", "5~‰",
	    "~≥ 18", "5 ~× 3");
	CANNOT("O~“i", "a~»b", "a~«b", "a~…b", "a~€b", "a~°b", "A~²b", "x~½", "a~®b", "a~§b", "3~§", "b~£",
	       "x~¿", "a~¡b", "~¤", "a~¬b");
	CANNOT("~²", "~°,", "oui~“", "~”oui", "a~‘b", "5~«", "x~»y");
}

TEST("sheet", "an apostrophe stands where French and English elide")
{
	FIT("l~’eau", "L~’EAU", "O~’Brien", "qu~’on", "Mi~’kmaq", "aujourd~’hui", "jusqu~’ici", "don~’t",
	    "Anne~’s", "they~’ll", "we~’re", "ROBERT~’S");
	MAY("parents~’ x", "Jones~’");
	CANNOT("F~’TE", "Garc~’a", "Mont~’al", "~’", "x ~’abc", "abce~’xyz");
}

TEST("sheet", "boxes, controls, and letters of other alphabets are in no Western word")
{
	all_grade((const char *const[]){"a~╔b", "~\xC2\x81", "~\x06", "~Ω", "~Ж", "a~ƒb", "~\uFFFD", "~∞",
					"~─", "~\xC2\x9F", "~\x7F", NULL},
		  -9, -4);
}

TEST("sheet", "marks of ASCII that hosts have in different places are graded as others")
{
	FIT("OUI~!", "non ~!");
	MAY("a~@b", "~#4", "~[x", "x~]", "5 ~$", "~$5", "a~|b", "~{x", "x~}");
	CANNOT("a~!b", "a~[b", "a~]b", "a~#b", "a~{b", "a~$b", "~^", "~@");
}
