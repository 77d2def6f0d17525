package fill

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// The data of all tests: what views hold, and what they should not.
type page struct {
	Title   string
	Markup  template.HTML
	Style   template.CSS
	Link    template.URL
	Address string
	Sizes   string
	N       int
	Yes     bool
	Float   float64
	Kind    kind
	Said    said
	Frame   *frame
	None    *frame
	Any     any
	List    []said
	Names   []string
	Things  []any
	Map     map[string]any
	Words   map[string]string
	embedded
}

type embedded struct{ Inner string }

type kind string

func (k kind) String() string { return "<" + string(k) + ">" }

type said struct{ Text, Lang string }

func (s said) HTML() template.HTML {
	return template.HTML("<i>" + template.HTMLEscapeString(s.Text) + "</i>")
}

func (s *said) ByAddress() string { return "&" + s.Text }

type frame struct {
	Name  string
	Words map[string]string
	Said  said
}

func (f *frame) Word(id string, pairs ...any) template.HTML {
	return template.HTML("<b>" + template.HTMLEscapeString(id+fmt.Sprint(pairs...)) + "</b>")
}
func (f *frame) Plain(id string, pairs ...any) string { return f.Name + id + fmt.Sprint(pairs...) }
func (f *frame) Sheet(name string) template.CSS       { return template.CSS("a{b:" + name + "}") }
func (f *frame) Fails(n int) (string, error) {
	if n > 2 {
		return "", errors.New("too many")
	}
	return strings.Repeat("x", max(0, n)), nil
}

func functions() template.FuncMap {
	return template.FuncMap{
		"icon": func(name string) template.HTML { return template.HTML("<svg>" + name + "</svg>") },
		"dict": func(pairs ...any) map[string]any {
			m := map[string]any{}
			for i := 0; i+1 < len(pairs); i += 2 {
				m[fmt.Sprint(pairs[i])] = pairs[i+1]
			}
			return m
		},
		"once": func(name string, args ...any) (template.HTML, error) {
			if name == "" {
				return "", errors.New("no name")
			}
			return template.HTML(fmt.Sprint(name, len(args))), nil
		},
		"twice": func(n int) int { return 2 * n },
	}
}

// parts are templates that others call.
const parts = `{{define "card"}}<p class="{{.Lang}}">{{.Text}}{{.HTML}}</p>{{end}}
{{define "both"}}{{$f := .Frame}}{{range .Cards}}{{template "card" .}}{{$f.Word .Lang "n" .Text}}{{end}}{{if .Missing}}never{{else}}{{.Missing}}{{end}}{{end}}
{{define "rec"}}{{if .}}({{template "rec" (slice . 1)}}){{end}}{{end}}`

func prepare(t interface{ Fatalf(string, ...any) }, text string) (*Template, *template.Template) {
	var sets []*template.Template
	for range 2 {
		set, err := template.New("set").Funcs(functions()).Parse(parts)
		if err == nil {
			_, err = set.New("root").Parse(text)
		}
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		sets = append(sets, set)
	}
	return New(sets[0], "root", functions()), sets[1]
}

// same fails the test where a template does not give what html/template gives, and says whether it was done fast.
func same(t interface{ Fatalf(string, ...any) }, text string, data any) (fast bool) {
	own, theirs := prepare(t, text)
	var got, want bytes.Buffer
	got.WriteString("before ")
	want.WriteString("before ")
	gotErr, wantErr := own.Execute(&got, data), theirs.ExecuteTemplate(&want, "root", data)
	if fmt.Sprint(gotErr) != fmt.Sprint(wantErr) {
		t.Fatalf("%s\ngot error %v\nwant      %v", text, gotErr, wantErr)
	}
	if got.String() != want.String() {
		t.Fatalf("%s\ngot  %q\nwant %q", text, got.String(), want.String())
	}
	return own.fast != nil && own.fast.run(new(bytes.Buffer), data)
}

