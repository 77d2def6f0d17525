package page

import (
	"cmp"
	"html"
	"path"
	"slices"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/source"
	"loa.vn/loa/internal/web"
)

// body links a text for the readers of a language: what each of its references comes to, and the laws
// that it cites.
func (p *planner) body(it *campaign.Item, t *campaign.Text, own campaign.Language) (*Body, []Law) {
	r := &resolver{planner: p, it: it, text: t, own: own, standing: t.Body.Standing(p.m.Day)}
	pieces := make([]piece, len(t.Body.Refs))
	for i, ref := range t.Body.Refs {
		if ref.Kind == campaign.Dated {
			pieces[i] = piece{Hidden: !ref.Period.Holds(p.m.Day)}
		} else if slices.Contains(r.standing, i) {
			pieces[i] = r.resolve(ref)
		}
	}
	return newBody(t.Digest, p.c.Site.RawHTML, t.Body, pieces), r.laws
}

// The tables that texts refer to. Where one is broken it is unknown what it would hold.
const (
	lawsFile     = "data/laws.toml"
	hotlinesFile = "data/hotlines.toml"
)

type resolver struct {
	*planner
	it       *campaign.Item
	text     *campaign.Text
	own      campaign.Language
	standing []int
	laws     []Law
}

// note reports a problem with a reference, once: when the text is shown in its own language.
func (r *resolver) note(ref campaign.Ref, severity problem.Severity, rule string, args ...any) {
	if r.text.Lang != r.own.Tag {
		return
	}
	wrong := problem.At(r.text.File, ref.Line, ref.Column, rule, args...)
	wrong.Severity = severity
	r.problems = append(r.problems, wrong)
}

func (r *resolver) resolve(ref campaign.Ref) piece {
	switch ref.Kind {
	case campaign.ToItem:
		return r.toItem(ref)
	case campaign.ToLaw:
		return r.toLaw(ref)
	case campaign.ToHelp:
		return r.toHelp(ref)
	case campaign.HelpBox:
		return r.helpBox(ref)
	case campaign.BoxName:
		return piece{Open: `<p class="name">` + string(r.frames[r.own.Tag].Word("box-"+ref.Target)) + "</p>\n"}
	case campaign.ToPicture:
		return r.toPicture(ref)
	case campaign.ToFile:
		return r.toFile(ref)
	case campaign.ToPath:
		if r.text.Lang == r.own.Tag {
			r.toPaths = append(r.toPaths, problem.At(r.text.File, ref.Line, ref.Column, "broken-path", "path", ref.Target))
		}
		return link(r.links.To(ref.Target+anchor(ref)), ref.Words, web.Said{Text: ref.Target})
	case campaign.ToAnchor:
		r.checkAnchor(ref, r.text)
	}
	return piece{}
}

// link is a link around the words of the text, or around the words that it lacks.
func link(address, own string, words web.Said) piece {
	open := `<a href="` + html.EscapeString(address) + `">`
	if own == "" {
		open += string(words.HTML())
	}
	return piece{Open: open, Close: "</a>"}
}

func anchor(ref campaign.Ref) string {
	if ref.Anchor == "" {
		return ""
	}
	return "#" + ref.Anchor
}

func (r *resolver) toItem(ref campaign.Ref) piece {
	it := r.c.ByKey[ref.Target]
	if r.c.Broken[ref.Target] {
		return piece{} // nothing is written now, and what is wrong there has been said
	}
	if it == nil {
		keys := make([]string, 0, len(r.c.Items))
		for _, it := range r.c.Items {
			keys = append(keys, it.Key)
		}
		r.note(ref, problem.Error, "broken-item-link", "key", ref.Target, "nearest", source.Nearest(ref.Target, keys))
		return piece{}
	}
	if !r.m.Public(it) || r.m.IsWithdrawn(it) || r.m.Version(it, r.own.Tag) == nil {
		rule := "link-not-public"
		if r.m.IsWithdrawn(it) {
			rule = "link-withdrawn"
		}
		r.note(ref, problem.Warning, rule, "key", ref.Target)
		if ref.Words == "" && r.m.Public(it) {
			return piece{Open: string(r.title(it, r.own).HTML())}
		}
		return piece{}
	}
	if t := r.named(it, r.own); ref.Anchor != "" {
		r.checkAnchor(ref, t)
	}
	return link(r.links.To(r.path(it, r.own)+anchor(ref)), ref.Words, r.title(it, r.own))
}

func (r *resolver) checkAnchor(ref campaign.Ref, in *campaign.Text) {
	ids := make([]string, 0, len(in.Body.Headings))
	for _, h := range in.Body.Headings {
		ids = append(ids, h.ID)
	}
	if !slices.Contains(ids, ref.Anchor) {
		r.note(ref, problem.Error, "broken-anchor", "anchor", ref.Anchor, "nearest", source.Suggest(ref.Anchor, ids))
	}
}

