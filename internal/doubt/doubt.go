// Package doubt says what an inspector would ask about a ledger, and draws the communes to be asked.
//
// [Find] looks at the records of a period and lists what is unlikely to have come about by itself: a [Doubt]
// is a question with the records behind it, never a verdict. [Draw] picks communes by district, so that
// whoever has the same ledger and the same seed draws the same ones, by hand if need be. A [Sheet] is what is
// taken along to them; [ReadSheet] reads what was found.
package doubt

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/evidence"
	"loa.vn/loa/internal/ledger"
	"loa.vn/loa/internal/unit"
	"loa.vn/loa/internal/vi"
)

// Doubt is a question to the records behind it.
type Doubt struct {
	Rule    string            // id of its words: doubt-same-rows, …
	Args    map[string]string // what the words name
	Entries []int64           // in order
}

// Inputs are what is looked at.
type Inputs struct {
	Campaign *campaign.Campaign
	Units    *unit.Index
	Period   campaign.Reporting
	Live     iter.Seq2[ledger.Entry, error] // of the period
}

// From how many on something is a question. Below them, chance or an honest habit is the likelier answer.
const (
	manyAlike     = 5  // units with the same number of people or the same remark in one row
	manyLists     = 3  // units with the same list of rows
	longList      = 4  // rows that a list has at least
	lastDays      = 2  // records of a unit, all on the period's last day
	manyRound     = 5  // numbers of people of one publisher, all round
	round         = 10 // a number of people is round that this divides
	manyUnits     = 20 // units that one person entered from one file within a minute, none with evidence
	longRemark    = 20 // characters from which on two people do not happen to write the same
	mostOfADay    = 20 // times a day from which on a loudspeaker says nothing else
	shortestReach = 10 // people below which a round number is nothing
)

// Find lists the doubts: by rule, those with most records first.
func Find(in Inputs) ([]Doubt, error) {
	f := &finder{Inputs: in}
	for e, err := range in.Live {
		if err != nil {
			return nil, err
		}
		f.take(e)
	}
	var doubts []Doubt
	for _, look := range []func() []Doubt{f.sameRows, f.sameLists, f.lastDay, f.roundNumbers, f.evidenceTwice, f.notPublic, f.bursts, f.tooOften} {
		found := look()
		slices.SortStableFunc(found, func(a, b Doubt) int {
			return cmp.Or(len(b.Entries)-len(a.Entries), cmp.Compare(first(a.Entries), first(b.Entries)))
		})
		doubts = append(doubts, found...)
	}
	return doubts, nil
}

func first(entries []int64) int64 {
	if len(entries) == 0 {
		return 0
	}
	return entries[0]
}

// finder holds the entries of a period, in order.
type finder struct {
	Inputs
	entries []ledger.Entry
}

func (f *finder) take(e ledger.Entry) {
	e.Prev, e.Digest = "", ""
	f.entries = append(f.entries, e)
}

// group gathers entries under a key, in the order of the first of each; "" is left out.
func (f *finder) group(key func(ledger.Entry) string) [][]ledger.Entry {
	at := map[string]int{}
	var groups [][]ledger.Entry
	for _, e := range f.entries {
		k := key(e)
		if k == "" {
			continue
		}
		i, known := at[k]
		if !known {
			i, at[k] = len(groups), len(groups)
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], e)
	}
	return groups
}

// publisher is a key of who published.
func publisher(p campaign.Publisher) string {
	return fmt.Sprintf("%s@%s|%s|%s", p.Unit.Code, p.Unit.From, p.Outlet, p.Body)
}

// publishers counts the different ones.
func publishers(entries []ledger.Entry) int {
	seen := map[campaign.Publisher]bool{}
	for _, e := range entries {
		seen[e.Record.Publisher] = true
	}
	return len(seen)
}

// make is a doubt about entries. Args come in pairs: name, value.
func (f *finder) make(rule string, entries []ledger.Entry, args ...any) Doubt {
	d := Doubt{Rule: rule, Args: map[string]string{"records": fmt.Sprint(len(entries)), "publishers": fmt.Sprint(publishers(entries))}}
	for i := 0; i+1 < len(args); i += 2 {
		d.Args[fmt.Sprint(args[i])] = fmt.Sprint(args[i+1])
	}
	for _, e := range entries {
		d.Entries = append(d.Entries, e.Seq)
	}
	slices.Sort(d.Entries)
	return d
}

