# SPDX-License-Identifier: GPL-3.0-or-later
# What the laws share: TAP, the plan last. A law calls law for every case, and done at its end.
cases=0

law() { # NAME [WHAT BREAKS IT, a line each]: one case, which holds where nothing breaks it
	cases=$((cases + 1))
	if [ -z "${2-}" ]; then
		echo "ok $cases - $1"
	else
		echo "not ok $cases - $1"
		printf '%s\n' "$2" | sed 's/^/# /'
	fi
}

skip() { # NAME REASON
	cases=$((cases + 1))
	echo "ok $cases - $1 # SKIP $2"
}

done_laws() {
	echo "1..$cases"
}

sources() { # the C files of the house, relative to its top, with an optional pattern of names
	(cd "$srcdir" && find src tests/unit -name "${1:-*.[ch]}" | LC_ALL=C sort)
}
