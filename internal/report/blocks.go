package report

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/coverage"
	"loa.vn/loa/internal/official"
	"loa.vn/loa/internal/ooxml"
	"loa.vn/loa/internal/unit"
	"loa.vn/loa/internal/vi"
)

// block makes the block of a name.
func (r *Report) block(name string) []ooxml.Block {
	switch name {
	case blockTargets:
		return r.targetBlock()
	case blockOverview:
		return r.overviewBlock()
	case blockDistricts:
		return r.districtBlock()
	case blockOutlets:
		return r.outletBlock()
	case blockBodies:
		return r.bodyBlock()
	case blockSilent:
		return r.silentBlock()
	case blockDifficulties:
		return r.difficultyBlock()
	case blockNotes:
		return r.noteBlock()
	}
	return nil
}

// Sizes of letters in tables and notes, in points.
const (
	cellSize = 12
	noteSize = 12
)

// table is a table with a row of headings; columns share 160 mm.
type table struct {
	ooxml.Table
	aligns []ooxml.Align
}

func newTable(widths []float64, headings ...string) *table {
	t := &table{Table: ooxml.Table{Widths: widths, Borders: true, Padding: 1.2}}
	head := ooxml.Row{Header: true}
	for i, h := range headings {
		head.Cells = append(head.Cells, ooxml.Cell{Middle: true, Blocks: []ooxml.Block{official.Line(ooxml.Centre, ooxml.Span{Text: h, Bold: true, Size: cellSize})}})
		align := ooxml.Centre
		if i == 1 {
			align = ooxml.Left
		}
		t.aligns = append(t.aligns, align)
	}
	t.Rows = append(t.Rows, head)
	return t
}

// cell is what stands in a cell: words, or a figure by its id.
type cell struct {
	text, place string // place: the bookmark of a figure
	more        string // below, smaller
	bold        bool
}

func words(s string) cell           { return cell{text: s} }
func (r *Report) of(id string) cell { return cell{text: r.text(id), place: r.bookmark(id)} }

func (t *table) row(cells ...cell) {
	row := ooxml.Row{Whole: true}
	for i, c := range cells {
		p := official.Line(t.aligns[i], ooxml.Span{Text: c.text, Size: cellSize, Bold: c.bold})
		p.ID = c.place
		blocks := []ooxml.Block{p}
		if c.more != "" {
			blocks = append(blocks, official.Line(t.aligns[i], ooxml.Span{Text: c.more, Size: cellSize - 1, Italic: true}))
		}
		row.Cells = append(row.Cells, ooxml.Cell{Middle: true, Blocks: blocks})
	}
	t.Rows = append(t.Rows, row)
}

// captioned is a table below its name.
func captioned(name string, t *table) []ooxml.Block {
	return []ooxml.Block{
		ooxml.Paragraph{Style: ooxml.Plain, Align: ooxml.Centre, Before: ooxml.Points(6), After: ooxml.Points(4), KeepNext: true, Spans: []ooxml.Span{{Text: name, Bold: true, Size: 13}}},
		t.Table,
		ooxml.Paragraph{Style: ooxml.Gap},
	}
}

func note(text string) ooxml.Paragraph {
	return ooxml.Paragraph{Align: ooxml.Justify, First: 10, After: ooxml.Points(3), Spans: []ooxml.Span{{Text: text, Italic: true, Size: noteSize}}}
}

func (r *Report) targetBlock() []ooxml.Block {
	t := newTable([]float64{10, 56, 16, 26, 26, 26}, "TT", "Chỉ tiêu của kế hoạch", "Mục tiêu", "Kỳ này", "Cùng kỳ năm trước", "Lũy kế")
	for _, target := range r.Targets {
		name, _ := target.Name.In([]string{"vi"})
		t.row(words(target.Number), words(name), words(percent(target.Goal)),
			r.partCell(target.Now, true), r.partCell(target.Before, false), r.partCell(target.Since, false))
	}
	blocks := append(captioned("Các chỉ tiêu "+r.span(), t), note("Dấu – là chưa có số liệu."))
	for _, target := range r.Targets {
		for _, text := range r.targetNotes(target) {
			blocks = append(blocks, note(fmt.Sprintf("Chỉ tiêu %s: %s", target.Number, text)))
		}
	}
	return blocks
}