// name is a publisher in words.
func (f *finder) name(p campaign.Publisher) string {
	switch {
	case p.Outlet != "":
		if o, ok := f.Campaign.Outlet(p.Outlet); ok {
			name, _ := o.Name.In([]string{"vi"})
			return cmp.Or(name, p.Outlet)
		}
		return p.Outlet
	case p.Body != "":
		if o, ok := f.Campaign.Organization(p.Body); ok {
			name, _ := o.Name.In([]string{"vi"})
			return cmp.Or(name, p.Body)
		}
		return p.Body
	}
	u, ok := f.Units.Get(p.Unit)
	if !ok {
		return p.Unit.Code
	}
	if above, ok := f.Units.Above(u, campaign.District); ok && u.Level == campaign.Commune {
		return u.Name + ", " + above.Name
	}
	return u.Name
}

// sameRows: many units say that the same number of people came, or remark the same in the same words, on one
// day about one item.
func (f *finder) sameRows() []Doubt {
	var doubts []Doubt
	for _, g := range f.group(func(e ledger.Entry) string {
		r := e.Record
		remark := strings.Join(vi.Split(vi.Fold(r.Note)), " ")
		if r.Reach == 0 && len(remark) < longRemark {
			return ""
		}
		return strings.Join([]string{r.Date.String(), r.Item, r.Form, r.Audience, fmt.Sprint(r.Reach, r.Times), remark}, "|")
	}) {
		if n := publishers(g); n >= manyAlike {
			r := g[0].Record
			doubts = append(doubts, f.make("doubt-same-rows", g, "date", r.Date, "item", r.Item, "form", r.Form, "people", r.Reach))
		}
	}
	return doubts
}

// sameLists: several units have the very same rows all through the period.
func (f *finder) sameLists() []Doubt {
	lists := map[string]*strings.Builder{}
	rows := map[string]int{}
	for _, e := range f.entries {
		who := publisher(e.Record.Publisher)
		if lists[who] == nil {
			lists[who] = &strings.Builder{}
		}
		rows[who]++
		fmt.Fprintf(lists[who], "%s %s %s %d %d\n", e.Record.Date, e.Record.Item, e.Record.Form, e.Record.Times, e.Record.Reach)
	}
	var doubts []Doubt
	for _, g := range f.group(func(e ledger.Entry) string {
		who := publisher(e.Record.Publisher)
		if e.Record.Publisher.Unit.Code == "" || rows[who] < longList {
			return ""
		}
		return lists[who].String()
	}) {
		if n := publishers(g); n >= manyLists {
			doubts = append(doubts, f.make("doubt-same-lists", g, "rows", len(g)/n, "names", f.names(g)))
		}
	}
	return doubts
}

// names are the publishers of entries, the first few of them.
func (f *finder) names(entries []ledger.Entry) string {
	const most = 4
	var names []string
	seen := map[campaign.Publisher]bool{}
	for _, e := range entries {
		if p := e.Record.Publisher; !seen[p] {
			seen[p] = true
			names = append(names, f.name(p))
		}
	}
	if len(names) > most {
		names = append(names[:most], "…")
	}
	return strings.Join(names, "; ")
}

// lastDay: all that a publisher recorded is dated the last day of the period.
func (f *finder) lastDay() []Doubt {
	var doubts []Doubt
	for _, g := range f.group(func(e ledger.Entry) string { return publisher(e.Record.Publisher) }) {
		if len(g) >= lastDays && !slices.ContainsFunc(g, func(e ledger.Entry) bool { return e.Record.Date != f.Period.To }) {
			doubts = append(doubts, f.make("doubt-last-day", g, "name", f.name(g[0].Record.Publisher), "date", f.Period.To))
		}
	}
	return doubts
}

