package edits

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

const (
	kills = 30 // builds that are killed, unless LOA_KILLS says how many
	many  = 60 // articles of their campaign, which make some hundred pages
)

// TestKilledBuilds kills builds from nothing and builds of a change, in turn. A build is killed at a
// moment of its whole run, or just after it has begun to put files in their places, which takes little
// of it.
func TestKilledBuilds(t *testing.T) {
	t.Parallel()
	killBuilds(t, asked(t, "LOA_KILLS", kills), false)
}

// TestKilledSwitches kills builds that change the site in one step: at every moment it is the old one or the new one.
func TestKilledSwitches(t *testing.T) {
	if runtime.GOOS != "linux" && runtime.GOOS != "darwin" {
		t.Skip("a link is exchanged in one step on Linux and macOS alone")
	}
	t.Parallel()
	killBuilds(t, asked(t, "LOA_KILLS", kills)/2, true)
}

func killBuilds(t *testing.T, kills int, switches bool) {
	k := &killer{TB: t, Rand: rand.New(rand.NewPCG(223, 2024)), dir: t.TempDir(), switches: switches}
	k.sites = []tree{k.siteOf(0), k.siteOf(1)}
	k.now = 1
	for i := range kills {
		if fresh := i%2 == 0; fresh {
			k.removeAll("public", "public.1", "public.2", "newsroom", ".loa")
			k.kill(nil)
		} else {
			k.now = 1 - k.now
			k.write(k.now)
			k.kill(k.sites[1-k.now])
		}
		if t.Failed() {
			t.Fatalf("build %d of %d was killed", i, kills)
		}
	}
	t.Logf("killed %d while making files, %d while placing them, %d when all was done", k.early, k.placing, k.late)
}

// killer has a campaign of two versions, which builds go between.
type killer struct {
	testing.TB
	*rand.Rand
	dir                  string
	switches             bool   // builds change the site in one step
	sites                []tree // of each version, built from nothing
	now                  int    // the version of the campaign's folder
	whole                time.Duration
	early, placing, late int
}

func (k *killer) path(p string) string { return filepath.Join(k.dir, p) }

func (k *killer) must(err error) {
	k.Helper()
	if err != nil {
		k.Fatal(err)
	}
}

func (k *killer) removeAll(names ...string) {
	k.Helper()
	for _, name := range names {
		k.must(os.RemoveAll(k.path(name)))
	}
}

// write makes the campaign's folder into one of its versions, which differ in articles, pages, assets and
// the frame around each page, and in a file where the other has a folder.
func (k *killer) write(version int) {
	c := start()
	for i := range many {
		n := i + version*many/3
		c.items[fmt.Sprintf("articles/so-%d", n)] = &item{
			settings: table{"date": "2024-07-01", "topics": `["t1"]`},
			texts:    map[string]*text{"vi": {front: table{"title": fmt.Sprintf(`"Số %d"`, n)}, blocks: []string{fmt.Sprintf("Lời %d. [](item:bai-2)", version)}}},
		}
	}
	c.site["per_page"] = "20"
	c.site["title"] = fmt.Sprintf(`"Chiến dịch %d"`, version)
	month, err := months()
	k.must(err)
	c.other = map[string]string{[]string{"static/a", "static/a/b"}[version]: "a", "static/b.svg": svg(version), monthFile: month[1+version]}
	k.removeAll("content", "data", "static")
	for name, data := range c.files() {
		k.must(os.MkdirAll(filepath.Dir(k.path(name)), 0o755))
		k.must(os.WriteFile(k.path(name), []byte(data), 0o644))
	}
}

func (k *killer) command() *exec.Cmd {
	args := []string{"build", "--site", k.dir, "--date", "2024-07-16"}
	if k.switches {
		args = append(args, "--switch")
	}
	return exec.Command(program, args...)
}

// siteOf is a version's site, built from nothing.
func (k *killer) siteOf(version int) tree {
	k.write(version)
	k.removeAll("public", "public.1", "public.2", "newsroom", ".loa")
	started := time.Now()
	if out, err := k.command().CombinedOutput(); err != nil {
		k.Fatalf("%v\n%s", err, out)
	}
	k.whole = time.Since(started)
	return k.site()
}

func (k *killer) site() tree {
	site, err := published(k.dir)
	k.must(err)
	return site
}

// kill begins a build, kills it, looks at what it left, and lets another one mend that.
func (k *killer) kill(old tree) {
	c := k.command()
	k.must(c.Start())
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	if k.IntN(2) == 0 {
		select {
		case <-ended:
			ended <- nil
		case <-time.After(time.Duration(k.Float64() * 1.2 * float64(k.whole))):
		}
	} else {
		k.awaitPlacing(ended)
	}
	if err := c.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		k.Fatal(err)
	}
	<-ended
	k.look(old)
	if out, err := k.command().CombinedOutput(); err != nil {
		k.Fatalf("the build after that: %v\n%s", err, out)
	}
	if d := difference(k.site(), k.sites[k.now]); d != "" {
		k.Errorf("the next build did not mend the site: %s", d)
	}
}

// awaitPlacing waits for the marker of a build, and then some turns more.
func (k *killer) awaitPlacing(ended chan error) {
	for turns := k.IntN(60); turns > 0; {
		select {
		case err := <-ended:
			ended <- err
			return
		default:
		}
		if k.isPlacing() {
			turns--
		}
	}
}

// isPlacing says whether a build is putting files in their places.
func (k *killer) isPlacing() bool {
	dirs := []string{"public"}
	if k.switches {
		dirs = []string{"public.1", "public.2"}
	}
	return slices.ContainsFunc(dirs, func(dir string) bool {
		_, err := os.Lstat(k.path(dir + "/.loa-writing"))
		return err == nil
	})
}

// look checks that each file of a killed build's site is whole: as in the old site or as in the new.
func (k *killer) look(old tree) {
	site := k.site()
	if k.switches {
		k.lookThroughLink(site.below("public/"), old.below("public/"), k.sites[k.now].below("public/"))
	}
	marked := k.isPlacing()
	switch {
	case marked:
		k.placing++
	case difference(site, k.sites[k.now]) == "":
		k.late++
	default:
		k.early++
	}
	for p, data := range site {
		if strings.HasSuffix(p, "/") || strings.Contains(p, "/.loa-") {
			continue
		}
		was, inOld := old[p]
		is, inNew := k.sites[k.now][p]
		if !(inOld && data == was) && !(inNew && data == is) {
			k.Errorf("%s is neither old nor new: %.80q", p, data)
		}
	}
	for p := range old {
		_, there := site[p]
		if _, stays := k.sites[k.now][p]; stays && !there {
			k.Errorf("%s is gone, though old and new have it", p)
		}
	}
}

// lookThroughLink checks that the site as a whole is the old one or the new one.
func (k *killer) lookThroughLink(site, old, fresh tree) {
	if difference(site, old) != "" && difference(site, fresh) != "" {
		k.Errorf("the site is neither the old one (%s) nor the new one (%s)", difference(site, old), difference(site, fresh))
	}
}
