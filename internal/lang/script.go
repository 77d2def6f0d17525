package lang

import "golang.org/x/text/language"

// usualScript returns the script of a language whose tag names none: from our
// own table for the languages of Vietnam's provinces and for those where
// golang.org/x/text guesses wrong or not at all, otherwise by its guess.
func usualScript(code, region string) string {
	switch code {
	case "vi", "en", "tyj", "tpo", "tou", "hmn", "mww", "hnj", "kjg", "tyh":
		return "Latn"
	case "blt", "twh":
		return "Tavt"
	case "ar", "fa", "ur", "ps", "prs", "azb", "acm", "ajp", "ayl":
		return "Arab"
	case "he", "yi":
		return "Hebr"
	case "aii":
		return "Syrc"
	case "mvf", "mnc", "sjo":
		return "Mong"
	}
	if _, err := language.ParseBase(code); err != nil {
		return ""
	}
	if region != "" {
		code += "-" + region
	}
	script, confidence := language.Make(code).Script()
	if confidence == language.No {
		return ""
	}
	return script.String()
}

// Dir returns the direction of a language's text, for a dir attribute: "rtl"
// for Arabic, Hebrew and the like, else "ltr".
func Dir(tag Tag) string {
	switch tag.Script() {
	case "Adlm", "Arab", "Aran", "Armi", "Avst", "Chrs", "Cprt", "Elym", "Gara", "Hatr",
		"Hebr", "Hung", "Khar", "Lydi", "Mand", "Mani", "Mend", "Merc", "Mero", "Narb",
		"Nbat", "Nkoo", "Orkh", "Ougr", "Palm", "Phli", "Phlp", "Phlv", "Phnx", "Prti",
		"Rohg", "Samr", "Sarb", "Sidt", "Sogd", "Sogo", "Syrc", "Syre", "Syrj", "Syrn",
		"Thaa", "Yezi":
		return "rtl"
	}
	return "ltr"
}

// Vertical returns the writing mode, as CSS names it, of a script that runs
// from top to bottom: "vertical-lr" where the columns follow one another to
// the right (Mongolian), "vertical-rl" where to the left (Tai Yo, the Lai Tay
// of Nghệ An), and "" for a script that runs in lines.
func Vertical(tag Tag) string {
	switch tag.Script() {
	case "Mong":
		return "vertical-lr"
	case "Tayo":
		return "vertical-rl"
	}
	return ""
}
