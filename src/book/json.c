/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * JSON by way of jansson. Its memory is ours (base/mem), so that want of it is no case of its own.
 */
#include "book/json.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "text/utf8.h"

#include <assert.h>
#include <jansson.h>

static json_t *
inside(const struct json *j)
{
	/* Looking does not change a value; the library only never says so. */
	/* NOLINTNEXTLINE(performance-no-int-to-ptr) */
	return (json_t *)(uintptr_t)j;
}

static struct json *
outside(json_t *value)
{
	assert(value);
	return (struct json *)value;
}

static void *
get_memory(size_t size)
{
	return mem_resize(NULL, size, 1);
}

/* Before anything is made; saying the same again changes nothing. */
static void
take_our_memory(void)
{
	json_set_alloc_funcs(get_memory, free);
}

struct json *
json_read(struct slice bytes, struct error *e)
{
	json_error_t why;
	json_t *value;

	take_our_memory();
	value = json_loadb(bytes.at, bytes.len, JSON_ALLOW_NUL | JSON_DECODE_ANY, &why);
	if (!value)
		error_set(e, _("not JSON: line %d, column %d: %s"), why.line, why.column, why.text);
	return (struct json *)value;
}

void
json_drop(struct json *j)
{
	json_decref((json_t *)j);
}

struct json *
json_new_object(void)
{
	take_our_memory();
	return outside(json_object());
}

struct json *
json_new_list(void)
{
	take_our_memory();
	return outside(json_array());
}

struct json *
json_new_text(struct slice text)
{
	struct buf sound = BUF_INIT;
	json_t *value;

	take_our_memory();
	utf8_repair(text, &sound);
	value = json_stringn_nocheck(sound.at, sound.len);
	buf_release(&sound);
	return outside(value);
}

struct json *
json_new_whole(size_t number)
{
	take_our_memory();
	return outside(json_integer((json_int_t)number));
}

struct json *
json_new_part(size_t part, size_t whole)
{
	take_our_memory();
	return outside(json_real((double)part / (double)whole));
}

void
json_put(struct json *in, const char *name, struct json *value)
{
	json_object_set_new((json_t *)in, name, (json_t *)value);
}

void
json_put_text(struct json *in, const char *name, struct slice text)
{
	json_put(in, name, json_new_text(text));
}

void
json_put_some(struct json *in, const char *name, struct slice text)
{
	if (text.len)
		json_put_text(in, name, text);
}

void
json_put_whole(struct json *in, const char *name, size_t number)
{
	json_put(in, name, json_new_whole(number));
}

void
json_add(struct json *list, struct json *value)
{
	json_array_append_new((json_t *)list, (json_t *)value);
}

const struct json *
json_get(const struct json *in, const char *name)
{
	return (const struct json *)json_object_get(inside(in), name);
}

struct slice
json_text(const struct json *j)
{
	if (!json_is_text(j))
		return SLICE("");
	return (struct slice){json_string_value(inside(j)), json_string_length(inside(j))};
}

struct slice
json_text_of(const struct json *in, const char *name)
{
	return json_text(json_get(in, name));
}

size_t
json_whole(const struct json *j)
{
	json_int_t number = j && json_is_integer(inside(j)) ? json_integer_value(inside(j)) : -1;

	return number < 0 ? NOWHERE : (size_t)number;
}

bool
json_is_text(const struct json *j)
{
	return j && json_is_string(inside(j));
}

size_t
json_count(const struct json *list)
{
	return json_array_size(inside(list));
}

const struct json *
json_item(const struct json *list, size_t i)
{
	return (const struct json *)json_array_get(inside(list), i);
}

void
json_put_missing(struct json *to, const struct json *from)
{
	json_object_update_missing((json_t *)to, inside(from));
}

void
json_remove(struct json *in, const char *name)
{
	json_object_del((json_t *)in, name);
}

static int
take_bytes(const char *bytes, size_t len, void *out)
{
	buf_add(out, (struct slice){bytes, len});
	return 0;
}

void
json_write(const struct json *j, bool ascii, struct buf *out)
{
	size_t flags = JSON_COMPACT | JSON_ENCODE_ANY | (ascii ? JSON_ENSURE_ASCII : 0);

	json_dump_callback(inside(j), take_bytes, out, flags);
}
