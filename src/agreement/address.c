/* Addresses.  What is refused here could mean something else to a shell's wrapper, a header or a mail
 * program; what is let through may still not exist, which only its server knows. */
#include "bilan/agreement.h"

#include <glib.h>
#include <string.h>

#define LONGEST       254 /* RFC 5321 */
#define LONGEST_LOCAL 64

/* Letters, digits, and the marks that stand outside of quotes (RFC 5322, atext), and the dot. */
static bool is_local(const char *s, size_t n)
{
	if (!n || n > LONGEST_LOCAL || s[0] == '-')
		return false;
	for (size_t i = 0; i < n; i++)
		if (!g_ascii_isalnum(s[i]) && (!s[i] || !strchr("!#$%&'*+-/=?^_`{|}~.", s[i])))
			return false;
	return true;
}

static bool is_label(const char *s, size_t n)
{
	if (!n || n > 63 || s[0] == '-' || s[n - 1] == '-')
		return false;
	for (size_t i = 0; i < n; i++)
		if (!g_ascii_isalnum(s[i]) && s[i] != '-' && s[i] != '_')
			return false;
	return true;
}

static bool is_domain(const char *s)
{
	for (;;) {
		size_t n = strcspn(s, ".");

		if (!is_label(s, n))
			return false;
		if (!s[n])
			return true;
		s += n + 1;
	}
}

/* Letters that are seen: what DNS passes over (U+200B) would stand for another domain than what is read. */
static bool is_seen(const char *domain)
{
	for (const char *p = domain; *p; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);

		if (!g_unichar_isalnum(c) && !g_unichar_ismark(c) && !(c < 128 && strchr("-._", (char)c)))
			return false;
	}
	return true;
}

char *bl_address_ascii(const char *text)
{
	const char *at = text ? strrchr(text, '@') : NULL;
	g_autofree char *domain = NULL;
	char *address;

	if (!at || !is_local(text, (size_t)(at - text)) || !g_utf8_validate(at, -1, NULL) || !is_seen(at + 1))
		return NULL;
	domain = g_str_is_ascii(at + 1) ? g_strdup(at + 1) : g_hostname_to_ascii(at + 1);
	if (!domain || !is_domain(domain))
		return NULL;
	address = g_strdup_printf("%.*s@%s", (int)(at - text), text, domain);
	if (strlen(address) > LONGEST)
		g_clear_pointer(&address, g_free);
	return address;
}

bool bl_is_address(const char *text)
{
	g_autofree char *address = bl_address_ascii(text);

	return address != NULL;
}
