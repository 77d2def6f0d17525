package page

import (
	"slices"
	"testing"
)

func TestBlocksAreTheElementsOfAText(t *testing.T) {
	got := blocks(`<h2 id="a">Đầu</h2><p>một<br>hai <a href="x">ba</a></p><hr><ul><li>x</li><li><p>y</p></li></ul><aside><p>z <img src="a.png" alt=""></p></aside>`)
	want := []string{
		`<h2 id="a">Đầu</h2>`, `<p>một<br>hai <a href="x">ba</a></p>`, `<hr>`, `<ul><li>x</li><li><p>y</p></li></ul>`,
		`<aside><p>z <img src="a.png" alt=""></p></aside>`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("blocks\n got %q\nwant %q", got, want)
	}
	if got := withoutIDs(`<h2 id="a"><span id="b">x</span></h2>`); got != `<h2><span>x</span></h2>` {
		t.Errorf("without names: %s", got)
	}
}
