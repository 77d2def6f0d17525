package report

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/sheet"
)

// annex is a table of the annex.
type annex struct {
	Name    string
	Columns []sheet.Column
	Rows    [][]entry
}

// entry is what stands in a cell of the annex.
type entry struct {
	text  string
	count int
	isInt bool
	day   campaign.Day
}

// String is the cell for people.
func (e entry) String() string {
	switch {
	case e.isInt:
		return strconv.Itoa(e.count)
	case !e.day.IsZero():
		return figures(e.day)
	}
	return e.text
}

func text(s string) entry        { return entry{text: s} }
func count(n int) entry          { return entry{count: n, isInt: true} }
func onDay(d campaign.Day) entry { return entry{day: d} }
func yesNo(yes bool) entry       { return entry{text: map[bool]string{true: "có", false: ""}[yes]} }

// narrow is the width of a column of numbers, in characters; its heading breaks.
const narrow = 9

// annexes are the tables behind the report: a row a commune, then the others.
func (r *Report) annexes() []annex {
	list := []annex{r.communeAnnex(), r.targetAnnex()}
	for _, of := range []struct {
		name string
		rows []Row
	}{{"Báo chí", r.Outlets}, {"Đơn vị", r.Bodies}} {
		if len(of.rows) > 0 {
			list = append(list, r.otherAnnex(of.name, of.rows))
		}
	}
	if len(r.Difficulties) > 0 {
		list = append(list, r.difficultyAnnex())
	}
	return append(list, r.figureAnnex())
}

func (r *Report) communeAnnex() annex {
	a := annex{Name: "Xã, phường, thị trấn", Columns: []sheet.Column{
		{Title: "TT", Kind: sheet.Integer, Width: 5},
		{Title: "Xã, phường, thị trấn", Width: 22},
		{Title: "Mã", Width: 8},
		{Title: "Huyện, thành phố, thị xã", Width: 20},
		{Title: "Phải báo cáo", Width: narrow},
		{Title: "Số lượt", Kind: sheet.Integer, Width: narrow},
		{Title: "Có minh chứng", Kind: sheet.Integer, Width: narrow},
		{Title: "Gửi sau hạn", Kind: sheet.Integer, Width: narrow},
		{Title: "Số bài", Kind: sheet.Integer, Width: narrow},
		{Title: "Số tháng có", Kind: sheet.Integer, Width: narrow},
		{Title: "Số tháng tính", Kind: sheet.Integer, Width: narrow},
		{Title: "Duy trì", Width: narrow},
		{Title: "Đúng hạn", Width: narrow},
		{Title: "Nhận lần đầu", Kind: sheet.Date, Width: 12},
	}}
	for _, m := range r.Months {
		a.Columns = append(a.Columns, sheet.Column{Title: monthName(m), Kind: sheet.Integer, Width: narrow})
	}
	for i, row := range r.Communes {
		cells := []entry{
			count(i + 1), text(row.Title), text(row.ID), text(row.District.Name), yesNo(row.Expected), count(row.Records), count(row.Evidence),
			count(row.Late), count(len(row.Items)), count(row.Kept), count(row.Asked), yesNo(row.Regular), yesNo(row.InTime), onDay(row.First),
		}
		for _, n := range row.Months {
			cells = append(cells, count(n))
		}
		a.Rows = append(a.Rows, cells)
	}
	return a
}

func (r *Report) targetAnnex() annex {
	a := annex{Name: "Chỉ tiêu", Columns: []sheet.Column{
		{Title: "TT", Width: 5},
		{Title: "Chỉ tiêu", Width: 30},
		{Title: "Mục tiêu", Width: narrow},
		{Title: "Kỳ này", Width: narrow},
		{Title: "Số đạt", Width: narrow},
		{Title: "Tổng số", Width: narrow},
		{Title: "Đạt", Width: narrow},
		{Title: "Cùng kỳ năm trước", Width: 11},
		{Title: "Lũy kế", Width: narrow},
		{Title: "Nguyên văn trong kế hoạch", Width: 50},
		{Title: "Nguồn", Width: 24},
		{Title: "Ghi chú", Width: 36},
	}}
	for _, t := range r.Targets {
		name, _ := t.Name.In([]string{"vi"})
		id := "target." + t.ID
		a.Rows = append(a.Rows, []entry{
			text(t.Number), text(name), text(percent(t.Goal)), text(r.text(id)), text(r.text(id + ".numerator")), text(r.text(id + ".denominator")),
			yesNo(t.Now.Met && t.Now.Any), text(r.text(t.Before.Value)), text(r.text(t.Since.Value)), text(t.Text), text(t.Source), text(strings.Join(r.targetNotes(t), " ")),
		})
	}
	return a
}

