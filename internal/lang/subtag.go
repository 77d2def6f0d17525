package lang

import "strings"

// The kinds of subtags, told apart by length and by letters and digits alone,
// in either letter case.

func isLanguage(s string) bool { return len(s) >= 2 && len(s) <= 8 && letters(s) }

func isExtlang(s string) bool { return len(s) == 3 && letters(s) }

func isScript(s string) bool { return len(s) == 4 && letters(s) }

func isRegion(s string) bool {
	return len(s) == 2 && letters(s) || len(s) == 3 && strings.Trim(s, "0123456789") == ""
}

func isVariant(s string) bool {
	return len(s) >= 5 && len(s) <= 8 || len(s) == 4 && s[0] <= '9'
}

func isSingleton(s string) bool { return len(s) == 1 && s != "x" }

func isExtension(s string) bool { return len(s) >= 2 }

// letters reports whether s has ASCII letters and nothing else.
func letters(s string) bool {
	return alphanumeric(s) && !strings.ContainsAny(s, "0123456789")
}

// alphanumeric reports whether s has ASCII letters and digits, and nothing else.
func alphanumeric(s string) bool {
	for _, r := range s {
		if !('0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z') {
			return false
		}
	}
	return s != ""
}

// title gives a lower-case script its capital: latn becomes Latn.
func title(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