func sample() page {
	f := &frame{Name: `A&"b'`, Words: map[string]string{"x": "1 < 2"}, Said: said{"of the frame", "vi"}}
	return page{
		Title: `Ông <b>& "bà" + 'cháu'` + "\x00\xff", Markup: `<em a="b">&amp;+</em>`, Style: "a{b:c}", Link: "data:image/svg+xml,%3Csvg",
		Address: "/bài viết/?a=b&c=%20%zz#'(x)", Sizes: "/a b.jpg 100w, /c.jpg 200w", N: 3, Yes: true, Float: 1.5, Kind: "k&", Said: said{"nói <", "en"},
		Frame: f, Any: said{"any", "en"}, List: []said{{"một", "vi"}, {"two & three", "en"}}, Names: []string{"a", "<b>"},
		Things: []any{1, "hai", nil, said{"ba", ""}, kind("x")}, Map: map[string]any{"Text": "in a map", "Lang": "vi", "N": 2}, Words: map[string]string{"k": "v"},
		embedded: embedded{"inner"},
	}
}

// What layouts usually hold is done fast, with the bytes of html/template.
func TestUsualTemplatesAreDoneFast(t *testing.T) {
	for _, text := range []string{
		"plain text", "{{/* nothing */ -}} x", "{{.Title}}", "<title>{{.Title}}</title>", `<p title="{{.Title}}">`, "{{.Markup}}", "<title>{{.Markup}}</title>",
		`<a href="{{.Address}}">`, `<a href="/x/{{.Address}}">`, `<a href="?q={{.Address}}&amp;r={{.Title}}">`, `<a href="#{{.Title}}">`, `<link href="{{.Link}}">`,
		`<a href="{{.Title}}">`, `<img srcset="/a.jpg 100w, /b.jpg 2x">`, "<style>{{.Style}}</style>", "{{.N}} {{.Yes}} {{.Float}} {{.Kind}} {{.Inner}}",
		"{{.Said.HTML}}{{.Said.Text}}{{.Frame.Said.HTML}}{{.Frame.Said.ByAddress}}", `{{.Frame.Word "x"}}{{.Frame.Word "x" "n" .N}}{{.Frame.Plain "y" "z" .Title}}`,
		`<i title="{{.Frame.Plain "y"}}">`, `{{with .Frame.Sheet .Title}}<style>{{.}}</style>{{end}}`, "{{if .Title}}a{{else if .N}}b{{else}}c{{end}}",
		"{{with .None}}a{{else}}b{{end}}{{if .None}}a{{end}}", "{{range .List}}{{.Text}}{{.ByAddress}}{{$.Title}}{{else}}none{{end}}", "{{range $i, $x := .List}}{{$i}}{{$x.Text}}{{.Lang}}{{end}}",
		"{{range $x := .Names}}{{$x}}{{end}}{{range .Things}}{{.}}{{end}}", "{{$a := .N}}{{if .Yes}}{{$a = 5}}{{$b := 2}}{{$b}}{{end}}{{$a}}",
		`{{template "both" dict "Frame" .Frame "Cards" .List}}`, `{{template "card" .Said}}{{template "card" .Map}}`,
		`{{icon "x"}}{{icon .Title}}{{once "a" .Frame}}{{once "a" .Frame .Title}}{{twice .N}}{{.N | twice}}`, "{{and .Yes .N}}{{or .None .Title}}{{not .Yes}}{{if and .None .N}}x{{end}}",
		`{{if and (eq .N 3) (eq .Title "x" "y") (gt .N 2)}}a{{end}}{{len .List}}{{le 1 .N}}{{ne .N 4}}{{lt "a" .Title}}{{ge .N 4}}`,
		`{{print .N "x"}}{{printf "%d-%s" .N .Title}}`, "{{.Any.Text}}{{.Any.HTML}}{{with .Any}}{{.Text}}{{end}}", "{{.Map.Text}}{{.Map.None}}{{if .Map.None}}x{{end}}{{.Words.k}}",
		"{{(.Frame.Said).Text}}{{(index .List 1).Text}}",
	} {
		if fast := same(t, text, sample()); !fast && !strings.Contains(text, "index") {
			t.Errorf("%s was left to html/template", text)
		}
	}
}

