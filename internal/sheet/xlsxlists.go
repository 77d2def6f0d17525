package sheet

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"
)

// The values that a column allows stand in a hidden sheet, a column for each list: in the sheet
// itself Excel takes 255 characters and no commas.

// lists are the lists of a book, each once.
type lists [][]string

// add is the number of a list.
func (l *lists) add(values []string) int {
	for i, have := range *l {
		if slices.Equal(have, values) {
			return i
		}
	}
	*l = append(*l, values)
	return len(*l) - 1
}

// validations offers what the columns of sheet i allow, in its rows and the next thousand. To the last
// row that Excel has would do for Excel, but some programs then make a million rows.
func (f *bookFile) validations(i int) string {
	s := f.book.Sheets[i]
	last := min(s.headRow()+len(s.Rows)+1000, maxRows)
	var b strings.Builder
	n := 0
	for column, c := range s.Columns {
		if len(c.Allowed) == 0 {
			continue
		}
		n++
		list := columnName(f.lists.add(c.Allowed))
		from := columnName(column)
		style := ""
		if c.Loose {
			style = ` errorStyle="warning"`
		}
		fmt.Fprintf(&b, `<dataValidation type="list"%s allowBlank="1" showErrorMessage="1" sqref="%s%d:%s%d">`+
			`<formula1>%s!$%s$1:$%s$%d</formula1></dataValidation>`,
			style, from, s.headRow()+1, from, last, escape(quoteTab(f.names[len(f.book.Sheets)])), list, list, len(c.Allowed))
	}
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(`<dataValidations count="%d">%s</dataValidations>`, n, b.String())
}

// listSheet is the hidden sheet.
func (f *bookFile) listSheet() []byte {
	var b bytes.Buffer
	b.WriteString(xmlHead + `<worksheet ` + nsMain + `><sheetData>`)
	longest := 0
	for _, l := range f.lists {
		longest = max(longest, len(l))
	}
	for row := range longest {
		fmt.Fprintf(&b, `<row r="%d">`, row+1)
		for column, l := range f.lists {
			if row < len(l) {
				fmt.Fprintf(&b, `<c r="%s%d" s="%d" t="s"><v>%d</v></c>`, columnName(column), row+1, styleText, f.strings.add(l[row]))
			}
		}
		b.WriteString(`</row>`)
	}
	b.WriteString(`</sheetData></worksheet>`)
	return b.Bytes()
}

// tabNames are names that Excel takes, all different: at most 31 characters, none of []:*?/\, no
// apostrophe at either end. The last is for the hidden sheet.
func tabNames(sheets []Sheet) []string {
	seen := map[string]bool{"history": true} // Excel keeps it for itself
	var names []string
	for _, s := range append(slices.Clone(sheets), Sheet{Name: "_loa"}) {
		base := tabName(s.Name)
		name := base
		for n := 2; seen[strings.ToLower(name)]; n++ {
			suffix := fmt.Sprintf(" (%d)", n)
			name = cutTab(base, 31-len(suffix)) + suffix
		}
		seen[strings.ToLower(name)] = true
		names = append(names, name)
	}
	return names
}

func tabName(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(`[]:*?/\`, r):
			return '-'
		case r < ' ' || hidden(r):
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "-"))
	s = cutTab(strings.Trim(s, "' "), 31)
	if s == "" {
		return "1"
	}
	return s
}

// cutTab shortens a name to so many characters as Excel counts them: in UTF-16.
func cutTab(s string, limit int) string {
	n := 0
	for i, r := range s {
		if n += utf16.RuneLen(r); n > limit {
			return strings.TrimRight(s[:i], "' ")
		}
	}
	return s
}

// quoteTab is a tab's name in a formula.
func quoteTab(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }
