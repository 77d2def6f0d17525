package archive

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"loa.vn/loa/internal/vi"
)

// CheckName says what is wrong with a path as the name of a file that must be unpacked on Windows,
// macOS and Linux, or "". A path has slashes and no folder's slash at its end.
func CheckName(path string) Why {
	const maxPath, maxPart = 1000, 255 // bytes
	if len(path) > maxPath {
		return TooLong
	}
	if outside(path) {
		return Outside
	}
	if !utf8.ValidString(path) || strings.ContainsFunc(path, forbidden) {
		return Character
	}
	for part := range strings.SplitSeq(path, "/") {
		if part == "" || strings.HasSuffix(part, ".") || strings.HasSuffix(part, " ") {
			return Character
		}
		if vi.ReservedName(part) {
			return Reserved
		}
		if len(part) > maxPart {
			return TooLong
		}
	}
	return ""
}

// outside reports whether a path leads out of its folder on one of the systems. A backslash is a
// slash on Windows alone, and a colon ends a drive's letter.
func outside(path string) bool {
	path = strings.ReplaceAll(path, `\`, "/")
	if strings.HasPrefix(path, "/") || len(path) > 1 && path[1] == ':' {
		return true
	}
	for part := range strings.SplitSeq(path, "/") {
		if part == ".." || part == "." {
			return true
		}
	}
	return false
}

func forbidden(r rune) bool {
	return unicode.IsControl(r) || r == utf8.RuneError || strings.ContainsRune(`<>:"|?*\`, r)
}

// names are the files of a ZIP and the folders they lie in, as a system that ignores case has them.
type names map[string]nameKind

type nameKind bool

const (
	file   nameKind = false
	folder nameKind = true
)

// add takes a file's path in, or says what is wrong with it.
func (n names) add(path string) Why {
	if why := CheckName(path); why != "" {
		return why
	}
	path = strings.ToLower(vi.NFC(path))
	if _, ok := n[path]; ok {
		return Twice
	}
	n[path] = file
	for i, r := range path {
		if r != '/' {
			continue
		}
		if kind, ok := n[path[:i]]; ok && kind == file {
			return Twice
		}
		n[path[:i]] = folder
	}
	return ""
}
