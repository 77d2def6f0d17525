package intake

import (
	"slices"
	"strings"

	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/sheet"
	"loa.vn/loa/internal/vi"
)

// table reads a file as a table.
func (r *reader) table(kind Kind, data []byte) File {
	f := File{Name: r.file, Kind: kind}
	tables, refusal := sheet.ReadAll(r.file, data, limits())
	if refusal != nil {
		f.Problems = append(f.Problems, refusal.Problem())
		return f
	}
	t, head, columns, problem := r.choose(tables)
	if problem != nil {
		f.Problems = append(f.Problems, *problem)
		return f
	}
	f.Headings = cellTexts(t.Rows[head])
	f.Problems = r.checkHeadings(t.Rows[head], columns)
	if hasErrors(f.Problems) {
		return f
	}
	for _, row := range t.Rows[head+1:] {
		if !prepared(row, columns) {
			f.Drafts = append(f.Drafts, r.row(row, columns))
		}
	}
	if len(f.Drafts) == 0 {
		f.Problems = append(f.Problems, r.warning("intake-no-rows"))
	}
	return f
}

// choose finds the one sheet that has the headings of records.
func (r *reader) choose(tables []sheet.Table) (found sheet.Table, head int, columns map[string]int, wrong *problem.Problem) {
	const least = 3 // headings; a page of instructions may have a word of them
	head = -1
	for _, t := range tables {
		c, at := sheet.Heading(t, headings())
		if at < 0 || len(c) < least {
			continue
		}
		if head >= 0 {
			p := problem.At(r.file, t.Rows[at].Number, 0, "intake-two-sheets", "one", found.Sheet, "other", t.Sheet)
			return found, head, columns, &p
		}
		found, head, columns = t, at, c
	}
	if head < 0 {
		p := problem.At(r.file, 0, 0, "intake-no-headings")
		return found, head, columns, &p
	}
	return found, head, columns, nil
}

// hasHeadings says whether a file is a table of records, whatever its name says.
func (r *reader) hasHeadings(data []byte) bool {
	const least = 3
	t, refusal := sheet.Read(r.file, data, limits())
	if refusal != nil {
		return false
	}
	columns, head := sheet.Heading(t, headings())
	return head >= 0 && len(columns) >= least
}

// checkHeadings finds the headings that are missing, and those that nobody reads.
func (r *reader) checkHeadings(head sheet.Row, columns map[string]int) []problem.Problem {
	var problems []problem.Problem
	for _, key := range []string{"date", "item", "form"} {
		if _, ok := columns[key]; !ok {
			problems = append(problems, problem.At(r.file, head.Number, 0, "intake-heading-missing", "heading", headings()[key][0], "key", key))
		}
	}
	if !slices.ContainsFunc([]string{"unit", "code", "outlet", "body"}, func(key string) bool { _, ok := columns[key]; return ok }) {
		problems = append(problems, problem.At(r.file, head.Number, 0, "intake-heading-missing", "heading", headings()["unit"][0], "key", "unit"))
	}
	read := map[int]bool{}
	for _, at := range columns {
		read[at] = true
	}
	for i, c := range head.Cells {
		if name := vi.Fold(strings.TrimSpace(c.Text)); !read[i] && name != "" && !slices.Contains(overlooked(), name) {
			p := problem.Warn(r.file, head.Number, i+1, "intake-heading-unread", "heading", shorten(c.Text))
			problems = append(problems, p)
		}
	}
	return problems
}

// prepared says whether a row only names who is to fill it in, and says nothing yet.
func prepared(row sheet.Row, columns map[string]int) bool {
	who := []int{}
	for _, key := range []string{"unit", "code", "district", "outlet", "body"} {
		if at, ok := columns[key]; ok {
			who = append(who, at)
		}
	}
	for i, c := range row.Cells {
		if (c.IsFormula || strings.TrimSpace(c.Text) != "") && !slices.Contains(who, i) {
			return false
		}
	}
	return true
}

// row makes a draft of a row.
func (r *reader) row(row sheet.Row, columns map[string]int) Draft {
	clear(r.fields)
	m := &maker{reader: r, draft: Draft{Row: row.Number, Cells: cellTexts(row)}, fields: r.fields, at: columns}
	for key, at := range columns {
		if c := row.At(at); key != "reasons" && (c.IsFormula || strings.TrimSpace(c.Text) != "") {
			m.fields[key] = field{text: oneLine(c.Text), column: at + 1, cell: c}
		}
	}
	m.refuseFormulas()
	m.record()
	return m.finish()
}

// headings are what the columns of a table of records may be called; the first of each is what our own sheet
// calls it.
func headings() map[string][]string {
	return map[string][]string{
		"id":         {"Số của nơi gửi", "id", "mã tin", "mã bản ghi", "số hiệu", "số phiếu"},
		"date":       {"Ngày", "date", "ngày phát", "ngày đăng", "ngày thực hiện", "ngày tháng", "thời gian"},
		"unit":       {"Đơn vị", "unit", "tên đơn vị", "xã", "xã phường", "xã, phường, thị trấn", "tên xã", "địa phương", "địa bàn"},
		"code":       {"Mã đơn vị", "unit code", "mã xã", "mã đvhc"},
		"district":   {"Huyện", "district", "huyện, thành phố, thị xã", "quận huyện", "cấp huyện"},
		"outlet":     {"Cơ quan báo chí", "outlet", "báo đài", "báo, đài"},
		"body":       {"Cơ quan, đoàn thể", "body", "cơ quan", "tổ chức", "đoàn thể", "sở ngành", "trường", "tên trường"},
		"item":       {"Bài", "item", "mã bài", "tin bài", "tên bài", "nội dung"},
		"form":       {"Hình thức", "form", "hình thức tuyên truyền", "kênh"},
		"language":   {"Tiếng", "language", "ngôn ngữ"},
		"audience":   {"Đối tượng", "audience", "đối tượng tuyên truyền"},
		"group":      {"Nhóm, lớp", "group", "nhóm", "lớp"},
		"times":      {"Số lần", "times", "số lượt", "số lượt phát", "số lần phát"},
		"reach":      {"Số người", "reach", "số người dự", "số người tham dự", "số người tham gia", "số người được tuyên truyền"},
		"evidence":   {"Minh chứng", "evidence", "đường dẫn", "link", "địa chỉ"},
		"slot":       {"Mã lịch", "slot", "mã lịch báo chí"},
		"note":       {"Ghi chú", "note"},
		"difficulty": {"Khó khăn, vướng mắc", "difficulty", "khó khăn", "vướng mắc"},
		"reasons":    {"Lý do chưa nhận", "reasons"},
	}
}

// overlooked are headings, folded, of what no record needs.
func overlooked() []string { return []string{"stt", "tt", "no.", "no", "so tt", "#"} }

func cellTexts(row sheet.Row) []string {
	texts := make([]string, len(row.Cells))
	for i, c := range row.Cells {
		texts[i] = c.Text
	}
	return texts
}

func hasErrors(ps []problem.Problem) bool { return problem.Errors(ps) > 0 }

func (r *reader) warning(rule string) problem.Problem { return problem.Warn(r.file, 0, 0, rule) }

// oneLine is a text with one space between words.
func oneLine(s string) string { return strings.Join(strings.Fields(vi.NFC(s)), " ") }

// shorten is as much of a text as a message has room for.
func shorten(s string) string {
	const most = 60
	runes := []rune(oneLine(s))
	if len(runes) <= most {
		return string(runes)
	}
	return string(runes[:most]) + "…"
}
