package web

import (
	"net/url"
	"strings"
)

// Links makes every address that a page holds.
type Links struct {
	Base     string // https://example.org/path/
	BasePath string // /path/
	Disk     bool   // for pages that are opened from a disk
}

// To is the address of a path of the site, from its root. The path may end with an anchor. From a disk it leads to
// the site.
func (l Links) To(path string) string {
	if l.Disk {
		return l.Full(path)
	}
	return l.BasePath + escape(path)
}

// Load is the address of a file that a page loads. On a disk it lies beside the page.
func (l Links) Load(path string) string {
	if l.Disk {
		return escape(path)
	}
	return l.To(path)
}

// Full is the address with scheme and host.
func (l Links) Full(path string) string { return l.Base + escape(path) }

func escape(path string) string {
	path, anchor, has := strings.Cut(path, "#")
	u := url.URL{Path: path}
	out := strings.TrimPrefix(u.EscapedPath(), "./")
	if has {
		out += "#" + (&url.URL{Fragment: anchor}).EscapedFragment()
	}
	return out
}

// File is the path of the file that holds a page: index.html of its folder.
func File(path string) string {
	if path == "" || strings.HasSuffix(path, "/") {
		return path + "index.html"
	}
	return path
}
