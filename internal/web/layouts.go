package web

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/html"
	"github.com/tdewolff/minify/v2/js"
	"github.com/tdewolff/minify/v2/svg"

	"loa.vn/loa/internal/fill"
	"loa.vn/loa/internal/output"
)

// Layouts are the templates, words and assets of a site: those built into the program, each replaced
// by the campaign's own file of the same name where it has one.
type Layouts struct {
	pages  map[string]*fill.Template    // by kind: home, article, …
	sheets map[string]*fill.Template    // those that stand for themselves, without base.html around them
	words  map[string]map[string]string // by language, then id
	Assets []Asset
	Icons  map[string]template.HTML
	Digest string // of everything above
	keys   output.Keys
	minify *minify.M
	parts  *parts
}

// Asset is a file that pages load. Its path changes with its content, so that it can be kept forever.
type Asset struct {
	Name string // as it lies in the layouts: style.css
	Path string // on the site: assets/style-1a2b3c4d.css
	Data []byte
}

// LoadLayouts reads layouts from the folder of the campaign, where it has one, over the built-in ones.
func LoadLayouts(builtIn, own fs.FS) (*Layouts, error) {
	files, err := Overlay(builtIn, own)
	if err != nil {
		return nil, err
	}
	l := &Layouts{pages: map[string]*fill.Template{}, sheets: map[string]*fill.Template{}, words: map[string]map[string]string{}, Icons: map[string]template.HTML{}}
	l.minify = minifier()
	if err := l.readWords(files); err != nil {
		return nil, err
	}
	if err := l.readAssets(files); err != nil {
		return nil, err
	}
	for name, data := range files {
		if icon, ok := strings.CutPrefix(name, "icons/"); ok && strings.HasSuffix(icon, ".svg") {
			small, err := l.minify.Bytes("image/svg+xml", data)
			if err != nil {
				return nil, fmt.Errorf("layouts/%s: %w", name, err)
			}
			l.Icons[strings.TrimSuffix(icon, ".svg")] = template.HTML(small)
		}
	}
	if err := l.readTemplates(files); err != nil {
		return nil, err
	}
	key := output.KeyOf(files)
	l.Digest = fmt.Sprintf("%x", key[:])
	return l, nil
}

func minifier() *minify.M {
	m := minify.New()
	m.Add("text/html", &html.Minifier{KeepDocumentTags: true, KeepEndTags: true, KeepQuotes: true, KeepDefaultAttrVals: true, KeepSpecialComments: false})
	m.AddFunc("text/css", css.Minify)
	m.AddFunc("application/javascript", js.Minify)
	m.Add("image/svg+xml", &svg.Minifier{})
	return m
}

// Overlay reads every file of both folders by name; the campaign's own win.
func Overlay(builtIn, own fs.FS) (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, from := range []fs.FS{builtIn, own} {
		if from == nil {
			continue
		}
		err := fs.WalkDir(from, ".", func(name string, d fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) && name == "." {
				return fs.SkipAll
			}
			if err != nil || d.IsDir() || strings.HasPrefix(path.Base(name), ".") {
				return err
			}
			files[name], err = fs.ReadFile(from, name)
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("reading layouts and static files: %w", err)
		}
	}
	return files, nil
}

// SmallDrawing is the size, in bytes, below which a drawing costs less within a file than as a request.
const SmallDrawing = 1024

// DataURI is a drawing as an address that holds it.
func DataURI(svg []byte) string {
	return "data:image/svg+xml," + strings.NewReplacer("%", "%25", "#", "%23", `"`, "'", "<", "%3C", ">", "%3E", "\n", "").Replace(string(svg))
}

