package doubt

import (
	"bytes"
	"cmp"
	_ "embed"
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/ledger"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/sheet"
	"loa.vn/loa/internal/vi"
)

// Sheet is what is taken along to a sample: a row a record to be checked, or a commune without one.
type Sheet struct {
	Name         string // of the sample: 2024-H1/SEED
	Period       campaign.Reporting
	Seed         string
	Head         ledger.Head
	Illustration bool
	Rows         []Row
	Communes     int
}

// Row is a record to be checked, or a commune that recorded nothing.
type Row struct {
	Number            int
	Commune, District string
	Code              string
	Unit              campaign.UnitID
	Entry             int64 // 0 for none
	Day               campaign.Day
	Item, Form        string
	Reach             int
	Evidence          string
}

// Result is what a check found.
type Result struct{ ID, Name string }

// Results are what a check may find, with the words of the sheet.
func Results() []Result {
	return []Result{
		{"confirmed", "đúng như đã ghi"},
		{"differs", "có, nhưng khác (ghi rõ)"},
		{"not-found", "không có"},
		{"not-asked", "chưa hỏi được"},
	}
}

// NewSheet makes the sheet of a sample.
func NewSheet(in Inputs, d Draft, head ledger.Head, drawn []Drawn) Sheet {
	s := Sheet{
		Name: SampleName(in.Period, d.Seed), Period: in.Period, Seed: d.Seed, Head: head, Illustration: in.Campaign.Site.Illustration, Communes: len(drawn),
	}
	vietnamese := []string{"vi"}
	for _, c := range drawn {
		row := Row{Commune: c.Commune.Name, District: c.District.Name, Code: c.Commune.Code, Unit: c.Commune.UnitID}
		if len(c.Check) == 0 {
			row.Number = len(s.Rows) + 1
			s.Rows = append(s.Rows, row)
		}
		for _, e := range c.Check {
			row.Number, row.Entry, row.Day, row.Reach, row.Evidence = len(s.Rows)+1, e.Seq, e.Record.Date, e.Record.Reach, e.Record.Evidence
			row.Item = e.Record.Item
			if it := in.Campaign.ByKey[e.Record.Item]; it != nil && it.Text("vi") != nil && it.Text("vi").Title != "" {
				row.Item = it.Text("vi").Title
			}
			form, _ := in.Campaign.Forms.Row(e.Record.Form).Name.In(vietnamese)
			row.Form = cmp.Or(form, e.Record.Form)
			s.Rows = append(s.Rows, row)
		}
	}
	return s
}

// SampleName names a sample in findings.
func SampleName(period campaign.Reporting, seed string) string { return period.Name + "/" + seed }

// headings are the columns of the sheet.
func headings() []string {
	return []string{"TT", "Xã, phường, thị trấn", "Huyện, thành phố, thị xã", "Mã xã", "Số bản ghi", "Ngày", "Bài", "Hình thức", "Số người", "Minh chứng", "Kết quả kiểm tra", "Ghi rõ"}
}

const mark = "Bản minh họa: số liệu không phải của địa phương nào"

// titles stand above the sheet's table. The second one is read again.
func (s Sheet) titles() []string {
	list := []string{
		fmt.Sprintf("Phiếu kiểm tra mẫu, kỳ %s", s.Period.Name),
		"Mẫu: " + s.Name,
		fmt.Sprintf("%d xã rút theo huyện; mã chốt sổ %s. Hỏi xã từng dòng, ghi kết quả; không ghi tên người dân.", s.Communes, s.Head),
	}
	if s.Illustration {
		list = append(list, mark)
	}
	return list
}

// XLSX is the sheet as a workbook that is filled in and read again.
func (s Sheet) XLSX() ([]byte, error) {
	var names []string
	for _, r := range Results() {
		names = append(names, r.Name)
	}
	out := sheet.Sheet{Name: "Kiểm tra", Title: s.titles()}
	for i, h := range headings() {
		c := sheet.Column{Title: h, Width: []float64{5, 18, 18, 8, 9, 11, 36, 18, 8, 30, 24, 36}[i]}
		switch i {
		case 0, 4, 8:
			c.Kind = sheet.Integer
		case 5:
			c.Kind = sheet.Date
		case 10:
			c.Allowed = names
		}
		out.Columns = append(out.Columns, c)
	}
	for _, r := range s.Rows {
		values := []sheet.Value{sheet.Int(int64(r.Number)), sheet.String(r.Commune), sheet.String(r.District), sheet.String(r.Code), {}, sheet.Day(r.Day), sheet.String(r.Item), sheet.String(r.Form), {}, sheet.String(r.Evidence), {}, {}}
		if r.Entry > 0 {
			values[4] = sheet.Int(r.Entry)
		} else {
			values[6] = sheet.String(noRecord)
		}
		if r.Reach > 0 {
			values[8] = sheet.Int(int64(r.Reach))
		}
		out.Rows = append(out.Rows, values)
	}
	var b bytes.Buffer
	err := sheet.WriteXLSX(&b, sheet.Book{Title: out.Title[0], Sheets: []sheet.Sheet{out}})
	return b.Bytes(), err
}

