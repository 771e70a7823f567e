/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Marks for strings a person sees: _() translates now, N_() marks a string in a table that is
 * translated where it is shown, NP_() chooses between singular and plural.
 */
#ifndef BASE_I18N_H
#define BASE_I18N_H

#ifdef HAVE_CONFIG_H
#include <config.h>
#endif

#if defined ENABLE_NLS && ENABLE_NLS
#include <libintl.h>
#define _(text)           gettext(text)
#define NP_(one, many, n) ngettext(one, many, n)
#else
#define _(text)           (text)
#define NP_(one, many, n) ((n) == 1 ? (one) : (many))
#endif
#define N_(text) text

#endif
