package source

import (
	"net/url"
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // a laptop with Windows has no zone data of its own

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/lang"
	"loa.vn/loa/internal/problem"
)

const siteFile = "site.toml"

// addressWords are the parts of addresses that a language may name.
var addressWords = [...]string{"articles", "materials", "topics", "audiences", "months", "search", "kept", "broadcasts", "units"}

// loadSite reads site.toml.
func (l *loader) loadSite() {
	t := l.openTOML(siteFile)
	if t == nil {
		return
	}
	defer l.finish(t)
	s := &l.campaign.Site
	s.Title = l.required(t, "title")
	s.BaseURL = l.required(t, "base_url")
	s.LeaveTo = t.str("leave_to")
	s.Ledger = t.str("ledger")
	s.Search = t.boolean("search", true)
	s.Illustration = t.boolean("illustration", false)
	s.RawHTML = t.boolean("raw_html", false)
	s.Contact, s.Licence = t.words("contact"), t.words("licence")
	if s.PerPage = t.integer("per_page"); s.PerPage < 1 {
		s.PerPage = 20
	}
	l.baseURL(t)
	l.leaveTo(t)
	l.timezone(t)
	l.languages(t)
	l.letter(t)
	l.plan(t)
	l.budgets(t)
	l.deploy(t)
}

// deploy reads to which store the site is published. Keys have no place in a file.
func (l *loader) deploy(t *table) {
	sub := t.sub("deploy")
	if sub == nil {
		return
	}
	d := campaign.Deploy{
		Endpoint: l.required(sub, "endpoint"), Bucket: l.required(sub, "bucket"), Prefix: sub.str("prefix"), Region: sub.str("region"),
		Variants: sub.boolean("variants", false),
	}
	if u, err := url.Parse(d.Endpoint); d.Endpoint != "" && (err != nil || u.Host == "" || u.User != nil || u.Scheme != "https" && u.Scheme != "http") {
		sub.wrong(problem.Error, "bad-address", []string{"endpoint"}, "value", d.Endpoint)
	}
	l.campaign.Site.Deploy = d
	sub.end()
}

// budgets reads what a page may cost. The usual ones let a text fit into a connection's first round trip
// (RFC 6928: ten segments, some 14 kB).
func (l *loader) budgets(t *table) {
	b := campaign.Budgets{Text: 14_000, List: 40_000, Fonts: 45_000, Scripts: 6_000, Requests: 6, Picture: 60_000, Audio: 32}
	if sub := t.sub("budgets"); sub != nil {
		for key, to := range map[string]*int{
			"text": &b.Text, "list": &b.List, "fonts": &b.Fonts, "scripts": &b.Scripts, "requests": &b.Requests, "picture": &b.Picture, "audio": &b.Audio,
		} {
			if _, given := sub.values[key]; given {
				*to = sub.integer(key)
			}
		}
		sub.end()
	}
	l.campaign.Site.Budgets = b
}

func (l *loader) letter(t *table) {
	if sub := t.sub("letter"); sub != nil {
		l.campaign.Site.Letter = campaign.Letter{Superior: sub.str("superior"), Body: sub.str("body"), Place: sub.str("place"), Signer: sub.str("signer")}
		sub.end()
	}
}

func (l *loader) required(t *table, key string) string {
	t.needs(key)
	return t.str(key)
}

func (l *loader) baseURL(t *table) {
	s := &l.campaign.Site
	if s.BaseURL == "" {
		return
	}
	u, err := url.Parse(s.BaseURL)
	if err != nil || (u.Scheme != "https" && u.Scheme != "http") || u.Host == "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		t.wrong(problem.Error, "bad-address", []string{"base_url"}, "value", s.BaseURL)
		return
	}
	if !strings.HasSuffix(u.Path, "/") {
		u.Path += "/"
	}
	s.BaseURL, s.BasePath = u.String(), u.EscapedPath()
}

func (l *loader) leaveTo(t *table) {
	s := &l.campaign.Site
	if s.LeaveTo == "" {
		return
	}
	if u, err := url.Parse(s.LeaveTo); err != nil || u.Scheme != "https" || u.Host == "" {
		t.wrong(problem.Error, "bad-address", []string{"leave_to"}, "value", s.LeaveTo)
	}
}

