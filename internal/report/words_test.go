package report

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/ooxml"
	"loa.vn/loa/internal/problem"
)

const narrative = `+++
about  = "Kết quả thử"
to     = ["Ủy ban nhân dân tỉnh", "Bộ"]
copies = ["- Như trên;", "- Lưu: VT, PCTNXH."]
symbol = "BC-ST"
authority = "KT. Giám đốc"
signer = "Phó Giám đốc"
+++
## I. Chỉ đạo

Có **{{so:communes.received}}** trên {{so:2024-H1:communes.expected}} xã gửi.

- việc một
- việc hai[^1]

[^1]: Lời chú.

## II. Kết quả

{{chi-tieu}}

Lời giữa.

{{huyen}}
`

func TestANarrativeHoldsFiguresAndBlocks(t *testing.T) {
	w := newWorld(t, 5, 500)
	in := w.inputs(t, "2024-H1")
	words, problems := ReadNarrative("content/reports/2024-H1.md", narrative)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	in.Words = words
	r, err := Make(in)
	if err != nil {
		t.Fatal(err)
	}
	data, problems, err := r.DOCX(w.campaign)
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	text, err := ooxml.Text(data)
	if err != nil {
		t.Fatal(err)
	}
	at := 0
	for _, want := range []string{
		"Số:          /BC-ST\n", "BÁO CÁO\nKết quả thử\n", "Kính gửi:\n- Ủy ban nhân dân tỉnh;\n- Bộ.\n", "I. Chỉ đạo\n",
		"Có " + r.text("communes.received") + " trên 460 xã gửi.\n", "việc một\n", "II. Kết quả\n", "Các chỉ tiêu 6 tháng đầu năm 2024\n", "Lời giữa.\n",
		"Kết quả theo huyện, thành phố, thị xã\n", "Ghi chú về số liệu\n", "- Lưu: VT, PCTNXH.\n", "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n",
	} {
		i := strings.Index(text[at:], want)
		if i < 0 {
			t.Fatalf("behind %d there is no %q in:\n%s", at, want, text)
		}
		at += i + len(want)
	}
	if strings.Contains(text, "Tin, bài trên báo chí") {
		t.Error("a block that the narrative does not place stands in the report")
	}
	page, _, err := r.HTML(w.campaign)
	if err != nil {
		t.Fatal(err)
	}
	checkPage(t, &r, page)
}

// checkPage holds the page against the paper: it loads nothing, says that it is an illustration, and has each
// figure once under its id.
func checkPage(t *testing.T, r *Report, page []byte) {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]string{}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if slices.Contains([]string{"script", "link", "img", "iframe", "form"}, n.Data) {
			t.Errorf("the page has a %s", n.Data)
		}
		for _, a := range n.Attr {
			if a.Key == "id" {
				if ids[a.Val] != "" {
					t.Errorf("two things have the id %s", a.Val)
				}
				ids[a.Val] = strings.TrimSpace(wordsOf(n)) + " "
			}
			if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
				t.Errorf("the page has an attribute %s", a.Key)
			}
		}
	}
	if got := strings.TrimSpace(ids["f-district-412-received"]); got != r.text("district.412.received") {
		t.Errorf("Vinh's figure is %q on the page", got)
	}
	if !strings.Contains(string(page), mark) || !strings.Contains(string(page), "noindex") {
		t.Error("the page does not say that it is an illustration")
	}
}

func wordsOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

