package spoken

import (
	_ "embed"
	"strings"
)

//go:embed table.txt
var tableText string

// readings say how abbreviations are read, and units behind a number.
type readings struct{ words, units map[string]string }

func newReadings(table string) readings {
	r := readings{map[string]string{}, map[string]string{}}
	into := r.words
	for line := range strings.Lines(table) {
		line = strings.TrimSpace(line)
		if line == "[units]" {
			into = r.units
		}
		if at := strings.LastIndex(line, " = "); at > 0 && !strings.HasPrefix(line, "#") {
			into[strings.TrimSpace(line[:at])] = strings.TrimSpace(line[at+len(" = "):])
		}
	}
	return r
}

// letterName is what a letter is called.
func letterName(r rune) string {
	switch r {
	case 'A', 'Ă', 'Â':
		return map[rune]string{'A': "a", 'Ă': "á", 'Â': "ớ"}[r]
	case 'C', 'D', 'Đ', 'B', 'P', 'T', 'V':
		return map[rune]string{'B': "bê", 'C': "xê", 'D': "dê", 'Đ': "đê", 'P': "pê", 'T': "tê", 'V': "vê"}[r]
	case 'E', 'Ê', 'I', 'O', 'Ô', 'Ơ', 'U', 'Ư':
		return strings.ToLower(string(r))
	case 'F':
		return "ép"
	case 'G':
		return "giê"
	case 'H':
		return "hát"
	case 'J':
		return "gi"
	case 'K':
		return "ca"
	case 'L':
		return "e-lờ"
	case 'M':
		return "em-mờ"
	case 'N':
		return "en-nờ"
	case 'Q':
		return "quy"
	case 'R':
		return "e-rờ"
	case 'S':
		return "ét-sì"
	case 'W':
		return "vê kép"
	case 'X':
		return "ích-xì"
	case 'Y':
		return "y dài"
	case 'Z':
		return "dét"
	}
	return string(r)
}
