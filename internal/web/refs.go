package web

import (
	"cmp"
	"html"
	"path"
	"slices"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/near"
	"loa.vn/loa/internal/problem"
)

// Body links a text for the readers of a language: what each of its references comes to, and the laws
// that it cites.
func (l *Linker) Body(it *campaign.Item, t *campaign.Text, own campaign.Language) (*Body, []Law) {
	r := &resolver{Linker: l, it: it, text: t, own: own, standing: t.Body.Standing(l.moment.Day)}
	pieces := make([]Piece, len(t.Body.Refs))
	for i, ref := range t.Body.Refs {
		if ref.Kind == campaign.Dated {
			pieces[i] = Piece{Hidden: !ref.Period.Holds(l.moment.Day)}
		} else if slices.Contains(r.standing, i) {
			pieces[i] = r.resolve(ref)
		}
	}
	return newBody(&r.found.keys, t.Digest, l.moment.Site.RawHTML, t.Body, pieces), r.laws
}

// The tables that texts refer to. Where one is broken it is unknown what it would hold.
const (
	lawsFile     = "data/laws.toml"
	hotlinesFile = "data/hotlines.toml"
)

type resolver struct {
	*Linker
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
	r.found.problems = append(r.found.problems, wrong)
}

func (r *resolver) resolve(ref campaign.Ref) Piece {
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
		return Piece{Open: `<p class="name">` + string(r.base.Frames[r.own.Tag].Word("box-"+ref.Target)) + "</p>\n"}
	case campaign.ToPicture:
		return r.toPicture(ref)
	case campaign.ToFile:
		return r.toFile(ref)
	case campaign.ToPath:
		if r.text.Lang == r.own.Tag {
			r.found.toPaths = append(r.found.toPaths, problem.At(r.text.File, ref.Line, ref.Column, "broken-path", "path", ref.Target))
		}
		return link(r.links.To(ref.Target+anchor(ref)), ref.Words, Said{Text: ref.Target})
	case campaign.ToAnchor:
		r.checkAnchor(ref, r.text)
	}
	return Piece{}
}

// link is a link around the words of the text, or around the words that it lacks.
func link(address, own string, words Said) Piece {
	open := `<a href="` + html.EscapeString(address) + `">`
	if own == "" {
		open += string(words.HTML())
	}
	return Piece{Open: open, Close: "</a>"}
}

func anchor(ref campaign.Ref) string {
	if ref.Anchor == "" {
		return ""
	}
	return "#" + ref.Anchor
}

func (r *resolver) toItem(ref campaign.Ref) Piece {
	it := r.moment.ByKey[ref.Target]
	if r.moment.Broken[ref.Target] {
		return Piece{} // nothing is written now, and what is wrong there has been said
	}
	if it == nil {
		keys := make([]string, 0, len(r.moment.Items))
		for _, it := range r.moment.Items {
			keys = append(keys, it.Key)
		}
		r.note(ref, problem.Error, "broken-item-link", "key", ref.Target, "nearest", near.Word(ref.Target, keys))
		return Piece{}
	}
	if !r.moment.Public(it) || r.moment.IsWithdrawn(it) || r.moment.Version(it, r.own.Tag) == nil {
		rule := "link-not-public"
		if r.moment.IsWithdrawn(it) {
			rule = "link-withdrawn"
		}
		r.note(ref, problem.Warning, rule, "key", ref.Target)
		if ref.Words == "" && r.moment.Public(it) {
			return Piece{Open: string(r.Title(it, r.own).HTML())}
		}
		return Piece{}
	}
	if t := r.Named(it, r.own); ref.Anchor != "" {
		r.checkAnchor(ref, t)
	}
	return link(r.links.To(r.Path(it, r.own)+anchor(ref)), ref.Words, r.Title(it, r.own))
}

func (r *resolver) checkAnchor(ref campaign.Ref, in *campaign.Text) {
	ids := make([]string, 0, len(in.Body.Headings))
	for _, h := range in.Body.Headings {
		ids = append(ids, h.ID)
	}
	if !slices.Contains(ids, ref.Anchor) {
		r.note(ref, problem.Error, "broken-anchor", "anchor", ref.Anchor, "nearest", near.Suggest(ref.Anchor, ids))
	}
}

