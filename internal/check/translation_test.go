package check

import (
	"slices"
	"strings"
	"testing"
)

// twoTexts is a campaign of one item with an original and a translation, whose bodies begin in line 5.
func twoTexts(vi, en string) string {
	other := strings.Replace(oneText(en), settings, "", 1)
	return oneText(vi) + strings.Replace(other, "vi.md", "en.md", 1)
}

func TestTranslationsHaveTheSameFigures(t *testing.T) {
	tests := []struct{ name, vi, en, want string }{
		{"signs and words of numbers", "Có 1.000 em, 0,5 %, 1,5 triệu đồng, 300 nghìn, 24/24 giờ", "1,000 pupils, 0.5%, 1,500,000 đồng, 300,000, 24 hours", ""},
		{"dates", "Ngày 5 tháng 7 năm 2024, 05/7, tháng 5, tháng 3", "On 5 July 2024, 5 July, in May, in March", ""},
		{"hours", "lúc 18 giờ, 6h30, 9 giờ", "at 6 p.m., 6:30, 9 a.m.", ""},
		{"telephones", "Gọi 1900 969 680", "Call 1900969680", ""},
		{"written as words", "3 việc, thứ 12, mười hai em, hai mươi bốn, quý III, 200", "three things, twelfth, 12 pupils, 24, quarter 3, two hundred", ""},
		{
			"every number up to a thousand", "4 6 7 8 9 30 35 40 50 60 70 80 90 21 13 14 15 16 17 18 19 11 300 2",
			"four six seven eighth nine thirty thirty-five forty fifty sixty seventy eighty ninety twenty-one thirteen fourteen fifteen " +
				"sixteen seventeen eighteen nineteen eleven three hundred twice", "",
		},
		{"and in Vietnamese", "bốn sáu bảy tám chín và ba mươi và ba mươi lăm nhì mười mười lăm ba trăm XIV", "4 6 7 8 9 30 35 2 10 15 300 14", ""},
		{"laws and sections", "Luật 53/2024/QH15, mục 2.1, COVID-19", "Law 53/2024/QH15, section 2.1, COVID-19", ""},
		{"how often a line is named", "Gọi 111, số 111 [](help:111)", "Call 111 [](help:111)", ""},
		{"May is also a verb, and March", "Ngày 1", "May we? You may, on day 1. March on!", ""},
		{
			"another figure", "Năm 2023 có\n621 cuộc.", "In 2023 there were\n\n612 calls.",
			"en.md:7 warning translation-numbers extra=612 (en.md:7) missing=621 (vi.md:6)",
		},
		{"thousands taken over", "Có 3.000 em", "There are 3.000 pupils", "en.md:5 warning translation-numbers extra=3 (en.md:5) missing=3000 (vi.md:5)"},
		{"too little", "Có 36, 36 và 2.024", "There are 36", "en.md:2 warning translation-numbers extra=– missing=36 (vi.md:5), 2024 (vi.md:5)"},
		{
			"more than is said", "101 102 103 104 105 106 107 108 109", "x",
			"en.md:2 warning translation-numbers extra=– missing=101 (vi.md:5), 102 (vi.md:5), 103 (vi.md:5), 104 (vi.md:5), 105 (vi.md:5), " +
				"106 (vi.md:5), 107 (vi.md:5), 108 (vi.md:5), …",
		},
		{"another month", "Ngày 5 tháng 7", "On 5 June", "en.md:5 warning translation-numbers extra=6 (en.md:5) missing=7 (vi.md:5)"},
	}
	for _, test := range tests {
		got := checked(t, "2024-06-01", twoTexts(test.vi, test.en))
		got = strings.Join(slices.DeleteFunc(strings.Split(got, "\n"), func(s string) bool {
			return strings.Contains(s, "telephone-") || strings.Contains(s, "help-without")
		}), "\n")
		same(t, test.name, got, test.want)
	}
}

func TestTranslationsCiteTheSameLaws(t *testing.T) {
	const vi = "[](help:111) [](law:luat) [](law:luat-hai)\n\n::: help 113\n:::"
	same(t, "the same", checked(t, "2024-06-01", twoTexts("a "+vi, vi)), "")
	same(t, "another order, another place", checked(t, "2024-06-01", twoTexts(vi, "[](help:113) [](law:luat-hai)\n\n::: help 111\n:::\n[](law:luat)")), "")
	same(t, "another law, a line less", checked(t, "2024-06-01", twoTexts(vi, "::: help 113\n:::\n[](law:luat)\n[](law:luat)")), `
		en.md:2 warning translation-help extra=– missing=111 (vi.md:5)
		en.md:8 warning translation-laws extra=luat (en.md:8) missing=luat-hai (vi.md:5)`)
}

func TestALanguageWhoseNumbersWeCannotReadIsTrusted(t *testing.T) {
	thai := strings.Replace(twoTexts("Có 3 em, 100 và 621.", "Koq saam"), "en.md", "tyj-Latn.md", 1)
	same(t, "small numbers may be words", checked(t, "2024-06-01", thai), "tyj-Latn.md:2 warning translation-numbers extra=– missing=621 (vi.md:5)")
}
