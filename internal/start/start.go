// Package start holds what a new campaign or a new item begins with: files with words that explain them,
// ready to build, and nothing in them that is not true or not marked as to be replaced.
package start

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/manuscript"
)

//go:embed files
var files embed.FS

// File is a file to begin with.
type File struct {
	Path string // with slashes, relative to the campaign's folder
	Text string
}

// Site is a new campaign, told and explained in a language, "vi" or "en". The staff's README is
// Vietnamese in both.
func Site(language, title string, day campaign.Day) ([]File, error) {
	fill := strings.NewReplacer("{title}", inString(title), "{date}", day.String())
	var list []File
	for from, to := range map[string]string{"site/" + language: "", "data": "data/"} {
		err := fs.WalkDir(files, path.Join("files", from), func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			text, err := files.ReadFile(name)
			list = append(list, File{to + strings.TrimPrefix(name, "files/"+from+"/"), fill.Replace(string(text))})
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("what a campaign begins with: %w", err)
		}
	}
	for name, to := range map[string]string{"README.md": "README.md", "gitignore": ".gitignore"} {
		text, err := files.ReadFile("files/" + name)
		if err != nil {
			return nil, fmt.Errorf("what a campaign begins with: %w", err)
		}
		list = append(list, File{to, strings.ReplaceAll(string(text), "{title}", title)})
	}
	slices.SortFunc(list, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return list, nil
}

// Article is a new article with a text in the language tag, explained in language.
func Article(language, key, tag, title string, day campaign.Day) ([]File, error) {
	dir := "content/articles/" + key + "/"
	fill := strings.NewReplacer("{title}", `"`+inString(title)+`"`, "{date}", day.String(), "{later}", day.Add(182).String())
	var list []File
	for _, f := range [][2]string{{"article.toml", "item.toml"}, {"text.md", tag + ".md"}} {
		text, err := files.ReadFile("files/item/" + language + "/" + f[0])
		if err != nil {
			return nil, fmt.Errorf("what an article begins with: %w", err)
		}
		list = append(list, File{dir + f[1], fill.Replace(string(text))})
	}
	return list, nil
}

// WithText puts a text from a word processor in place of the one that a new article begins with, and its pictures
// beside it.
func WithText(article []File, m manuscript.Manuscript) []File {
	const end = "\n+++\n"
	list := slices.Clone(article)
	last := &list[len(list)-1]
	front, _, _ := strings.Cut(last.Text, end)
	last.Text = front + end + "\n" + m.Markdown
	for _, p := range m.Pictures {
		list = append(list, File{path.Dir(last.Path) + "/" + p.Name, string(p.Data)})
	}
	return list
}

// Known are ids of a campaign's tables that a new kit may name; each may be "".
type Known struct{ HelpLine, Topic, Audience string }

// inList is an id as the only one of a list in TOML.
func inList(id string) string {
	if id == "" {
		return "[]"
	}
	return `["` + id + `"]`
}

// Kit is a new material with all parts of a kit in the language tag, explained in language: small, whole, and ready
// to be printed. It names what the campaign knows.
func Kit(language, key, tag, title string, known Known, day campaign.Day) ([]File, error) {
	dir := "content/materials/" + key + "/"
	help := ""
	if known.HelpLine != "" {
		help = "\n::: help " + known.HelpLine + "\n:::"
	}
	fill := strings.NewReplacer(
		"{title}", `"`+inString(title)+`"`, "{date}", day.String(), "{later}", day.Add(182).String(), "{tag}", tag, "\n{help}", help,
		"{topics}", inList(known.Topic), "{audiences}", inList(known.Audience),
	)
	var list []File
	for _, f := range [][2]string{
		{"item.toml", "item.toml"},
		{"text.md", tag + ".md"},
		{"lesson.md", "lesson." + tag + ".md"},
		{"slides.md", "slides." + tag + ".md"},
		{"poster.md", "poster." + tag + ".md"},
		{"leaflet.md", "leaflet." + tag + ".md"},
		{"quiz.toml", "quiz." + tag + ".toml"},
		{"../hinh.svg", "hinh.svg"},
	} {
		text, err := files.ReadFile(path.Join("files/kit", language, f[0]))
		if err != nil {
			return nil, fmt.Errorf("what a kit begins with: %w", err)
		}
		list = append(list, File{dir + f[1], fill.Replace(string(text))})
	}
	return list, nil
}

// Write makes the files below a folder, and the folders that they lie in. Where one of them cannot be
// made, none is left. A file that exists is an error and stays as it is.
func Write(dir string, list []File) error {
	var made []string
	err := write(dir, list, &made)
	if err == nil {
		return nil
	}
	for _, name := range slices.Backward(made) {
		os.Remove(name)
	}
	return err
}

func write(dir string, list []File, made *[]string) error {
	for _, f := range list {
		name := filepath.Join(dir, filepath.FromSlash(f.Path))
		if err := makeFolder(filepath.Dir(name), made); err != nil {
			return err
		}
		file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if err != nil {
			return err
		}
		*made = append(*made, name)
		_, err = file.WriteString(f.Text)
		if err := errors.Join(err, file.Close()); err != nil {
			return err
		}
	}
	return nil
}

// makeFolder makes a folder and those above it, and notes which were new.
func makeFolder(dir string, made *[]string) error {
	err := os.Mkdir(dir, 0o755)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if err := makeFolder(filepath.Dir(dir), made); err != nil {
			return err
		}
		return makeFolder(dir, made)
	case errors.Is(err, fs.ErrExist):
		return nil
	case err == nil:
		*made = append(*made, dir)
	}
	return err
}

// inString is a text as it stands between the quotes of a TOML string.
func inString(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteString(`\` + string(r))
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
