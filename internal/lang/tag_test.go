package lang

import "testing"

func TestTagNamesItsParts(t *testing.T) {
	tests := []struct {
		tag                      Tag
		language, script, region string
	}{
		{"vi", "vi", "Latn", ""},
		{"en-GB", "en", "Latn", "GB"},
		{"es-419", "es", "Latn", "419"},
		{"zh-yue-Hant-HK", "zh", "Hant", "HK"},
		{"tyj", "tyj", "Latn", ""},
		{"tyj-Tayo", "tyj", "Tayo", ""},
		{"blt", "blt", "Tavt", ""},
		{"blt-Latn", "blt", "Latn", ""},
		{"hmn", "hmn", "Latn", ""}, // x/text guesses Hmng for hnj, and Laoo for kjg
		{"hnj", "hnj", "Latn", ""},
		{"kjg", "kjg", "Latn", ""},
		{"mn", "mn", "Cyrl", ""},
		{"mn-CN", "mn", "Mong", "CN"},
		{"mn-Mong", "mn", "Mong", ""},
		{"mvf", "mvf", "Mong", ""},
		{"aii", "aii", "Syrc", ""},
		{"prs-AF", "prs", "Arab", "AF"},
		{"lo", "lo", "Laoo", ""},
		{"zh", "zh", "Hans", ""},
		{"ja", "ja", "Jpan", ""},
		{"en-x-latn-vn", "en", "Latn", ""},
		{"zzz-u-Deva", "zzz", "", ""},
		{"x-Tayo", "", "", ""},
		{"i-klingon", "", "", ""},
		{"", "", "", ""},
	}
	for _, test := range tests {
		language, script, region := test.tag.Language(), test.tag.Script(), test.tag.Region()
		if language != test.language || script != test.script || region != test.region {
			t.Errorf("%q: got %q %q %q, want %q %q %q", test.tag,
				language, script, region, test.language, test.script, test.region)
		}
	}
}

func TestDirFollowsTheScript(t *testing.T) {
	for _, tag := range []Tag{"ar", "fa", "he", "ur", "ps", "ckb", "ug", "yi", "dv", "nqo", "syr", "ar-EG", "pa-PK", "vi-Arab", "ms-Arab", "ff-Adlm"} {
		if got := Dir(tag); got != "rtl" {
			t.Errorf("Dir(%q) = %q", tag, got)
		}
	}
	for _, tag := range []Tag{"vi", "en", "tyj-Tayo", "blt", "mn-Mong", "ar-Latn", "pa", "zzz", "x-arab", ""} {
		if got := Dir(tag); got != "ltr" {
			t.Errorf("Dir(%q) = %q", tag, got)
		}
	}
}

func TestVerticalFollowsTheScript(t *testing.T) {
	tests := map[Tag]string{
		"tyj-Tayo": "vertical-rl", "tyj-Tayo-VN": "vertical-rl", "mn-Mong": "vertical-lr", "mn-CN": "vertical-lr",
		"tyj": "", "mn": "", "vi": "", "ja": "", "": "",
	}
	for tag, want := range tests {
		if got := Vertical(tag); got != want {
			t.Errorf("Vertical(%q) = %q, want %q", tag, got, want)
		}
	}
}
