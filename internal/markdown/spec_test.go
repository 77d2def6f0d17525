package markdown_test

import (
	"encoding/json"
	"html"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/markdown"
)

// example is one of the examples of the CommonMark specification.
type example struct {
	Markdown, HTML, Section string
	Example                 int
}

// specification reads CommonMark's examples from where the parser keeps them for its own tests.
func specification(t *testing.T) []example {
	t.Helper()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/yuin/goldmark").Output()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "_test", "spec.json"))
	if err != nil {
		t.Fatal(err)
	}
	var all []example
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	if len(all) < 600 {
		t.Fatalf("the specification has only %d examples", len(all))
	}
	return all
}

// ours are the ways in which a text of a campaign differs from CommonMark on purpose, undone.
var (
	headingID = regexp.MustCompile(`(<h[1-6]) id="[^"]*"`)
	relation  = regexp.MustCompile(` rel="noreferrer noopener"`)
	emptyLine = regexp.MustCompile(`\n+`)
)

// differs says why an example must come out otherwise than in CommonMark; "" where it must not.
func differs(e example) string {
	switch {
	case slices.Contains([]string{"HTML blocks", "Raw HTML"}, e.Section), rawHTML(e.HTML), rawLink.MatchString(e.Markdown):
		return "raw HTML is off"
	case regexp.MustCompile(`(?i)\]\(<?[a-z0-9+.-]+:|\]: *<?[a-z]+:|<[a-z0-9+.-]+:`).MatchString(e.Markdown) &&
		!regexp.MustCompile(`(?i)(https?|mailto):`).MatchString(e.Markdown):
		return "schemes other than the web's are refused"
	case regexp.MustCompile(`<img src="[^"]*/`).MatchString(e.HTML):
		return "a picture lies in the item's folder"
	case strings.Contains(e.Markdown, `\`) && strings.Contains(e.HTML, "href"):
		return "a backslash in an address is refused"
	}
	return ""
}

var rawLink = regexp.MustCompile(`<(a|img)\s`)

// rawHTML says whether the HTML holds an element that Markdown itself does not make.
func rawHTML(s string) bool {
	for _, m := range regexp.MustCompile(`</?([a-zA-Z][a-zA-Z0-9-]*)|<!|<\?`).FindAllStringSubmatch(s, -1) {
		known := strings.Fields("p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre code em strong a img hr br")
		if !slices.Contains(known, m[1]) {
			return true
		}
	}
	return false
}

func TestCommonMarkComesOutAsSpecified(t *testing.T) {
	compared := 0
	for _, e := range specification(t) {
		if differs(e) != "" {
			continue
		}
		body, _ := markdown.Compile("spec.md", e.Markdown, 0, markdown.Options{Lang: "en"})
		got := normal(filled(body))
		want := normal(e.HTML)
		if known := knownDifferences()[e.Example]; known != "" {
			if got == want {
				t.Errorf("example %d no longer differs (%s)", e.Example, known)
			}
			continue
		}
		compared++
		if got != want {
			t.Errorf("example %d (%s)\nmarkdown: %q\ngot:  %s\nwant: %s", e.Example, e.Section, e.Markdown, got, want)
		}
	}
	if compared < 450 {
		t.Errorf("only %d examples were compared", compared)
	}
	t.Logf("%d examples compared", compared)
}

// knownDifferences are single examples that come out otherwise, and why that is right.
func knownDifferences() map[int]string {
	return map[int]string{
		226: "the autolink extension leaves spaces before a line break, which browsers collapse",
		635: "the same",
		346: "an address with a backquote is refused",
		504: "a relative address is the name of a file, not escaped here",
		507: "the same",
		608: "autolinks are found without pointed brackets",
		611: "the same",
		612: "the same",
	}
}

// filled is a body whose links lead where the text says.
func filled(body *campaign.Body) string {
	return body.Fill(func(kind campaign.HoleKind, ref int) (string, bool) {
		r := body.Refs[ref]
		switch {
		case r.Kind == campaign.ToPicture:
			title := ""
			if r.Title != "" {
				title = ` title="` + html.EscapeString(r.Title) + `"`
			}
			return `<img src="` + r.Target + `" alt="` + html.EscapeString(r.Text) + `"` + title + ` />`, false
		case kind == campaign.Close:
			return "</a>", false
		case r.Kind == campaign.ToPath:
			return `<a href="/` + r.Target + `">`, false
		}
		return `<a href="` + r.Target + `">`, false
	})
}

var attribute = regexp.MustCompile(` (title|alt|class)="[^"]*"`)

func normal(s string) string {
	s = headingID.ReplaceAllString(s, "$1")
	s = relation.ReplaceAllString(s, "")
	s = attribute.ReplaceAllString(s, "")
	s = strings.NewReplacer(" />", ">", "<p><img", "<img", "&quot;", `"`, "&#34;", `"`, "&#39;", "'").Replace(s)
	s = regexp.MustCompile(`href="[^"]*"|src="[^"]*"`).ReplaceAllStringFunc(s, func(a string) string {
		a = html.UnescapeString(a)
		if plain, err := url.PathUnescape(a); err == nil {
			a = plain
		}
		return strings.TrimRight(a, "/\"")
	})
	return strings.TrimSpace(emptyLine.ReplaceAllString(strings.ReplaceAll(s, "</p>", ""), "\n"))
}
