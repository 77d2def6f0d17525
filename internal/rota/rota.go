// Package rota is a month of the press calendar as a sheet that staff edit in Excel, and what comes back of it.
//
// [Sheet] writes the month: names and titles where ids and keys stand in its file, choices where there are some. A
// last column holds a check code of what the row said when it went out. [Read] takes such a sheet, the public
// one of the month, or a list that somebody typed, finds each slot by its id, and gives the month as it would be
// with a list of what changes. It writes nothing; where anything is wrong, every mistake is a problem with
// file, row and column, and there is no month.
//
// A cell changes a slot only where it differs from what the sheet said when it went out: from the slot for a
// sheet of staff, from what newsrooms were told for a public one. Where the slot has meanwhile become something
// else, too, the row is refused.
package rota

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"time"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/lang"
	"loa.vn/loa/internal/schedule"
	"loa.vn/loa/internal/sheet"
	"loa.vn/loa/internal/words"
)

// The columns of a sheet.
const (
	slotColumn     = "slot"
	dateColumn     = "date"
	outletColumn   = "outlet"
	itemColumn     = "item"
	formColumn     = "form"
	languageColumn = "language"
	statusColumn   = "status"
	noteColumn     = "note"
	whyColumn      = "why"
	revisionColumn = "revision"
	checkColumn    = "check"
)

// columns are those that Sheet writes, in their order.
func columns() []string {
	return []string{dateColumn, outletColumn, itemColumn, formColumn, languageColumn, statusColumn, noteColumn, whyColumn, revisionColumn, slotColumn, checkColumn}
}

// headings are the names that each column may have.
func headings() map[string][]string {
	names := map[string][]string{}
	for _, id := range columns() {
		names[id] = append(namesOf(id), id)
	}
	return names
}

// Sheet is a month for staff, in the words of a language.
func Sheet(c *campaign.Campaign, month campaign.Month, say words.Speaker) sheet.Sheet {
	n := namer{c: c, say: say}
	s := sheet.Sheet{
		Name:  month.Name(),
		Title: []string{say.Sayf("rota-title", "month", month.Name()), say.Say("rota-how", nil)},
	}
	allowed := n.allowed(month)
	for _, id := range columns() {
		kind := map[string]sheet.Kind{dateColumn: sheet.Date, revisionColumn: sheet.Integer}[id]
		s.Columns = append(s.Columns, sheet.Column{Title: say.Say("rota-"+id, nil), Kind: kind, Allowed: allowed[id]})
	}
	slots := slices.Clone(month.Slots)
	slices.SortStableFunc(slots, func(a, b campaign.Slot) int {
		return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.Outlet, b.Outlet), cmp.Compare(a.ID, b.ID))
	})
	for _, t := range slots {
		s.Rows = append(s.Rows, []sheet.Value{
			sheet.Day(t.Date), sheet.String(n.outlet(t.Outlet)), sheet.String(n.item(t.Item)), sheet.String(n.form(t.Form)),
			sheet.String(n.language(t.Language)), sheet.String(n.status(t.Status)), sheet.String(t.Note), sheet.String(t.Why),
			sheet.Int(int64(t.Revision)), sheet.String(t.ID), sheet.String(check(t)),
		})
	}
	return s
}

// check is the code of what a row says of a slot.
func check(s campaign.Slot) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%q %+v %q", s.Outlet, s.Facts(), s.Note))
	return hex.EncodeToString(sum[:5])
}

// namer says what things are called. What shares its name with another is called by its id or key.
type namer struct {
	c   *campaign.Campaign
	say words.Speaker
}

func (n namer) chain() []string {
	if n.say.Vietnamese {
		return []string{"vi", "en"}
	}
	return []string{"en", "vi"}
}

func (n namer) outlet(id string) string {
	o, _ := n.c.Outlet(id)
	name, _ := o.Name.In(n.chain())
	if name == "" || len(outletsNamed(n.c, name)) != 1 {
		return id
	}
	return name
}

func (n namer) item(key string) string {
	it := n.c.ByKey[key]
	if it == nil {
		return key
	}
	for _, t := range it.Texts {
		if !t.Heard() && t.Title != "" && len(itemsTitled(n.c, t.Title)) == 1 {
			return t.Title
		}
	}
	return key
}

func (n namer) form(id string) string {
	row, ok := n.c.Forms.Find(id)
	if name, _ := row.Name.In(n.chain()); ok && name != "" && len(formsNamed(n.c, name)) == 1 {
		return name
	}
	return id
}

func (n namer) language(tag string) string {
	parsed, err := lang.Parse(tag)
	if err != nil {
		return tag
	}
	name, ok := lang.Name(parsed, lang.Tag(n.say.Tag()))
	if !ok {
		return tag
	}
	return name
}

func (n namer) status(s campaign.Status) string { return n.say.Say("rota-"+string(s), nil) }

// allowed are the values that Excel offers in columns that have choices.
func (n namer) allowed(month campaign.Month) map[string][]string {
	all := map[string][]string{statusColumn: {n.status(campaign.Planned), n.status(campaign.Confirmed), n.status(campaign.Cancelled)}}
	add := func(column, value string) {
		if value != "" && !slices.Contains(all[column], value) {
			all[column] = append(all[column], value)
		}
	}
	for _, o := range schedule.Owed(n.c, schedule.Month{Year: month.Year, Number: month.Number}) {
		add(outletColumn, n.outlet(o.ID))
		for _, f := range o.Forms {
			add(formColumn, n.form(f))
		}
		for _, tag := range o.Languages {
			add(languageColumn, n.language(tag))
		}
	}
	for _, it := range n.c.Items {
		if schedule.Offered(it) {
			add(itemColumn, n.item(it.Key))
		}
	}
	for _, s := range month.Slots {
		add(outletColumn, n.outlet(s.Outlet))
		add(itemColumn, n.item(s.Item))
		add(formColumn, n.form(s.Form))
		add(languageColumn, n.language(s.Language))
	}
	order := lang.Collator(lang.Tag(n.say.Tag()))
	for _, column := range []string{outletColumn, itemColumn, formColumn, languageColumn} {
		order.Sort(all[column])
	}
	return all
}

// Book is the sheet as a file of Excel, dated on a day of the campaign.
func Book(c *campaign.Campaign, month campaign.Month, say words.Speaker) sheet.Book {
	s := Sheet(c, month, say)
	return sheet.Book{Title: s.Title[0], Creator: c.Site.Title, Created: month.First().Start(time.UTC), Sheets: []sheet.Sheet{s}}
}
