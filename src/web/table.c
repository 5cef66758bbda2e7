/* Tables with heads that are heard, and copied, with their cells. */
#include "web.h"

void bl__web_box_open(bl__web_page *to, const char *name)
{
	bl__web_put(to, "<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"");
	bl__web_quoted(to, name && *name ? name : to->heading);
	bl__web_put(to, "\">\n");
}

void bl__web_box_close(bl__web_page *to)
{
	bl__web_put(to, "</div>\n");
}

static const char *align_class(const bl_table_column *column)
{
	return column->align == BL_RIGHT ? " class=\"r\"" : "";
}

/* A head without words is none. */
static void put_heads(bl__web_page *to, const bl_table *t)
{
	bl__web_put(to, "<thead><tr>");
	for (size_t k = 0; k < t->n_columns; k++) {
		const char *head = t->column[k].head;

		bl__web_format(to, *head ? "<th scope=\"col\"%s>" : "<td%s>", align_class(&t->column[k]));
		bl__web_text(to, head);
		bl__web_put(to, *head ? "</th>" : "</td>");
	}
	bl__web_put(to, "</tr></thead>\n");
}

static void put_drawing(bl__web_page *to, const bl_table *t, size_t k, const bl_table_row *row)
{
	static const double width[BL_ROOMS] = {
		[BL_ROOM_BULLET] = 132, [BL_ROOM_SPARK_SHORT] = 60, [BL_ROOM_SPARK_LONG] = 90};
	const bl_table_cell *cell = &row->cell[k];
	const char *of = row->cell[0].text;

	bl__web_chart(to, cell->chart, cell->facts, of && *of ? of : to->heading,
		      width[t->column[k].room] > 0 ? width[t->column[k].room] : 70, 16);
}

static void put_words(bl__web_page *to, const bl_table_cell *cell)
{
	const char *text = cell->text ? cell->text : "";

	if (cell->mark)
		bl__web_mark(to, cell->mark);
	bl__web_put(to, cell->strong ? "<strong>" : "");
	bl__web_lead(to, text, cell->to);
	bl__web_put(to, cell->strong ? "</strong>" : "");
}

/* The first says what the row is about. */
static void put_cell(bl__web_page *to, const bl_table *t, size_t k, const bl_table_row *row)
{
	const bl_table_cell *cell = &row->cell[k];
	bool is_head = !k && cell->text && *cell->text;

	bl__web_put(to, is_head ? "<th scope=\"row\"" : "<td");
	if (!k && row->over > 1)
		bl__web_format(to, " colspan=\"%zu\"", row->over);
	bl__web_format(to, "%s>", align_class(&t->column[k]));
	if (cell->chart)
		put_drawing(to, t, k, row);
	else
		put_words(to, cell);
	bl__web_put(to, is_head ? "</th>" : "</td>");
}

static void put_row(bl__web_page *to, const bl_table *t, const bl_table_row *row)
{
	bl__web_put(to, "<tr>");
	for (size_t k = 0; k < t->n_columns; k += k ? 1 : MAX(row->over, 1))
		put_cell(to, t, k, row);
	bl__web_put(to, "</tr>\n");
	if (!row->note)
		return;
	bl__web_format(to, "<tr class=\"note\"><td colspan=\"%zu\">", t->n_columns);
	bl__web_text(to, row->note);
	bl__web_put(to, "</td></tr>\n");
}

void bl__web_table(bl__web_page *to, const bl_table *t, const char *name)
{
	bl__web_box_open(to, name);
	bl__web_format(to, "<table%s>\n", t->dense ? " class=\"dense\"" : "");
	put_heads(to, t);
	bl__web_put(to, "<tbody>\n");
	for (size_t i = 0; i < t->n; i++)
		put_row(to, t, &t->row[i]);
	bl__web_put(to, "</tbody></table>\n");
	bl__web_box_close(to);
}