func (l *loader) timezone(t *table) {
	name := t.str("timezone")
	if name == "" {
		name = "Asia/Ho_Chi_Minh"
	}
	zone, err := time.LoadLocation(name)
	if err != nil || name == "Local" {
		t.wrong(problem.Error, "unknown-timezone", []string{"timezone"}, "value", name)
		zone = time.UTC
	}
	l.campaign.Site.Timezone = zone
}

// languages reads the list of languages and what is said of each.
func (l *loader) languages(t *table) {
	tags := t.strs("languages")
	if len(tags) == 0 {
		if list, isList := t.values["languages"].([]any); t.values["languages"] == nil || isList && len(list) == 0 {
			t.wrong(problem.Error, "key-missing", []string{"languages"}, "key", "languages")
		}
		t.ignore("language")
		return
	}
	details := t.sub("language")
	fallback := map[string][]string{}
	for i, tag := range tags {
		parsed, err := lang.Parse(tag)
		if err != nil {
			t.wrong(problem.Error, "bad-tag", []string{"languages", itoa(i)}, "tag", tag)
			continue
		}
		if parsed.String() != tag {
			t.wrong(problem.Error, "tag-form", []string{"languages", itoa(i)}, "tag", tag, "canonical", parsed.String())
			continue
		}
		if _, double := l.campaign.Language(tag); double {
			t.wrong(problem.Error, "double-id", []string{"languages", itoa(i)}, "id", tag)
			continue
		}
		own := l.language(parsed, details)
		fallback[tag] = own.Chain
		l.campaign.Languages = append(l.campaign.Languages, own)
	}
	l.chains(t, tags, fallback)
	if details != nil {
		for _, tag := range details.keys() {
			if !slices.Contains(tags, tag) {
				details.wrong(problem.Error, "unknown-language", []string{tag}, "tag", tag, "nearest", Suggest(tag, l.ownTags()))
			}
		}
	}
}

// ownTags are those of the site's languages, in their order.
func (l *loader) ownTags() []string {
	tags := make([]string, len(l.campaign.Languages))
	for i, own := range l.campaign.Languages {
		tags[i] = own.Tag
	}
	return tags
}

func (l *loader) language(tag lang.Tag, details *table) campaign.Language {
	own := campaign.Language{Tag: tag.String(), Dir: lang.Dir(tag), Vertical: lang.Vertical(tag), Sections: map[string]string{}}
	own.Name, _ = lang.Name(tag, tag)
	own.Title = l.campaign.Site.Title
	if own.Name == "" {
		own.Name = own.Tag
	}
	if details == nil {
		return own
	}
	t := details.sub(own.Tag)
	if t == nil {
		return own
	}
	defer t.end()
	for to, key := range map[*string]string{&own.Name: "name", &own.Title: "title", &own.Summary: "summary", &own.Dir: "dir"} {
		if v := t.str(key); v != "" {
			*to = v
		}
	}
	if own.Dir != "ltr" && own.Dir != "rtl" {
		t.wrong(problem.Error, "wrong-type", []string{"dir"}, "key", "dir", "want", "ltr, rtl")
	}
	own.Chain = t.strs("fallback")
	if sections := t.sub("sections"); sections != nil {
		for _, word := range addressWords {
			if v := sections.str(word); v != "" {
				own.Sections[word] = l.slug(sections, word, v)
			}
		}
		sections.end()
	}
	return own
}

// chains turns each language's own fallbacks into the full order in which texts are looked for.
func (l *loader) chains(t *table, tags []string, fallback map[string][]string) {
	for i := range l.campaign.Languages {
		own := &l.campaign.Languages[i]
		for j, tag := range fallback[own.Tag] {
			if !slices.Contains(tags, tag) {
				t.wrong(problem.Error, "unknown-language", []string{"language", own.Tag, "fallback", itoa(j)}, "tag", tag, "nearest", Suggest(tag, l.ownTags()))
			}
		}
		chain, err := lang.Chain(own.Tag, func(tag string) []string { return fallback[tag] }, tags[0])
		if err != nil {
			cycle := err.Error()
			if circle, ok := err.(*lang.CycleError); ok {
				cycle = strings.Join(circle.Path, " → ")
			}
			t.wrong(problem.Error, "fallback-cycle", []string{"language", own.Tag, "fallback"}, "cycle", cycle)
			chain = []string{own.Tag, tags[0]}
		}
		own.Chain = chain
	}
}
