package source

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"loa.vn/loa/internal/problem"
)

// Limits on what a campaign's folder may hold.
const (
	maxText  = 4 << 20   // bytes of a Markdown, TOML or CSV file
	maxMedia = 100 << 20 // bytes of a picture or a recording
	maxDepth = 64        // nested brackets in TOML
)

// folder is a campaign's folder. It opens nothing outside itself, whatever symbolic links say.
type folder struct {
	dir  string
	root *os.Root
}

func openFolder(dir string) (*folder, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return &folder{dir: dir, root: root}, nil
}

func (f *folder) close() { f.root.Close() }

// entries lists a folder by name; a folder that does not exist has none.
func (f *folder) entries(name string) ([]fs.DirEntry, error) {
	list, err := fs.ReadDir(f.root.FS(), name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return list, err
}

// stat follows symbolic links within the folder; one that leads out of it is an error.
func (f *folder) stat(name string) (fs.FileInfo, error) {
	return f.root.Stat(filepath.FromSlash(name))
}

// read gives a file's bytes, at most limit of them; a longer file is a problem.
func (f *folder) read(name string, limit int64) ([]byte, *problem.Problem) {
	file, err := f.root.Open(filepath.FromSlash(name))
	if err != nil {
		return nil, cannotRead(name, err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, cannotRead(name, err)
	}
	if info.Size() > limit {
		p := problem.At(name, 0, 0, "file-too-large", "size", megabytes(info.Size()), "limit", megabytes(limit))
		return nil, &p
	}
	data, err := io.ReadAll(io.LimitReader(file, limit+1))
	if err != nil {
		return nil, cannotRead(name, err)
	}
	return data, nil
}

// text reads a file that people write: UTF-8, a byte order mark and CRLF taken away, NFC.
func (f *folder) text(name string) (string, *problem.Problem) {
	data, wrong := f.read(name, maxText)
	if wrong != nil {
		return "", wrong
	}
	return Clean(name, data)
}

// Clean makes what an editor wrote into the plain text that Load reads.
func Clean(name string, data []byte) (string, *problem.Problem) {
	if at := invalidUTF8(data); at >= 0 {
		line := 1 + strings.Count(string(data[:at]), "\n")
		p := problem.At(name, line, 0, "not-utf8")
		return "", &p
	}
	s := strings.TrimPrefix(string(data), "\ufeff")
	if strings.ContainsRune(s, '\r') {
		s = strings.ReplaceAll(s, "\r\n", "\n")
		s = strings.ReplaceAll(s, "\r", "\n")
	}
	if at := strings.IndexByte(s, 0); at >= 0 {
		p := problem.At(name, 1+strings.Count(s[:at], "\n"), 0, "not-utf8")
		return "", &p
	}
	if !norm.NFC.IsNormalString(s) {
		s = norm.NFC.String(s)
	}
	return s, nil
}

func invalidUTF8(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

func cannotRead(name string, err error) *problem.Problem {
	rule := "cannot-read"
	var path *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		rule = "file-missing"
	case errors.As(err, &path) && strings.Contains(path.Err.Error(), "escapes"):
		rule = "leaves-folder"
	}
	p := problem.At(name, 0, 0, rule, "detail", err)
	return &p
}

func megabytes(n int64) string {
	const mb = 1 << 20
	if n < mb {
		return "1"
	}
	return strings.TrimSpace(itoa(int((n + mb - 1) / mb)))
}

// hidden says whether a name is none of the campaign's: editors' and systems' own files.
func hidden(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || strings.HasSuffix(name, "~") ||
		slices.Contains([]string{"Thumbs.db", "desktop.ini"}, name)
}

// ReadText gives the cleaned text of a file below root, as Load reads it.
func ReadText(root *os.Root, name string) (string, error) {
	text, wrong := (&folder{root: root}).text(name)
	if wrong != nil {
		return "", fmt.Errorf("reading %s: %s", name, wrong.Rule)
	}
	return text, nil
}