// What is not known, and every mistake, is what html/template makes of it.
func TestTheRestIsLeftToTheOriginal(t *testing.T) {
	for _, text := range []string{
		"{{.Nothing}}", "{{.None.Name}}", "{{.Title.Nothing}}", `{{.Frame.Fails 1}}{{.Frame.Fails 3}}`, `{{once ""}}`, `{{icon 1}}`, "{{range .N}}x{{end}}", "{{range .Map}}{{.}}{{end}}",
		"{{range .Title}}{{end}}", "{{range .List}}{{break}}{{end}}", `{{template "rec" .Names}}`, "<script>var a = {{.Title}}</script>", "<p title={{.Title}}>", "{{len .N}}{{eq .N .Title}}",
		"{{.Frame}}", "{{.List}}", "{{html .Title}}{{js .Title}}{{slice .Title 1}}", `<p title="{{.Markup}}">`, "{{.Frame.Word 1}}", "{{twice .Title}}", "{{.Said 1}}", "{{nil}}",
		`{{if .Yes}}<a href="{{end}}x">`, `<a href="javascript:{{.Title}}">`, `<a href="{{.Frame.Name}}:x">`, "{{1.5}}{{'a'}}{{0x10}}", `<img srcset="{{.Sizes}}">`,
	} {
		func() {
			defer func() { _ = recover() }()
			set, err := template.New("x").Funcs(functions()).Parse(text)
			if set == nil || err != nil {
				return // a mistake that is found before
			}
			same(t, text, sample())
		}()
	}
	own, _ := prepare(t, "{{.Title}}")
	var out bytes.Buffer
	if err := own.Execute(&out, nil); err != nil || out.String() != "" {
		t.Errorf("nothing gave %q, %v", out.String(), err)
	}
}

// An address that would run something is defused as html/template does it.
func TestAddressesThatRunSomething(t *testing.T) {
	for _, address := range []string{
		"javascript:alert(1)", "JavaScript:x", " javascript:x", "java\nscript:x", "data:text/html,x", "vbscript:x", "tel:111", "mailto:a@b", "HTTPS://x", "//x/y:z", "a/b:c", ":", "?a:b", "#a:b", "a&b:c",
		"%6aavascript:x", "\x00javascript:x",
	} {
		for _, text := range []string{`<a href="{{.Title}}">`, `<a href="{{.Title}}/x">`, `<form action='{{.Title}}'>`, `<img srcset="{{.Title}} 2x, /b.jpg">`, `<img srcset="{{.Title}}">`, `<img src="{{.Title}}">`} {
			data := sample()
			data.Title = address
			same(t, text, data)
		}
	}
}

// Whatever stands in a template, its bytes and its mistakes are those of html/template.
func TestAnyTemplateGivesTheSame(t *testing.T) {
	done, fast := 0, 0
	rapid.Check(t, func(r *rapid.T) {
		text := nodes(r, 3)
		done++
		if _, err := template.New("x").Funcs(functions()).Parse(text); err != nil {
			return
		}
		data := sample()
		data.Title = rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", "a", "<b>", "javascript:x", "http://x/?a=b&c"})).Draw(r, "title")
		data.Address = rapid.String().Draw(r, "address")
		data.N = rapid.IntRange(-2, 4).Draw(r, "n")
		data.Yes = rapid.Bool().Draw(r, "yes")
		if rapid.Bool().Draw(r, "empty") {
			data.List, data.Any, data.Frame.Said = nil, nil, said{}
		}
		if same(r, text, data) {
			fast++
		}
	})
	if fast*8 < done {
		t.Errorf("of %d templates only %d were done fast", done, fast)
	}
}

// nodes draws a template.
func nodes(r *rapid.T, depth int) string {
	var b strings.Builder
	for range rapid.IntRange(1, 3).Draw(r, "nodes") {
		b.WriteString(node(r, depth))
	}
	return b.String()
}

