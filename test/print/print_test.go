// Package print_test prints a small kit with the machine's browser and looks at it with other programs: poppler's and
// qpdf read the PDFs, another decoder the QR codes.
package print_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"golang.org/x/text/unicode/norm"

	"loa.vn/loa/internal/pdf"
)

// program is the real program, built once.
var program = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "loa-print")
	if err != nil {
		return "", err
	}
	name := filepath.Join(dir, "loa")
	out, err := exec.Command("go", "build", "-tags", "nodynamic", "-o", name, "../../cmd/loa").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("building the program: %w\n%s", err, out)
	}
	return name, nil
})

// teller is a browser that notes each time it is started: the machine's own behind a script.
var teller = sync.OnceValues(func() (string, error) {
	name, err := program()
	if err != nil {
		return "", err
	}
	browser := pdf.Find()
	if browser == "" {
		return "", errors.New("there is no browser; run test/install")
	}
	path := filepath.Join(filepath.Dir(name), "teller")
	return path, os.WriteFile(path, fmt.Appendf(nil, "#!/bin/sh\necho started >>'%s.log'\nexec '%s' \"$@\"\n", path, browser), 0o755)
})

// starts is how often the teller was started.
func starts(t *testing.T) int {
	t.Helper()
	log, err := os.ReadFile(must(t, teller) + ".log")
	if err != nil {
		t.Fatal(err)
	}
	return strings.Count(string(log), "started")
}

// printed is the campaign in testdata, built once with the teller.
var printed = sync.OnceValues(func() (string, error) {
	name, err := program()
	if err != nil {
		return "", err
	}
	dir := filepath.Join(filepath.Dir(name), "campaign")
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("testdata", "campaign"))); err != nil {
		return "", err
	}
	browser, err := teller()
	if err != nil {
		return "", err
	}
	report, err := build(name, dir, browser)
	if err == nil && len(report.Problems) > 0 {
		err = fmt.Errorf("the campaign is said to be wrong: %+v", report.Problems)
	}
	return dir, err
})

func TestMain(m *testing.M) {
	os.Unsetenv(pdf.Variable) // whatever other tests are told
	code := m.Run()
	if name, err := program(); err == nil {
		os.RemoveAll(filepath.Dir(name))
	}
	os.Exit(code)
}

// report is what a build says.
type report struct {
	Files, Written, Unchanged int
	Problems                  []struct {
		File, Rule, Severity, Message string
		Line, Column                  int
	}
}

// build builds a campaign on a fixed day with a browser: "" for the machine's, "none" for none, or a program's path.
func build(name, dir, browser string) (report, error) {
	cmd := exec.Command(name, "build", "--site", dir, "--date", "2024-07-20", "--format", "json")
	cmd.Env = append(os.Environ(), "LOA_BROWSER="+browser, "LOA_LANG=vi")
	out, err := cmd.Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == 1 {
		err = nil // the report says why
	}
	if err != nil {
		return report{}, fmt.Errorf("building: %w", err)
	}
	var r report
	return r, json.Unmarshal(out, &r)
}

