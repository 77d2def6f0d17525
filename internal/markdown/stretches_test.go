package markdown

import (
	"fmt"
	"strings"
	"testing"
)

func TestStretchesEndWithBlocksAndNotWithinWords(t *testing.T) {
	got := Stretches(`<h2 id="a">Đầu &amp; cuối</h2><p>phòng<strong>, chống</strong><br>mại dâm</p><ul><li>một</li><li>hai</li></ul>`)
	for i := range got {
		got[i].From, got[i].To = 0, 0
	}
	want := []Stretch{{Text: "Đầu & cuối", Heading: true}, {Text: "phòng, chống mại dâm"}, {Text: "một"}, {Text: "hai"}}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("stretches\n got %v\nwant %v", got, want)
	}
}

func TestTidyTakesAwayWhatFieldsDoes(t *testing.T) {
	for r := rune(1); r < 0x4000; r++ {
		for _, s := range []string{"a" + string(r), string(r) + "b", "a" + string(r) + "b", "đ " + string(r) + "ặ", "a  b" + string(r)} {
			if got, want := tidy(s), strings.Join(strings.Fields(s), " "); got != want {
				t.Fatalf("%q became %q, want %q", s, got, want)
			}
		}
	}
}

func TestAStretchIsWhereItSaysToBe(t *testing.T) {
	markup := `<h2 id="a">Năm 2024</h2><p>gọi <b>111</b>, 112</p> đuôi <p></p> x`
	for _, s := range Stretches(markup) {
		if got := Stretches(markup[s.From:s.To]); len(got) != 1 || got[0].Text != s.Text {
			t.Errorf("%q stands at %d to %d, where %v is", s.Text, s.From, s.To, got)
		}
	}
	if got := numbersIn(markup); len(got) != 1 || markup[got[0].From:got[0].To] != "gọi <b>111</b>, 112" {
		t.Errorf("numbers stand in %v", got)
	}
}
