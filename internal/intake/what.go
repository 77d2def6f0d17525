package intake

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/near"
	"loa.vn/loa/internal/vi"
)

// items finds the campaign's items by what people call them.
type items struct {
	byKey   map[string]*campaign.Item
	byCode  map[string]*campaign.Item
	byTitle map[string][]*campaign.Item
}

func itemsOf(c *campaign.Campaign) items {
	x := items{byKey: c.ByKey, byCode: map[string]*campaign.Item{}, byTitle: map[string][]*campaign.Item{}}
	for _, it := range c.Items {
		if it.Code != "" {
			x.byCode[plainCode(it.Code)] = it
		}
		for _, t := range it.Texts {
			title := vi.SameTone(oneLine(t.Title))
			if title != "" && !slices.Contains(x.byTitle[title], it) {
				x.byTitle[title] = append(x.byTitle[title], it)
			}
		}
	}
	return x
}

// plainCode is a short code however it is typed: "mbn3", "MBN – 03" and "MBN-3" are one. "" for what is none.
func plainCode(s string) string {
	letters := strings.TrimRightFunc(s, func(r rune) bool { return r < 'A' || r > 'Z' && r < 'a' || r > 'z' })
	digits := strings.TrimLeft(s[len(letters):], " -–—_.")
	if letters == "" || len(letters) > 5 || !isDigits(digits) || len(digits) > 3 {
		return ""
	}
	return strings.ToUpper(letters) + "-" + strings.TrimLeft(digits, "0")
}

// find is the item of a short code, a key or a title; or a code with a title behind it, as the sheet offers
// them.
func (x items) find(text string) (*campaign.Item, answer) {
	if it := x.byCode[plainCode(text)]; it != nil {
		return it, answer{}
	}
	if it := x.byKey[strings.ToLower(text)]; it != nil {
		return it, answer{}
	}
	titled := x.byTitle[vi.SameTone(text)]
	if len(titled) == 1 {
		return titled[0], answer{}
	}
	if len(titled) > 1 {
		var names []string
		for _, it := range titled {
			names = append(names, label(it))
		}
		return nil, answer{rule: "intake-ambiguous-item", args: []any{"candidates", strings.Join(names, "; ")}}
	}
	if first, _, ok := strings.Cut(text, " "); ok {
		if it := x.byCode[plainCode(strings.TrimRight(first, ".:,;"))]; it != nil {
			return it, answer{}
		}
	}
	return nil, answer{rule: "intake-unknown-item", args: []any{"nearest", x.nearest(text)}}
}

// nearest names the item that a mistyped code, key or title may mean.
func (x items) nearest(text string) string {
	const longest = 200
	if len(text) > longest {
		return ""
	}
	names := map[string]*campaign.Item{}
	for code, it := range x.byCode {
		names[code] = it
	}
	for key, it := range x.byKey {
		names[key] = it
	}
	for title, all := range x.byTitle {
		names[title] = all[0]
	}
	list := make([]string, 0, len(names))
	for name := range names {
		list = append(list, name)
	}
	slices.Sort(list)
	asked := vi.SameTone(text)
	if code := plainCode(text); code != "" {
		asked = code
	}
	if it := names[near.Word(asked, list)]; it != nil {
		return label(it)
	}
	return ""
}

// label names an item to people: its code, or its key, and its title.
func label(it *campaign.Item) string {
	name := it.Code
	if name == "" {
		name = it.Key
	}
	if len(it.Texts) > 0 {
		name += " (" + it.Texts[0].Title + ")"
	}
	return name
}

// item is the key of what was published, public on the day.
func (m *maker) item() string {
	f, ok := m.needs("item")
	if !ok {
		return ""
	}
	a := m.once(asked{about: "item", text: f.text, day: m.day}, func() answer {
		it, a := m.items.find(f.text)
		if it == nil {
			return a
		}
		if m.day.IsZero() {
			return answer{value: it.Key}
		}
		return m.published(it)
	})
	m.refuse(f, a)
	return a.value
}

// published refuses an item that nobody could have by the end of the day.
func (m *maker) published(it *campaign.Item) answer {
	zone := m.in.Campaign.Site.Timezone
	if zone == nil {
		zone = time.UTC
	}
	end := m.day.Add(1).Start(zone).Add(-time.Second)
	moment := m.in.Campaign.At(end, false)
	args := []any{"item", label(it), "day", m.day}
	switch {
	case it.Draft:
		return answer{rule: "intake-item-draft", args: args}
	case m.day.Before(it.Date):
		return answer{rule: "intake-item-not-yet", args: append(args, "from", it.Date)}
	case it.Press != nil && it.Press.Embargo.After(end):
		return answer{rule: "intake-item-not-yet", args: append(args, "from", campaign.DayOf(it.Press.Embargo.In(zone)))}
	case moment.IsWithdrawn(it):
		return answer{rule: "intake-item-withdrawn", args: append(args, "since", it.Withdrawn)}
	}
	return answer{value: it.Key}
}

// form is the id of the form.
func (m *maker) form() string {
	f, ok := m.needs("form")
	if !ok {
		return ""
	}
	a := m.once(asked{about: "form", text: f.text}, func() answer {
		folded := foldWords(f.text)
		if id := m.forms[folded]; id != "" {
			return answer{value: id}
		}
		return answer{rule: "intake-unknown-form", args: []any{"nearest", m.nearForm(folded), "known", m.formNames()}}
	})
	m.refuse(f, a)
	return a.value
}

// nearForm is the form that a mistyped word may mean, first of those that begin alike: "lao" is "loa", not
// "báo". All of them where none is near.
func (r *reader) nearForm(folded string) string {
	var alike, all []string
	for w := range r.forms {
		all = append(all, w)
		if folded != "" && strings.HasPrefix(w, folded[:1]) {
			alike = append(alike, w)
		}
	}
	for _, words := range [][]string{alike, all} {
		if w := near.Word(folded, sorted(words)); w != "" {
			return nameOf(r.in.Campaign.Forms.Row(r.forms[w]))
		}
	}
	return r.formNames()
}

// formNames are all forms as people know them.
func (r *reader) formNames() string {
	var names []string
	for _, e := range r.in.Campaign.Forms {
		names = append(names, nameOf(e))
	}
	return strings.Join(names, "; ")
}

func nameOf(e campaign.Entry) string {
	name, _ := e.Name.In([]string{"vi", "en"})
	if name == "" || name == e.ID {
		return e.ID
	}
	return fmt.Sprintf("%s (%s)", name, e.ID)
}
