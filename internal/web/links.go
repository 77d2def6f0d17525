package web

import (
	"net/url"
	"strings"
)

// Links makes every address that a page holds.
type Links struct {
	Base     string // https://example.org/path/
	BasePath string // /path/
}

// To is the address of a path of the site, from its root. The path may end with an anchor.
func (l Links) To(path string) string { return l.BasePath + escape(path) }

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
