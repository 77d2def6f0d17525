package sheet

import "testing"

func TestTextOfAnOldFontBecomesUnicode(t *testing.T) {
	for _, test := range []struct {
		font, text, want string
		old              bool
	}{
		{".VnTime", "Céng hßa x· héi", "Cộng hòa xã hội", true},
		{".VnTimeH", "Céng hßa", "CỘNG HÒA", true},
		{".VnArial", "§éc lËp, tù do", "Độc lập, tự do", true},
		{"VNI-Times", "Coäng hoøa", "Cộng hòa", true},
		{"VNI-Helve", "COÄNG HOØA, Ñoäc laäp", "CỘNG HÒA, Độc lập", true},
		{"Times New Roman", "Céng", "Céng", false},
	} {
		if got, old := FromOldFont(test.font, test.text); got != test.want || old != test.old {
			t.Errorf("%s %q: got %q %v, want %q %v", test.font, test.text, got, old, test.want, test.old)
		}
	}
}
