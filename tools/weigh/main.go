// Command weigh prints what each page of a built site costs a reader, the heaviest of each kind last, and keeps the
// same with the campaign's budgets as JSON:
//
//	go run ./tools/weigh [-site DIR -json FILE] public
package main

import (
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/source"
	"loa.vn/loa/internal/weight"
)

func main() {
	site := flag.String("site", ".", "the campaign, for its budgets")
	to := flag.String("json", "", "a file to keep the weights in")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "weigh: go run ./tools/weigh [-site DIR -json FILE] FOLDER")
		os.Exit(2)
	}
	pages, err := weigh(flag.Arg(0))
	if err == nil && *to != "" {
		err = keep(*to, *site, pages)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "weigh:", err)
		os.Exit(3)
	}
}

func weigh(dir string) ([]weight.Page, error) {
	var files []output.Output
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		files = append(files, output.Output{Path: filepath.ToSlash(rel), Render: func() ([]byte, error) { return os.ReadFile(name) }})
		return err
	})
	if err != nil {
		return nil, err
	}
	pages, err := weight.Measure("/", files)
	if err != nil {
		return nil, err
	}
	fmt.Printf("%9s %8s %8s %8s %8s  %s\n", "HTML+CSS", "fonts", "scripts", "requests", "picture", "page")
	for _, p := range pages {
		line(p)
	}
	fmt.Println("\nworst of the pages to be read, and of all:")
	for _, by := range []func(weight.Page) int{
		func(p weight.Page) int { return p.HTML + p.Styles }, func(p weight.Page) int { return p.Fonts },
		func(p weight.Page) int { return p.Scripts }, func(p weight.Page) int { return p.Requests }, func(p weight.Page) int { return p.Picture },
	} {
		worst := func(a, b weight.Page) int { return cmp.Compare(by(a), by(b)) }
		texts := slices.DeleteFunc(slices.Clone(pages), func(p weight.Page) bool { return !p.Text })
		if len(texts) > 0 {
			line(slices.MaxFunc(texts, worst))
		}
		line(slices.MaxFunc(pages, worst))
	}
	return pages, nil
}

// keep writes the weights and the campaign's budgets.
func keep(file, site string, pages []weight.Page) error {
	loaded, err := source.Load(site, source.NewCache())
	if err != nil {
		return err
	}
	data, err := json.Marshal(struct {
		Budgets campaign.Budgets
		Pages   []weight.Page
	}{loaded.Campaign.Site.Budgets, pages})
	if err != nil {
		return err
	}
	return os.WriteFile(file, data, 0o600)
}

func line(p weight.Page) {
	fmt.Printf("%9d %8d %8d %8d %8d  /%s\n", p.HTML+p.Styles, p.Fonts, p.Scripts, p.Requests, p.Picture, p.Path)
}