func node(r *rapid.T, depth int) string {
	value := func() string { return operand(r, 2) }
	kinds := []string{"text", "print", "print", "attr", "href", "title", "style", "srcset"}
	if depth > 0 {
		kinds = append(kinds, "if", "with", "range", "rangevar", "var", "template", "both")
	}
	inner := func() string { return nodes(r, depth-1) }
	switch rapid.SampledFrom(kinds).Draw(r, "node") {
	case "print":
		return "{{" + value() + "}}"
	case "attr":
		return `<p title="{{` + value() + `}}">`
	case "href":
		before := rapid.SampledFrom([]string{"", "/a/", "?a=", "#"}).Draw(r, "before")
		return `<a href="` + before + "{{" + value() + `}}">`
	case "title":
		return "<title>{{" + value() + "}}</title>"
	case "style":
		return "<style>{{" + value() + "}}</style>"
	case "srcset":
		return `<img srcset="{{` + value() + `}}">`
	case "if":
		return "{{if " + value() + "}}" + inner() + "{{else if " + value() + "}}" + inner() + "{{else}}" + inner() + "{{end}}"
	case "with":
		return "{{with " + value() + "}}" + inner() + "{{else}}" + inner() + "{{end}}"
	case "range":
		return "{{range " + rapid.SampledFrom([]string{".List", "$.List", ".Names", "$.Things", "$.Map", "$.N", ".Title"}).Draw(r, "list") + "}}" + inner() + "{{else}}" + inner() + "{{end}}"
	case "rangevar":
		return "{{range $v, $w := $.List}}{{$v}}{{$w.Text}}{{$v = 7}}{{$v}}" + inner() + "{{end}}"
	case "var":
		return "{{$v := " + value() + "}}{{$v}}{{if $v}}{{$v = 1}}{{end}}{{$v}}" + inner()
	case "template":
		return `{{template "card" ` + rapid.SampledFrom([]string{".Said", "$.Map", "$.Any", "."}).Draw(r, "card") + "}}"
	case "both":
		return `{{template "both" dict "Frame" $.Frame "Cards" $.List}}`
	}
	return rapid.SampledFrom([]string{"x", "<br>\n", "<p>", "&amp;"}).Draw(r, "text")
}

func operand(r *rapid.T, depth int) string {
	plain := []string{
		".", ".Title", "$.Title", ".Markup", ".Style", ".Link", ".Address", ".Sizes", ".N", "$.N", ".Yes", ".Float", ".Kind", ".Said.Text", ".Said.HTML", ".Frame.Name", "$.Frame.Said.HTML",
		".None", ".Any", ".Any.Text", "$.List", ".Map.Text", ".Map.Nothing", ".Words.k", ".Inner", ".Text", "$.Frame.Said.ByAddress", `"<x>"`, "1", "true", ".Nothing", "$.Things",
	}
	if depth == 0 {
		return rapid.SampledFrom(plain).Draw(r, "plain")
	}
	arg := func() string {
		a := operand(r, depth-1)
		if strings.Contains(a, " ") {
			return "(" + a + ")"
		}
		return a
	}
	call := rapid.SampledFrom([]string{
		"%s", "%s", "%s", "%s", "$.Frame.Word %s", "$.Frame.Word %s %s", "$.Frame.Plain %s %s", "$.Frame.Fails %s", "icon %s", "once %s %s", "twice %s", "and %s %s", "or %s %s",
		"not %s", "eq %s %s", "ne %s %s", "lt %s %s", "ge %s %s", "gt %s %s", "le %s %s", "len %s", "print %s %s", "printf %s %s", "%s | twice", "%s | print 1", "%s | $.Frame.Plain", "index $.Map %s",
	}).Draw(r, "call")
	for strings.Contains(call, "%s") {
		call = strings.Replace(call, "%s", arg(), 1)
	}
	return call
}

func BenchmarkPage(b *testing.B) {
	text := `<title>{{.Title}}</title>{{template "both" dict "Frame" .Frame "Cards" .List}}{{range .Names}}<a href="{{.}}">{{.}}</a>{{end}}{{if and .Yes .N}}{{.Frame.Word "x"}}{{end}}`
	own, theirs := prepare(b, text)
	data := sample()
	b.Run("fill", func(b *testing.B) {
		var out bytes.Buffer
		for b.Loop() {
			out.Reset()
			if err := own.Execute(&out, data); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("html/template", func(b *testing.B) {
		var out bytes.Buffer
		for b.Loop() {
			out.Reset()
			if err := theirs.ExecuteTemplate(&out, "root", data); err != nil {
				b.Fatal(err)
			}
		}
	})
}
