package source

import (
	"fmt"
	"regexp"
	"strings"

	"loa.vn/loa/internal/problem"
)

// itemCode is what a short code may be: easy to type on an old telephone.
var itemCode = regexp.MustCompile(`^[A-Z]{2,5}-[0-9]{1,3}$`)

// code reads the short code by which communes name an item.
func (l *itemLoader) code(t *table) string {
	code := t.str("code")
	if code == "" {
		return ""
	}
	if !itemCode.MatchString(code) {
		t.wrong(problem.Error, "bad-item-code", []string{"code"}, "value", code)
		return ""
	}
	l.codeAt = t.place("code")
	return code
}

// codeOnce notes a short code that an item read before has too. codes are the folders of items by code.
func (l *loader) codeOnce(j *itemLoader, codes map[string]string) {
	code := j.item.Code
	if code == "" {
		return
	}
	same := withoutZeros(code)
	if other, double := codes[same]; double {
		l.note(problem.At(j.dir+"/item.toml", j.codeAt.line, j.codeAt.column, "double-item-code", "code", code, "other", other, "nearest", freeCode(code, codes)))
		return
	}
	codes[same] = j.dir
}

// withoutZeros is a short code as people understand it: MBN-03 is MBN-3.
func withoutZeros(code string) string {
	letters, digits, _ := strings.Cut(code, "-")
	return letters + "-" + strings.TrimLeft(digits, "0")
}

// freeCode is the first code with the same letters that no item read so far has.
func freeCode(code string, codes map[string]string) string {
	letters, _, _ := strings.Cut(code, "-")
	for n := 1; ; n++ {
		free := fmt.Sprintf("%s-%d", letters, n)
		if _, used := codes[free]; !used {
			return free
		}
	}
}
