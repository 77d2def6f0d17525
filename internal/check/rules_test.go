package check

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"loa.vn/loa/internal/words"
)

// rules are the ids of rules that the package's own source notes, with the names that each is given.
func rules(t *testing.T) map[string][]string {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	found := map[string][]string{}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				if id, names := noted(call); id != "" {
					found[id] = append(found[id], names...)
				}
			}
			return true
		})
	}
	return found
}

// noted is the rule that a call notes, "" for any other call. Each function has its rule in one place,
// and names and values behind it; some give names themselves.
func noted(call *ast.CallExpr) (id string, names []string) {
	function := ""
	switch f := call.Fun.(type) {
	case *ast.SelectorExpr:
		function = f.Sel.Name
	case *ast.Ident:
		function = f.Name
	}
	at := map[string]int{"At": 3, "Warn": 3, "warn": 2, "wrong": 2, "warnRef": 1, "warnKey": 1, "warnSetting": 1, "warnPicture": 1, "differs": 0, "said": 1}
	place, ok := at[function]
	if !ok || place >= len(call.Args) {
		return "", nil
	}
	switch function {
	case "warnPicture":
		names = []string{"file"}
	case "differs":
		names = []string{"missing", "extra"}
	}
	for i := place + 1; i < len(call.Args) && function != "said"; i += 2 {
		if name := literal(call.Args[i]); name != "" {
			names = append(names, name)
		}
	}
	return literal(call.Args[place]), names
}

func literal(e ast.Expr) string {
	if l, ok := e.(*ast.BasicLit); ok && l.Kind == token.STRING {
		s, _ := strconv.Unquote(l.Value)
		return s
	}
	return ""
}

func TestEveryRuleHasWordsInBothLanguages(t *testing.T) {
	found := rules(t)
	if len(found) < 30 {
		t.Fatalf("found only %d rules in the source", len(found))
	}
	for _, id := range slices.Sorted(maps.Keys(found)) {
		e := words.All()[id]
		if e.VI == "" || e.EN == "" {
			t.Errorf("%s: vi %q, en %q", id, e.VI, e.EN)
		}
		for _, m := range regexp.MustCompile(`\{(\w+)\}`).FindAllStringSubmatch(e.VI+e.EN+e.HintVI+e.HintEN, -1) {
			if !slices.Contains(found[id], m[1]) {
				t.Errorf("%s says {%s}, but is given %q", id, m[1], found[id])
			}
		}
	}
}

func TestWordsAreOfRulesThatExist(t *testing.T) {
	data, err := os.ReadFile("../words/check.toml")
	if err != nil {
		t.Fatal(err)
	}
	var entries map[string]words.Entry
	if err := toml.Unmarshal(data, &entries); err != nil {
		t.Fatal(err)
	}
	found := rules(t)
	for _, id := range slices.Sorted(maps.Keys(entries)) {
		if _, ok := found[id]; !ok {
			t.Errorf("no rule is called %s", id)
		}
		if e := entries[id]; e.HintVI == "" && !strings.HasPrefix(id, "hurtful-word-") {
			t.Errorf("%s does not say how to mend it", id)
		}
	}
}
