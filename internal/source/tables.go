package source

import (
	"net/url"
	"slices"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/problem"
)

// loadTables reads the small tables of data/; an absent file is an empty table.
func (l *loader) loadTables() {
	c := &l.campaign
	c.Topics = l.table("data/topics.toml")
	c.Audiences = l.table("data/audiences.toml")
	c.Genres = l.table("data/genres.toml")
	c.Forms = l.table("data/forms.toml")
	c.Laws = l.laws("data/laws.toml")
	c.Hotlines = l.hotlines("data/hotlines.toml")
	c.Services = l.services("data/services.toml")
	c.Terms = l.terms("data/terms.toml")
	c.Synonyms = l.synonyms("data/synonyms.toml")
	if len(c.Forms) == 0 {
		c.Forms = builtInForms()
	}
}

func builtInForms() campaign.Table {
	var t campaign.Table
	for _, id := range []string{"print", "web", "radio", "tv", "social", "loudspeaker", "meeting", "poster", "school", "mobile"} {
		t = append(t, campaign.Entry{ID: id, Name: campaign.Words{"": id}})
	}
	return t
}

// each calls row for every table of the file, in its order, and then what needs all of them.
func (l *loader) each(file string, row func(id string, t *table), then ...func()) {
	t := l.openOptionalTOML(file)
	if t == nil {
		return
	}
	defer l.finish(t)
	for _, id := range t.keys() {
		if sub := t.sub(id); sub != nil {
			row(id, sub)
			sub.end()
		}
	}
	for _, do := range then {
		do()
	}
}

func (l *loader) period(t *table) campaign.Period {
	p := campaign.Period{From: t.day("valid_from"), To: t.day("valid_to")}
	if !p.From.IsZero() && !p.To.IsZero() && p.To.Before(p.From) {
		t.wrong(problem.Error, "ends-before-it-begins", []string{"valid_to"}, "from", p.From, "to", p.To)
	}
	return p
}

func (l *loader) entry(id string, t *table) campaign.Entry {
	return campaign.Entry{
		ID: id, Name: l.names(t, "name", id), Summary: t.words("summary"), Valid: l.period(t),
		Source: t.str("source"), Line: t.line(),
	}
}

// names reads a name; where there is none, the id stands for itself.
func (l *loader) names(t *table, key, id string) campaign.Words {
	if w := t.words(key); len(w) > 0 {
		return w
	}
	return campaign.Words{"": id}
}

func (l *loader) table(file string) (rows campaign.Table) {
	l.each(file, func(id string, t *table) {
		e := l.entry(id, t)
		e.IAm, e.Icon = t.words("i_am"), t.str("icon")
		e.Hours, e.Adults = t.words("hours"), !t.boolean("children", true)
		e.MaxSentence, e.MaxParagraph = t.integer("max_sentence"), t.integer("max_paragraph")
		rows = append(rows, e)
	})
	return rows
}

func (l *loader) laws(file string) (rows campaign.Table) {
	tables := map[string]*table{}
	l.each(file, func(id string, t *table) {
		tables[id] = t
		e := l.entry(id, t)
		e.ReplacedBy = t.str("replaced_by")
		t.day("issued")
		t.boolean("draft", false)
		e.Timed = slices.Contains([]string{"kế hoạch", "quyết định"}, t.str("kind")) && e.ReplacedBy == ""
		t.ignore("number", "title", "confidence", "note")
		rows = append(rows, e)
	}, func() {
		for _, e := range rows {
			if _, known := rows.Find(e.ReplacedBy); !known && e.ReplacedBy != "" {
				tables[e.ID].wrong(problem.Error, "unknown-id", []string{"replaced_by"}, "id", e.ReplacedBy, "table", file, "nearest", Suggest(e.ReplacedBy, rows.IDs()))
			}
		}
	})
	return rows
}

func (l *loader) hotlines(file string) (rows []campaign.Hotline) {
	l.each(file, func(id string, t *table) {
		h := campaign.Hotline{
			ID: id, Number: l.required(t, "number"), Name: l.names(t, "name", id), Hours: t.words("hours"),
			Note: t.words("note"), Free: t.boolean("free", false), Urgent: t.boolean("urgent", false),
		}
		t.ignore("order", "source", "confidence")
		for _, f := range t.subs("functions") {
			h.Functions = append(h.Functions, campaign.Function{Name: l.names(f, "name", id), Valid: l.period(f), Source: f.str("source")})
			f.ignore("confidence", "note")
			f.end()
		}
		rows = append(rows, h)
	})
	return rows
}

func (l *loader) services(file string) (rows []campaign.Service) {
	l.each(file, func(id string, t *table) {
		s := campaign.Service{
			ID: id, Name: l.names(t, "name", id), What: t.words("what"), Where: t.words("where"), URL: t.str("url"),
			Source: t.str("source"), Verified: t.boolean("verified", false), Valid: l.period(t),
		}
		if u, err := url.Parse(s.URL); s.URL != "" && (err != nil || u.Scheme != "https" && u.Scheme != "http") {
			t.wrong(problem.Error, "bad-address", []string{"url"}, "value", s.URL)
			s.URL = ""
		}
		t.ignore("checked", "confidence", "note", "hotline")
		rows = append(rows, s)
	})
	return rows
}

func (l *loader) terms(file string) (rows []campaign.Term) {
	l.each(file, func(id string, t *table) {
		rows = append(rows, campaign.Term{
			ID: id, Lang: t.str("lang"), Avoid: t.strs("avoid"), Why: t.words("why"), Instead: t.words("instead"),
			QuotationExempt: t.boolean("quotation_exempt", false),
		})
		t.ignore("avoid_review", "when", "source", "confidence")
	})
	return rows
}
