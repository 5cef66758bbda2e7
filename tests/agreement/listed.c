/* Partners and offers that stand in tables beside the agreement. */
#include "reading.h"

#include <glib.h>

static const bl_agreement *load(const char *folder, const char *agreement, bl_problems *problems)
{
	g_autofree char *name = g_strdup_printf("%s/agreement.yaml", folder);
	g_autofree char *path = g_strdup(test_path(name));
	const bl_agreement *a = NULL;

	test_write(path, agreement, strlen(agreement));
	if (bl_agreement_load(path, &a, problems) != BL_OK)
		a = NULL;
	return a;
}

static void put(const char *name, const char *text)
{
	test_write(test_path(name), text, strlen(text));
}

#define SOURCE "sources: [{name: r, files: r.csv}]\n"

TEST("agreement", "partners in a table are those the agreement would have listed")
{
	bl_problems *problems = bl_problems_new();
	const bl_agreement *a;

	put("listed/p.csv", "id,name,joined,left,aliases,sector,limits,Shown by name\n"
			    "a,Anse,2025-01-01,,Ansette | Anse!,shelter,\"No, never\",Oui\n\n"
			    "b,,,2026-01-31,,,,\n");
	a = load("listed", "partners: {file: p.csv}\n" SOURCE, problems);
	assert_non_null(a);
	assert_int_equal(a->n_partners, 2);
	assert_string_equal(a->partners[0].id, "a");
	assert_string_equal(bl_partner_name(&a->partners[0], "fr"), "Anse");
	assert_int_equal(a->partners[0].joined, bl_day_of(2025, 1, 1));
	assert_int_equal(a->partners[0].left, BL_DAY_NONE);
	assert_int_equal(a->partners[0].aliases.n, 2);
	assert_string_equal(a->partners[0].aliases.item[1], "Anse!");
	assert_string_equal(a->partners[0].sector, "shelter");
	assert_string_equal(bl_text_in(&a->partners[0].limits, "en"), "No, never");
	assert_string_equal(bl_partner_name(&a->partners[1], "fr"), "b");
	assert_int_equal(a->partners[1].left, bl_day_of(2026, 1, 31));
	assert_true(a->partners[0].shown_by_name);
	assert_false(a->partners[1].shown_by_name);
	assert_int_equal(a->beside.n, 1);
	bl_agreement_free(a);
	bl_problems_free(problems);
}

TEST("agreement", "in a table of partners without ids a name is its own")
{
	bl_problems *problems = bl_problems_new();
	const bl_agreement *a;

	put("listed-names/p.csv", "name,sector\nAnse,shelter\nButte,\n");
	a = load("listed-names", "partners: {file: p.csv}\n" SOURCE, problems);
	assert_non_null(a);
	assert_int_equal(a->n_partners, 2);
	assert_string_equal(a->partners[0].id, "Anse");
	assert_string_equal(bl_partner_name(&a->partners[1], "fr"), "Butte");
	bl_agreement_free(a);
	bl_problems_free(problems);
}

TEST("agreement", "a table of partners that is empty, or no CSV, is told with its name")
{
	static const struct {
		const char *text, *key;
	} is[] = {{"", "empty_file"},
		  {"%PDF-1.7\n", "not_csv_pdf"},
		  {"Goût,Teint\nbon,beau\n", "listed_no_column"}};

	for (size_t i = 0; i < G_N_ELEMENTS(is); i++) {
		bl_problems *problems = bl_problems_new();

		put("listed-bad/p.csv", is[i].text);
		assert_null(load("listed-bad",
				 "partners: {file: p.csv}\n" SOURCE
				 "goals: [{id: g, owners: [nobody], horizon: long}]\n",
				 problems));
		assert_int_equal(bl_problems_count(problems), 1); /* and no echo of it */
		assert_string_equal(bl_problems_at(problems, 0)->key, is[i].key);
		bl_problems_free(problems);
	}
}

TEST("agreement", "of a registry the services of partners become offers, under all their names")
{
	bl_problems *problems = bl_problems_new();
	const bl_agreement *a;
	const bl_offer *o;

	put("registry/hsds/organizations.csv", "id,name\no1,Anse\no2,Nobody\n");
	put("registry/hsds/services.csv",
	    "id,organization_id,name,status\ns1,o1,Night beds,active\ns2,o1,Old,inactive\ns3,o2,Theirs,\n");
	put("registry/hsds/attributes.csv", "id,link_id,taxonomy_term_id,link_type,link_entity\nx,s1,t1,,"
					    "service\ny,s1,t2,audience,service\n");
	put("registry/hsds/taxonomy_terms.csv", "id,term\nt1,Shelter\nt2,Women\n");
	put("registry/hsds/service_capacities.csv",
	    "id,service_id,maximum,unit_id\nc,s1,5,bed\nd,s1,2,bed\n");
	a = load("registry", "partners: [{id: a, name: Anse, offers: [meals]}]\nregistry: hsds\n" SOURCE,
		 problems);
	assert_non_null(a);
	o = a->partners[0].offers;
	assert_int_equal(a->partners[0].n_offers, 2);
	assert_string_equal(o[0].service, "meals");
	assert_false(o[0].registered);
	assert_true(o[1].registered);
	assert_string_equal(o[1].service, "Night beds");
	assert_string_equal(o[1].also.item[0], "Shelter");
	assert_string_equal(o[1].clientele.item[0], "Women");
	assert_int_equal(o[1].territory.n, 0);
	assert_int_equal(o[1].places, 7);
	assert_null(o[1].per);
	assert_int_equal(o[1].place.line, 2);
	bl_agreement_free(a);
	bl_problems_free(problems);
}
