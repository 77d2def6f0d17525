package lang

import (
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// Name returns what the language of is called in the language in, as it
// stands at the head of a list: "Tiếng Thái (Tày Dọ)" for tyj in vi. It is
// false where nobody told us.
func Name(of, in Tag) (string, bool) {
	vi, en := minority(of.Language())
	switch in.Language() {
	case "vi":
		if vi != "" {
			return withScript(vi, of, in), true
		}
	case "en":
		if en != "" {
			return withScript(en, of, in), true
		}
	}
	return commonName(of, in)
}

// minority returns the Vietnamese and the English name of a language that is
// spoken in Nghệ An or near it. The Unicode tables lack most of them.
func minority(code string) (vi, en string) {
	switch code {
	case "tyj":
		return "Tiếng Thái (Tày Dọ)", "Tai Do"
	case "tpo":
		return "Tiếng Thái (Tày Mường)", "Tai Pao"
	case "blt":
		return "Tiếng Thái Đen", "Tai Dam"
	case "twh":
		return "Tiếng Thái Trắng", "Tai Dón"
	case "tou":
		return "Tiếng Thổ", "Tho"
	case "hmn":
		return "Tiếng Mông", "Hmong"
	case "mww":
		return "Tiếng Mông Trắng", "Hmong Daw"
	case "hnj":
		return "Tiếng Mông Xanh", "Hmong Njua"
	case "kjg":
		return "Tiếng Khơ Mú", "Khmu"
	case "tyh":
		return "Tiếng Ơ Đu", "O'du"
	}
	return "", ""
}

// withScript adds to a name the script of a tag that is not written in the
// usual one, so that two versions of a language can be told apart.
func withScript(name string, of, in Tag) string {
	script := of.Script()
	if script == usualScript(of.Language(), of.Region()) {
		return name
	}
	vi, en := scriptName(script)
	if in.Language() == "vi" {
		return name + ", chữ " + vi
	}
	return name + ", " + en + " script"
}

// scriptName returns the Vietnamese and the English name of a script.
func scriptName(code string) (vi, en string) {
	switch code {
	case "Latn":
		return "La-tinh", "Latin"
	case "Tavt":
		return "Thái Việt", "Tai Viet"
	case "Tayo":
		return "Lai Tay", "Tai Yo"
	case "Laoo":
		return "Lào", "Lao"
	case "Hmng":
		return "Pahawh", "Pahawh Hmong"
	case "Hmnp":
		return "Nyiakeng Puachue", "Nyiakeng Puachue"
	}
	return code, code
}

// commonName returns the name that the Unicode tables know.
func commonName(of, in Tag) (string, bool) {
	namer := display.Tags(in.known())
	if namer == nil || of.Language() == "" {
		return "", false
	}
	name := namer.Name(of.known())
	if name == "" { // zh-Hant in Vietnamese: the tables lack the whole, not its parts
		name = nameOfParts(of.known(), in.known())
	}
	if name == "" || name == namer.Name(language.Und) {
		return "", false
	}
	return name, true
}

// nameOfParts puts a name together from those of language and script, "" if
// the tables have no words of the language in.
func nameOfParts(of, in language.Tag) string {
	languages, scripts := display.Languages(in), display.Scripts(in)
	if languages == nil || scripts == nil {
		return ""
	}
	base, _ := of.Base()
	script, _ := of.Script()
	name, writing := languages.Name(base), scripts.Name(script)
	if name == "" || writing == "" {
		return name
	}
	return name + " (" + writing + ")"
}