func sortedNames(files map[string][]byte) []string {
	names := make([]string, 0, len(files))
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func (l *Layouts) readWords(files map[string][]byte) error {
	for name, data := range files {
		tag, ok := strings.CutPrefix(name, "i18n/")
		if !ok || !strings.HasSuffix(tag, ".toml") {
			continue
		}
		words := map[string]string{}
		if err := toml.Unmarshal(data, &words); err != nil {
			return fmt.Errorf("layouts/%s: %w", name, err)
		}
		l.words[strings.TrimSuffix(tag, ".toml")] = words
	}
	return nil
}

// Words are the words of the interface along a chain of languages; lang marks those of another
// language than the first. Words that no language of the chain has are Vietnamese.
func (l *Layouts) Words(chain []string) map[string]Word {
	words := map[string]Word{}
	for _, tag := range append(slices.Clone(chain), "vi") {
		for id, text := range l.words[tag] {
			if _, has := words[id]; has {
				continue
			}
			w := Word{Text: text}
			if tag != chain[0] {
				w.Lang = tag
			}
			words[id] = w
		}
	}
	return words
}

// readAssets takes what lies in assets/: fonts and other files as they are, style sheets and scripts
// minified, with the names of other assets in them replaced by their paths.
func (l *Layouts) readAssets(files map[string][]byte) error {
	var plain, linked []string
	for _, name := range sortedNames(files) {
		switch {
		case !strings.HasPrefix(name, "assets/"):
		case path.Ext(name) == ".css" || path.Ext(name) == ".js":
			linked = append(linked, name)
		default:
			plain = append(plain, name)
		}
	}
	for _, name := range append(plain, linked...) {
		data := files[name]
		if media := map[string]string{".css": "text/css", ".js": "application/javascript"}[path.Ext(name)]; media != "" {
			for _, a := range l.Assets {
				if path.Ext(name) == ".css" && path.Ext(a.Name) == ".svg" && len(a.Data) < SmallDrawing {
					data = bytes.ReplaceAll(data, []byte("url("+a.Name+")"), []byte(`url("`+DataURI(a.Data)+`")`))
				}
				data = bytes.ReplaceAll(data, []byte(a.Name), []byte(path.Base(a.Path)))
			}
			small, err := l.minify.Bytes(media, data)
			if err != nil {
				return fmt.Errorf("layouts/%s: %w", name, err)
			}
			data = small
		}
		base := path.Base(name)
		ext := path.Ext(base)
		sum := output.KeyOf(data)
		l.Assets = append(l.Assets, Asset{Name: base, Data: data, Path: fmt.Sprintf("assets/%s-%x%s", strings.TrimSuffix(base, ext), sum[:4], ext)})
	}
	return nil
}

// Asset is the path of an asset on the site, "" for one that does not exist.
func (l *Layouts) Asset(name string) string {
	for _, a := range l.Assets {
		if a.Name == name {
			return a.Path
		}
	}
	return ""
}

// readTemplates makes a template of each page kind: its own file, base.html around it, and the shared
// parts (names that begin with an underscore).
func (l *Layouts) readTemplates(files map[string][]byte) error {
	l.parts = &parts{tidy: minifier()}
	l.parts.tidy.AddFunc("text/css", func(_ *minify.M, w io.Writer, r io.Reader, _ map[string]string) error {
		_, err := io.Copy(w, r)
		return err
	})
	funcs := template.FuncMap{
		"icon": func(name string) template.HTML { return l.Icons[name] },
		"dict": dict,
		"once": l.parts.once,
	}
	shared := template.New("base").Funcs(funcs)
	var kinds []string
	for _, name := range sortedNames(files) {
		if path.Ext(name) != ".html" || strings.Contains(name, "/") {
			continue
		}
		if name != "base.html" && !strings.HasPrefix(name, "_") {
			kinds = append(kinds, name)
			continue
		}
		if _, err := shared.New(name).Parse(string(files[name])); err != nil {
			return fmt.Errorf("layouts/%s: %w", name, err)
		}
	}
	squeezeAll(shared)
	var err error
	if l.parts.shared, err = shared.Clone(); err != nil {
		return fmt.Errorf("layouts: %w", err)
	}
	for _, name := range kinds {
		t, err := shared.Clone()
		if err == nil {
			_, err = t.New(name).Parse(string(files[name]))
			squeezeAll(t)
		}
		if err != nil {
			return fmt.Errorf("layouts/%s: %w", name, err)
		}
		kind := strings.TrimSuffix(name, ".html")
		l.pages[kind], l.sheets[kind] = fill.New(t, "base.html", funcs), fill.New(t, name, funcs)
	}
	return nil
}

// dict makes a map for a shared part that needs several values.
func dict(pairs ...any) map[string]any {
	m := map[string]any{}
	for i := 0; i+1 < len(pairs); i += 2 {
		m[str(pairs[i])] = pairs[i+1]
	}
	return m
}

func str(v any) string { return fmt.Sprint(v) }

// Key is the key of a value, as output.KeyOf gives it, for whoever asks for many.
func (l *Layouts) Key(value any) output.Key { return l.keys.Of(value) }

// Has says whether there is a template of the kind.
func (l *Layouts) Has(kind string) bool { return l.pages[kind] != nil }

// Page is the output of a page: path, view and template kind.
func (l *Layouts) Page(kind, file, origin string, view any) output.Output {
	return output.Output{
		Path: file, Origin: origin, Key: l.keys.Of(l.Digest, kind, view),
		Append: func(out *bytes.Buffer) error { return l.append(out, kind, view) },
		Render: func() ([]byte, error) {
			var page bytes.Buffer
			err := l.append(&page, kind, view)
			return page.Bytes(), err
		},
	}
}

// Sheet is a page that stands for itself, without the frame of the site's pages: one to be printed or drawn.
func (l *Layouts) Sheet(kind string, view any) ([]byte, error) {
	t := l.sheets[kind]
	if t == nil {
		return nil, fmt.Errorf("there is no layouts/%s.html", kind)
	}
	var page bytes.Buffer
	if err := t.Execute(&page, view); err != nil {
		return nil, fmt.Errorf("layouts/%s.html: %w", kind, err)
	}
	return page.Bytes(), nil
}

func (l *Layouts) append(out *bytes.Buffer, kind string, view any) error {
	t := l.pages[kind]
	if t == nil {
		return fmt.Errorf("there is no layouts/%s.html", kind)
	}
	if err := t.Execute(out, view); err != nil {
		return fmt.Errorf("layouts/%s.html: %w", kind, err)
	}
	return nil
}
