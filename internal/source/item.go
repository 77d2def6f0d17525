package source

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/lang"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/vi"
)

// itemLoader reads the folder of one item.
type itemLoader struct {
	*loader
	folder   *folder // the one around the item's, then the item's
	section  campaign.Section
	key, dir string
	item     *campaign.Item
	codeAt   position
	problems []problem.Problem
}

func (l *itemLoader) note(ps ...problem.Problem) { l.problems = append(l.problems, ps...) }

func (l *itemLoader) load() {
	around := l.folder
	info, err := around.stat(l.dir)
	if err != nil {
		l.note(*cannotRead(l.dir, err))
		return
	}
	switch {
	case !info.IsDir():
		l.note(problem.Warn(l.dir, 0, 0, "stray-file"))
		return
	case !isKey(l.key):
		l.note(problem.At(l.dir, 0, 0, "bad-key", "key", l.key, "nearest", vi.Slug(l.key)))
		return
	case vi.ReservedName(l.key):
		l.note(problem.At(l.dir, 0, 0, "reserved-name", "name", l.key))
		return
	}
	l.folder = around.within(l.dir)
	defer around.leave(l.folder)
	entries, err := l.folder.entries(l.dir)
	if err != nil {
		l.note(*cannotRead(l.dir, err))
		return
	}
	l.item = &campaign.Item{
		Key: l.key, Section: l.section, Dir: l.dir,
		Pictures: map[string]campaign.Picture{}, Files: map[string]campaign.File{},
	}
	voices := map[string]*campaign.Audio{}
	for _, e := range entries {
		if !hidden(e.Name()) && e.Name() != "item.toml" {
			l.file(e.Name(), voices)
		}
	}
	l.settings(slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == "item.toml" }), voices)
	l.voices(voices)
	l.order()
}

// file reads one file of the folder by what its name says it is.
func (l *itemLoader) file(name string, voices map[string]*campaign.Audio) {
	full := l.dir + "/" + name
	info, err := l.folder.stat(full)
	if err != nil {
		l.note(*cannotRead(full, err))
		return
	}
	if info.IsDir() {
		l.note(problem.Warn(full, 0, 0, "stray-folder"))
		return
	}
	base, ext := strings.TrimSuffix(name, path.Ext(name)), strings.ToLower(path.Ext(name))
	_, isLanguage := l.campaign.Language(base)
	switch {
	case l.section == campaign.Materials && strings.Contains(base, ".") && (ext == ".md" || ext == ".toml"):
		l.part(base, ext, full, info)
	case ext == ".md" && isLanguage:
		l.text(base, full, info)
	case ext == ".md":
		l.strangeText(base, full)
	case ext == ".mp3" && isLanguage:
		if a := l.voice(full, info); a != nil {
			voices[base] = a
		}
	case slices.Contains([]string{".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg"}, ext):
		l.picture(name, full, info)
	case slices.Contains([]string{".mp3", ".pdf", ".vtt", ".srt"}, ext):
		l.otherFile(name, full, info)
	case ext == ".txt" && (strings.HasSuffix(base, ".md") || strings.HasSuffix(base, ".toml")):
		l.note(problem.At(full, 0, 0, "txt-added", "name", base))
	default:
		l.note(problem.Warn(full, 0, 0, "unknown-file-kind", "ext", ext))
	}
}

// strangeText says why a file is no version of the item.
func (l *itemLoader) strangeText(base, full string) {
	if l.section == campaign.Materials && slices.Contains(campaign.PartKinds(), campaign.PartKind(base)) {
		l.note(problem.At(full, 0, 0, "part-ending", "name", base+"."+l.campaign.Languages[0].Tag+".md"))
		return
	}
	if _, err := lang.Parse(base); err != nil {
		l.note(problem.At(full, 0, 0, "bad-tag", "tag", base))
		return
	}
	l.note(problem.At(full, 0, 0, "unknown-language", "tag", base, "nearest", Suggest(base, l.ownTags())))
}

func (l *itemLoader) settings(exists bool, voices map[string]*campaign.Audio) {
	it := l.item
	t := &table{doc: &doc{file: l.dir + "/item.toml"}, known: map[string]bool{}}
	if exists {
		src, wrong := l.folder.text(l.dir + "/item.toml")
		if wrong != nil {
			l.note(*wrong)
			return
		}
		d, parsed := parseTOML(l.dir+"/item.toml", src, 0)
		if parsed == nil {
			l.note(d.problems...)
			return
		}
		t = parsed
	}
	it.Date, it.Updated, it.Expires = t.day("date"), t.day("updated"), t.day("expires")
	it.Draft, it.Discreet = t.boolean("draft", false), t.boolean("discreet", false)
	it.Topics = l.ids(t, "topics", l.campaign.Topics, "data/topics.toml")
	it.Audiences = l.ids(t, "audiences", l.campaign.Audiences, "data/audiences.toml")
	it.Units = t.strs("units")
	it.Code = l.code(t)
	it.Genre = l.id(t, "genre", l.campaign.Genres, "data/genres.toml")
	it.Series, it.Author, it.Order = t.str("series"), t.str("author"), t.integer("order")
	it.Aliases = l.aliases(t)
	it.Withdrawn, it.Why = t.day("withdrawn"), t.words("why")
	it.Extra = t.free("extra")
	it.Press = l.press(t)
	it.Approved = l.approvals(t)
	l.credits(t)
	it.Voices, it.Credits = l.spokenBy(t, voices), l.translatedBy(t)
	it.Cover = t.str("cover")
	l.checkSettings(t)
	l.kitSettings(t)
	t.end()
	l.note(t.doc.problems...)
}

