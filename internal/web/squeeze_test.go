package web

import (
	"bytes"
	"html/template"
	"strings"
	"testing"
	"testing/fstest"
)

func TestSqueezeTakesNothingThatShows(t *testing.T) {
	for from, want := range map[string]string{
		"<p>một</p>\n<p>hai</p>\n":                   "<p>một</p><p>hai</p>",
		"<p>một\nhai <b>ba</b>\n<i>bốn</i></p>":      "<p>một\nhai <b>ba</b>\n<i>bốn</i></p>",
		"<ul>\n  <li>a</li>\n\n  <li>b</li>\n</ul>":  "<ul><li>a</li><li>b</li></ul>",
		"<pre>a\n  b\n</pre>\n<p>c":                  "<pre>a\n  b\n</pre><p>c",
		"<a\n  href=\"x\">y</a>  \n z":               "<a\nhref=\"x\">y</a>\nz",
		"x\n<br>\ny":                                 "x<br>y",
		"<progress>a</progress>\n<strong>b</strong>": "<progress>a</progress>\n<strong>b</strong>",
		"<pre>never closed\n\n":                      "<pre>never closed\n\n",
	} {
		if got := squeeze(from); got != want {
			t.Errorf("squeeze(%q)\n got %q\nwant %q", from, got, want)
		}
	}
}

func FuzzSqueeze(f *testing.F) {
	f.Add("<p>a\n</p>\n<pre>\n x</pre>")
	f.Fuzz(func(t *testing.T, html string) {
		once := squeeze(html)
		plain := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if plain(once) != plain(html) {
			t.Errorf("squeeze(%q) lost something: %q", html, once)
		}
	})
}

// onceLayouts has a foot that counts how often it is made, by an icon whose name it asks for.
func onceLayouts(t *testing.T) *Layouts {
	t.Helper()
	l, err := LoadLayouts(fstest.MapFS{
		"base.html":  {Data: []byte(`{{template "main" .}}{{once "_foot.html" .Frame .Section}}`)},
		"_foot.html": {Data: []byte("<footer>\n<p>{{.Frame.SiteTitle}} {{.Section}}</p>\n</footer>")},
		"a.html":     {Data: []byte(`{{define "main"}}<h1>{{.Head.Title}}</h1>{{end}}`)},
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestPartsAreMadeOnceAFrameAndSection(t *testing.T) {
	l := onceLayouts(t)
	page := func(frame *Frame, section string) string {
		t.Helper()
		var out bytes.Buffer
		if err := l.append(&out, "a", Page{Frame: frame, Section: section, Head: Head{Title: "x"}}); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	vi, en := &Frame{SiteTitle: "<Loa>", Digest: "vi"}, &Frame{SiteTitle: "Speaker", Digest: "en"}
	for _, c := range []struct {
		frame         *Frame
		section, want string
	}{
		{vi, "a", "<h1>x</h1><footer><p>&lt;Loa> a</p></footer>"},
		{vi, "b", "<h1>x</h1><footer><p>&lt;Loa> b</p></footer>"},
		{en, "a", "<h1>x</h1><footer><p>Speaker a</p></footer>"},
		{vi, "a", "<h1>x</h1><footer><p>&lt;Loa> a</p></footer>"},
	} {
		if got := page(c.frame, c.section); got != c.want {
			t.Errorf("%s, %s: got %s, want %s", c.frame.Digest, c.section, got, c.want)
		}
	}
	if made, ok := l.parts.made.Load(partKey{"_foot.html", "vi", "a"}); !ok || made.(template.HTML) == "" {
		t.Error("the foot was not kept")
	}
	if got := page(&Frame{SiteTitle: "1"}, ""); !strings.Contains(got, "<p>1") {
		t.Errorf("a frame without digest: %s", got)
	}
	if got := page(&Frame{SiteTitle: "2"}, ""); !strings.Contains(got, "<p>2") {
		t.Errorf("another frame without digest is taken for the first: %s", got)
	}
}
