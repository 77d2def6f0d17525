package sheet

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"
)

// sample is a table with many of the Vietnamese letters and with names that are not Vietnamese.
const sample = "Ngày đăng,Đơn vị,Hình thức,Ghi chú\n" +
	"05/07/2024,Xã Keng Đu,Loa truyền thanh,“Đã phát hai lượt” – mỗi lượt mười phút\n" +
	"06/07/2024,Phường Trường Vinh,Họp thôn,Người dân hưởng ứng; có ý kiến về thủ tục\n" +
	"07/07/2024,Huyện Cư M'gar (Đắk Lắk),Áp phích,Bản Huổi Pốc, bản Phà Nọi\n"

// in1258 encodes as old Windows programs do: letters with a mark as one byte where there is one, else
// the letter and the mark.
func in1258(t testing.TB, s string) []byte {
	t.Helper()
	var out []byte
	encode := func(s string) (string, error) { return charmap.Windows1258.NewEncoder().String(s) }
	for _, r := range s {
		if whole, err := encode(string(r)); err == nil {
			out = append(out, whole...)
			continue
		}
		parts := []rune(norm.NFD.String(string(r)))
		tone := len(parts) - 1
		if strings.ContainsRune("\u0302\u0306\u031b", parts[tone]) {
			tone-- // ệ decomposes with the tone before the circumflex
		}
		base := norm.NFC.String(string(append(parts[:tone:tone], parts[tone+1:]...)))
		both, err := encode(base + string(parts[tone]))
		if err != nil {
			t.Fatalf("%c: %v", r, err)
		}
		out = append(out, both...)
	}
	return out
}

func in16(t testing.TB, s string, order unicode.Endianness, mark unicode.BOMPolicy) []byte {
	t.Helper()
	out, err := unicode.UTF16(order, mark).NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return []byte(out)
}

func TestEncodings(t *testing.T) {
	want := texts(mustRead(t, []byte(sample)))
	if !strings.Contains(want, "05/07/2024|Xã Keng Đu|Loa truyền thanh|“Đã phát hai lượt” – mỗi lượt mười phút\n") {
		t.Fatalf("the sample itself: %s", want)
	}
	for name, data := range map[string][]byte{
		"UTF-8 with a mark":             []byte("\ufeff" + sample),
		"UTF-16 LE with a mark":         in16(t, sample, unicode.LittleEndian, unicode.UseBOM),
		"UTF-16 BE with a mark":         in16(t, sample, unicode.BigEndian, unicode.UseBOM),
		"UTF-16 LE without":             in16(t, sample, unicode.LittleEndian, unicode.IgnoreBOM),
		"UTF-16 BE without":             in16(t, sample, unicode.BigEndian, unicode.IgnoreBOM),
		"UTF-16, cut within a letter":   append(in16(t, sample, unicode.LittleEndian, unicode.UseBOM), '\n', 0),
		"windows-1258":                  in1258(t, sample),
		"windows-1258, Windows' breaks": in1258(t, strings.ReplaceAll(sample, "\n", "\r\n")),
	} {
		if got := texts(mustRead(t, data)); got != want {
			t.Errorf("%s: got\n%s", name, got)
		}
	}
}

// TestInitialsAreVietnamese protects short files in which documents are named.
func TestInitialsAreVietnamese(t *testing.T) {
	const text = "282/2025/NĐ-CP: mua dâm\n"
	if got := texts(mustRead(t, in1258(t, text))); got != text {
		t.Errorf("got %q", got)
	}
}

func TestWindows1258IsComposed(t *testing.T) {
	got := texts(mustRead(t, in1258(t, "Xã Mường Xén\n")))
	if got != "Xã Mường Xén\n" || !norm.NFC.IsNormalString(got) {
		t.Errorf("got %+q", got)
	}
}

// TestUnicodeStaysAsItIs protects texts that a campaign compares byte by byte.
func TestUnicodeStaysAsItIs(t *testing.T) {
	loose := norm.NFD.String("Xã Mường Xén, Đắk Lắk")
	if got := mustRead(t, []byte(`"`+loose+`"`)).Rows[0].At(0).Text; got != loose {
		t.Errorf("got %+q", got)
	}
}

func TestUnknownEncodings(t *testing.T) {
	chinese := "\xc8\xd5\xc6\xda,\xb5\xa5\xce\xbb\nabc\xd6\xd0\xb9\xfa,\xd4\xbdx\xc4\xcf\n" // GBK
	for name, data := range map[string]string{
		"GBK":           chinese,
		"broken UTF-8":  strings.ReplaceAll(sample, "ị", "ị"[:2]),
		"and so marked": "\ufeff" + sample + "\xff",
	} {
		if table, refusal := Read("", []byte(data), Limits{}); refusal == nil || refusal.Why != UnknownEncoding {
			t.Errorf("%s: got %+v\n%s", name, refusal, texts(table))
		}
	}
}

func TestOtherFiles(t *testing.T) {
	utf16Name := func(s string) string { return string(in16(t, s+"\x00", unicode.LittleEndian, unicode.IgnoreBOM)) }
	const ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
	for _, c := range []struct {
		name, data string
		want       Refusal
	}{
		{"a PDF", "%PDF-1.7\n", Refusal{Why: NotASheet, Detail: "pdf"}},
		{"a photograph", "\xFF\xD8\xFF\xE0", Refusal{Why: NotASheet, Detail: "picture"}},
		{"a page named .xls", "\ufeff\r\n<HTML xmlns:x><table>", Refusal{Why: NotASheet, Detail: "html"}},
		{"rich text", `{\rtf1`, Refusal{Why: NotASheet, Detail: "document"}},
		{"noise", "a,b\x01\x00\x02\xff\x00", Refusal{Why: NotASheet, Detail: "binary"}},
		{"zeros", strings.Repeat("\x00", 100), Refusal{Why: NotASheet, Detail: "binary"}},
		{"an old workbook", ole + utf16Name("Workbook"), Refusal{Why: OldExcel}},
		{"a very old one", ole + utf16Name("Book"), Refusal{Why: OldExcel}},
		{"an old letter", ole + utf16Name("WordDocument") + utf16Name("Workbook"), Refusal{Why: NotASheet, Detail: "document"}},
		{"a password", ole + utf16Name("EncryptedPackage"), Refusal{Why: Protected}},
	} {
		if table, got := Read("", []byte(c.data), Limits{}); got == nil || *got != c.want {
			t.Errorf("%s: got %+v, want %+v\n%s", c.name, got, c.want, texts(table))
		}
	}
}
