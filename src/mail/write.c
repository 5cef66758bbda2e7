/* A letter as a message.  GMime writes names in the narrowest charset unless told, and takes a date, a
 * Message-ID and a boundary of its own from the clock: all of these come from the letter here, so that a
 * letter made twice is the same message. */
#include "room.h"
#include "bilan/agreement.h"

#include <glib.h>
#include <gmime/gmime.h>
#include <string.h>

#define CHARSET      "utf-8"
#define LONGEST_LINE 998 /* RFC 5322, without its end */
#define LONGEST_WORD 250 /* of a header, which no fold can break */

/* ---- What may stand in a header ---------------------------------------------------------- */

static bool has_controls(const char *text)
{
	for (const char *p = text; *p; p = g_utf8_next_char(p)) {
		GUnicodeType type = g_unichar_type(g_utf8_get_char(p));

		if (type == G_UNICODE_CONTROL || type == G_UNICODE_LINE_SEPARATOR ||
		    type == G_UNICODE_PARAGRAPH_SEPARATOR)
			return true;
	}
	return false;
}

static bl_status check(const char *member, const char *text, bl_error *err)
{
	if (!text)
		return BL_OK;
	if (!g_utf8_validate(text, -1, NULL))
		return bl_fail(err, BL_EUSER, member, "letter_not_utf8", NULL, NULL);
	return has_controls(text) ? bl_fail(err, BL_EUSER, member, "letter_header", text, NULL) : BL_OK;
}

static bl_status check_address(const char *member, const char *text, bl_error *err)
{
	return bl_is_address(text) ? BL_OK
				   : bl_fail(err, BL_EUSER, member, "bad_address", text ? text : "", NULL);
}

/* Letters of ASCII without blanks or brackets: a language, a type, a Message-ID. */
static bl_status check_token(const char *member, const char *text, bl_error *err)
{
	bool fine = text && *text && strlen(text) <= LONGEST_WORD;

	for (const char *p = text; fine && *p; p++)
		fine = g_ascii_isgraph(*p) && !strchr("<>()\",;", *p);
	return fine ? BL_OK : bl_fail(err, BL_EUSER, member, "letter_header", text, NULL);
}

static bl_status check_enclosed(const bl_letter *letter, bl_error *err)
{
	bl_status status = BL_OK;

	for (size_t i = 0; i < letter->n_enclosed && status == BL_OK; i++) {
		status = check("name", letter->enclosed[i].name, err);
		if (status == BL_OK)
			status = check_token("type", letter->enclosed[i].type, err);
	}
	return status;
}

static bl_status check_letter(const bl_letter *letter, bl_error *err)
{
	bl_status status;

	if ((status = check_address("from", letter->from, err)) != BL_OK ||
	    (status = check_address("to", letter->to, err)) != BL_OK ||
	    (status = check("from_name", letter->from_name, err)) != BL_OK ||
	    (status = check("to_name", letter->to_name, err)) != BL_OK ||
	    (status = check("subject", letter->subject, err)) != BL_OK ||
	    (status = check_token("message_id", letter->message_id, err)) != BL_OK ||
	    (status = check_token("language", letter->language, err)) != BL_OK)
		return status;
	if (!g_utf8_validate(letter->text, -1, NULL))
		return bl_fail(err, BL_EUSER, "text", "letter_not_utf8", NULL, NULL);
	return check_enclosed(letter, err);
}

/* ---- Its parts ---------------------------------------------------------------------------- */

static void fill(GMimePart *part, const char *bytes, size_t n, GMimeContentEncoding encoding)
{
	GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes, n);
	GMimeDataWrapper *content =
		g_mime_data_wrapper_new_with_stream(stream, GMIME_CONTENT_ENCODING_DEFAULT);

	g_mime_part_set_content(part, content);
	g_mime_part_set_content_encoding(part, encoding);
	g_object_unref(content);
	g_object_unref(stream);
}

/* What carriers are known to change in spite of all rules, a line "." or "From ", travels as base64. */
static GMimeContentEncoding encoding_of(const char *text)
{
	g_autofree char *after = g_strconcat("\n", text, NULL);

	return strstr(after, "\n.") || strstr(after, "\nFrom ") ? GMIME_CONTENT_ENCODING_BASE64
								: GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE;
}

/* In base64 a text's lines end as they do on the wire: nobody after us can tell them from data. */
static GMimeObject *text_part(const bl_letter *letter)
{
	GMimePart *part = g_mime_part_new_with_type("text", "plain");
	g_autoptr(GString) text = g_string_new(letter->text);
	GMimeContentEncoding encoding;

	g_string_replace(text, "\r\n", "\n", 0);
	if (!text->len || text->str[text->len - 1] != '\n')
		g_string_append_c(text, '\n');
	encoding = encoding_of(text->str);
	if (encoding == GMIME_CONTENT_ENCODING_BASE64)
		g_string_replace(text, "\n", "\r\n", 0);
	g_mime_object_set_content_type_parameter(GMIME_OBJECT(part), "charset", CHARSET);
	fill(part, text->str, text->len, encoding);
	return GMIME_OBJECT(part);
}

static void in_utf8(GMimeParamList *list, const char *name)
{
	GMimeParam *parameter = g_mime_param_list_get_parameter(list, name);

	if (parameter)
		g_mime_param_set_charset(parameter, CHARSET);
}