const noRecord = "Chưa có bản ghi: hỏi xã có tuyên truyền trong kỳ không"

//go:embed sheet.html
var page string

// HTML is the sheet to print: one page that needs nothing else.
func (s Sheet) HTML() ([]byte, error) {
	t, err := template.New("sheet").Parse(page)
	if err != nil {
		return nil, err
	}
	type line struct {
		Row
		When, People, What string
	}
	var lines []line
	for _, r := range s.Rows {
		l := line{Row: r, What: r.Item + ", " + r.Form}
		if r.Entry == 0 {
			l.What = noRecord
		} else {
			l.When = fmt.Sprintf("%02d/%02d/%d", r.Day.Date, r.Day.Month, r.Day.Year)
		}
		if r.Reach > 0 {
			l.People = vi.Number(int64(r.Reach))
		}
		lines = append(lines, l)
	}
	var b bytes.Buffer
	err = t.Execute(&b, struct {
		Titles       []string
		Illustration bool
		Rows         []line
		Results      []Result
	}{s.titles(), s.Illustration, lines, Results()})
	return b.Bytes(), err
}

// Filled is a sheet that came back.
type Filled struct {
	Findings []ledger.Finding
	Empty    int // rows without a result
	Problems []problem.Problem
}

// ReadSheet reads a sheet that was filled in, for a campaign whose units are known.
func ReadSheet(name string, data []byte, in Inputs) Filled {
	t, refusal := sheet.Read(name, data, sheet.DefaultLimits())
	if refusal != nil {
		return Filled{Problems: []problem.Problem{refusal.Problem()}}
	}
	columns, head := sheet.Heading(t, map[string][]string{
		"code": {"Mã xã"}, "entry": {"Số bản ghi"}, "result": {"Kết quả kiểm tra"}, "note": {"Ghi rõ"}, "number": {"TT"},
	})
	sample := sampleOf(t, head)
	for _, needed := range []string{"code", "entry", "result"} {
		if _, has := columns[needed]; !has || head < 0 {
			return Filled{Problems: []problem.Problem{problem.At(name, 0, 0, "doubt-no-column", "column", strings.Join(headings()[3:5], ", ")+", "+headings()[10])}}
		}
	}
	period, err := in.Campaign.ReportingNamed(samplePeriod(sample))
	if err != nil {
		return Filled{Problems: []problem.Problem{problem.At(name, 0, 0, "doubt-no-sample")}}
	}
	var f Filled
	for _, row := range t.Rows[head+1:] {
		said := row.At(columns["result"]).Text
		if strings.TrimSpace(said) == "" {
			f.Empty++
			continue
		}
		finding := ledger.Finding{Sample: sample, Result: resultOf(said)}
		if at, has := columns["note"]; has {
			finding.Note = strings.TrimSpace(row.At(at).Text)
		}
		wrong := func(column, rule string, args ...any) {
			f.Problems = append(f.Problems, problem.At(name, row.Number, columns[column]+1, rule, args...))
		}
		switch text := strings.TrimSpace(row.At(columns["entry"]).Text); {
		case finding.Result == "":
			var known []string
			for _, r := range Results() {
				known = append(known, r.Name)
			}
			wrong("result", "doubt-bad-result", "value", said, "known", strings.Join(known, "; "))
			continue
		case text != "":
			n, err := strconv.ParseInt(text, 10, 64)
			if err != nil || n < 1 {
				wrong("entry", "doubt-bad-entry", "value", text)
				continue
			}
			finding.Record = n
		default:
			code := strings.TrimSpace(row.At(columns["code"]).Text)
			u, ok := in.Units.At(code, period.To)
			if !ok {
				wrong("code", "doubt-bad-code", "value", code)
				continue
			}
			finding.Publisher.Unit = u.UnitID
		}
		f.Findings = append(f.Findings, finding)
	}
	f.Problems = problem.Sort(f.Problems)
	return f
}

// sampleOf is the name of the sample, which stands above the headings.
func sampleOf(t sheet.Table, head int) string {
	for _, row := range t.Rows[:max(0, head)] {
		for _, c := range row.Cells {
			if name, ok := strings.CutPrefix(strings.TrimSpace(c.Text), "Mẫu: "); ok {
				return strings.TrimSpace(name)
			}
		}
	}
	return ""
}

// resultOf is the id of a result in words; "" for none.
func resultOf(said string) string {
	said = vi.Fold(strings.TrimSpace(said))
	i := slices.IndexFunc(Results(), func(r Result) bool { return said == r.ID || said == vi.Fold(r.Name) })
	if i < 0 {
		return ""
	}
	return Results()[i].ID
}

// samplePeriod is the period that a sample's name begins with.
func samplePeriod(name string) string {
	period, _, _ := strings.Cut(name, "/")
	return period
}
