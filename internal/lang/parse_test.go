package lang

import (
	"errors"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

func TestParseGivesTheCanonicalCase(t *testing.T) {
	tests := map[string]Tag{
		"vi": "vi", "VI": "vi", "EN-gb": "en-GB", "tyj-tayo": "tyj-Tayo", "TYJ-LATN-vn": "tyj-Latn-VN",
		"blt-Tavt": "blt-Tavt", "hmn-latn-X-RPA": "hmn-Latn-x-rpa", "mn-Mong": "mn-Mong", "es-419": "es-419",
		"de-Latn-DE-1996": "de-Latn-DE-1996", "X-Loa": "x-loa", "x-x": "x-x", "x-1": "x-1",
		// RFC 5646, appendix A
		"fr": "fr", "i-enochian": "i-enochian", "zh-hant": "zh-Hant", "sr-Cyrl": "sr-Cyrl",
		"zh-cmn-Hans-CN": "zh-cmn-Hans-CN", "cmn-Hans-CN": "cmn-Hans-CN", "zh-yue-HK": "zh-yue-HK",
		"sl-rozaj-biske": "sl-rozaj-biske", "de-CH-1901": "de-CH-1901", "sl-it-NEDIS": "sl-IT-nedis",
		"hy-Latn-IT-arevela": "hy-Latn-IT-arevela", "de-CH-x-phonebk": "de-CH-x-phonebk",
		"az-Arab-x-AZE-derbend": "az-Arab-x-aze-derbend", "x-whatever": "x-whatever",
		"qaa-Qaaa-QM-x-southern": "qaa-Qaaa-QM-x-southern", "de-Qaaa": "de-Qaaa",
		"en-US-u-islamcal": "en-US-u-islamcal", "zh-CN-a-myext-x-private": "zh-CN-a-myext-x-private",
		"en-a-myext-b-another": "en-a-myext-b-another", "en-ca-x-CA": "en-CA-x-ca",
		// what no registry holds, but the grammar does
		"abcd": "abcd", "abcdefgh": "abcdefgh", "zz-aaa-bbb-ccc": "zz-aaa-bbb-ccc", "vi-0-aa": "vi-0-aa",
		"EN-gb-OED": "en-GB-oed", "SGN-be-fr": "sgn-BE-FR", "I-Klingon": "i-klingon", "zh-min-nan": "zh-min-nan",
		"en-a-bbb-x-a-ccc": "en-a-bbb-x-a-ccc", "en-x-a-a": "en-x-a-a",
	}
	for text, want := range tests {
		if got, err := Parse(text); got != want || err != nil {
			t.Errorf("Parse(%q) = %q, %v, want %q", text, got, err, want)
		}
	}
}

func TestParseSaysWhatIsWrong(t *testing.T) {
	tests := map[string]string{
		"":                   `language tag "": a part needs 1 to 8 letters or digits`,
		"vi_VN":              `language tag "vi_VN": a part needs 1 to 8 letters or digits at "vi_VN"`,
		"tiếng-việt":         `language tag "tiếng-việt": a part needs 1 to 8 letters or digits at "tiếng"`,
		"vi-":                `language tag "vi-": a part needs 1 to 8 letters or digits`,
		"vietnamese":         `language tag "vietnamese": a part needs 1 to 8 letters or digits at "vietnamese"`,
		"v":                  `language tag "v": a language needs 2 to 8 letters at "v"`,
		"419":                `language tag "419": a language needs 2 to 8 letters at "419"`,
		"a-DE":               `language tag "a-DE": a language needs 2 to 8 letters at "a"`,
		"i-loa":              `language tag "i-loa": a language needs 2 to 8 letters at "i"`,
		"de-419-DE":          `language tag "de-419-DE": a part out of place at "de"`,
		"vi-VN-Latn":         `language tag "vi-VN-Latn": a part out of place at "latn"`,
		"abcd-aaa":           `language tag "abcd-aaa": a part out of place at "aaa"`,
		"zz-aaa-bbb-ccc-ddd": `language tag "zz-aaa-bbb-ccc-ddd": a part out of place at "ddd"`,
		"zz-aa-bbb-ccc":      `language tag "zz-aa-bbb-ccc": a part out of place at "bbb"`,
		"sl-rozaj-ROZAJ":     `language tag "sl-rozaj-ROZAJ": a variant for the second time at "rozaj"`,
		"ar-a-aaa-b-a-bbb":   `language tag "ar-a-aaa-b-a-bbb": an extension needs a part of 2 to 8 letters or digits at "a"`,
		"ar-a-aaa-a-bbb":     `language tag "ar-a-aaa-a-bbb": an extension for the second time at "a"`,
		"vi-u":               `language tag "vi-u": an extension needs a part of 2 to 8 letters or digits`,
		"vi-x":               `language tag "vi-x": nothing after x at "x"`,
		"x":                  `language tag "x": nothing after x at "x"`,
		"\u212Am":            "language tag \"\u212Am\": a part needs 1 to 8 letters or digits at \"\u212Am\"", // Kelvin sign
	}
	for text, want := range tests {
		tag, err := Parse(text)
		var syntax *SyntaxError
		if !errors.As(err, &syntax) || syntax.Tag != text || tag != "" {
			t.Errorf("Parse(%q) = %q, %#v", text, tag, err)
		} else if got := err.Error(); got != want {
			t.Errorf("Parse(%q)\ngot  %s\nwant %s", text, got, want)
		}
	}
}

// grammar is that of RFC 5646, section 2.1, which leaves out only that no
// variant and no extension stands twice.
var grammar = regexp.MustCompile(`(?i)^([a-z]{2,3}(-[a-z]{3}){0,3}|[a-z]{4,8})` +
	`(-[a-z]{4})?(-[a-z]{2}|-[0-9]{3})?(-[a-z0-9]{5,8}|-[0-9][a-z0-9]{3})*` +
	`(-[0-9a-wyz](-[a-z0-9]{2,8})+)*(-x(-[a-z0-9]{1,8})+)?$` +
	`|^x(-[a-z0-9]{1,8})+$|^en-GB-oed$|^sgn-(BE-FR|BE-NL|CH-DE)$` +
	`|^i-(ami|bnn|default|enochian|hak|klingon|lux|mingo|navajo|pwn|tao|tay|tsu)$`)

// wellFormed draws tags by the grammar of RFC 5646.
func wellFormed() *rapid.Generator[string] {
	return rapid.StringMatching(`([a-z]{2,3}(-[a-z]{3}){0,3}|[a-z]{4,8})(-[A-Za-z]{4})?(-[a-z]{2}|-[0-9]{3})?` +
		`(-[a-z0-9]{5,8}|-[0-9][a-z0-9]{3})?(-u-[a-z0-9]{2,8}(-[a-z0-9]{2,8})?)?(-t-[a-z0-9]{2,8})?(-x(-[a-z0-9]{1,8}){1,2})?`)
}

func TestParseTakesTheWholeGrammar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := wellFormed().Draw(t, "tag")
		tag, err := Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		checkTag(t, text, tag)
	})
}

