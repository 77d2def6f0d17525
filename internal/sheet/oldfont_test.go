package sheet

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// The bytes of TCVN 5712:1993 (VN3) and of VNI for Windows, each letter with its bytes in
// hexadecimal.
const (
	tcvn3Bytes = `Ă A1 Â A2 Ê A3 Ô A4 Ơ A5 Ư A6 Đ A7 ă A8 â A9 ê AA ô AB ơ AC ư AD đ AE
à B5 ả B6 ã B7 á B8 ạ B9 ằ BB ẳ BC ẵ BD ắ BE ặ C6 ầ C7 ẩ C8 ẫ C9 ấ CA ậ CB è CC ẻ CE ẽ CF é D0 ẹ D1
ề D2 ể D3 ễ D4 ế D5 ệ D6 ì D7 ỉ D8 ĩ DC í DD ị DE ò DF ỏ E1 õ E2 ó E3 ọ E4 ồ E5 ổ E6 ỗ E7 ố E8 ộ E9
ờ EA ở EB ỡ EC ớ ED ợ EE ù EF ủ F1 ũ F2 ú F3 ụ F4 ừ F5 ử F6 ữ F7 ứ F8 ự F9 ỳ FA ỷ FB ỹ FC ý FD ỵ FE`
	vniBytes = `à 61F8 á 61F9 ả 61FB ã 61F5 ạ 61EF ă 61EA ằ 61E8 ắ 61E9 ẳ 61FA ẵ 61FC ặ 61EB
â 61E2 ầ 61E0 ấ 61E1 ẩ 61E5 ẫ 61E3 ậ 61E4 è 65F8 é 65F9 ẻ 65FB ẽ 65F5 ẹ 65EF
ê 65E2 ề 65E0 ế 65E1 ể 65E5 ễ 65E3 ệ 65E4 ì EC í ED ỉ E6 ĩ F3 ị F2 ò 6FF8 ó 6FF9 ỏ 6FFB õ 6FF5 ọ 6FEF
ô 6FE2 ồ 6FE0 ố 6FE1 ổ 6FE5 ỗ 6FE3 ộ 6FE4 ơ F4 ờ F4F8 ớ F4F9 ở F4FB ỡ F4F5 ợ F4EF
ù 75F8 ú 75F9 ủ 75FB ũ 75F5 ụ 75EF ư F6 ừ F6F8 ứ F6F9 ử F6FB ữ F6F5 ự F6EF
ỳ 79F8 ý 79F9 ỷ 79FB ỹ 79F5 ỵ EE đ F1 Đ D1 Ô 4FC2 Ê 45C2 Â 41C2 Á 41D9 Ư D6 Ơ D4`
)

// codes are the letters of such a table with their bytes.
func codes(t testing.TB, table string) map[rune]string {
	t.Helper()
	out := map[rune]string{}
	words := strings.Fields(table)
	for i := 0; i < len(words); i += 2 {
		var code []byte
		for hex := words[i+1]; hex != ""; hex = hex[2:] {
			code = append(code, fromHex(hex[0])<<4|fromHex(hex[1]))
		}
		out[[]rune(norm.NFC.String(words[i]))[0]] = string(code)
	}
	return out
}

func fromHex(c byte) byte { return byte(strings.IndexByte("0123456789ABCDEF", c)) }

// in encodes a text; letters without a code become small ones first.
func in(codes map[rune]string, s string) string {
	var out strings.Builder
	for _, r := range strings.NewReplacer("“", "\x93", "”", "\x94", "–", "\x96").Replace(s) {
		if code, ok := codes[r]; ok {
			out.WriteString(code)
		} else if code, ok := codes[[]rune(strings.ToLower(string(r)))[0]]; ok {
			out.WriteString(code)
		} else {
			out.WriteRune(r)
		}
	}
	return out.String()
}

