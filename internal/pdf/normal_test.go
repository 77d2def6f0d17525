package pdf

import (
	"strings"
	"testing"
)

// two are the ends of two files of the same page: made at other times, on other machines, their parts numbered in
// another order.
var two = [2]string{
	`%PDF-1.4
1 0 obj
<</Title (a \(b\) /ModDate \(c\))
/Creator (Mozilla/5.0 \(X11; Linux\) 156)
/CreationDate (D:20261123213207+00'00')
/ModDate (D:20261123213207+00'00')>>
endobj
3 0 obj
<</Type /Page
/ID (node00000071)>> <</ID (node00000012)>> <</Headers [(node00000071)]>>
<</Limits [(node00000012) (node00000071)]
/Names [(node00000012) 170 0 R (node00000071) 9 0 R]>> (D:20261123213207+00'00')
trailer
<</Info 1 0 R /ID [<00aa> <00bb>]>>`,
	`%PDF-1.4
1 0 obj
<</Title (a \(b\) /ModDate \(c\))
/Creator (Mozilla/5.0 \(Mac; Linux\) 156)
/CreationDate (D:20271123213209+00'00')
/ModDate (D:20271123213209+00'00')>>
endobj
3 0 obj
<</Type /Page
/ID (node00000033)>> <</ID (node00000044)>> <</Headers [(node00000033)]>>
<</Limits [(node00000033) (node00000044)]
/Names [(node00000033) 9 0 R (node00000044) 170 0 R]>> (D:20261123213207+00'00')
trailer
<</Info 1 0 R /ID [<11aa> <22bb>]>>`,
}

// TestWhatDiffersFromRunToRunIsTakenOut, and nothing else: each place keeps its length, and words that only look so
// keep theirs.
func TestWhatDiffersFromRunToRunIsTakenOut(t *testing.T) {
	first, second := string(normal([]byte(two[0]))), string(normal([]byte(two[1])))
	if first != second {
		t.Errorf("they differ:\n%s\n%s", first, second)
	}
	if len(first) != len(two[0]) {
		t.Errorf("the file has %d bytes, had %d", len(first), len(two[0]))
	}
	for _, want := range []string{
		`/Title (a \(b\) /ModDate \(c\))`, "/Creator (Loa) ", "/Limits [(node00000001) (node00000002)]", "(node00000001) 9 0 R (node00000002) 170 0 R]", "/Headers [(node00000001)]",
		`>> (D:20261123213207+00'00')`,
	} {
		if !strings.Contains(first, want) {
			t.Errorf("the file lacks %q:\n%s", want, first)
		}
	}
	if strings.Contains(first, "Mozilla") || strings.Contains(first, "/CreationDate") || strings.Contains(first, "<00aa>") {
		t.Errorf("the file says too much:\n%s", first)
	}
	if n := pages([]byte(two[0])); n != 1 {
		t.Errorf("%d pages", n)
	}
}

// FuzzNormal: whatever a browser may give, normalising keeps its length and does not end the program.
func FuzzNormal(f *testing.F) {
	f.Add([]byte(two[0]))
	f.Add([]byte("/Info 1 0 R\n1 0 obj endobj /Names [(node00000001"))
	f.Add([]byte("/Names [(node"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if got := normal(data); len(got) != len(data) {
			t.Errorf("%d bytes became %d", len(data), len(got))
		}
	})
}