// checkTag says what is true of each tag that Parse makes.
func checkTag(t interface{ Fatalf(string, ...any) }, text string, tag Tag) {
	if !strings.EqualFold(text, tag.String()) {
		t.Fatalf("Parse(%q) = %q changes more than case", text, tag)
	}
	if again, err := Parse(tag.String()); again != tag || err != nil {
		t.Fatalf("Parse(%q) = %q, which parses as %q, %v", text, tag, again, err)
	}
	if dir := Dir(tag); dir != "ltr" && dir != "rtl" {
		t.Fatalf("Dir(%q) = %q", tag, dir)
	}
	if script := tag.Script(); script != "" && !isScript(script) {
		t.Fatalf("Script(%q) = %q", tag, script)
	}
	Name(tag, "vi")
	Name("vi", tag)
	Number(tag, 1000)
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"vi", "tyj-Tayo", "hmn-Latn-x-rpa", "sgn-BE-FR", "x-loa", "en-a-bb-x-a", "vi_VN", "de-1996-1996", "i-ha\u212A", "zh-Hant-TW-u-co-stroke", "-", "i-default"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		tag, err := Parse(s)
		if err == nil {
			checkTag(t, s, tag)
		}
		if err != nil && strings.Contains(err.Error(), "for the second time") {
			return
		}
		ascii := strings.IndexFunc(s, func(r rune) bool { return r > unicode.MaxASCII }) < 0
		if want := ascii && grammar.MatchString(s); want != (err == nil) {
			t.Fatalf("Parse(%q) = %q, %v, unlike the grammar", s, tag, err)
		}
	})
}
