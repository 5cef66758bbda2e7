/* What the file says of itself: language, title, dates, the meaning of its
 * colours, the standards it keeps, and the files it carries.
 *
 * Dates and texts stand twice, in the old Info dictionary and in XMP, and have
 * to be equal (ISO 19005-3, 6.6.3): both are written here, from the same. */
#include "finish.h"

#include <string.h>

/* ---- XMP ---- */

/* The namespace of PDF/UA is unknown to PDF/A: it has to be declared. */
#define EXTENSION                                                                                            \
	"<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" "    \
	"xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" "                                          \
	"xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\"><pdfaExtension:schemas><rdf:Bag>"      \
	"<rdf:li rdf:parseType=\"Resource\"><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"    \
	"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"                \
	"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"                       \
	"<rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>part</pdfaProperty:name>"                     \
	"<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"                                           \
	"<pdfaProperty:category>internal</pdfaProperty:category>"                                            \
	"<pdfaProperty:description>part of ISO 14289</pdfaProperty:description></rdf:li>"                    \
	"</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>\n"

static void put_xml(GString *out, const char *before, const char *text, const char *after)
{
	g_autofree char *safe = text && *text ? g_markup_escape_text(text, -1) : NULL;

	if (safe)
		g_string_append_printf(out, "%s%s%s\n", before, safe, after);
}

static GString *xmp(const bl__finish *f, const char *producer)
{
	const bl_document *about = &f->is->about;
	g_autofree char *moment = g_strdup_printf("%sT00:00:00Z", f->day);
	GString *out = g_string_new(
		"<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
		"<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n<rdf:RDF "
		"xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
		"<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
		"xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" "
		"xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" "
		"xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
		"<pdfaid:part>3</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n"
		"<pdfuaid:part>1</pdfuaid:part>\n<dc:format>application/pdf</dc:format>\n");

	put_xml(out, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", about->title,
		"</rdf:li></rdf:Alt></dc:title>");
	put_xml(out, "<dc:creator><rdf:Seq><rdf:li>", about->author, "</rdf:li></rdf:Seq></dc:creator>");
	put_xml(out, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", about->subject,
		"</rdf:li></rdf:Alt></dc:description>");
	put_xml(out, "<dc:language><rdf:Bag><rdf:li>", about->language, "</rdf:li></rdf:Bag></dc:language>");
	put_xml(out, "<xmp:CreateDate>", moment, "</xmp:CreateDate>");
	put_xml(out, "<xmp:ModifyDate>", moment, "</xmp:ModifyDate>");
	put_xml(out, "<xmp:CreatorTool>", about->creator, "</xmp:CreatorTool>");
	put_xml(out, "<pdf:Producer>", producer, "</pdf:Producer>");
	g_string_append(out,
			"</rdf:Description>\n" EXTENSION "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>");
	return out;
}

/* ---- Info, metadata, colours ---- */

static char *pdf_date(const bl__finish *f)
{
	return g_strdup_printf("D:%.4s%.2s%.2s000000Z", f->day, f->day + 5, f->day + 8);
}

static void put_info(bl__finish *f, const char *producer)
{
	const bl_document *about = &f->is->about;
	g_autofree char *date = pdf_date(f);
	const char *const entry[][2] = {{"/Title", about->title},
					{"/Author", about->author},
					{"/Subject", about->subject},
					{"/Creator", about->creator},
					{"/Producer", producer},
					{"/CreationDate", date},
					{"/ModDate", date}};
	qpdf_oh info = qpdf_oh_new_dictionary(f->q);

	for (size_t i = 0; i < G_N_ELEMENTS(entry); i++)
		if (entry[i][1] && *entry[i][1])
			bl__pdf_put(f, info, entry[i][0], bl__pdf_text(f, entry[i][1]));
	bl__pdf_put(f, qpdf_get_trailer(f->q), "/Info", qpdf_make_indirect_object(f->q, info));
}

/* Who drew the file: the library that did says its name and version. */
static char *producer_of(bl__finish *f)
{
	qpdf_oh info = qpdf_oh_get_key(f->q, qpdf_get_trailer(f->q), "/Info");
	qpdf_oh producer =
		qpdf_oh_is_dictionary(f->q, info) ? qpdf_oh_get_key(f->q, info, "/Producer") : info;

	return g_strdup(qpdf_oh_is_string(f->q, producer) ? qpdf_oh_get_utf8_value(f->q, producer) : "cairo");
}