func TestOldEncodingsAreRefusedByName(t *testing.T) {
	tcvn3, vni := codes(t, tcvn3Bytes), codes(t, vniBytes)
	for _, c := range []struct {
		name, data string
		want       Why
	}{
		{"TCVN3", in(tcvn3, strings.ReplaceAll(sample, "“", "")), TCVN3},
		{"VNI", in(vni, strings.ReplaceAll(sample, "“", "")), VNI},
		{"a line of TCVN3", "C\xe9ng h\xdfa x\xb7 h\xe9i ch\xf1 ngh\xdca Vi\xd6t Nam\n", TCVN3},
		{"a motto in TCVN3", "\xa7\xe9c l\xcbp - T\xf9 do - H\xb9nh ph\xf3c\n", TCVN3},
		{"a line of VNI", "Co\xe4ng ho\xf8a xa\xf5 ho\xe4i chu\xfb ngh\xf3a Vie\xe4t Nam\n", VNI},
		{"a motto in VNI", "\xd1o\xe4c la\xe4p - T\xf6\xef do - Ha\xefnh phu\xf9c\n", VNI},
		{"capitals in VNI", "CO\xc4NG HO\xd8A XA\xd5 HO\xc4I CHU\xdb NGH\xd3A VIE\xc4T NAM\n", VNI},
		{"TCVN3 that became Unicode", "Céng hßa x· héi chñ nghÜa ViÖt Nam\n", TCVN3},
		{"VNI that became Unicode", "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam\n", VNI},
		{"some of it", sample + "Céng hßa x· héi chñ nghÜa ViÖt Nam\n", TCVN3},
	} {
		table, got := Read("", []byte(c.data), Limits{})
		if got == nil || got.Why != c.want || got.Detail == "" {
			t.Errorf("%s: got %+v\n%s", c.name, got, texts(table))
		}
	}
}

// TestEveryLetterOfOldEncodings protects the two tables against each other's mistakes.
func TestEveryLetterOfOldEncodings(t *testing.T) {
	for _, c := range []struct {
		name, table string
		least       int
		read        func(string) (string, bool)
	}{{"TCVN3", tcvn3Bytes, 74, fromTCVN3}, {"VNI", vniBytes, 67, fromVNI}} {
		table := codes(t, c.table)
		if len(table) < c.least {
			t.Errorf("%s: only %d letters", c.name, len(table))
		}
		for letter, code := range table {
			got, ok := c.read(latinText([]byte(code)))
			if want := strings.ToLower(string(letter)); !ok || got != want {
				t.Errorf("%s: % X is %q, want %q", c.name, code, got, want)
			}
		}
	}
}

// TestVNIMarksNeedTheirLetter protects against reading other text as VNI.
func TestVNIMarksNeedTheirLetter(t *testing.T) {
	for _, word := range strings.Fields("tiâ buê bù oé ß") {
		if got, ok := fromVNI(word); ok {
			t.Errorf("%s is %s", word, got)
		}
	}
}

// TestOldFontInXLSX protects against what Excel makes of an old file: the letters of a font, as
// Unicode.
func TestOldFontInXLSX(t *testing.T) {
	data := zipped(t, handmade(`<row><c t="inlineStr"><is><t>Céng hßa x· héi</t></is></c></row>`))
	want := Refusal{Why: TCVN3, File: "a.xlsx", Sheet: "Sổ", Detail: "x·"}
	if _, got := Read("a.xlsx", data, Limits{}); got == nil || got.Why != want.Why || got.Sheet != want.Sheet || got.File != want.File {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// TestGoodTextIsNotSuspected protects names and signs that look odd.
func TestGoodTextIsNotSuspected(t *testing.T) {
	for _, text := range []string{
		"Buôn Krông, Êđê, Plei Kép, H'Bia Niê, Y Thông Mlô, Kon Plông, Ia Pếch",
		"São Paulo, Müller, café, Noël, Thérèse, Côte d'Ivoire, Malmö, Zürich, señor",
		"50m², 10µm, 30°C, ½kg, «Báo Nghệ An», ©2024, §3, 5×3",
		"Laß, Straße, Größe, für, über, weiß", // German
	} {
		if table, refusal := Read("", []byte(`"`+text+`"`), Limits{}); refusal != nil {
			t.Errorf("%s: %+v\n%s", text, refusal, texts(table))
		}
	}
}

func TestSyllable(t *testing.T) {
	for _, word := range strings.Fields("Nghệ nghiêng GIẾNG gì quốc quyền khuỷu ngoằn người ươu Đắk hòa hoà thuý ĐƠN rượu khuya yêu huỳnh oách") {
		if !syllable(word) {
			t.Errorf("%s is no syllable", word)
		}
	}
	for _, word := range strings.Fields("Vïêt chñ nghÜa Viêc Müller hoTừ đườngg zà fà wà bcá áá lêch vƯ hỌc chÍ") {
		if syllable(word) {
			t.Errorf("%s is a syllable", word)
		}
	}
}
