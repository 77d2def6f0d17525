package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// The steps of a round, in their order.
const (
	floorStep  = "floor"
	fullStep   = "full"
	datesStep  = "dates"
	againStep  = "again"
	editStep   = "edit"
	styleStep  = "style"
	searchStep = "search"
	hugoStep   = "hugo"
)

func steps() []string {
	return []string{floorStep, fullStep, againStep, datesStep, editStep, styleStep, searchStep, hugoStep}
}

// bencher measures one corpus.
type bencher struct {
	bin, dir string
	corpus   corpus
	only     string
	frame    string // a page that Loa built, of which the floor takes its frame
	round    int
}

func (b *bencher) loa() string  { return filepath.Join(b.dir, "loa") }
func (b *bencher) hugo() string { return filepath.Join(b.dir, "hugo") }

func (b *bencher) out(of string) string {
	return filepath.Join(b.dir, fmt.Sprintf("out-%s-%d", of, b.round))
}

func (b *bencher) wants(step string) bool {
	return b.only == "" || step == fullStep || slices.Contains(strings.Split(b.only, ","), step)
}

func (b *bencher) rounds(n int) (result, error) {
	r := result{Costs: map[string][]cost{}, Files: map[string]int{}}
	if err := b.corpus.writeLoa(b.loa(), false); err != nil {
		return r, err
	}
	if b.wants(hugoStep) {
		if err := b.corpus.writeHugo(b.hugo()); err != nil {
			return r, err
		}
	}
	time.Sleep(2100 * time.Millisecond) // files that are younger are not trusted by their dates
	if err := b.makeFrame(); err != nil {
		return r, err
	}
	for b.round = range n {
		for _, step := range steps() {
			if !b.wants(step) {
				continue
			}
			c, err := b.step(step)
			if err != nil {
				return r, err
			}
			fmt.Fprintf(os.Stderr, "%d items, round %d: %-7s %8.2f s, %8.2f s of processors, %6.0f MB\n", b.corpus.items, b.round+1, step, c.Wall.Seconds(), c.CPU.Seconds(), float64(c.Memory)/1e6)
			r.Costs[step] = append(r.Costs[step], c)
			if err := b.tidy(step, r.Files); err != nil {
				return r, err
			}
		}
		for _, of := range []string{"loa", "hugo", "floor", "search"} {
			if err := os.RemoveAll(b.out(of)); err != nil {
				return r, err
			}
		}
	}
	return r, nil
}

// tidy counts what a step wrote, and takes away what no later step needs: many sites do not fit into memory together.
func (b *bencher) tidy(step string, files map[string]int) error {
	of := map[string]string{floorStep: "floor", styleStep: "loa", searchStep: "search", hugoStep: "hugo"}[step]
	switch {
	case b.round > 0:
	case step == fullStep:
		files[step] = count(b.out("loa"))
	case step == searchStep || step == hugoStep:
		files[step] = count(b.out(of))
	}
	if of == "" {
		return nil
	}
	return os.RemoveAll(b.out(of))
}

// makeFrame keeps a page from a first build, which is not measured.
func (b *bencher) makeFrame() error {
	b.round = -1
	if _, err := b.step(fullStep); err != nil {
		return err
	}
	b.frame = filepath.Join(b.dir, "frame.html")
	page, err := os.ReadFile(filepath.Join(b.out("loa"), b.corpus.languages[0].section, key(0), "index.html"))
	if err != nil {
		return err
	}
	return errors.Join(os.WriteFile(b.frame, page, 0o644), os.RemoveAll(b.out("loa")))
}

// step prepares and runs one step of a round.
func (b *bencher) step(step string) (cost, error) {
	loa := filepath.Join(b.bin, "loa")
	switch step {
	case floorStep:
		return run(filepath.Join(b.bin, "floor"), "-frame", b.frame, "-out", b.out("floor"), filepath.Join(b.loa(), "content"))
	case datesStep:
		return run(filepath.Join(b.bin, "floor"), "-dates", filepath.Join(b.loa(), "content"), b.out("loa"))
	case hugoStep:
		return run(filepath.Join(b.bin, "hugo"), "--minify", "--quiet", "-s", b.hugo(), "-d", b.out("hugo"), "--cacheDir", filepath.Join(b.out("hugo")+"-cache"))
	case fullStep, searchStep:
		if err := os.RemoveAll(filepath.Join(b.loa(), ".loa")); err != nil {
			return cost{}, err
		}
		if err := b.change("site.toml", "search = "+fmt.Sprint(step != searchStep), "search = "+fmt.Sprint(step == searchStep)); err != nil {
			return cost{}, err
		}
		before := time.Now().Add(-time.Hour) // what was changed just now is not trusted by its date
		if err := os.Chtimes(filepath.Join(b.loa(), "site.toml"), before, before); err != nil {
			return cost{}, err
		}
		out := b.out("loa")
		if step == searchStep {
			out = b.out("search")
		}
		return run(loa, "build", "--site", b.loa(), "--out", out, "--date", day)
	case editStep:
		file := filepath.Join("content/articles", key(b.corpus.items/2), "vi.md")
		if err := b.change(file, "\n+++\n", "\n+++\n"+sentence(newRand(b.round), b.corpus.languages[0], 12)+"\n\n"); err != nil {
			return cost{}, err
		}
	case styleStep:
		if err := put(filepath.Join(b.loa(), "layouts/assets/bench.css"), fmt.Sprintf(".bench { order: %d }\n", b.round+1)); err != nil {
			return cost{}, err
		}
	}
	return run(loa, "build", "--site", b.loa(), "--out", b.out("loa"), "--date", day)
}

// day is the day of all builds: nothing happens by itself.
const day = "2026-11-23"

// change replaces the first of a text within a file of the campaign.
func (b *bencher) change(name, from, to string) error {
	file := filepath.Join(b.loa(), name)
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	return os.WriteFile(file, []byte(strings.Replace(string(data), from, to, 1)), 0o644)
}

// count is how many files lie below a folder.
func count(dir string) (n int) {
	_ = filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			n++
		}
		return nil
	})
	return n
}