static void put_metadata(bl__finish *f)
{
	g_autofree char *producer = producer_of(f);
	g_autoptr(GString) text = xmp(f, producer);
	qpdf_oh stream = bl__pdf_stream(f, text->str, text->len), dict = qpdf_oh_get_dict(f->q, stream);

	bl__pdf_put(f, dict, "/Type", bl__pdf_name(f, "/Metadata"));
	bl__pdf_put(f, dict, "/Subtype", bl__pdf_name(f, "/XML"));
	bl__pdf_put(f, qpdf_get_root(f->q), "/Metadata", stream);
	put_info(f, producer);
}

static void put_colours(bl__finish *f)
{
	qpdf_oh profile = bl__pdf_stream(f, bl__srgb, bl__srgb_size), intent = qpdf_oh_new_dictionary(f->q);

	bl__pdf_put(f, qpdf_oh_get_dict(f->q, profile), "/N", bl__pdf_int(f, 3));
	bl__pdf_put(f, intent, "/Type", bl__pdf_name(f, "/OutputIntent"));
	bl__pdf_put(f, intent, "/S", bl__pdf_name(f, "/GTS_PDFA1"));
	bl__pdf_put(f, intent, "/OutputConditionIdentifier", bl__pdf_ascii(f, "sRGB"));
	bl__pdf_put(f, intent, "/Info", bl__pdf_ascii(f, "sRGB"));
	bl__pdf_put(f, intent, "/DestOutputProfile", profile);
	bl__pdf_put(f, qpdf_get_root(f->q), "/OutputIntents", qpdf_oh_wrap_in_array(f->q, intent));
}

void bl__finish_catalog(bl__finish *f)
{
	qpdf_oh root = qpdf_get_root(f->q);

	bl__pdf_put(f, root, "/Lang", bl__pdf_ascii(f, f->is->about.language ? f->is->about.language : "en"));
	bl__pdf_put(f, bl__pdf_dict_in(f, root, "/MarkInfo"), "/Marked", qpdf_oh_new_bool(f->q, true));
	bl__pdf_put(f, bl__pdf_dict_in(f, root, "/ViewerPreferences"), "/DisplayDocTitle",
		    qpdf_oh_new_bool(f->q, true));
	put_metadata(f);
	put_colours(f);
}

/* ---- Files ---- */

static qpdf_oh embedded(bl__finish *f, const bl_attachment *file)
{
	qpdf_oh stream = bl__pdf_stream(f, file->bytes, file->n), dict = qpdf_oh_get_dict(f->q, stream);
	g_autofree char *date = pdf_date(f), *type = g_strconcat("/", file->media_type, NULL);
	qpdf_oh parameters = bl__pdf_dict_in(f, dict, "/Params");

	bl__pdf_put(f, dict, "/Type", bl__pdf_name(f, "/EmbeddedFile"));
	bl__pdf_put(f, dict, "/Subtype", bl__pdf_name(f, type));
	bl__pdf_put(f, parameters, "/ModDate", bl__pdf_ascii(f, date));
	bl__pdf_put(f, parameters, "/Size", bl__pdf_int(f, (int)file->n));
	return stream;
}

static qpdf_oh specification(bl__finish *f, const bl_attachment *file)
{
	qpdf_oh dict = qpdf_oh_new_dictionary(f->q), both, stream = embedded(f, file);

	bl__pdf_put(f, dict, "/Type", bl__pdf_name(f, "/Filespec"));
	bl__pdf_put(f, dict, "/F", bl__pdf_text(f, file->name));
	bl__pdf_put(f, dict, "/UF", bl__pdf_text(f, file->name));
	bl__pdf_put(f, dict, "/Desc", bl__pdf_text(f, file->about));
	bl__pdf_put(f, dict, "/AFRelationship", bl__pdf_name(f, "/Data"));
	both = bl__pdf_dict_in(f, dict, "/EF");
	bl__pdf_put(f, both, "/F", stream);
	bl__pdf_put(f, both, "/UF", stream);
	return qpdf_make_indirect_object(f->q, dict);
}

void bl__finish_files(bl__finish *f, const bl_attachment *file, size_t n)
{
	qpdf_oh root = qpdf_get_root(f->q), names, all;

	if (!n)
		return;
	names = qpdf_oh_new_array(f->q);
	all = qpdf_oh_new_array(f->q);
	for (size_t i = 0; i < n; i++) {
		qpdf_oh one = specification(f, &file[i]);

		qpdf_oh_append_item(f->q, names, bl__pdf_text(f, file[i].name));
		qpdf_oh_append_item(f->q, names, one);
		qpdf_oh_append_item(f->q, all, one);
	}
	bl__pdf_put(f, bl__pdf_dict_in(f, bl__pdf_dict_in(f, root, "/Names"), "/EmbeddedFiles"), "/Names",
		    names);
	bl__pdf_put(f, root, "/AF", all);
}
