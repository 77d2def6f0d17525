package web

import (
	"crypto/sha256"
	"fmt"
	"html"
	"io/fs"
	"path/filepath"
	"strings"
	"sync"

	"loa.vn/loa/internal/audio"
	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/kept"
	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/picture"
)

// widths are those in which a picture is offered, in pixels.
func widths() []int { return []int{480, 960, 1600} }

// sizes tells the browser how wide a picture is shown in a text.
const sizes = "(min-width: 48rem) 42rem, 100vw"

// CopyFile plans a copy of a file under a name that says nothing, and gives its path.
func (l *Linker) CopyFile(f campaign.File, ext string) string {
	to := "media/" + f.Digest[:12] + ext
	if !l.found.media[to] {
		l.found.media[to] = true
		l.add(output.Output{
			Path: to, Key: output.KeyOf("copy", f.Digest, ext), Asset: true, Origin: f.Path,
			Render: func() ([]byte, error) { return l.clean(f, ext) },
		})
	}
	return to
}

// clean reads a file without what it tells of who made it, and where.
func (l *Linker) clean(f campaign.File, ext string) ([]byte, error) {
	data, err := l.read(f)
	if err != nil {
		return nil, err
	}
	switch ext {
	case ".mp3":
		return audio.StripMP3(data)
	case ".jpg", ".jpeg", ".png", ".webp", ".gif", ".svg":
		return picture.Strip(data)
	}
	return data, nil
}

// read gives a file's bytes. One that was changed while the site was being built is an error: under the
// old digest its new bytes would be kept for good.
func (l *Linker) read(f campaign.File) ([]byte, error) {
	data, err := fs.ReadFile(l.files, f.Path)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", f.Path, err)
	}
	if fmt.Sprintf("%x", sha256.Sum256(data)) != f.Digest {
		return nil, fmt.Errorf("%s was changed during the build; build again", f.Path)
	}
	return data, nil
}

// Picture plans the sizes of an item's picture and gives its view.
func (l *Linker) Picture(it *campaign.Item, name, alt, caption string, own campaign.Language) *Picture {
	pic, ok := it.Pictures[name]
	if !ok {
		return nil
	}
	view := &Picture{Alt: alt, Caption: caption, Credit: Say(pic.Credit, own), Width: pic.Width, Height: pic.Height}
	if pic.Format == "svg" {
		view.Src = l.links.Load(l.CopyFile(pic.File, ".svg"))
		return view
	}
	variants := picture.Variants(picture.Info{Format: picture.Format(pic.Format), Width: pic.Width, Height: pic.Height}, widths())
	paths := l.variants(pic, variants)
	view.Sources, view.Src, view.Width, view.Height = sources(l, variants, paths)
	return view
}

// variants plans the outputs of a picture; its sizes are made together, once.
func (l *Linker) variants(pic campaign.Picture, variants []picture.Variant) []string {
	all := sync.OnceValues(func() ([][]byte, error) {
		data, err := l.read(pic.File)
		if err != nil {
			return nil, err
		}
		return picture.EncodeAll(data, variants)
	})
	paths := make([]string, len(variants))
	for i, v := range variants {
		name := fmt.Sprintf("%s-%d.%s", pic.Digest[:12], v.Width, strings.TrimPrefix(v.Ext, "."))
		paths[i] = "media/" + name
		if l.found.media[paths[i]] {
			continue
		}
		l.found.media[paths[i]] = true
		l.add(output.Output{
			Path: paths[i], Key: output.KeyOf("picture", pic.Digest, v), Asset: true, Origin: pic.Path,
			Render: func() ([]byte, error) {
				return l.kept(pic.Digest+"-"+name, func() ([]byte, error) {
					made, err := all()
					if err != nil {
						return nil, fmt.Errorf("resizing %s: %w", pic.Path, err)
					}
					return made[i], nil
				})
			},
		})
	}
	return paths
}

// kept makes a picture once and keeps it by what it was made from.
func (l *Linker) kept(name string, make func() ([]byte, error)) ([]byte, error) {
	if l.cache == "" {
		return make()
	}
	file := filepath.Join(l.cache, name)
	var data []byte
	if kept.Load(file, l.by, &data) {
		return data, nil
	}
	data, err := make()
	if err != nil {
		return nil, err
	}
	_ = kept.Save(file, l.by, data) // a cache that cannot be written costs time, nothing else
	return data, nil
}

// sources groups the sizes of a picture by format: WebP first, for browsers that know it.
func sources(l *Linker, variants []picture.Variant, paths []string) (all []Source, src string, width, height int) {
	sets := map[string][]string{}
	var types []string
	for i, v := range variants {
		t := string(v.MediaType)
		if sets[t] == nil {
			types = append(types, t)
		}
		sets[t] = append(sets[t], fmt.Sprintf("%s %dw", l.links.Load(paths[i]), v.Width))
		if t != "image/webp" || len(variants) == 1 || src == "" {
			src, width, height = l.links.Load(paths[i]), v.Width, v.Height
		}
	}
	for _, t := range types {
		if t == "image/webp" {
			all = append([]Source{{Type: t, SrcSet: strings.Join(sets[t], ", ")}}, all...)
		} else {
			all = append(all, Source{Type: t, SrcSet: strings.Join(sets[t], ", ")})
		}
	}
	return all, src, width, height
}

func image(p *Picture) string {
	if p == nil {
		return ""
	}
	var b strings.Builder
	if len(p.Sources) > 0 {
		b.WriteString("<picture>")
		for _, s := range p.Sources {
			fmt.Fprintf(&b, `<source type="%s" srcset="%s" sizes="%s">`, s.Type, html.EscapeString(s.SrcSet), sizes)
		}
	}
	fmt.Fprintf(&b, `<img src="%s" alt="%s" width="%d" height="%d" loading="lazy" decoding="async">`,
		html.EscapeString(p.Src), html.EscapeString(p.Alt), p.Width, p.Height)
	if len(p.Sources) > 0 {
		b.WriteString("</picture>")
	}
	return b.String()
}

func figure(p *Picture) string {
	if p == nil {
		return ""
	}
	out := "<figure>" + image(p)
	if p.Caption != "" || p.Credit.Text != "" {
		out += "<figcaption>" + html.EscapeString(p.Caption)
		if p.Credit.Text != "" {
			out += ` <small class="credit">` + string(p.Credit.HTML()) + "</small>"
		}
		out += "</figcaption>"
	}
	return out + "</figure>\n"
}
