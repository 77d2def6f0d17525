// Package docs_test keeps what the documents say of the code true.
package docs_test

import (
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write docs/views.md anew")

const module = "loa.vn/loa/"

func TestRowsOfRooms(t *testing.T) {
	text, err := os.ReadFile("inside.md")
	if err != nil {
		t.Fatal(err)
	}
	row := map[string]int{}
	for _, m := range regexp.MustCompile("(?m)^\\| (\\d) \\| `([^`]+)` \\|").FindAllStringSubmatch(string(text), -1) {
		name := "internal/" + m[2]
		if m[2] == "cmd/loa" {
			name = m[2]
		}
		row[name] = int(m[1][0] - '0')
	}
	list, err := exec.Command("go", "list", "-tags", "nodynamic", "-f", `{{.ImportPath}}{{range .Imports}} {{.}}{{end}}`, "../...").Output()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(list)) {
		words := strings.Fields(line)
		name := strings.TrimPrefix(words[0], module)
		if !strings.HasPrefix(name, "internal/") && !strings.HasPrefix(name, "cmd/") {
			continue
		}
		if row[name] == 0 {
			t.Errorf("%s has no row in docs/inside.md", name)
		}
		for _, imported := range words[1:] {
			other, ours := strings.CutPrefix(imported, module)
			if ours && row[other] >= row[name] {
				t.Errorf("%s (row %d) imports %s (row %d)", name, row[name], other, row[other])
			}
		}
	}
}

func TestDependenciesAreExplained(t *testing.T) {
	text, err := os.ReadFile("dependencies.md")
	if err != nil {
		t.Fatal(err)
	}
	list, err := exec.Command("go", "list", "-m", "-f", `{{if not .Indirect}}{{.Path}}{{end}}`, "all").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range strings.Fields(string(list)) {
		if path != strings.TrimSuffix(module, "/") && !strings.Contains(string(text), "`"+path+"`") {
			t.Errorf("docs/dependencies.md does not say why %s", path)
		}
	}
}

// TestViewsAreDocumented compares docs/views.md with the views' own comments; -update writes it.
func TestViewsAreDocumented(t *testing.T) {
	var b strings.Builder
	b.WriteString("# What each page is given\n\nA template sees its view and nothing else. Made from the comments in the code by\n`go test ./docs -update`.\n")
	for _, file := range []string{"../internal/page/views.go", "../internal/broadcast/views.go", "../internal/press/views.go", "../internal/figures/views.go", "../internal/kit/views.go", "../internal/web/body.go", "../internal/web/frame.go"} {
		views(t, &b, file)
	}
	if *update {
		if err := os.WriteFile("views.md", []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile("views.md")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(b.String(), string(have)); diff != "" {
		t.Errorf("docs/views.md is out of date; run go test ./docs -update\n%s", diff)
	}
}

// views writes a table of each exported struct of a file.
func views(t *testing.T, b *strings.Builder, file string) {
	t.Helper()
	fset := token.NewFileSet()
	tree, err := parser.ParseFile(fset, file, nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range tree.Decls {
		decl, ok := d.(*ast.GenDecl)
		if !ok || decl.Tok != token.TYPE {
			continue
		}
		spec := decl.Specs[0].(*ast.TypeSpec)
		structure, ok := spec.Type.(*ast.StructType)
		if !ok || !spec.Name.IsExported() {
			continue
		}
		fmt.Fprintf(b, "\n## %s\n\n%s\n\n| field | type | |\n| --- | --- | --- |\n", spec.Name, strings.Join(strings.Fields(decl.Doc.Text()), " "))
		for _, f := range structure.Fields.List {
			kind := string(src[f.Type.Pos()-1 : f.Type.End()-1])
			names := []string{"(all of it)"}
			if len(f.Names) > 0 {
				names = nil
				for _, n := range f.Names {
					if n.IsExported() {
						names = append(names, "`"+n.Name+"`")
					}
				}
			}
			if len(names) > 0 {
				note := strings.Join(strings.Fields(f.Comment.Text()), " ")
				fmt.Fprintf(b, "| %s | `%s` | %s |\n", strings.Join(names, ", "), kind, note)
			}
		}
	}
	if !slices.Contains(strings.Split(b.String(), "\n"), "## Page") && strings.Contains(file, "frame.go") {
		t.Error("the views of frame.go were not found")
	}
}
