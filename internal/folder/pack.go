package folder

import (
	"bufio"
	"fmt"
	"io"
	"path"
	"path/filepath"
	"slices"
	"time"

	"loa.vn/loa/internal/archive"
	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/web"
	"loa.vn/loa/internal/whole"
)

// Pack writes the site as one ZIP that opens from a stick: the same pages with relative addresses, and a file that
// says how to begin. It gives how many pages and files of the site are in it; with an error in the campaign, which is
// then among the folder's problems, it writes nothing.
func (f *Folder) Pack(out string, readme output.Output) (files int, err error) {
	f.Campaign.Site.BasePath = web.DiskMark
	f.Prints = true
	var outputs []output.Output
	if f.Plannable() {
		if outputs, err = f.Plan(); err != nil {
			return 0, err
		}
		f.Problems = problem.Sort(append(f.Problems, f.editorialErrors()...))
	}
	if f.Broken() {
		return 0, nil
	}
	outputs = slices.DeleteFunc(outputs, func(o output.Output) bool { return onlyForServers(o.Path) })
	if err := whole.Stream(out, func(w io.Writer) error { return writePack(w, append(outputs, readme)) }); err != nil {
		return 0, fmt.Errorf("writing %s: %w", filepath.Base(out), err)
	}
	return len(outputs), nil
}

// onlyForServers says whether a file means nothing on a disk.
func onlyForServers(name string) bool {
	return slices.Contains([]string{"robots.txt", "sitemap.xml", "404.html", "_headers", "_redirects"}, name)
}

func writePack(w io.Writer, outputs []output.Output) error {
	buffered := bufio.NewWriter(w)
	z := archive.NewWriter(buffered, time.Time{})
	for _, o := range outputs {
		data, err := o.Render()
		if err != nil {
			return err
		}
		switch path.Ext(o.Path) {
		case ".html", ".js", ".css", ".svg", ".json":
			data = web.ForDisk(o.Path, data)
		}
		if err := z.Add(o.Path, data); err != nil {
			return err
		}
	}
	if err := z.Close(); err != nil {
		return err
	}
	return buffered.Flush()
}
