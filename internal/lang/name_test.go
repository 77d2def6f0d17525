package lang

import "testing"

func TestNameOfALanguage(t *testing.T) {
	tests := []struct {
		of, in Tag
		want   string
	}{
		{"vi", "vi", "Tiếng Việt"},
		{"en", "vi", "Tiếng Anh"},
		{"vi", "en", "Vietnamese"},
		{"en", "en", "English"},
		{"en-GB", "en", "British English"},
		{"tyj", "vi", "Tiếng Thái (Tày Dọ)"},
		{"tyj-Latn", "vi-VN", "Tiếng Thái (Tày Dọ)"},
		{"tyj-Tayo", "vi", "Tiếng Thái (Tày Dọ), chữ Lai Tay"},
		{"tyj-Tayo", "en", "Tai Do, Tai Yo script"},
		{"blt", "vi", "Tiếng Thái Đen"},
		{"blt-Latn", "en", "Tai Dam, Latin script"},
		{"blt-Laoo", "vi", "Tiếng Thái Đen, chữ Lào"},
		{"tyj-Tavt", "vi", "Tiếng Thái (Tày Dọ), chữ Thái Việt"},
		{"hmn-Hmng", "en", "Hmong, Pahawh Hmong script"},
		{"hmn-Hmnp", "vi", "Tiếng Mông, chữ Nyiakeng Puachue"},
		{"tou-Deva", "vi", "Tiếng Thổ, chữ Deva"},
		{"hmn-Latn-x-rpa", "vi", "Tiếng Mông"},
		{"kjg", "en", "Khmu"},
		{"tyh", "vi", "Tiếng Ơ Đu"},
		{"lo", "vi", "Tiếng Lào"},
		{"lo", "lo", "ລາວ"},
		{"km", "en", "Khmer"},
		{"zh-Hant", "vi", "Tiếng Trung (Chữ Hán phồn thể)"},
		{"zh-Hans", "vi", "Tiếng Trung (Chữ Hán giản thể)"},
	}
	for _, test := range tests {
		if got, ok := Name(test.of, test.in); got != test.want || !ok {
			t.Errorf("Name(%q, %q) = %q, %t, want %q", test.of, test.in, got, ok, test.want)
		}
	}
}

func TestEachMinorityLanguageHasTwoNames(t *testing.T) {
	seen := map[string]Tag{}
	for _, tag := range []Tag{"tyj", "tpo", "blt", "twh", "tou", "hmn", "mww", "hnj", "kjg", "tyh"} {
		for _, in := range []Tag{"vi", "en"} {
			name, ok := Name(tag, in)
			if !ok || seen[name] != "" {
				t.Errorf("Name(%q, %q) = %q, %t, the same as %q", tag, in, name, ok, seen[name])
			}
			seen[name] = tag
		}
	}
}

func TestNameIsFalseWhereNobodyKnows(t *testing.T) {
	tests := []struct{ of, in Tag }{
		{"tyj", "tyj"},
		{"vi", "tyj-Tayo"},
		{"zzz", "vi"},
		{"x-loa", "vi"},
		{"", "vi"},
		{"vi", ""},
		{"und", "en"},
		{"vi", "x-loa"},
		{"tyj", "lo"},
		{"i-klingon", "en"},
		{"vi", "aa"},
	}
	for _, test := range tests {
		if got, ok := Name(test.of, test.in); got != "" || ok {
			t.Errorf("Name(%q, %q) = %q, %t", test.of, test.in, got, ok)
		}
	}
}
