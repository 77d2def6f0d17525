// Package move renames an item: its folder, the links that lead to it, the slots of the calendar that name
// it; and it keeps the addresses that readers know.
//
// Plan finds out what is to change and touches nothing; Do changes it, all or nothing. Files are changed as
// text, so that line ends, comments and everything else stay as somebody wrote them. What would come out is
// read again and compared with what is there: where it differs in more than was meant, Plan refuses.
package move

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"reflect"
	"slices"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/source"
	"loa.vn/loa/internal/vi"
)

// Move is what renaming an item changes.
type Move struct {
	From, To string   // the item's folder before and after, with slashes
	Files    []File   // whose text changes, by path
	Aliases  []string // old addresses that lead to the item from now on
	dir      string   // of the campaign
}

// File is a file whose text changes.
type File struct {
	Path  string // before the move, with slashes
	Links int    // links that lead to the item
	Slots int    // slots of the calendar that name it

	exists        bool
	before, after []byte
}

// Plan finds out what renaming the item in the folder from to the name key changes. The campaign is what
// source.Load found in dir. A problem is something that a person must mend first.
func Plan(dir string, c *campaign.Campaign, from, key string) (*Move, []problem.Problem, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, nil, fmt.Errorf("opening the campaign's folder: %w", err)
	}
	defer root.Close()
	p := &planner{fs: root.FS(), c: c, from: from, old: path.Base(from), key: key, files: map[string]*File{}}
	if it := c.ByKey[p.old]; it != nil && it.Dir == from { // else no link leads to it
		p.item = it
		if err := errors.Join(p.links(), p.slots()); err != nil {
			return nil, nil, err
		}
		p.renewDigests()
		p.aliases()
	}
	if len(p.problems) > 0 {
		return nil, problem.Sort(p.problems), nil
	}
	m := &Move{From: from, To: path.Dir(from) + "/" + key, Aliases: p.kept, dir: dir}
	for _, f := range p.files {
		if string(f.after) != string(f.before) {
			m.Files = append(m.Files, *f)
		}
	}
	slices.SortFunc(m.Files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return m, nil, nil
}

// planner gathers what changes.
type planner struct {
	fs       fs.FS
	c        *campaign.Campaign
	from     string
	old, key string
	item     *campaign.Item
	files    map[string]*File // by path
	kept     []string         // aliases
	problems []problem.Problem
}

// open reads a file, once; one that does not exist is empty, and so is one that cannot be read, which is
// a problem.
func (p *planner) open(name string) *File {
	if f := p.files[name]; f != nil {
		return f
	}
	data, err := fs.ReadFile(p.fs, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		p.problems = append(p.problems, problem.At(name, 0, 0, "cannot-read", "detail", err))
	}
	f := &File{Path: name, exists: err == nil, before: data, after: data}
	p.files[name] = f
	return f
}

// glob lists the files of some patterns that are the campaign's own.
func (p *planner) glob(patterns ...string) ([]string, error) {
	var all []string
	for _, pattern := range patterns {
		names, err := fs.Glob(p.fs, pattern)
		if err != nil {
			return nil, err
		}
		all = append(all, names...)
	}
	return slices.DeleteFunc(all, func(name string) bool { return strings.HasPrefix(path.Base(name), ".") }), nil
}

// checked is a TOML text after its changes, where it holds what is wanted and nothing else.
func (p *planner) checked(name string, text *toml, want map[string]any) []byte {
	got, problems := source.DecodeTOML(name, text.flat)
	if len(problems) > 0 || !reflect.DeepEqual(got, want) {
		p.problems = append(p.problems, problem.At(name, 0, 0, "move-unmended", "key", p.key))
	}
	return text.bytes()
}

// aliases keeps the addresses that change with the item's name: of a discreet item, and of a title that
// gives no slug. A draft has never had one.
func (p *planner) aliases() {
	if p.item.Draft {
		return
	}
	renamed := *p.item
	renamed.Key = p.key
	renamed.Texts = nil
	for _, t := range p.item.Texts {
		copied := *t
		if !t.Heard() && vi.Slug(t.Title) == "" && !p.hasSlug(t.File) {
			copied.Slug = p.key
		}
		renamed.Texts = append(renamed.Texts, &copied)
	}
	m := campaign.Moment{Campaign: p.c}
	for _, own := range p.c.Languages {
		if m.Version(p.item, own.Tag) == nil {
			continue
		}
		before := p.c.Address(p.item, own.Tag, m.Named(p.item, own.Tag))
		after := p.c.Address(&renamed, own.Tag, m.Named(&renamed, own.Tag))
		if before != after && !slices.Contains(p.item.Aliases, before) {
			p.kept = append(p.kept, "/"+before)
		}
	}
	if len(p.kept) > 0 {
		p.addAliases()
	}
}

// hasSlug says whether somebody chose the slug of a text.
func (p *planner) hasSlug(name string) bool {
	v, wrong := look(name, p.open(name).before, p.c.Site.RawHTML)
	return len(wrong) == 0 && v.values["slug"] != nil
}

// addAliases writes the old addresses into item.toml.
func (p *planner) addAliases() {
	name := p.from + "/item.toml"
	f := p.open(name)
	text := tomlText(f.after)
	values, problems := source.DecodeTOML(name, text.flat)
	if len(problems) > 0 {
		p.problems = append(p.problems, problems...)
		return
	}
	for _, tried := range text.withStrings("aliases", p.kept) {
		want := make([]any, 0, len(p.kept))
		for _, a := range p.kept {
			want = append(want, a)
		}
		present, _ := values["aliases"].([]any)
		wanted := map[string]any{}
		for k, v := range values {
			wanted[k] = v
		}
		wanted["aliases"] = append(want, present...)
		if got, problems := source.DecodeTOML(name, tried.flat); len(problems) == 0 && reflect.DeepEqual(got, wanted) {
			f.after = tried.bytes()
			return
		}
	}
	p.problems = append(p.problems, problem.At(name, 0, 0, "move-alias-by-hand", "aliases", `"`+strings.Join(p.kept, `", "`)+`"`))
}

// tables are the elements of an array of tables, however it is written.
func tables(v any) []map[string]any {
	switch v := v.(type) {
	case []map[string]any:
		return v
	case []any:
		var list []map[string]any
		for _, e := range v {
			m, _ := e.(map[string]any)
			list = append(list, m)
		}
		return list
	}
	return nil
}
