package serve

import (
	"context"
	"slices"
	"strings"
	"testing"

	"loa.vn/loa/internal/output"
)

// knowing lets the toy's site tell of an edit of pages/one.txt by itself, and holds each later build until released.
func (c *toy) knowing() (release chan bool, asked *[][]string) {
	release, asked = make(chan bool), new([][]string)
	build := c.server.Build
	c.server.Build = func(ctx context.Context) (Site, error) {
		site, err := build(ctx)
		site.Edited = func(names []string) ([]output.Output, bool) {
			*asked = append(*asked, names)
			if !slices.Equal(names, []string{"pages/one.txt"}) {
				return nil, false
			}
			text, _ := c.read("pages/one.txt")
			fresh := Site{}
			fresh.page("one", text, "", "")
			return fresh.Outputs, true
		}
		if c.builds.Load() > 1 {
			select {
			case <-release:
			case <-ctx.Done():
			}
		}
		return site, err
	}
	return release, asked
}

func TestAnEditIsShownBeforeEverythingIsBuilt(t *testing.T) {
	c := newToy(t)
	release, _ := c.knowing()
	c.serve()
	page := c.listen(c.get("/one/"))
	c.write("pages/one.txt", "new text")
	if got := page.next(); got.Page != reload || !slices.Equal(got.Paths, []string{"one/index.html"}) {
		t.Errorf("the page hears %+v", got)
	}
	if got := c.get("/one/").body; !strings.Contains(got, "new text") {
		t.Errorf("the page is %s", got)
	}
	// Edits while the build runs are shown too, and stay when it ends, though it read the text before them.
	c.untilBuilds(2)
	c.write("pages/one.txt", "newer text")
	c.untilShows("/one/", "newer text")
	release <- true
	c.untilBuilds(3)
	if got := c.get("/one/").body; !strings.Contains(got, "newer text") {
		t.Errorf("an old build took the page back: %s", got)
	}
	release <- true
}

func TestWhatASiteCannotTellIsBuilt(t *testing.T) {
	c := newToy(t)
	release, asked := c.knowing()
	c.serve()
	c.write("pages/two.txt", "new text")
	release <- true
	c.untilShows("/two/", "new text")
	if got := *asked; len(got) != 1 || !slices.Equal(got[0], []string{"pages/two.txt"}) {
		t.Errorf("the site was asked about %v", got)
	}
	c.write("pages/two.txt", "! wrong")
	release <- true
	c.untilShows("/one/", "broken.css")
	c.write("pages/one.txt", "while another file is broken")
	release <- true
	c.untilBuilds(4)
	if got := *asked; len(got) != 2 {
		t.Errorf("a broken site was asked about %v", got)
	}
}