// site is the built campaign's folder.
func site(t *testing.T) string {
	t.Helper()
	dir, err := printed()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

const (
	vi = "public/materials/hoi-truoc-khi-di/hoi-truoc-"
	en = "public/en/materials/ask-before-you-go/hoi-truoc-"
)

// run gives what another program says of a file.
func run(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}

// sheets are the PDFs of the campaign: their pages, and the size of each in points.
var sheets = map[string]struct {
	pages int
	size  string
	title string
}{
	vi + "ke-hoach-bai-day.pdf":        {2, "594.96 x 841.92", "Hỏi trước khi đi – Kế hoạch bài dạy"},
	vi + "ca-bai-tren-mot-to-a4.pdf":   {1, "594.96 x 841.92", "Hỏi trước khi đi – Cả bài trên một tờ A4"},
	vi + "phieu-hoi.pdf":               {1, "594.96 x 841.92", "Hỏi trước khi đi – Phiếu hỏi"},
	vi + "tu-ngu-cua-bai.pdf":          {1, "594.96 x 841.92", "Hỏi trước khi đi – Từ ngữ của bài"},
	vi + "ap-phich-a3.pdf":             {1, "841.92 x 1191.12", "Hỏi trước khi đi – Áp phích A3"},
	vi + "ap-phich-a4.pdf":             {1, "594.96 x 841.92", "Hỏi trước khi đi – Áp phích A4"},
	vi + "to-gap-ba.pdf":               {2, "841.92 x 594.96", "Hỏi trước khi đi – Tờ gấp ba"},
	vi + "cau-hoi.pdf":                 {1, "594.96 x 841.92", "Hỏi trước khi đi – Câu hỏi"},
	vi + "dap-an.pdf":                  {1, "594.96 x 841.92", "Hỏi trước khi đi – Đáp án"},
	vi + "trang-chieu-kem-loi-noi.pdf": {1, "594.96 x 841.92", "Hỏi trước khi đi – Trang chiếu kèm lời nói"},
	en + "poster-a3.pdf":               {1, "841.92 x 1191.12", "Ask before you go – Poster A3"},
	en + "poster-a4.pdf":               {1, "594.96 x 841.92", "Ask before you go – Poster A4"},
}

// TestEveryPDFIsWhole: independent readers open it; it has its pages, its size, a title, a language and tags; its
// letters are embedded, subset, and the campaign's own.
func TestEveryPDFIsWhole(t *testing.T) {
	dir := site(t)
	found, _ := filepath.Glob(filepath.Join(dir, "public", "*", "*", "*.pdf"))
	more, _ := filepath.Glob(filepath.Join(dir, "public", "en", "*", "*", "*.pdf"))
	if n := len(found) + len(more); n != len(sheets) {
		t.Errorf("%d PDFs were made, want %d", n, len(sheets))
	}
	for name, want := range sheets {
		t.Run(filepath.Base(name), func(t *testing.T) {
			file := filepath.Join(dir, name)
			run(t, "qpdf", "--check", file)
			info := run(t, "pdfinfo", file)
			for _, line := range []string{"Title: " + want.title, fmt.Sprint("Pages: ", want.pages), "Tagged: yes", "JavaScript: no", "Encrypted: no", "Page size: " + want.size, "Creator: Loa"} {
				if !strings.Contains(spaces(info), line) {
					t.Errorf("pdfinfo does not say %q:\n%s", line, info)
				}
			}
			if strings.Contains(info, "Date:") {
				t.Errorf("the file is dated:\n%s", info)
			}
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			lang := "/Lang (vi)"
			if strings.HasPrefix(name, en) {
				lang = "/Lang (en)"
			}
			if !strings.Contains(string(data), lang) {
				t.Errorf("the file does not say %s", lang)
			}
			for _, line := range strings.Split(run(t, "pdffonts", file), "\n")[2:] {
				if line != "" && !embedded.MatchString(line) {
					t.Errorf("a font is not embedded, not subset, or not ours: %s", line)
				}
			}
		})
	}
}

var embedded = regexp.MustCompile(`^[A-Z]{6}\+(BeVietnamPro|NotoSansTaiViet)-\w+ .* yes yes yes +\d+ +\d+$`)

func spaces(s string) string { return strings.Join(strings.Fields(s), " ") }

// said is the text of a PDF, in the order of its tags, with single spaces.
func said(t *testing.T, file string) string {
	t.Helper()
	text := run(t, "pdftotext", "-enc", "UTF-8", "-raw", file, "-")
	if !norm.NFC.IsNormalString(text) {
		t.Errorf("%s: the text is not in NFC", filepath.Base(file))
	}
	return spaces(text)
}

// TestTextIsReadBack: what stands in the files can be selected and searched in the PDFs, letter by letter.
func TestTextIsReadBack(t *testing.T) {
	dir := site(t)
	for name, want := range map[string][]string{
		"ke-hoach-bai-day":        {"ꪼꪕ ꪀꪱꪉ", "Thủy, hòa, khỏe, nghĩa, Nguyễn, Ỷ, Ỵ, ẵ, ặ, ễ.", "Hoạt động 2. Hình thành kiến thức: Ba câu hỏi", "Xem Bộ luật Lao động 2019.", "Nêu được ba câu cần hỏi.", "Lớp 10, 11 · 45 phút", "Tổ biên soạn (minh họa)", "loa.example/chien-dich/materials/hoi-truoc-khi-di"},
		"ca-bai-tren-mot-to-a4":   {"Từng cặp đóng vai.", "Đổi vai sau ba phút.", "Trên bảng", "111"},
		"phieu-hoi":               {"Điều em muốn hỏi: …………………………………… Cần giúp ngay, em gọi 111."},
		"tu-ngu-cua-bai":          {"Từ Nghĩa Tiếng của em", "bản chính giấy tờ thật, không phải bản chụp"},
		"ap-phich-a3":             {"Hỏi rồi hãy đi", "Kể với một người", "Em đều gọi được.", "Bản trình diễn"},
		"to-gap-ba":               {"Bìa trước", "Hỏi ai trả lương.", "lật theo cạnh ngắn"},
		"cau-hoi":                 {"2. Trước khi nhận lời nên làm gì? (chọn mọi câu đúng)", "C. Đóng tiền trước"},
		"dap-an":                  {"A. Ai cũng có thể", "B: Người học nhiều cũng bị lừa."},
		"trang-chieu-kem-loi-noi": {"Chờ câu trả lời của lớp.", "Có người biết em đi đâu."},
	} {
		text := said(t, filepath.Join(dir, vi+name+".pdf"))
		for _, words := range want {
			if !strings.Contains(text, norm.NFC.String(words)) {
				t.Errorf("%s does not say %q:\n%s", name, words, text)
			}
		}
	}
	if text := said(t, filepath.Join(dir, vi+"cau-hoi.pdf")); strings.Contains(text, "bị chê") {
		t.Error("the quiz sheet gives the answers away")
	}
	if text := said(t, filepath.Join(dir, vi+"dap-an.pdf")); strings.Contains(text, "Đóng tiền trước") {
		t.Error("the key shows a wrong answer as right")
	}
}

// TestPanelsStandInTheirPlaces: seen from outside, a leaflet shows the flap, the back and the front; from inside
// the three panels in the order of reading.
func TestPanelsStandInTheirPlaces(t *testing.T) {
	file := filepath.Join(site(t), vi+"to-gap-ba.pdf")
	word := regexp.MustCompile(`<word xMin="([\d.]+)"[^>]*>([^<]+)</word>`)
	for page, want := range map[string]string{"1": "gấp sau trước", "2": "trái giữa phải"} {
		at := map[string]string{}
		for _, m := range word.FindAllStringSubmatch(run(t, "pdftotext", "-f", page, "-l", page, "-bbox", file, "-"), -1) {
			if _, seen := at[m[2]]; !seen {
				at[m[2]] = m[1]
			}
		}
		last := 0.0
		for i, w := range strings.Fields(want) {
			var x float64
			if _, err := fmt.Sscan(at[w], &x); err != nil {
				t.Fatalf("page %s lacks %q", page, w)
			}
			if x <= last || int(x/(841.92/3)) != i {
				t.Errorf("page %s: %q stands at %v", page, w, x)
			}
			last = x
		}
	}
}

// TestTheSameCampaignPrintsTheSameBytes, in another folder, from nothing.
func TestTheSameCampaignPrintsTheSameBytes(t *testing.T) {
	first, name := site(t), must(t, program)
	second := t.TempDir()
	if err := os.CopyFS(second, os.DirFS(filepath.Join("testdata", "campaign"))); err != nil {
		t.Fatal(err)
	}
	if _, err := build(name, second, ""); err != nil {
		t.Fatal(err)
	}
	compare(t, first, second, "")
}

// compare says which files of public/ differ, or are in one folder only.
func compare(t *testing.T, first, second, ending string) {
	t.Helper()
	n := 0
	err := filepath.WalkDir(filepath.Join(first, "public"), func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ending) {
			return err
		}
		n++
		rel, _ := filepath.Rel(first, path)
		a, err1 := os.ReadFile(path)
		b, err2 := os.ReadFile(filepath.Join(second, rel))
		if err1 != nil || err2 != nil || string(a) != string(b) {
			t.Errorf("%s differs: %v", rel, errors.Join(err1, err2))
		}
		return nil
	})
	if err != nil || n == 0 {
		t.Errorf("%d files compared: %v", n, err)
	}
}

func must[T any](t *testing.T, get func() (T, error)) T {
	t.Helper()
	v, err := get()
	if err != nil {
		t.Fatal(err)
	}
	return v
}