func (l *itemLoader) checkSettings(t *table) {
	it := l.item
	if it.Section == campaign.Articles && it.Date.IsZero() && t.values["date"] == nil {
		t.wrong(problem.Error, "key-missing", []string{"date"}, "key", "date")
	}
	if !it.Expires.IsZero() && it.Expires.Before(it.Date) {
		t.wrong(problem.Error, "ends-before-it-begins", []string{"expires"}, "from", it.Date, "to", it.Expires)
	}
	if !it.Updated.IsZero() && it.Updated.Before(it.Date) {
		t.wrong(problem.Error, "ends-before-it-begins", []string{"updated"}, "from", it.Date, "to", it.Updated)
	}
	if it.Date.Year != 0 && (it.Date.Year < 1990 || it.Date.Year > 2100) {
		t.wrong(problem.Error, "impossible-date", []string{"date"}, "value", it.Date)
	}
	if _, known := it.Pictures[it.Cover]; it.Cover != "" && !known {
		t.wrong(problem.Error, "file-missing", []string{"cover"}, "detail", it.Cover)
	}
}

// id reads an id of a small table; one that the table lacks is an error. An empty table knows every id.
func (l *itemLoader) id(t *table, key string, in campaign.Table, file string) string {
	id := t.str(key)
	if id != "" {
		l.known(t, []string{key}, id, in, file)
	}
	return id
}

func (l *itemLoader) ids(t *table, key string, in campaign.Table, file string) []string {
	ids := t.strs(key)
	for i, id := range ids {
		l.known(t, []string{key, itoa(i)}, id, in, file)
	}
	return ids
}

func (l *itemLoader) known(t *table, at []string, id string, in campaign.Table, file string) {
	if _, ok := in.Find(id); ok {
		return
	}
	if len(in) > 0 {
		t.wrong(problem.Error, "unknown-id", at, "id", id, "table", file, "nearest", Suggest(id, in.IDs()))
	} else if !isKey(id) {
		t.wrong(problem.Error, "bad-key", at, "key", id, "nearest", vi.Slug(id))
	}
}

// aliases are old addresses; they begin with a slash and stay on the site.
func (l *itemLoader) aliases(t *table) []string {
	var good []string
	for i, a := range t.strs("aliases") {
		clean := path.Clean("/" + a)
		if !strings.HasPrefix(a, "/") || strings.ContainsAny(a, "?#\\:*\"<>|\x00") || clean != strings.TrimSuffix(a, "/") || clean == "/" {
			t.wrong(problem.Error, "bad-alias", []string{"aliases", itoa(i)}, "value", a)
			continue
		}
		good = append(good, strings.TrimPrefix(clean, "/")+"/")
	}
	return good
}

func (l *itemLoader) press(t *table) *campaign.Press {
	p := t.sub("press")
	if p == nil {
		return nil
	}
	defer p.end()
	press := &campaign.Press{
		Embargo: p.instant("embargo"), Forms: l.ids(p, "forms", l.campaign.Forms, "data/forms.toml"),
		From: p.day("from"), To: p.day("to"),
	}
	if !press.From.IsZero() && !press.To.IsZero() && press.To.Before(press.From) {
		p.wrong(problem.Error, "ends-before-it-begins", []string{"to"}, "from", press.From, "to", press.To)
	}
	return press
}

func (l *itemLoader) approvals(t *table) map[string]campaign.Approval {
	all := t.sub("approved")
	if all == nil {
		return nil
	}
	by := map[string]campaign.Approval{}
	for _, tag := range all.keys() {
		if a := all.sub(tag); a != nil {
			by[tag] = campaign.Approval{By: a.str("by"), Role: a.str("role"), Document: a.str("document"), Digest: a.str("digest"), Date: a.day("date"), Line: a.line()}
			a.end()
		}
	}
	return by
}

// credits reads who made a picture, and who agreed to it.
func (l *itemLoader) credits(t *table) {
	all := t.sub("pictures")
	if all == nil {
		return
	}
	for _, name := range all.keys() {
		c := all.sub(name)
		if c == nil {
			continue
		}
		p, known := l.item.Pictures[name]
		if !known {
			all.wrong(problem.Error, "file-missing", []string{name}, "detail", name)
		}
		p.Alt = c.words("alt")
		p.Credit, p.Consent, p.MadeByMachine = c.words("credit"), c.str("consent"), c.boolean("made_by_machine", false)
		p.CreditLine = c.line()
		if known {
			l.item.Pictures[name] = p
		}
		c.end()
	}
}

// order sorts the versions as site.toml does, and makes sure that there is one.
func (l *itemLoader) order() {
	var texts []*campaign.Text
	for _, own := range l.campaign.Languages {
		if t := l.item.Text(own.Tag); t != nil {
			texts = append(texts, t)
		}
	}
	l.item.Texts = texts
	broken := problem.Errors(l.problems) > 0
	written := slices.ContainsFunc(texts, func(t *campaign.Text) bool { return !t.Heard() })
	switch {
	case !written:
		if !broken {
			l.note(problem.At(l.dir, 0, 0, "no-text", "tag", l.campaign.Languages[0].Tag))
		}
		l.item = nil
	case l.item.Text(l.campaign.Languages[0].Tag) == nil && !broken:
		l.note(problem.Warn(l.dir, 0, 0, "no-default-text", "tag", l.campaign.Languages[0].Tag))
	}
}

// voices makes a version of each recording that has no text beside it.
func (l *itemLoader) voices(by map[string]*campaign.Audio) {
	for tag, a := range by {
		if t := l.item.Text(tag); t != nil {
			t.Audio = a
			continue
		}
		l.item.Texts = append(l.item.Texts, &campaign.Text{Lang: tag, Audio: a})
	}
}