func (r *Report) otherAnnex(name string, rows []Row) annex {
	a := annex{Name: name, Columns: []sheet.Column{
		{Title: "TT", Kind: sheet.Integer, Width: 5},
		{Title: "Tên", Width: 50},
		{Title: "Mã", Width: 18},
		{Title: "Số lượt", Kind: sheet.Integer, Width: narrow},
		{Title: "Có minh chứng", Kind: sheet.Integer, Width: narrow},
		{Title: "Gửi sau hạn", Kind: sheet.Integer, Width: narrow},
		{Title: "Đủ các tháng", Width: narrow},
		{Title: "Đúng hạn", Width: narrow},
	}}
	for _, m := range r.Months {
		a.Columns = append(a.Columns, sheet.Column{Title: monthName(m), Kind: sheet.Integer, Width: narrow})
	}
	for i, row := range rows {
		cells := []entry{count(i + 1), text(row.Title), text(row.ID), count(row.Records), count(row.Evidence), count(row.Late), yesNo(row.Regular), yesNo(row.InTime)}
		for _, n := range row.Months {
			cells = append(cells, count(n))
		}
		a.Rows = append(a.Rows, cells)
	}
	return a
}

func (r *Report) difficultyAnnex() annex {
	a := annex{Name: "Khó khăn", Columns: []sheet.Column{
		{Title: "TT", Kind: sheet.Integer, Width: 5}, {Title: "Khó khăn, vướng mắc", Width: 60}, {Title: "Nơi nêu", Width: 60}, {Title: "Số bản ghi", Kind: sheet.Integer, Width: narrow},
	}}
	for i, d := range r.Difficulties {
		a.Rows = append(a.Rows, []entry{count(i + 1), text(d.Text), text(strings.Join(d.Who, "; ")), count(len(d.Seqs))})
	}
	return a
}

// figureAnnex lists the ids of the report's figures, for who wants to see the records behind one.
func (r *Report) figureAnnex() annex {
	a := annex{Name: "Mã số liệu", Columns: []sheet.Column{{Title: "Mã", Width: 44}, {Title: "Số liệu", Width: 70}, {Title: "Giá trị"}}}
	for _, f := range r.Figures {
		if strings.HasPrefix(f.Short(), "commune.") {
			continue // their rows stand in the first table
		}
		a.Rows = append(a.Rows, []entry{text(f.ID), text(f.Name), text(f.Text())})
	}
	return a
}

// XLSX is the annex as a workbook.
func (r *Report) XLSX() ([]byte, error) {
	book := sheet.Book{Title: r.title(), Creator: r.body()}
	for _, a := range r.annexes() {
		s := sheet.Sheet{Name: a.Name, Columns: a.Columns, Title: []string{
			fmt.Sprintf("%s: %s", a.Name, r.title()),
			fmt.Sprintf("Kỳ báo cáo từ %s đến %s; mã chốt sổ: %s", figures(r.Period.From), figures(r.Period.To), r.Head),
		}}
		if r.Site.Illustration {
			s.Title = append(s.Title, mark)
		}
		for _, row := range a.Rows {
			values := make([]sheet.Value, len(row))
			for i, e := range row {
				values[i] = e.value()
			}
			s.Rows = append(s.Rows, values)
		}
		book.Sheets = append(book.Sheets, s)
	}
	var out bytes.Buffer
	err := sheet.WriteXLSX(&out, book)
	return out.Bytes(), err
}

func (e entry) value() sheet.Value {
	switch {
	case e.isInt:
		return sheet.Int(int64(e.count))
	case !e.day.IsZero():
		return sheet.Day(e.day)
	}
	return sheet.String(e.text)
}