// partCell is a target's value with how it came about.
func (r *Report) partCell(p Part, judged bool) cell {
	c := r.of(p.Value)
	if !p.Any || !p.Known {
		switch {
		case len(p.Over) > 0:
			c.more = "số liệu mâu thuẫn"
		case p.Any && p.Numerator > 0:
			c.more = vi.Number(int64(p.Numerator)) + " người"
		}
		return c
	}
	c.more = vi.Number(int64(p.Numerator)) + "/" + vi.Number(int64(p.Denominator))
	if judged {
		c.bold = true
		c.more += map[bool]string{true: "\nđạt", false: "\nchưa đạt"}[p.Met]
	}
	return c
}

// targetNotes are what must be said of a target besides its value.
func (r *Report) targetNotes(t Target) []string {
	var notes []string
	p := t.Now
	for _, other := range p.Others {
		if other.Denominator > 0 {
			notes = append(notes, fmt.Sprintf("tính theo các đơn vị hành chính ngày %s thì đạt %s (%d/%d).",
				figures(other.Day), vi.Decimal(coverage.PerCent(float64(other.Numerator)/float64(other.Denominator), 1), 1)+"%", other.Numerator, other.Denominator))
		}
	}
	for _, over := range p.Over {
		where := over.Unit.Name
		if where == "" {
			where = "toàn tỉnh"
		}
		notes = append(notes, fmt.Sprintf("%s ghi %s người được tiếp cận, nhiều hơn %s người hiện có; cần đối chiếu các bản ghi số %s. Chưa tính tỷ lệ.",
			where, vi.Number(int64(over.People)), vi.Number(int64(over.Number)), joinSeqs(over.Entries, 10)))
	}
	if len(p.Missing) > 0 {
		var names []string
		for _, id := range p.Missing {
			names = append(names, cmp.Or(r.people[id], id))
		}
		notes = append(notes, "chưa có nguồn dùng được cho tổng số ("+strings.Join(names, "; ")+"), nên chưa tính tỷ lệ.")
	}
	for _, of := range p.Population {
		notes = append(notes, fmt.Sprintf("tổng số %s người (%s, năm %d), nguồn: %s.", vi.Number(int64(of.Number)), of.Name, of.Year, of.Source))
	}
	for _, f := range p.Figures {
		text := "số liệu do đơn vị báo cáo: " + f.Source
		if f.Document != "" {
			text += ", " + f.Document
		}
		if f.Illustration && !strings.Contains(strings.ToLower(text), "minh họa") {
			text += " (số minh họa)"
		}
		notes = append(notes, text+".")
	}
	return notes
}

func joinSeqs(seqs []int64, most int) string {
	var list []string
	for i, s := range seqs {
		if i == most {
			list = append(list, fmt.Sprintf("… (%d bản ghi)", len(seqs)))
			break
		}
		list = append(list, strconv.FormatInt(s, 10))
	}
	return strings.Join(list, ", ")
}

func (r *Report) overviewBlock() []ooxml.Block {
	t := newTable([]float64{10, 60, 18, 18, 18, 18, 18}, "TT", "Nơi báo cáo", "Phải báo cáo", "Có bản ghi", "Đúng hạn", "Duy trì", "Có minh chứng")
	for i, p := range r.Publishers {
		t.row(words(strconv.Itoa(i+1)), words(p.Name), r.of(p.Figures["expected"]), r.of(p.Figures["received"]), r.of(p.Figures["in-time"]), r.of(p.Figures["kept"]), r.of(p.Figures["evidence"]))
	}
	return captioned("Số nơi báo cáo "+r.span(), t)
}

func (r *Report) districtBlock() []ooxml.Block {
	if len(r.Districts) == 0 {
		return nil
	}
	t := newTable([]float64{10, 46, 17, 17, 17, 17, 18, 18}, "TT", "Huyện, thành phố, thị xã", "Số xã", "Có bản ghi", "Đúng hạn", "Duy trì", "Có minh chứng", "Số lượt")
	for i, row := range r.Districts {
		t.row(words(strconv.Itoa(i+1)), words(row.Title), r.of(row.Figures["expected"]), r.of(row.Figures["received"]), r.of(row.Figures["in-time"]),
			r.of(row.Figures["kept"]), r.of(row.Figures["evidence"]), r.of(row.Figure))
	}
	return captioned("Kết quả theo huyện, thành phố, thị xã", t)
}

