package move

import (
	"path"
	"reflect"
	"slices"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/markdown"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/source"
)

// links makes every link to the item lead to its new name.
func (p *planner) links() error {
	names, err := p.glob("content/articles/*/*.md", "content/materials/*/*.md", "content/pages/*/*.md", "content/reports/*.md")
	if err != nil {
		return err
	}
	for _, name := range names {
		if f := p.open(name); strings.Contains(string(f.before), "item:"+p.old) {
			p.mend(f)
		}
	}
	return nil
}

// view is what a Markdown file says.
type view struct {
	front  string
	values map[string]any // of the front matter
	text   string         // behind it
	body   *campaign.Body
}

// look reads a Markdown file; parts of kits and words of reports may have no front matter.
func look(name string, data []byte, rawHTML bool) (view, []problem.Problem) {
	text, wrong := source.Clean(name, data)
	if wrong != nil {
		return view{}, []problem.Problem{*wrong}
	}
	v := view{text: text}
	row := 0
	if strings.HasPrefix(text, "+++") {
		if v.front, v.text, row, wrong = source.SplitFront(name, text); wrong != nil {
			return view{}, []problem.Problem{*wrong}
		}
		var problems []problem.Problem
		if v.values, problems = source.DecodeTOML(name, v.front); len(problems) > 0 {
			return view{}, problems
		}
	}
	var problems []problem.Problem
	tag := strings.TrimSuffix(path.Base(name), ".md")
	v.body, problems = markdown.Compile(name, v.text, row, markdown.Options{Lang: tag, RawHTML: rawHTML})
	if v.body.HTML == "" && problem.Errors(problems) > 0 { // nobody can say what links it holds
		return view{}, problems
	}
	return v, nil
}

// mend changes the destinations of a file's links. A place that looks like one is changed only if the file
// then says the same with another destination: in code or in prose it stays.
func (p *planner) mend(f *File) {
	now, wrong := look(f.Path, f.after, p.c.Site.RawHTML)
	p.problems = append(p.problems, wrong...)
	if len(wrong) > 0 {
		return
	}
	old, key := "item:"+p.old, "item:"+p.key
	for at := 0; ; {
		i := strings.Index(string(f.after[at:]), old)
		if i < 0 {
			break
		}
		at += i
		tried := slices.Concat(f.after[:at], []byte(key), f.after[at+len(old):])
		then, wrong := look(f.Path, tried, p.c.Site.RawHTML)
		if links := p.led(now, then); len(wrong) == 0 && links > 0 {
			f.after, now = tried, then
			f.Links += links
			at += len(key)
		} else {
			at += len(old)
		}
	}
	for _, r := range now.body.Refs {
		if r.Kind == campaign.ToItem && r.Target == p.old {
			p.problems = append(p.problems, problem.At(f.Path, r.Line, r.Column, "move-unmended", "key", p.key))
		}
	}
}

// led counts the links that lead to the item's new name and led to its old one; 0 where anything else
// differs.
func (p *planner) led(before, after view) int {
	if after.body == nil || before.front != after.front || len(before.body.Refs) != len(after.body.Refs) {
		return 0
	}
	a, b := *before.body, *after.body
	a.Refs, b.Refs = slices.Clone(a.Refs), slices.Clone(b.Refs)
	links := 0
	for i := range a.Refs {
		a.Refs[i].Column, b.Refs[i].Column = 0, 0 // what follows in the line moves
		if a.Refs[i].Kind == campaign.ToItem && a.Refs[i].Target == p.old && b.Refs[i].Target == p.key {
			a.Refs[i].Target = p.key
			links++
		}
	}
	if !reflect.DeepEqual(a, b) {
		return 0
	}
	return links
}

// renewDigests keeps translations as current as they were: where a passage of an original differs only in
// a mended link, its translations are based on it as it is now.
func (p *planner) renewDigests() {
	for _, f := range p.files {
		if f.Links == 0 {
			continue
		}
		renewed := p.renewed(f)
		names, err := p.glob(path.Dir(f.Path) + "/*.md")
		if len(renewed) == 0 || err != nil {
			continue
		}
		for _, name := range names {
			if name != f.Path {
				p.renew(p.open(name), renewed)
			}
		}
	}
}

// renewed are the digests of a text's passages that its mended links changed, and what they are now.
func (p *planner) renewed(f *File) map[string]string {
	before, wrong1 := look(f.Path, f.before, p.c.Site.RawHTML)
	after, wrong2 := look(f.Path, f.after, p.c.Site.RawHTML)
	old, now := markdown.Passages(before.text), markdown.Passages(after.text)
	if len(wrong1)+len(wrong2) > 0 || len(old) != len(now) {
		return nil
	}
	renewed := map[string]string{}
	for i := range old {
		if old[i].Digest != now[i].Digest {
			renewed[old[i].Digest] = now[i].Digest
		}
	}
	return renewed
}

// renew changes the digests on which a translation is based. Where that cannot be done by changing nothing
// else, the translation is left, and a person will look at it.
func (p *planner) renew(f *File, renewed map[string]string) {
	before, wrong := look(f.Path, f.after, p.c.Site.RawHTML)
	based, _ := before.values["based_on"].([]any)
	if len(wrong) > 0 || len(based) == 0 {
		return
	}
	end := strings.Index(string(f.after), "based_on")
	var pairs []string
	want := make([]any, len(based))
	for i, digest := range based {
		want[i] = digest
		if now, ok := renewed[toString(digest)]; ok {
			want[i] = now
			pairs = append(pairs, `"`+toString(digest)+`"`, `"`+now+`"`, `'`+toString(digest)+`'`, `'`+now+`'`)
		}
	}
	if len(pairs) == 0 || end < 0 {
		return
	}
	tried := string(f.after[:end]) + strings.NewReplacer(pairs...).Replace(string(f.after[end:]))
	after, wrong := look(f.Path, []byte(tried), p.c.Site.RawHTML)
	before.values["based_on"] = want
	if len(wrong) == 0 && after.text == before.text && reflect.DeepEqual(after.values, before.values) {
		f.after = []byte(tried)
	}
}

func toString(v any) string {
	s, _ := v.(string)
	return s
}
