package intake

import (
	"slices"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/lang"
	"loa.vn/loa/internal/near"
	"loa.vn/loa/internal/vi"
)

// listing is an entry of one of the campaign's tables, as people may name it.
type listing struct {
	id    string
	valid campaign.Period
}

// vocabulary finds entries of tables by kind and folded name.
type vocabulary map[string]map[string][]listing

func vocabularyOf(c *campaign.Campaign) vocabulary {
	v := vocabulary{"outlet": {}, "body": {}, "audience": {}}
	for _, o := range c.Outlets {
		v.add("outlet", listing{o.ID, o.Valid}, o.Name)
	}
	for _, o := range c.Organizations {
		v.add("body", listing{o.ID, o.Valid}, o.Name)
	}
	for _, e := range c.Audiences {
		v.add("audience", listing{e.ID, e.Valid}, e.Name)
	}
	return v
}

func (v vocabulary) add(kind string, l listing, names campaign.Words) {
	seen := map[string]bool{}
	for _, name := range append(slices.Collect(values(names)), l.id) {
		if name = foldWords(name); !seen[name] {
			seen[name] = true
			v[kind][name] = append(v[kind][name], l)
		}
	}
}

// values are the texts of words; their order does not matter to who folds them into a table.
func values(w campaign.Words) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for _, s := range w {
			if !yield(s) {
				return
			}
		}
	}
}

// find is the entry that a text names and that is valid on the day. The rules are intake-unknown-KIND,
// intake-ambiguous-KIND and intake-KIND-not-then.
func (v vocabulary) find(kind, text string, d campaign.Day) answer {
	all := v[kind][foldWords(text)]
	var now []string
	for _, l := range all {
		if l.valid.Holds(d) {
			now = append(now, l.id)
		}
	}
	switch {
	case len(now) == 1:
		return answer{value: now[0]}
	case len(now) > 1:
		return answer{rule: "intake-ambiguous-" + kind, args: []any{"candidates", strings.Join(now, ", ")}}
	case len(all) > 0:
		return answer{rule: "intake-" + kind + "-not-then", args: []any{"day", d, "from", open(all[0].valid.From), "to", open(all[0].valid.To)}}
	}
	return answer{rule: "intake-unknown-" + kind, args: []any{"nearest", v.nearest(kind, text)}}
}

// open is a day, or dots for an end of a period that is open.
func open(d campaign.Day) string {
	if d.IsZero() {
		return "…"
	}
	return d.String()
}

func (v vocabulary) nearest(kind, text string) string {
	names := make([]string, 0, len(v[kind]))
	for name := range v[kind] {
		names = append(names, name)
	}
	slices.Sort(names)
	name := near.Word(foldWords(text), names)
	if name == "" {
		return ""
	}
	return v[kind][name][0].id
}

// foldWords is a text as it is compared: folded, with one space between words, hyphens as spaces.
func foldWords(s string) string {
	return strings.Join(strings.FieldsFunc(vi.Fold(s), func(r rune) bool { return !lang.Letter(r) && (r < '0' || r > '9') }), " ")
}

// tonguesOf are the languages by their folded names and tags: those of the site and of its units.
func tonguesOf(c *campaign.Campaign) map[string][]string {
	tags := map[string]bool{}
	for _, l := range c.Languages {
		tags[l.Tag] = true
	}
	for _, u := range c.Units {
		for _, tag := range u.Languages {
			tags[tag] = true
		}
	}
	by := map[string][]string{}
	add := func(name, tag string) {
		if name = foldWords(name); name != "" && !slices.Contains(by[name], tag) {
			by[name] = append(by[name], tag)
			slices.Sort(by[name])
		}
	}
	for tag := range tags {
		add(tag, tag)
		for _, in := range []lang.Tag{"vi", "en"} {
			name, _ := lang.Name(lang.Tag(tag), in)
			short, _, _ := strings.Cut(name, "(")
			for _, n := range []string{name, short, strings.TrimPrefix(name, "Tiếng "), strings.TrimPrefix(short, "Tiếng ")} {
				add(n, tag)
			}
		}
	}
	if tags["vi"] {
		for _, n := range []string{"kinh", "tieng kinh", "pho thong", "tieng pho thong"} {
			add(n, "vi")
		}
	}
	return by
}

// language is the tag of the language in which something was said.
func (m *maker) language() string {
	f, ok := m.get("language")
	if !ok {
		return ""
	}
	a := m.once(asked{about: "language", text: f.text}, func() answer {
		switch found := m.tongues[foldWords(f.text)]; {
		case len(found) == 1:
			return answer{value: found[0]}
		case len(found) > 1:
			return answer{rule: "intake-ambiguous-language", args: []any{"candidates", strings.Join(found, ", ")}}
		}
		if tag, err := lang.Parse(f.text); err == nil {
			if _, named := lang.Name(tag, "vi"); named {
				return answer{value: tag.String()}
			}
		}
		known := make([]string, 0, len(m.tongues))
		for name := range m.tongues {
			known = append(known, name)
		}
		name := near.Word(strings.TrimPrefix(foldWords(f.text), "tieng "), sorted(known))
		return answer{rule: "intake-unknown-language", args: []any{"nearest", strings.Join(m.tongues[name], ", ")}}
	})
	m.refuse(f, a)
	return a.value
}

// audience is the id of whom it was said to.
func (m *maker) audience() string {
	f, ok := m.get("audience")
	if !ok {
		return ""
	}
	a := m.once(asked{about: "audience", text: f.text, day: m.day}, func() answer { return m.known.find("audience", f.text, m.day) })
	m.refuse(f, a)
	return a.value
}

func sorted(words []string) []string {
	slices.Sort(words)
	return words
}
