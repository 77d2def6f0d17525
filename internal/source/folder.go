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
	dir   string
	root  *os.Root
	below string  // of a folder within the campaign's: its name, with a slash behind it
	outer *folder // the one around that
}

func openFolder(dir string) (*folder, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return &folder{dir: dir, root: root}, nil
}

func (f *folder) close() { f.root.Close() }

// within opens a folder in which many files will be asked for, by the same names: the way down to it is then gone
// once. Close it with leave.
func (f *folder) within(name string) *folder {
	root, err := f.root.OpenRoot(f.local(name))
	if err != nil {
		return f // then each file says by itself what is wrong
	}
	return &folder{dir: f.dir, root: root, below: name + "/", outer: f}
}

// leave closes what within opened.
func (f *folder) leave(opened *folder) {
	if opened != f {
		opened.close()
	}
}

// local is a name as the folder's root knows it.
func (f *folder) local(name string) string {
	if name+"/" == f.below {
		return "."
	}
	return filepath.FromSlash(strings.TrimPrefix(name, f.below))
}

// entries lists a folder by name; a folder that does not exist has none.
func (f *folder) entries(name string) ([]fs.DirEntry, error) {
	list, err := fs.ReadDir(f.root.FS(), filepath.ToSlash(f.local(name)))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return list, err
}

// stat follows symbolic links within the folder; one that leads out of it is an error.
func (f *folder) stat(name string) (fs.FileInfo, error) {
	info, err := f.root.Stat(f.local(name))
	if err != nil && f.outer != nil && cannotRead(name, err).Rule == "leaves-folder" {
		return f.outer.stat(name) // it may lead to another place of the campaign
	}
	return info, err
}

// open opens a file as stat finds it.
func (f *folder) open(name string) (*os.File, error) {
	file, err := f.root.Open(f.local(name))
	if err != nil && f.outer != nil && cannotRead(name, err).Rule == "leaves-folder" {
		return f.outer.open(name)
	}
	return file, err
}

// read gives a file's bytes, at most limit of them; a longer file is a problem.
func (f *folder) read(name string, limit int64) (data []byte, wrong *problem.Problem) {
	const tries = 5 // of a file that somebody writes meanwhile: half of the old and half of the new is neither
	for range tries {
		var whole bool
		if data, whole, wrong = f.readOnce(name, limit); whole || wrong != nil {
			break
		}
	}
	return data, wrong
}

// readOnce is read; whole says that nobody wrote the file meanwhile.
func (f *folder) readOnce(name string, limit int64) (data []byte, whole bool, wrong *problem.Problem) {
	file, err := f.open(name)
	if err != nil {
		return nil, false, cannotRead(name, err)
	}
	defer file.Close()
	before, err := file.Stat()
	if err != nil {
		return nil, false, cannotRead(name, err)
	}
	if before.Size() > limit {
		p := problem.At(name, 0, 0, "file-too-large", "size", megabytes(before.Size()), "limit", megabytes(limit))
		return nil, false, &p
	}
	data = make([]byte, before.Size()+1) // one more than there is, to see that there is no more
	n, err := io.ReadFull(file, data)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, false, cannotRead(name, err)
	}
	data = data[:n]
	after, err := file.Stat()
	whole = err == nil && after.Size() == int64(len(data)) && stampOf(after) == stampOf(before)
	return data, whole, nil
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
	if strings.IndexByte(s, '\r') >= 0 {
		s = strings.ReplaceAll(s, "\r\n", "\n")
		s = strings.ReplaceAll(s, "\r", "\n")
	}
	if at := strings.IndexByte(s, 0); at >= 0 {
		p := problem.At(name, 1+strings.Count(s[:at], "\n"), 0, "not-utf8")
		return "", &p
	}
	if !composed(s) && !norm.NFC.IsNormalString(s) {
		s = norm.NFC.String(s)
	}
	return s, nil
}

// composed says of nearly every text in composed form that it is in it, at a glance: of one that holds only letters
// to which nothing can be joined (Latin ones without and with all marks, U+0000 to U+02FF and U+1E00 to U+1EFF) and the
// usual marks between words (U+2010 to U+203F).
func composed(s string) bool {
	for i := 0; i < len(s); i++ {
		switch b := s[i]; {
		case b < 0xCC: // ASCII, the first byte of U+0080 to U+02FF, or a byte behind a first one
		case b == 0xE1 && 0xB8 <= s[i+1] && s[i+1] <= 0xBB: // s is UTF-8, so it goes on
		case b == 0xE2 && s[i+1] == 0x80 && s[i+2] >= 0x90:
		default:
			return false
		}
	}
	return true
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
