# SPDX-License-Identifier: GPL-3.0-or-later
# Reads the table of actions, then the manual, and prints the manual with the actions of each group
# between `.\" actions of GROUP` and `.\" end` as the table has them.
function roff(text) { # what is said in C, said to roff
	gsub(/\\"/, "\"", text)
	gsub(/\\\\/, "\001", text)
	gsub(/-/, "\\-", text)
	gsub(/\^/, "\\(ha", text)
	gsub(/~/, "\\(ti", text)
	gsub(/'/, "\\(aq", text)
	gsub(/"/, "\\(dq", text)
	gsub(/\001/, "\\e", text)
	return text
}

function string(text) { # the first that is quoted in it; what follows is left in `rest`
	match(text, /"([^"\\]|\\.)*"/)
	rest = substr(text, RSTART + RLENGTH)
	return substr(text, RSTART + 1, RLENGTH - 2)
}

function entry(line,    name, keys, group, help) {
	name = string(line)
	keys = string(rest)
	split(rest, part, ", *")
	group = part[3]
	help = string(rest)
	if (keys == "")
		keys = ":" name
	said[group] = said[group] sprintf(".TP\n\\fB%s\\fR\n%s (\\fI\\%%%s\\fR)\n", roff(keys), roff(help), roff(name))
}

FILENAME ~ /\.c$/ && /^#define [A-Z]+ +N_\("/ { group[string($0)] = $2; next }
FILENAME ~ /\.c$/ && /^\t\{"[a-z-]+", *"/ { entry($0); next }
FILENAME ~ /\.c$/ { next }

/^\.\\" end$/ && inside { printf ".PD\n"; inside = 0 }
!inside { print }
/^\.\\" actions of / {
	sub(/^\.\\" actions of /, "")
	printf ".PD 0\n%s", said[group[$0]]
	inside = 1
}
