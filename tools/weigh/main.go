// Command weigh prints what each page of a built site costs a reader, the heaviest of each kind last:
//
//	go run ./tools/weigh public
package main

import (
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/weight"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "weigh: go run ./tools/weigh FOLDER")
		os.Exit(2)
	}
	if err := weigh(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "weigh:", err)
		os.Exit(3)
	}
}

func weigh(dir string) error {
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
		return err
	}
	pages, err := weight.Measure("/", files)
	if err != nil {
		return err
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
	return nil
}

func line(p weight.Page) {
	fmt.Printf("%9d %8d %8d %8d %8d  /%s\n", p.HTML+p.Styles, p.Fonts, p.Scripts, p.Requests, p.Picture, p.Path)
}
