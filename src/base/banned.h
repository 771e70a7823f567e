/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Functions nobody here may call: they cannot be told how much room there is, or keep state of
 * their own. The build puts this header in front of every file (-include base/banned.h).
 */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H

/* The headers that declare them come first: a poisoned name may not even be declared. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined __GNUC__
#pragma GCC poison strcpy strcat strncpy strncat sprintf vsprintf strtok
#endif

#endif