// roundNumbers: all numbers of people that a publisher gives are round.
func (f *finder) roundNumbers() []Doubt {
	var doubts []Doubt
	for _, g := range f.group(func(e ledger.Entry) string {
		if e.Record.Reach < shortestReach {
			return ""
		}
		return publisher(e.Record.Publisher)
	}) {
		if len(g) >= manyRound && !slices.ContainsFunc(g, func(e ledger.Entry) bool { return e.Record.Reach%round != 0 }) {
			doubts = append(doubts, f.make("doubt-round", g, "name", f.name(g[0].Record.Publisher)))
		}
	}
	return doubts
}

// evidenceTwice: one file or address stands behind records that it cannot all show: of several publishers, or
// of several items.
func (f *finder) evidenceTwice() []Doubt {
	var doubts []Doubt
	for _, g := range f.group(func(e ledger.Entry) string {
		if evidence.IsAddress(e.Record.Evidence) {
			return evidence.AddressKey(e.Record.Evidence)
		}
		return e.Record.Evidence
	}) {
		items, days := map[string]bool{}, map[campaign.Day]bool{}
		for _, e := range g {
			items[e.Record.Item], days[e.Record.Date] = true, true
		}
		isFile := evidence.IsFile(g[0].Record.Evidence) // a photograph shows one day, an address may show many
		if publishers(g) > 1 || len(items) > 1 || isFile && len(days) > 1 {
			doubts = append(doubts, f.make("doubt-evidence-twice", g, "evidence", g[0].Record.Evidence, "items", len(items), "days", len(days)))
		}
	}
	return doubts
}

// notPublic: an item was published on a day on which it was not public, by what the campaign says today.
func (f *finder) notPublic() []Doubt {
	var doubts []Doubt
	for _, g := range f.group(func(e ledger.Entry) string {
		it := f.Campaign.ByKey[e.Record.Item]
		if it == nil {
			return "?" + e.Record.Item
		}
		if from := f.publicFrom(it); e.Record.Date.Before(from) || !it.Expires.IsZero() && !e.Record.Date.Before(it.Expires) {
			return e.Record.Item
		}
		return ""
	}) {
		it := f.Campaign.ByKey[g[0].Record.Item]
		if it == nil {
			doubts = append(doubts, f.make("doubt-no-item", g, "item", g[0].Record.Item))
			continue
		}
		doubts = append(doubts, f.make("doubt-not-public", g, "item", it.Key, "from", f.publicFrom(it), "until", cmp.Or(it.Expires.String(), "–")))
	}
	return doubts
}

// publicFrom is the first day on which an item is public for some time.
func (f *finder) publicFrom(it *campaign.Item) campaign.Day {
	from := it.Date
	if it.Press != nil && !it.Press.Embargo.IsZero() && f.Campaign.Site.Timezone != nil {
		if day := campaign.DayOf(it.Press.Embargo.In(f.Campaign.Site.Timezone)); from.Before(day) {
			from = day
		}
	}
	return from
}

// bursts: one person entered many units from one file within a minute, and nobody of them has evidence.
func (f *finder) bursts() []Doubt {
	var doubts []Doubt
	for _, g := range f.group(func(e ledger.Entry) string {
		if e.Record.Publisher.Unit.Code == "" {
			return ""
		}
		return e.Importer + "|" + e.At.UTC().Format("2006-01-02T15:04") + "|" + e.File
	}) {
		bare := !slices.ContainsFunc(g, func(e ledger.Entry) bool { return e.Record.Evidence != "" })
		if bare && publishers(g) >= manyUnits {
			doubts = append(doubts, f.make("doubt-burst", g, "importer", cmp.Or(g[0].Importer, "–"), "time", g[0].At.UTC().Format("2006-01-02 15:04Z"), "file", cmp.Or(g[0].File, "–")))
		}
	}
	return doubts
}

// tooOften: a day with more broadcasts of one item than a day has room for.
func (f *finder) tooOften() []Doubt {
	var doubts []Doubt
	for _, e := range f.entries {
		if e.Record.Times > mostOfADay {
			doubts = append(doubts, f.make("doubt-too-often", []ledger.Entry{e}, "name", f.name(e.Record.Publisher), "date", e.Record.Date, "times", e.Record.Times))
		}
	}
	return doubts
}