// toLaw cites a law: a link to its entry below the text, which says when it is valid.
func (r *resolver) toLaw(ref campaign.Ref) piece {
	e, ok := r.c.Laws.Find(ref.Target)
	if r.c.Broken[lawsFile] {
		return piece{}
	}
	if !ok {
		r.note(ref, problem.Error, "unknown-id", "id", ref.Target, "table", lawsFile, "nearest", source.Suggest(ref.Target, r.c.Laws.IDs()))
		return piece{}
	}
	if wrong := e.LawProblem(r.m.Day); wrong != "" {
		r.note(ref, problem.Warning, wrong, "id", e.ID, "from", e.Valid.From, "to", e.Valid.To, "replaced", cmp.Or(e.ReplacedBy, "…"), "day", r.m.Day)
	}
	name := said(e.Name, r.own)
	if !slices.ContainsFunc(r.laws, func(l Law) bool { return l.ID == e.ID }) {
		r.laws = append(r.laws, Law{
			ID: e.ID, Name: name, From: r.date(r.own, e.Valid.From), To: r.date(r.own, e.Valid.To),
			Ended:  !e.Valid.To.IsZero() && e.Valid.To.Before(r.m.Day),
			NotYet: r.m.Day.Before(e.Valid.From),
		})
	}
	return link("#law-"+e.ID, ref.Words, name)
}

// hotline finds a line and says what is wrong with citing it on the day.
func (r *resolver) hotline(ref campaign.Ref) (web.HelpLine, bool) {
	h, ok := r.c.Hotline(ref.Target)
	if r.c.Broken[hotlinesFile] {
		return web.HelpLine{}, false
	}
	if !ok {
		ids := make([]string, 0, len(r.c.Hotlines))
		for _, h := range r.c.Hotlines {
			ids = append(ids, h.ID)
		}
		r.note(ref, problem.Error, "unknown-id", "id", ref.Target, "table", hotlinesFile, "nearest", source.Suggest(ref.Target, ids))
		return web.HelpLine{}, false
	}
	line, valid := r.helpLine(h, r.own)
	if !valid {
		r.note(ref, problem.Error, "line-not-valid", "number", h.Number, "day", r.m.Day)
	}
	return line, valid
}

func (r *resolver) toHelp(ref campaign.Ref) piece {
	line, ok := r.hotline(ref)
	if !ok {
		return piece{}
	}
	p := link("tel:"+line.Number, ref.Words, web.Said{Text: line.Number})
	p.Open = strings.Replace(p.Open, "<a ", `<a class="tel" `, 1)
	return p
}

func (r *resolver) helpBox(ref campaign.Ref) piece {
	line, ok := r.hotline(ref)
	if !ok {
		return piece{}
	}
	var b strings.Builder
	b.WriteString(`<p class="line"><a class="num" href="tel:` + html.EscapeString(line.Number) + `">` + html.EscapeString(line.Number) + "</a>")
	what := line.Functions
	if len(what) == 0 {
		what = []web.Said{line.Name}
	}
	for i, f := range what {
		if i == 0 {
			b.WriteString(` <span class="what">`)
		} else {
			b.WriteString(" · ")
		}
		b.WriteString(string(f.HTML()))
	}
	b.WriteString("</span>")
	if line.Hours.Text != "" {
		b.WriteString(` <span class="hours">` + string(line.Hours.HTML()) + "</span>")
	}
	b.WriteString("</p>\n")
	return piece{Open: b.String()}
}

func (r *resolver) toFile(ref campaign.Ref) piece {
	f, ok := r.it.Files[ref.Target]
	if !ok {
		if pic, isPicture := r.it.Pictures[ref.Target]; isPicture {
			f, ok = pic.File, true
		}
	}
	if !ok {
		r.note(ref, problem.Error, "file-missing", "detail", ref.Target)
		return piece{}
	}
	return link(r.links.To(r.copyFile(f, strings.ToLower(path.Ext(f.Path)))), ref.Words, web.Said{Text: ref.Target})
}

func (r *resolver) toPicture(ref campaign.Ref) piece {
	if ref.Target == "" {
		return piece{} // it has been said that it lies elsewhere
	}
	if _, ok := r.it.Pictures[ref.Target]; !ok {
		r.note(ref, problem.Error, "file-missing", "detail", ref.Target)
		return piece{}
	}
	pic := r.picture(r.it, ref.Target, ref.Text, ref.Title, r.own)
	if ref.Figure {
		return piece{Open: figure(pic)}
	}
	return piece{Open: image(pic)}
}
