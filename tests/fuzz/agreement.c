/* Any bytes as an agreement: read whole, or refused with at least one problem. */
#include "bilan/agreement.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	bl_problems *problems = bl_problems_new();
	const bl_agreement *a;

	if (bl_agreement_parse("fuzz.yaml", ".", (const char *)bytes, n, &a, problems) == BL_OK)
		bl_agreement_free(a);
	else if (!bl_problems_count(problems))
		abort();
	bl_problems_free(problems);
	return 0;
}