// toLaw cites a law: a link to its entry below the text, which says when it is valid.
func (r *resolver) toLaw(ref campaign.Ref) Piece {
	e, ok := r.moment.Laws.Find(ref.Target)
	if r.moment.Broken[lawsFile] {
		return Piece{}
	}
	if !ok {
		r.note(ref, problem.Error, "unknown-id", "id", ref.Target, "table", lawsFile, "nearest", near.Suggest(ref.Target, r.moment.Laws.IDs()))
		return Piece{}
	}
	if wrong := e.LawProblem(r.moment.Day); wrong != "" {
		r.note(ref, problem.Warning, wrong, "id", e.ID, "from", e.Valid.From, "to", e.Valid.To, "replaced", cmp.Or(e.ReplacedBy, "…"), "day", r.moment.Day)
	}
	name := Say(e.Name, r.own)
	if !slices.ContainsFunc(r.laws, func(l Law) bool { return l.ID == e.ID }) {
		r.laws = append(r.laws, Law{
			ID: e.ID, Name: name, From: r.base.Date(r.own, e.Valid.From), To: r.base.Date(r.own, e.Valid.To),
			Ended:  !e.Valid.To.IsZero() && e.Valid.To.Before(r.moment.Day),
			NotYet: r.moment.Day.Before(e.Valid.From),
		})
	}
	return link(r.lawsAt+"#law-"+e.ID, ref.Words, name)
}

// hotline finds a line and says what is wrong with citing it on the day.
func (r *resolver) hotline(ref campaign.Ref) (HelpLine, bool) {
	h, ok := r.moment.Hotline(ref.Target)
	if r.moment.Broken[hotlinesFile] {
		return HelpLine{}, false
	}
	if !ok {
		ids := make([]string, 0, len(r.moment.Hotlines))
		for _, h := range r.moment.Hotlines {
			ids = append(ids, h.ID)
		}
		r.note(ref, problem.Error, "unknown-id", "id", ref.Target, "table", hotlinesFile, "nearest", near.Suggest(ref.Target, ids))
		return HelpLine{}, false
	}
	line, valid := r.HelpLine(h, r.own)
	if !valid {
		r.note(ref, problem.Error, "line-not-valid", "number", h.Number, "day", r.moment.Day)
	}
	return line, valid
}

func (r *resolver) toHelp(ref campaign.Ref) Piece {
	line, ok := r.hotline(ref)
	if !ok {
		return Piece{}
	}
	p := link("tel:"+line.Number, ref.Words, Said{Text: line.Number})
	p.Open = strings.Replace(p.Open, "<a ", `<a class="tel" `, 1)
	return p
}

func (r *resolver) helpBox(ref campaign.Ref) Piece {
	line, ok := r.hotline(ref)
	if !ok {
		return Piece{}
	}
	var b strings.Builder
	b.WriteString(`<p class="line"><a class="num" href="tel:` + html.EscapeString(line.Number) + `">` + html.EscapeString(line.Number) + "</a>")
	what := line.Functions
	if len(what) == 0 {
		what = []Said{line.Name}
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
	return Piece{Open: b.String()}
}

func (r *resolver) toFile(ref campaign.Ref) Piece {
	f, ok := r.it.Files[ref.Target]
	if !ok {
		if pic, isPicture := r.it.Pictures[ref.Target]; isPicture {
			f, ok = pic.File, true
		}
	}
	if !ok {
		r.note(ref, problem.Error, "file-missing", "detail", ref.Target)
		return Piece{}
	}
	return link(r.links.Load(r.CopyFile(f, strings.ToLower(path.Ext(f.Path)))), ref.Words, Said{Text: ref.Target})
}

func (r *resolver) toPicture(ref campaign.Ref) Piece {
	if ref.Target == "" {
		return Piece{} // it has been said that it lies elsewhere
	}
	if _, ok := r.it.Pictures[ref.Target]; !ok {
		r.note(ref, problem.Error, "file-missing", "detail", ref.Target)
		return Piece{}
	}
	pic := r.Picture(r.it, ref.Target, ref.Text, ref.Title, r.own)
	if ref.Figure {
		return Piece{Open: figure(pic)}
	}
	return Piece{Open: image(pic)}
}
