/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Functions nobody here may call: they cannot be told how much room there is, or keep state of
 * their own. Every .c file gets it by -include from the Makefile.
 */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H

#if defined __GNUC__
#pragma GCC poison strcpy strcat strncpy strncat sprintf vsprintf gets strtok
#endif

#endif
