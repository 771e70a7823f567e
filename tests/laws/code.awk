# SPDX-License-Identifier: GPL-3.0-or-later
# Prints C files as FILE:LINE:CODE, without comments and without what stands inside quotes.
FNR == 1 { comment = 0 }
{
	code = ""
	quote = ""
	for (i = 1; i <= length($0); i++) {
		two = substr($0, i, 2)
		one = substr($0, i, 1)
		if (comment) {
			if (two == "*/") { comment = 0; i++ }
		} else if (quote != "") {
			if (one == "\\") i++
			else if (one == quote) { quote = ""; code = code one }
		} else if (two == "/*") {
			comment = 1; i++
		} else if (two == "//") {
			break
		} else {
			if (one == "\"" || one == "'") quote = one
			code = code one
		}
	}
	print FILENAME ":" FNR ":" code
}
