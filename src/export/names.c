/* What things are called in an export: ids of the agreement, names of verdicts. */
#include "export.h"

const char *bl__goal_id(const bl_export_job *j, int goal)
{
	return goal < 0 ? NULL : bl_run_agreement(j->run)->goals[goal].id;
}

const char *bl__indicator_id(const bl_export_job *j, int indicator)
{
	return indicator < 0 ? NULL : bl_run_agreement(j->run)->indicators[indicator].id;
}

const char *bl__verdict_name(const bl_verdict *v)
{
	return v ? v->name : NULL;
}
