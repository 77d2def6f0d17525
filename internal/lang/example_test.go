package lang_test

import (
	"fmt"

	"loa.vn/loa/internal/lang"
)

func ExampleParse() {
	tag, _ := lang.Parse("TYJ-tayo")
	fmt.Println(tag, tag.Language(), tag.Script(), lang.Dir(tag), lang.Vertical(tag))
	// Output: tyj-Tayo tyj Tayo ltr vertical-rl
}

func ExampleCollator() {
	names := []string{"Đô Lương", "Diễn Châu", "Ân Phú", "An Sơn"}
	lang.Collator("vi").Sort(names)
	fmt.Println(names)
	// Output: [An Sơn Ân Phú Diễn Châu Đô Lương]
}

func ExampleChain() {
	own := map[string][]string{"tyj-Tayo": {"tyj-Latn"}, "tyj-Latn": {"vi"}}
	chain, err := lang.Chain("tyj-Tayo", func(tag string) []string { return own[tag] }, "vi")
	fmt.Println(chain, err)
	// Output: [tyj-Tayo tyj-Latn vi] <nil>
}