static GMimeObject *enclosed_part(const bl_enclosure *file)
{
	g_auto(GStrv) type = g_strsplit(file->type, "/", 2);
	GMimePart *part = g_mime_part_new_with_type(type[0], type[0] && type[1] ? type[1] : "octet-stream");
	GMimeObject *object = GMIME_OBJECT(part);

	g_mime_object_set_disposition(object, GMIME_DISPOSITION_ATTACHMENT);
	g_mime_part_set_filename(part, file->name);
	in_utf8(g_mime_content_disposition_get_parameters(g_mime_object_get_content_disposition(object)),
		"filename");
	in_utf8(g_mime_content_type_get_parameters(g_mime_object_get_content_type(object)), "name");
	fill(part, file->bytes, file->n, GMIME_CONTENT_ENCODING_BASE64);
	return object;
}

/* "=_" stands in no text that is encoded. */
static void set_boundary(GMimeMultipart *all, const char *message_id)
{
	g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, message_id, -1);
	g_autofree char *boundary = g_strdup_printf("=_%.40s", hash);

	g_mime_multipart_set_boundary(all, boundary);
}

static GMimeObject *with_enclosed(const bl_letter *letter, GMimeObject *text)
{
	GMimeMultipart *all = g_mime_multipart_new_with_subtype("mixed");

	set_boundary(all, letter->message_id);
	g_mime_multipart_add(all, text);
	g_object_unref(text);
	for (size_t i = 0; i < letter->n_enclosed; i++) {
		GMimeObject *part = enclosed_part(&letter->enclosed[i]);

		g_mime_multipart_add(all, part);
		g_object_unref(part);
	}
	return GMIME_OBJECT(all);
}

/* ---- Its head ----------------------------------------------------------------------------- */

static void set_address(GMimeMessage *message, GMimeAddressType which, const char *name, const char *text)
{
	g_autofree char *address = bl_address_ascii(text);
	InternetAddress *mailbox = internet_address_mailbox_new(name && *name ? name : NULL, address);

	internet_address_set_charset(mailbox, CHARSET);
	internet_address_list_add(g_mime_message_get_addresses(message, which), mailbox);
	g_object_unref(mailbox);
}

static void set_date(GMimeMessage *message, const bl_letter *letter)
{
	g_autoptr(GTimeZone) zone = letter->time_zone ? g_time_zone_new_identifier(letter->time_zone) : NULL;
	g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(letter->date);
	g_autoptr(GDateTime) there = zone && utc ? g_date_time_to_timezone(utc, zone) : NULL;

	if (utc)
		g_mime_message_set_date(message, there ? there : utc);
}

static GMimeMessage *compose(const bl_letter *letter)
{
	GMimeMessage *message = g_mime_message_new(TRUE);
	GMimeObject *body = text_part(letter);

	g_mime_object_set_header(body, "Content-Language", letter->language, CHARSET);
	if (letter->n_enclosed)
		body = with_enclosed(letter, body);
	set_address(message, GMIME_ADDRESS_TYPE_FROM, letter->from_name, letter->from);
	set_address(message, GMIME_ADDRESS_TYPE_TO, letter->to_name, letter->to);
	g_mime_message_set_subject(message, letter->subject, CHARSET);
	set_date(message, letter);
	g_mime_message_set_message_id(message, letter->message_id);
	g_mime_object_set_header(GMIME_OBJECT(message), "Auto-Submitted", "auto-generated", CHARSET);
	g_mime_message_set_mime_part(message, body);
	g_object_unref(body);
	return message;
}

/* ---- Its bytes ------------------------------------------------------------------------------ */

static gpointer begin(gpointer unused)
{
	g_mime_init();
	return unused;
}

static bool fits(const char *bytes, size_t n)
{
	for (const char *end; n; n -= (size_t)(end - bytes), bytes = end) {
		end = memchr(bytes, '\n', n);
		end = end ? end + 1 : bytes + n;
		if (end - bytes > LONGEST_LINE + 1)
			return false;
	}
	return true;
}

static char *bytes_of(GMimeMessage *message, size_t *n)
{
	GMimeStream *stream = g_mime_stream_mem_new();
	GByteArray *bytes = g_byte_array_new();

	g_mime_stream_mem_set_byte_array(GMIME_STREAM_MEM(stream), bytes); /* ours */
	g_mime_object_write_to_stream(GMIME_OBJECT(message), NULL, stream);
	g_object_unref(stream);
	*n = bytes->len;
	g_byte_array_append(bytes, (const guint8 *)"", 1);
	return (char *)g_byte_array_free(bytes, FALSE);
}

bl_status bl_letter_write(const bl_letter *letter, char **bytes, size_t *n, bl_error *err)
{
	static GOnce once = G_ONCE_INIT;
	bl_status status = check_letter(letter, err);
	g_autofree char *made = NULL;
	GMimeMessage *message;
	size_t size;

	if (status != BL_OK)
		return status;
	g_once(&once, begin, NULL);
	message = compose(letter);
	made = bytes_of(message, &size);
	g_object_unref(message);
	if (!fits(made, size))
		return bl_fail(err, BL_EUSER, "subject", "letter_header", letter->subject, NULL);
	*bytes = g_steal_pointer(&made);
	*n = size;
	return BL_OK;
}