func (r *Report) outletBlock() []ooxml.Block {
	if len(r.Outlets) == 0 {
		return nil
	}
	t := newTable([]float64{10, 80, 25, 25, 20}, "TT", "Cơ quan báo chí, truyền thông", "Tháng có tin, bài", "Tháng trọn trong kỳ", "Số lượt")
	for i, row := range r.Outlets {
		t.row(words(strconv.Itoa(i+1)), words(row.Title), words(strconv.Itoa(row.Kept)), words(strconv.Itoa(row.Asked)), r.of(row.Figure))
	}
	return captioned("Tin, bài trên báo chí", t)
}

func (r *Report) bodyBlock() []ooxml.Block {
	if len(r.Bodies) == 0 {
		return nil
	}
	t := newTable([]float64{10, 80, 25, 25, 20}, "TT", "Sở, ngành, đoàn thể, trường học, đơn vị", "Tháng có hoạt động", "Đúng hạn", "Số lượt")
	for i, row := range r.Bodies {
		inTime := map[bool]string{true: "có", false: "không"}[row.InTime]
		if row.Records == 0 {
			inTime = "–"
		}
		t.row(words(strconv.Itoa(i+1)), words(row.Title), words(strconv.Itoa(row.Held)), words(inTime), r.of(row.Figure))
	}
	return captioned("Hoạt động của các sở, ngành, đoàn thể, đơn vị", t)
}

// manySilent is from how many communes without a record on the report gives their number by district; the annex
// names all of them.
const manySilent = 60

func (r *Report) silentBlock() []ooxml.Block {
	n := 0
	for _, s := range r.Silent {
		n += len(s.Communes)
	}
	if n == 0 {
		return []ooxml.Block{official.Says(ooxml.Span{Text: "Tất cả xã, phường, thị trấn đều có bản ghi trong kỳ."})}
	}
	head := fmt.Sprintf("Còn %d xã, phường, thị trấn chưa có bản ghi nào trong kỳ", n)
	if n > manySilent {
		var parts []string
		for _, s := range r.Silent {
			parts = append(parts, strings.TrimSpace(fmt.Sprintf("%s %d", s.District, len(s.Communes))))
		}
		return []ooxml.Block{official.Says(ooxml.Span{Text: head + ": " + strings.Join(parts, "; ") + ". Tên từng xã ở Phụ lục."})}
	}
	blocks := []ooxml.Block{official.Says(ooxml.Span{Text: head + ":"})}
	for _, s := range r.Silent {
		blocks = append(blocks, dash(strings.TrimPrefix(s.District+": ", ": ")+strings.Join(s.Communes, ", ")+"."))
	}
	return blocks
}

// percent is a share without a nought behind its comma.
func percent(f float64) string {
	return strings.TrimSuffix(vi.Decimal(coverage.PerCent(f, 1), 1), ",0") + "%"
}

// dash is an item of a list.
func dash(text string) ooxml.Paragraph {
	return ooxml.Paragraph{Align: ooxml.Justify, First: 10, After: ooxml.Points(3), Spans: ooxml.Words("- " + text)}
}

// manyDifficulties is how many of them the report tells; the annex has all.
const manyDifficulties = 12

func (r *Report) difficultyBlock() []ooxml.Block {
	if len(r.Difficulties) == 0 {
		return []ooxml.Block{official.Says(ooxml.Span{Text: "Không có đơn vị nào nêu khó khăn trong bản ghi của kỳ này."})}
	}
	f, _ := r.Figure("difficulties")
	head := official.Says(ooxml.Span{Text: fmt.Sprintf("Trong kỳ có %s bản ghi nêu khó khăn, vướng mắc:", f.Text())})
	head.ID = r.bookmark(f.ID)
	blocks := []ooxml.Block{head}
	for i, d := range r.Difficulties {
		if i == manyDifficulties {
			blocks = append(blocks, dash(fmt.Sprintf("%d ý kiến khác, ghi ở Phụ lục.", len(r.Difficulties)-i)))
			break
		}
		who := strings.Join(d.Who, "; ")
		if len(d.Who) > 3 {
			who = strings.Join(d.Who[:3], "; ") + fmt.Sprintf(" và %d nơi khác", len(d.Who)-3)
		}
		blocks = append(blocks, dash(d.Text+" ("+who+")."))
	}
	return blocks
}

// noteBlock is how the figures came about and how to test them.
func (r *Report) noteBlock() []ooxml.Block {
	blocks := []ooxml.Block{ooxml.Paragraph{Style: ooxml.Heading1, Spans: ooxml.Words("Ghi chú về số liệu")}}
	for _, text := range r.notes() {
		blocks = append(blocks, note("- "+text))
	}
	return blocks
}