func TestWhatIsWrongInANarrativeIsSaidWithItsPlace(t *testing.T) {
	w := newWorld(t, 5, 50)
	for src, want := range map[string]string{
		"+++\nabuot = \"x\"\n+++\n":                    "n.md:2:1 report-unknown-key",
		"+++\nabout = \"x\"\n\nto = \"Bộ\"\n+++\n":     "n.md:4:1 report-not-list",
		"+++\nsymbol = 3\n+++\n":                       "n.md:2:1 report-not-text",
		"+++\nabout = \n+++\n":                         "n.md:2:9 toml-syntax",
		"+++\nabout = \"x\"\n+++\n\nCó {{so:x.y}} xã.": "n.md:5:4 report-no-figure",
		"Một\n\nHai {{huyen}} ba.":                     "n.md:3:5 report-block-alone",
		"{{huyên}}":                                    "n.md:1:1 report-no-block",
	} {
		words, problems := ReadNarrative("n.md", src)
		if len(problems) == 0 {
			in := w.inputs(t, "2024-H1")
			in.Words = words
			r, err := Make(in)
			if err != nil {
				t.Fatal(err)
			}
			_, problems, err = r.DOCX(w.campaign)
			if err != nil {
				t.Fatal(err)
			}
		}
		if len(problems) == 0 || problems[0].Place()+" "+problems[0].Rule != want && !strings.HasSuffix(want, "toml-syntax") || problem.Errors(problems) == 0 {
			t.Errorf("%q: got %v, want %s", src, problems, want)
		}
	}
}

// A year in which communes were put together tells both numbers; it comes out the same each time.
func TestAReformIsSaid(t *testing.T) {
	w := newWorld(t, 9, 2500)
	r := w.report(t, "2024")
	if len(r.Denominators) != 2 || r.Denominators[0].Communes != 460 || r.Denominators[1].Communes != 412 || len(r.Unplaced) == 0 {
		t.Fatalf("denominators %v, %d units lost", r.Denominators, len(r.Unplaced))
	}
	// All rows are communes of the plan's day, and districts add up to the whole.
	for _, row := range r.Communes {
		if !row.Expected || !row.Unit.Valid().Holds(w.campaign.Plan.Signed) {
			t.Errorf("%s is a row of the annex", row.Title)
		}
	}
	for _, id := range []string{"expected", "received", "in-time", "kept", "evidence"} {
		sum := 0.0
		for _, row := range r.Districts {
			f, _ := r.Figure("district." + row.ID + "." + id)
			sum += f.Number
		}
		if f, _ := r.Figure("communes." + id); f.Number != sum || sum == 0 {
			t.Errorf("%s: %v communes, %v in the districts", id, f.Number, sum)
		}
	}
	data, problems, err := r.DOCX(w.campaign)
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	text, _ := ooxml.Text(data)
	if !strings.Contains(text, "Trong kỳ có sắp xếp đơn vị hành chính") {
		t.Error("the paper does not say that there was a reform")
	}
	again := w.report(t, r.Period.Name)
	other, _, _ := again.DOCX(w.campaign)
	if !bytes.Equal(data, other) {
		t.Error("made again it is another file")
	}
}

func TestSpansOfAReport(t *testing.T) {
	w := newWorld(t, 1, 0)
	day := func(s string) campaign.Day {
		d, err := campaign.ParseDay(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for name, want := range map[string][5]string{
		"2024-H1":                {"2023-12-15", "2024-06-14", "2022-12-15", "2023-06-14", "2023-12-15"},
		"2024-H2":                {"2024-06-15", "2024-12-14", "2023-06-15", "2023-12-14", "2023-12-15"},
		"2024":                   {"2023-12-15", "2024-12-14", "2022-12-15", "2023-12-14", "2023-12-15"},
		"2024-02-29..2024-04-15": {"2024-02-29", "2024-04-15", "2023-02-28", "2023-04-15", "2023-12-15"},
	} {
		period, err := w.campaign.ReportingNamed(name)
		if err != nil {
			t.Fatal(err)
		}
		now, before, since := Spans(w.campaign, period)
		got := [5]campaign.Day{now.From, now.To, before.From, before.To, since.From}
		if got != [5]campaign.Day{day(want[0]), day(want[1]), day(want[2]), day(want[3]), day(want[4])} || since.To != now.To {
			t.Errorf("%s: %v", name, got)
		}
	}
}
