package serve

import (
	"slices"
	"strings"
)

// temporary says whether a file is an editor's or the system's own: it comes and goes while somebody
// writes, and is never a part of the site.
func temporary(name string) bool {
	for _, start := range []string{".", "~$", "#"} { // hidden; Word's and LibreOffice's; Emacs'
		if strings.HasPrefix(name, start) {
			return true
		}
	}
	for _, end := range []string{"~", ".swp", ".swx", ".tmp", ".TMP", "___jb_tmp___", "___jb_old___", ".crdownload", ".part"} {
		if strings.HasSuffix(name, end) {
			return true
		}
	}
	return slices.Contains([]string{"4913", "Thumbs.db", "desktop.ini"}, name) // 4913 is Vim's trial file
}