func (r *Report) notes() []string {
	total, _ := r.Figure("records")
	notes := []string{fmt.Sprintf("Kỳ báo cáo từ ngày %s đến ngày %s; %s lượt ghi nhận. “Duy trì” là có bản ghi trong đủ số tháng mà chỉ tiêu đòi hỏi, tính từ khi kế hoạch bắt đầu.",
		figures(r.Period.From), figures(r.Period.To), total.Text())}
	if !r.Period.Due.IsZero() {
		late, _ := r.Figure("late.records")
		who, _ := r.Figure("late.publishers")
		text := fmt.Sprintf("Hạn gửi: ngày %s. Không có bản ghi nào gửi sau hạn.", figures(r.Period.Due))
		if late.Number > 0 {
			text = fmt.Sprintf("Hạn gửi: ngày %s. %s lượt của %s nơi gửi sau hạn; vẫn được tính vào kết quả, không tính là đúng hạn.", figures(r.Period.Due), late.Text(), who.Text())
		}
		notes = append(notes, text)
	}
	if r.Since.Name != r.Period.Name {
		notes = append(notes, fmt.Sprintf("Lũy kế tính từ ngày %s.", figures(r.Since.From)))
	}
	notes = append(notes, r.unitNotes()...)
	notes = append(notes, "Số người được tiếp cận không cộng dồn: với mỗi nhóm người ở mỗi nơi, chỉ tính lần đông nhất, trừ khi bản ghi nêu rõ các nhóm khác nhau. Báo chí và loa không tính số người.")
	if len(r.Findings) > 0 {
		confirmed := 0
		for _, f := range r.Findings {
			if f.Result == "confirmed" {
				confirmed++
			}
		}
		notes = append(notes, fmt.Sprintf("Đã kiểm tra mẫu %d bản ghi hoặc xã; %d đúng như đã ghi.", len(r.Findings), confirmed))
	}
	state := "Kỳ báo cáo chưa khóa: số liệu còn có thể thay đổi."
	if !r.Closed.IsZero() {
		state = fmt.Sprintf("Kỳ báo cáo đã khóa ngày %s: mọi thay đổi sau đó đều phải nêu lý do.", figures(r.Closed))
	}
	notes = append(notes, fmt.Sprintf("%s Mã chốt sổ: %s. Kiểm lại bằng lệnh: loa ledger verify --head %s. Các bản ghi của một con số: loa report explain MÃ-SỐ.", state, r.Head, r.Head))
	if r.Site.Illustration {
		notes = append(notes, "Số liệu trong báo cáo này là minh họa, không phải số liệu thật của địa phương nào.")
	}
	return notes
}

// unitNotes say by which units the communes were counted where there were others in the period.
func (r *Report) unitNotes() []string {
	var notes []string
	if len(r.Denominators) > 1 {
		var parts []string
		for _, d := range r.Denominators {
			text := fmt.Sprintf("%d xã của ngày %s", d.Communes, figures(d.Day))
			if d.Plan {
				text += " (ngày ký kế hoạch, dùng làm mẫu số)"
			}
			parts = append(parts, text)
		}
		notes = append(notes, "Trong kỳ có sắp xếp đơn vị hành chính: "+strings.Join(parts, "; ")+".")
	}
	partly, unknown := lost{}, lost{}
	for _, u := range r.Unplaced {
		if u.Extent == unit.Partial {
			partly.add(u)
		} else {
			unknown.add(u)
		}
	}
	if partly.records > 0 {
		notes = append(notes, "Vì chỉ ứng với một phần của xã khác, "+partly.String())
	}
	if unknown.records > 0 {
		notes = append(notes, "Vì là xã mới gồm nhiều xã cũ, hoặc xã không còn trong danh mục, "+unknown.String())
	}
	return notes
}

// lost are records that count for no commune.
type lost struct {
	records int
	names   []string
}

func (l *lost) add(u coverage.Unplaced) {
	l.records += u.Records
	l.names = append(l.names, u.Unit.Name)
}

// String tells of them, with the names of the first few units.
func (l lost) String() string {
	const most = 6
	names := l.names
	more := ""
	if len(names) > most {
		names, more = names[:most], fmt.Sprintf(" và %d nơi khác", len(l.names)-most)
	}
	return fmt.Sprintf("%d lượt của %s%s không tính cho xã nào; vẫn nằm trong tổng số lượt.", l.records, strings.Join(names, ", "), more)
}

// monthName is a month as the heading of a column.
func monthName(d campaign.Day) string { return fmt.Sprintf("%02d/%d", d.Month, d.Year) }
